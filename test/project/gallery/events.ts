import { happened, type Story } from './story.ts'

const POINTERS = {
  title: 'Why is `*p++` not `(*p)++`?',
  body: [
    'I have `char *p = &buf[0];` and then *only*',
    '',
    '    while (*p && p < end) **p++;',
    '',
    '- [x] it compiles, _without_ a warning <stdio.h>',
    '- [ ] @everyone says: never ~~do that~~ | #define OK 1',
    'See [the book](https://books.example/k&r?page=1&to=(2)) & {{ p }} \\* %}.',
  ].join('\n'),
}

const TUNING = {
  title: 'How bells are tuned',
  teaser: 'Five tones have to agree before a bell sounds right.',
  text: 'A bell has no single tone.\n\nIts hum, prime, tierce, quint & nominal are cut <1 mm> at a time.',
}

const COMMENT = 'Lovely! But is a *tierce* < a “third”?\n> [See](https://news.example/t?a=1&b=2) <b>§ 5</b>, @channel.'

/** One event each, of six types that four hosts declare. */
export const EVENT_STORIES: readonly Story[] = [
  {
    name: 'forum-post',
    title: 'A post in a forum',
    about:
      'Declared by [discussion.json](../examples/manifests/discussion.json), whose templates print what the host sends and nothing else. Linus writes about code, so nearly every character is markup somewhere; all of it stays what it is.',
    subscriptions: ['forum 12 immediate'],
    events: [
      happened('forum.post', 0, {
        object: '1031',
        by: 'Linus',
        url: 'https://school.example/thread/1031',
        fields: { forum: '12', thread: '1031', author: 'linus', tag: ['pointers'], priority: 1 },
        data: { ...POINTERS, forum_title: 'Programming in C' },
      }),
    ],
    says: [POINTERS.title, ...POINTERS.body.split('\n')],
  },
  {
    name: 'grade-award',
    title: 'A grade',
    about:
      'Declared by [course.json](../examples/manifests/course.json), which says in its `messages` what this event says in German, French and Spanish, too. The comment is what the teacher wrote, in whatever language that was.',
    subscriptions: ['grades ada immediate'],
    events: [
      happened('grade.award', 4, {
        object: 'lab-3',
        by: 'Linus',
        url: 'https://school.example/lab-3',
        fields: { course: 'physics-1', assignment: 'lab-3', student: 'ada', points: 18 },
        data: {
          ...{ student_name: 'Ada', assignment_title: 'Lab report #3', course_title: 'Physics 1', points_max: 20 },
          comment: 'Well measured, but 9.81 ± 0.5 m/s² is not “*exact*”: see § 2 & § 3.',
        },
      }),
    ],
    says: ['Lab report #3', 'Well measured, but 9.81 ± 0.5 m/s² is not “*exact*”: see § 2 & § 3.'],
  },
  {
    name: 'login-fail',
    title: 'Failed logins, which are urgent',
    about:
      'Declared by [course.json](../examples/manifests/course.json) as `urgent` from ten attempts on, so that it may pass the quiet hours of those who allow it. The subscription asks for a number without naming it; so the message says which one it was.',
    subscriptions: ['login-failures where attempts >= 10 immediate'],
    events: [
      happened('login.fail', 9, {
        by: 'Grace',
        url: 'https://school.example/admin/logins?ip=203.0.113.7&all=1',
        fields: { username: '_grace_*', ip: '203.0.113.7', attempts: 12 },
        data: {},
      }),
    ],
    says: ['Failed login as _grace_*', '203.0.113.7'],
  },
  {
    name: 'node-insert',
    isMailShown: true,
    title: 'An article',
    about:
      'Declared by [content.json](../examples/manifests/content.json), which says more by e-mail than elsewhere: who wrote it, when (in the zone and the language of the reader), and the whole text below the teaser.',
    subscriptions: ['nodetype article immediate'],
    events: [
      happened('node.insert', 15, {
        object: '77',
        by: 'Grace',
        url: 'https://news.example/node/77',
        fields: { node: '77', nodetype: 'article', author: 'grace', term: ['bells', 'physics'] },
        data: TUNING,
      }),
    ],
    says: ['New article: How bells are tuned', TUNING.teaser],
  },
  {
    name: 'node-comment',
    title: 'A comment that two subscriptions ask for',
    about:
      'Declared by [content.json](../examples/manifests/content.json). Ada follows the article and the term, and is told once.',
    subscriptions: ['node 77 immediate', 'taxonomy bells immediate'],
    events: [
      happened('node.comment', 21, {
        object: '77',
        by: 'Linus',
        url: 'https://news.example/node/77#comment-5',
        fields: { node: '77', nodetype: 'article', author: 'linus', term: ['bells', 'physics'] },
        data: { title: TUNING.title, comment: COMMENT },
      }),
    ],
    says: ['Linus commented on How bells are tuned', ...COMMENT.split('\n')],
  },
  {
    name: 'build-fail',
    title: 'A failed build, without any template',
    about:
      'Declared by [repository.json](../examples/manifests/repository.json), which has no templates at all: what is said are the built-in texts, from the titles of the type and of its fields.',
    subscriptions: ['branch bells/carillon feature/_swing_ immediate'],
    events: [
      happened('build.fail', 26, {
        object: 'bells/carillon!482',
        by: 'Grace',
        url: 'https://code.example/bells/carillon/builds/482',
        fields: { repository: 'bells/carillon', branch: 'feature/_swing_', step: 'test <unit>', failed: 3 },
        data: {},
      }),
    ],
    says: ['Build failed', 'bells/carillon!482', 'feature/_swing_', 'test <unit>'],
  },
]
