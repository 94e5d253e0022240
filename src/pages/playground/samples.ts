/** An event that a host system might post. */
export interface Sample {
  readonly name: string
  readonly title: string
  readonly event: Readonly<Record<string, unknown>>
}

const physics = { forum_title: 'Physics 1' }
const lab = { assignment_title: 'Lab report 3', course_title: 'Physics 1', student_name: 'Mary' }
const article = { title: 'How bells are tuned', teaser: 'Five tones have to agree before a bell sounds right.' }

/** Events of the demo's hosts, as the manifests in `examples/manifests` declare them. */
export const SAMPLES: readonly Sample[] = [
  {
    name: 'post',
    title: 'Forum post',
    event: {
      ...{ type: 'forum', action: 'post', object: '42', actor: 'linus', url: 'https://school.example/forum/42#p9' },
      fields: { forum: '42', thread: '1009', author: 'linus', tag: ['exam'], priority: 1 },
      data: { title: 'Room change', body: 'The exam moves to B2.', ...physics },
    },
  },
  {
    name: 'urgent',
    title: 'Urgent post',
    event: {
      ...{ type: 'forum', action: 'post', object: '42', actor: 'linus', url: 'https://school.example/forum/42#p10' },
      fields: { forum: '42', thread: '1010', author: 'linus', tag: ['exam', 'urgent'], priority: 5 },
      data: { title: 'Fire drill at noon', body: 'Leave everything where it is and meet in the yard.', ...physics },
    },
  },
  {
    name: 'reply',
    title: 'Reply',
    event: {
      ...{ type: 'forum', action: 'reply', object: '1009', actor: 'linus', url: 'https://school.example/forum/42#p11' },
      fields: { forum: '42', thread: '1009', author: 'linus', tag: ['exam'], priority: 1 },
      data: { title: 'Room change', body: 'B2 is on the second floor.', ...physics },
    },
  },
  {
    name: 'submission',
    title: 'Submission',
    event: {
      ...{ type: 'assignment', action: 'submit', object: 'lab-3', actor: 'mary', url: 'https://school.example/lab-3' },
      fields: { course: 'physics-1', assignment: 'lab-3', student: 'mary', late: false },
      data: lab,
    },
  },
  {
    name: 'grade',
    title: 'Grade',
    event: {
      ...{ type: 'grade', action: 'award', object: 'lab-3', actor: 'linus', url: 'https://school.example/lab-3' },
      fields: { course: 'physics-1', assignment: 'lab-3', student: 'mary', points: 18 },
      data: { ...lab, points_max: 20, comment: 'Well measured.' },
    },
  },
  {
    name: 'login',
    title: 'Login failure',
    event: {
      ...{ type: 'login', action: 'fail', object: 'root' },
      fields: { username: 'root', ip: '192.0.2.7', attempts: 5 },
      data: {},
    },
  },
  {
    name: 'insert',
    title: 'Node insert',
    event: {
      ...{ type: 'node', action: 'insert', object: '77', actor: 'linus', url: 'https://news.example/node/77' },
      fields: { node: '77', nodetype: 'article', author: 'linus', term: ['bells', 'physics'] },
      data: article,
    },
  },
  {
    name: 'update',
    title: 'Node update',
    event: {
      ...{ type: 'node', action: 'update', object: '77', actor: 'linus', url: 'https://news.example/node/77' },
      fields: { node: '77', nodetype: 'article', author: 'linus', term: ['bells', 'physics'] },
      data: { ...article, log: 'The tierce is a minor third.' },
    },
  },
  {
    name: 'comment',
    title: 'Node comment',
    event: {
      ...{ type: 'node', action: 'comment', object: '77', actor: 'mary', url: 'https://news.example/node/77#c1' },
      fields: { node: '77', nodetype: 'article', author: 'linus', term: ['bells', 'physics'] },
      data: { ...article, comment: 'I never knew that there were five.' },
    },
  },
]
