import type { Event } from '../../../src/engine/index.ts'
import { happened, type Story } from './story.ts'

const post = (minute: number, by: string, forum: string, title: string, body = `About: ${title}`): Event =>
  happened('forum.post', minute, {
    object: `${1040 + minute}`,
    by,
    url: `https://school.example/thread/${1040 + minute}`,
    fields: { forum, thread: `${1040 + minute}`, author: by.toLowerCase(), tag: ['exam'], priority: 1 },
    data: { title, body },
  })

const reply = (minute: number, by: string, forum: string, title: string): Event => ({
  ...post(minute, by, forum, title),
  id: `forum.reply-${minute}`,
  name: 'forum.reply',
})

const grade = (minute: number, points: number, assignment_title: string): Event =>
  happened('grade.award', minute, {
    object: 'lab-3',
    by: 'Linus',
    url: 'https://school.example/lab-3',
    fields: { course: 'physics-1', assignment: 'lab-3', student: 'ada', points },
    data: { student_name: 'Ada', assignment_title, course_title: 'Physics 1', points_max: 20 },
  })

const build = (minute: number, branch: string): Event =>
  happened('build.fail', minute, {
    object: `#${482 + minute}`,
    by: 'Grace',
    url: `https://code.example/bells/carillon/builds/${482 + minute}`,
    fields: { repository: 'bells/carillon', branch, step: 'test', failed: 3 },
    data: { title: `Tests fail on ${branch}` },
  })

const issue = (minute: number, title: string): Event =>
  happened('issue.open', minute, {
    object: `#${100 + minute}`,
    by: 'Linus',
    url: `https://code.example/bells/carillon/issues/${100 + minute}`,
    fields: { repository: 'bells/carillon', label: ['bug'] },
    data: { title },
  })

const ROOM_CHANGE = 'The exam moves to *B2* at 9:00 & <not> 10:00.\n\nBring a pencil, @Ada.'

/** Many events each, in one message. */
export const DIGEST_STORIES: readonly Story[] = [
  {
    name: 'digest-short',
    isMailShown: true,
    title: 'A daily digest, short',
    about:
      'A line for each event, under headings by what it is about, from the catalogue of the hosts. Two builds of one branch fail with the same words, so there is one line of them.',
    subscriptions: ['forum 42 daily', 'grades ada daily', 'repository bells/carillon daily'],
    events: [
      post(1, 'Linus', '42', 'Room change: B2 <not> B3'),
      reply(3, 'Grace', '42', 'Room change: B2 <not> B3'),
      post(8, 'Grace', '42', 'Fire drill at noon, *really*'),
      grade(12, 18, 'Lab report #3'),
      build(20, 'feature/_swing_'),
      build(41, 'feature/_swing_'),
      issue(30, '`ring()` returns 0 & [no tone]'),
    ],
    says: [
      'Physics 1',
      'Linus: Room change: B2 <not> B3',
      'Grace replied to Room change: B2 <not> B3',
      'Grace: Fire drill at noon, *really*',
      'Tests fail on feature/_swing_',
      '`ring()` returns 0 & [no tone]',
    ],
    digest: { interval: 'daily', style: 'short', more: 0 },
  },
  {
    name: 'digest-long',
    title: 'A daily digest, long',
    about: 'All of each event, one after the other, for those who would rather read than click.',
    subscriptions: ['forum 42 daily', 'grades ada daily'],
    events: [
      post(1, 'Linus', '42', 'Room change: B2 <not> B3', ROOM_CHANGE),
      grade(12, 18, 'Lab report #3'),
      post(30, 'Grace', '42', 'Fire drill at noon', 'Leave everything where it is; meet in the yard.'),
    ],
    says: ['Room change: B2 <not> B3', ...ROOM_CHANGE.split('\n'), 'Lab report #3', 'Fire drill at noon'],
    digest: { interval: 'daily', style: 'long', more: 0 },
  },
  {
    name: 'digest-subjects',
    title: 'A daily digest, only subjects',
    about: 'What each event is called, and nothing else; no heading stands between them.',
    subscriptions: ['forum 42 daily', 'grades ada daily', 'repository bells/carillon daily'],
    events: [
      post(1, 'Linus', '42', 'Room change: B2 <not> B3'),
      grade(12, 18, 'Lab report #3'),
      build(20, 'feature/_swing_'),
      issue(30, '`ring()` returns 0 & [no tone]'),
    ],
    says: [
      'Room change: B2 <not> B3',
      'Lab report #3',
      'Tests fail on feature/_swing_',
      '`ring()` returns 0 & [no tone]',
    ],
    digest: { interval: 'daily', style: 'subjects', more: 0 },
  },
  {
    name: 'digest-quiet',
    title: 'What came in quiet hours',
    about:
      'Messages that came at once would have disturbed: Ada had quiet hours with `digest`, and gets them as one when they end.',
    subscriptions: ['forum 42 immediate', 'forum 12 immediate'],
    events: [
      post(2, 'Linus', '42', 'Room change: B2 <not> B3'),
      post(5, 'Grace', '12', 'Pointers to pointers **'),
      reply(9, 'Linus', '12', 'Pointers to pointers **'),
    ],
    says: ['Physics 1', 'Programming in C', 'Linus replied to Pointers to pointers **'],
    digest: { interval: 'quiet', style: 'short', more: 0 },
  },
  {
    name: 'digest-overflow',
    title: 'More than five in an hour',
    about:
      'The subscription takes at most five messages an hour; what is above that comes as one, at the end of the hour. Of a long list the first and the last are shown.',
    subscriptions: ['repository bells/carillon immediate at most 5 an hour'],
    events: Array.from({ length: 11 }, (_, place) => build(10 + place, `fix/${place + 1}_*`)),
    says: ['bells/carillon', 'Tests fail on fix/1_*', 'Tests fail on fix/11_*'],
    digest: { interval: 'overflow', style: 'short', more: 0 },
  },
]
