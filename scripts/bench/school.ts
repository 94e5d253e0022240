import { definePlugin, type NewEvent } from '../../src/engine/index.ts'

/** Event types beside posts; for each of them there is a subscription type that needs no value at all. */
export const OTHER_EVENTS = [
  'course.change',
  'grade.publish',
  'file.add',
  'meeting.plan',
  'quiz.open',
  'page.edit',
  'notice.post',
] as const

/** The subscription type to all events of another type. */
export const everyOf = (name: string) => `every-${name.replace('.', '-')}`

const text = { type: 'string' } as const
const POST = 'forum.post'

/** A school's learning platform: posts in threads of forums, and seven other things that happen. */
export const school = definePlugin({
  name: 'school',
  eventTypes: [
    {
      name: POST,
      fields: {
        forum: { type: 'string', generator: 'forum' },
        thread: { type: 'string', generator: 'thread' },
        author: text,
        tag: { type: 'string', many: true },
        kind: text,
        title: text,
        priority: { type: 'number' },
      },
      digestBy: 'thread',
    },
    ...OTHER_EVENTS.map((name) => ({ name, fields: { author: text, priority: { type: 'number' } as const } })),
    { name: 'notice.text', fields: {} },
  ],
  subscriptionTypes: [
    { name: 'thread', events: [POST], fields: ['thread'] },
    { name: 'author', events: [POST], fields: ['author'] },
    { name: 'forum', events: [POST], fields: ['forum'] },
    { name: 'tag', events: [POST], fields: ['tag'] },
    { name: 'forum-author', events: [POST], fields: ['forum', 'author'] },
    ...OTHER_EVENTS.map((name) => ({ name: everyOf(name), events: [name], fields: [] })),
  ],
})

/** A post in a thread. Its other values are popular among those who asked for something more besides. */
export const postIn = (thread: string, id: string): NewEvent => ({
  id,
  name: POST,
  object: thread,
  actor: 'p0',
  url: `https://school.example/threads/${thread}`,
  fields: {
    forum: 'quiet',
    thread,
    author: 'quiet',
    tag: ['quiet-0', 'quiet-1', 'quiet-2'],
    kind: 'kind-0',
    title: 'Room change',
    priority: 1,
  },
  data: { title: 'Room change', body: 'The exam moves to B2.', thread_title: `Thread ${thread}` },
})

/** An event of another type that only those could want who asked for urgent ones. */
export const minor = (name: string, id: string): NewEvent => ({
  id,
  name,
  actor: 'p0',
  fields: { author: 'quiet', priority: 1 },
  data: { title: 'A small change' },
})
