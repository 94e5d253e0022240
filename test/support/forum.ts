import { definePlugin, type NewEvent } from '../../src/engine/index.ts'

/** Forums, as most tests need them: posts that people subscribe to by forum, author, both, tag, or altogether. */
export const forum = definePlugin({
  name: 'forum',
  eventTypes: [
    {
      name: 'forum.post',
      title: 'New post',
      fields: {
        forum: { type: 'string', title: 'Forum', generator: 'forum' },
        author: { type: 'string', title: 'Author' },
        tag: { type: 'string', many: true },
        priority: { type: 'number' },
        pinned: { type: 'boolean' },
        day: { type: 'date' },
      },
      digestBy: 'forum',
    },
    { name: 'notice.text', title: 'Notice', fields: {} },
  ],
  subscriptionTypes: [
    { name: 'forum', title: 'A forum', events: ['forum.post'], fields: ['forum'] },
    { name: 'author', title: 'A person', events: ['forum.post'], fields: ['author'] },
    { name: 'forum-author', title: 'A person in a forum', events: ['forum.post'], fields: ['forum', 'author'] },
    { name: 'tag', title: 'A tag', events: ['forum.post'], fields: ['tag'] },
    { name: 'everything', title: 'Every post', events: ['forum.post'], fields: [] },
  ],
})

/** A post in forum 42 by Linus; say what is different. */
export const post = (id: string, changes: Partial<NewEvent> = {}): NewEvent => ({
  id,
  name: 'forum.post',
  object: '42',
  actor: 'linus',
  data: { title: `Post ${id}`, body: `The body of ${id}.`, forum_title: 'Physics 1' },
  ...changes,
  fields: { forum: '42', author: 'linus', ...changes.fields },
})
