import { beforeAll, describe, expect, it } from 'vitest'
import { call, discussions, person, setUp } from '../support/api.ts'
import { type Refusal, refusesEach } from '../support/refusals.ts'

beforeAll(setUp)

const manifest = (sent: unknown) => ['PUT', '/v1/manifests/other', sent] as const
const x = { x: { type: 'string' } }
const happens = (changes: object = {}) => ({ type: 'a', action: 'b', fields: x, ...changes })
const asks = (changes: object = {}) => ({ type: 's', events: ['a.b'], fields: ['x'], ...changes })

const NAME = 'Begin with a letter a–z, then use a–z, 0–9, `_` and `-`.'

const MANIFESTS: readonly Refusal[] = [
  [
    'another one’s event types',
    manifest(discussions),
    409,
    undefined,
    '`discussions` and `other` both declare the event type `forum.post`. Rename it in one of them.',
  ],
  ['a name with a capital', ['PUT', '/v1/manifests/Other', {}], 400, '/name', `\`Other\` is not a name. ${NAME}`],
  [
    'events that are no list',
    manifest({ events: 'x' }),
    422,
    '/events',
    '`events` has to be a list, and `x` is a string.',
  ],
  [
    'an event without fields',
    manifest({ events: [{ type: 'a', action: 'b' }] }),
    422,
    '/events/0/fields',
    '`fields` is missing. Add it as an object.',
  ],
  [
    'a type that nobody could type',
    manifest({ events: [happens({ type: 'a b' })] }),
    422,
    '/events/0/type',
    `\`a b\` is not a name. ${NAME}`,
  ],
  [
    'a field of no known type',
    manifest({ events: [happens({ fields: { x: { type: 'text' } } })] }),
    422,
    '/events/0/fields/x/type',
    '`type` cannot be `text`. Choose `string`, `number`, `boolean` or `date`.',
  ],
  [
    'a field that nobody could type',
    manifest({ events: [happens({ fields: { 'X y': { type: 'string' } } })] }),
    422,
    '/events/0/fields/X y',
    `\`X y\` is not a name. ${NAME}`,
  ],
  [
    'a strict field without catalogue',
    manifest({ events: [happens({ fields: { x: { type: 'string', strict: true } } })] }),
    422,
    '/events/0/fields/x/strict',
    'A strict field needs the catalogue it is checked against. Name its `generator`, or leave `strict` out.',
  ],
  ...(['boolean', 'date'] as const).map(
    (type): Refusal => [
      `a catalogue for a ${type}`,
      manifest({ events: [happens({ fields: { x: { type, generator: 'forum' } } })] }),
      422,
      '/events/0/fields/x/generator',
      'Generators have ids of text or numbers. Make the field a `string` or a `number`, or leave `generator` out.',
    ],
  ),
  ...['where', 'and', 'at', 'on', 'via', 'until', 'for', 'in', 'not'].map(
    (type): Refusal => [
      `a subscription type called ${type}`,
      manifest({ events: [happens()], subscriptions: [asks({ type })] }),
      422,
      '/subscriptions/0/type',
      `\`${type}\` is a word of the subscription language. Give the type another name.`,
    ],
  ),
  ...['immediate', 'daily', 'never'].map(
    (type): Refusal => [
      `a subscription type called ${type}`,
      manifest({ events: [happens()], subscriptions: [asks({ type })] }),
      422,
      '/subscriptions/0/type',
      `\`${type}\` is an interval. Give the type another name.`,
    ],
  ),
  [
    'an event twice',
    manifest({ events: [happens(), happens()] }),
    422,
    '/events/1',
    'The event type `a.b` is declared twice. Leave one of the two out.',
  ],
  [
    'a digest by no field',
    manifest({ events: [happens({ digest: { by: 'y' } })] }),
    422,
    '/events/0/digest/by',
    'The digest of `a.b` is by `y`, which is none of its fields. There is `x`.',
  ],
  [
    'a template that is broken',
    manifest({ events: [happens({ templates: { subject: '{{ event.data' } })] }),
    422,
    '/events/0/templates/subject',
    'Line 1, column 1 of the template: output "{{ event.data" not closed.',
  ],
  [
    'a template for nothing',
    manifest({ events: [happens({ templates: { titel: 'x' } })] }),
    422,
    '/events/0/templates/titel',
    'There is no member `titel` here. There is `subject`, `greeting`, `header`, `body`, `line`, `closing`, `reason`, `actions`, `footer` and `heading`.',
  ],
  [
    'a subscription to no event',
    manifest({ events: [happens()], subscriptions: [asks({ events: ['a.c'] })] }),
    422,
    '/subscriptions/0/events/0',
    'The subscription type `s` names the event `a.c`, which this manifest does not declare. Did you mean `a.b`?',
  ],
  [
    'a subscription by no field',
    manifest({ events: [happens()], subscriptions: [asks({ fields: ['y'] })] }),
    422,
    '/subscriptions/0/fields/0',
    'The event `a.b` has no field `y`. There is `x`.',
  ],
  [
    'a subscription twice',
    manifest({ events: [happens()], subscriptions: [asks(), asks()] }),
    422,
    '/subscriptions/1',
    'The subscription type `s` is declared twice. Leave one of the two out.',
  ],
  [
    'a field that holds two kinds',
    manifest({
      events: [happens(), happens({ action: 'c', fields: { x: { type: 'number' } } })],
      subscriptions: [asks({ events: ['a.b', 'a.c'] })],
    }),
    422,
    '/subscriptions/0/fields/0',
    'The field `x` holds a string in one event and a number in another.',
  ],
  [
    'a callback',
    manifest({ urls: { access: 'https://school.example/access' } }),
    422,
    '/urls/access',
    'Callbacks to hosts are not available yet. Leave this out, or set it to `null`.',
  ],
  [
    'a prefix with a space',
    manifest({ cloudevents_prefix: 'com example' }),
    422,
    '/cloudevents_prefix',
    '`com example` is not a prefix. Write it like `com.example.school`.',
  ],
]

const generator = (sent: unknown, path = 'forum/43') => ['PUT', `/v1/generators/${path}`, sent] as const

const GENERATORS: readonly Refusal[] = [
  ['no title', generator({}), 422, '/title', '`title` is missing. Add it as a string.'],
  [
    'a link that is none',
    generator({ title: 'A', url: 'forum/43' }),
    422,
    '/url',
    'This is not a link that a browser can open. Write it in full, beginning with `https://`.',
  ],
  [
    'an unknown state',
    generator({ title: 'A', state: 'opn' }),
    422,
    '/state',
    '`state` cannot be `opn`. Did you mean `open`?',
  ],
  [
    'half a parent',
    generator({ title: 'A', parent: { type: 'course' } }),
    422,
    '/parent/id',
    '`id` is missing. Add it as a string.',
  ],
  [
    'a type that nobody could type',
    generator({ title: 'A' }, 'Forum/43'),
    400,
    '/type',
    `\`Forum\` is not a name. ${NAME}`,
  ],
]

const linus = (sent: unknown) => ['PUT', '/v1/subscribers/linus', sent] as const
const reachedBy = (destination: object) => linus({ ...person('Linus'), destinations: [destination] })
const quiet = (hours: object) => linus({ quiet_hours: { from: '22:00', to: '07:00', ...hours } })

const SUBSCRIBERS: readonly Refusal[] = [
  [
    'a time zone that does not exist',
    linus({ time_zone: 'Europe/Wien' }),
    422,
    '/time_zone',
    '`Europe/Wien` is not a time zone. Did you mean `Europe/Vienna`?',
  ],
  [
    'a time zone like no other',
    linus({ time_zone: 'Mars/Olympus' }),
    422,
    '/time_zone',
    '`Mars/Olympus` is not a time zone. Give an IANA name such as `Europe/Vienna`, or `UTC`.',
  ],
  [
    'a language that is none',
    linus({ locale: 'not a locale' }),
    422,
    '/locale',
    '`not a locale` is not a language tag. Send one such as `en` or `de-AT`.',
  ],
  [
    'an unknown send method',
    reachedBy({ method: 'pigeon', address: 'x' }),
    422,
    '/destinations/0/method',
    'There is no send method `pigeon` here. There is `playground`, `slack`, `discord`, `telegram`, `messenger`, `web`, ' +
      '`feed`, `webhook`, `push`, `mattermost`, `rocketchat`, `teams`, `googlechat`, `ntfy`.',
  ],
  [
    'a destination without address',
    reachedBy({ method: 'playground' }),
    422,
    '/destinations/0/address',
    '`address` is missing. Add it as a string.',
  ],
  [
    'a state that is not the host’s',
    reachedBy({ method: 'playground', address: 'x', state: 'ok' }),
    422,
    '/destinations/0/state',
    'There is no member `state` here. There is `method`, `address`, `verified`, `hourly_cap` and `hides_actor`.',
  ],
  [
    'an unknown interval',
    linus({ default_interval: 'dayly' }),
    422,
    '/default_interval',
    'There is no interval `dayly` here. Did you mean `daily`?',
  ],
  [
    'a time that does not exist',
    quiet({ from: '25:00' }),
    422,
    '/quiet_hours/from',
    '`25:00` is not a time. Write it like `08:30`.',
  ],
  [
    'quiet hours without length',
    quiet({ to: '22:00' }),
    422,
    '/quiet_hours/to',
    'Quiet hours that end when they begin are none. Choose another `to`, or set `quiet_hours` to `null`.',
  ],
  [
    'a catch-up that is none',
    quiet({ catch_up: 'digests' }),
    422,
    '/quiet_hours/catch_up',
    '`catch_up` cannot be `digests`. Did you mean `digest`?',
  ],
  [
    'a week without a working day',
    linus({ working_days: [] }),
    422,
    '/working_days',
    'Without a working day no message would ever come. Name one, or send `null` for every day.',
  ],
  [
    'a day that is none',
    linus({ working_days: ['monday', 'tusday'] }),
    422,
    '/working_days/1',
    'This entry cannot be `tusday`. Did you mean `tuesday`?',
  ],
  [
    'a snooze without an offset',
    linus({ snoozed_until: '2026-11-22T16:00' }),
    422,
    '/snoozed_until',
    '`2026-11-22T16:00` is not a moment. Write it with its offset, like `2026-11-22T08:15:00Z`.',
  ],
  [
    'a vacation that ends before it begins',
    linus({ vacation: { from: '2027-01-06', to: '2026-12-20' } }),
    422,
    '/vacation/to',
    'This vacation ends before it begins. Choose a later `to`, or set `vacation` to `null`.',
  ],
  [
    'a vacation on a day that does not exist',
    linus({ vacation: { from: '2027-02-29', to: '2027-03-20' } }),
    422,
    '/vacation/from',
    '`2027-02-29` is not a date that exists. Write it as year, month and day, like `2026-12-24`.',
  ],
  [
    'a default time that does not exist',
    linus({ default_at: '8:00' }),
    422,
    '/default_at',
    '`8:00` is not a time. Write it like `08:30`.',
  ],
  [
    'a style that is none',
    linus({ digest_style: 'tiny' }),
    422,
    '/digest_style',
    '`digest_style` cannot be `tiny`. Choose `short`, `long` or `subjects`.',
  ],
  [
    'a slip of a finger',
    linus({ timezone: 'UTC' }),
    422,
    '/timezone',
    'There is no member `timezone` here. Did you mean `time_zone`?',
  ],
  [
    'yes for true',
    linus({ own_events: 'yes' }),
    422,
    '/own_events',
    '`own_events` has to be `true` or `false`, and `yes` is a string.',
  ],
]

const notice = (sent: object) => ['POST', '/v1/notify', { subscribers: ['ada'], subject: 'Hello', ...sent }] as const
const key = (scopes: readonly string[]) => ['POST', '/v1/keys', { name: 'Moodle', scopes }] as const

const NOTICES_AND_KEYS: readonly Refusal[] = [
  [
    'a stranger',
    notice({ subscribers: ['ada', 'nobody'] }),
    422,
    '/subscribers/1',
    'There is no subscriber `nobody`. Add them with `PUT /v1/subscribers/nobody`.',
  ],
  [
    'nobody at all',
    notice({ subscribers: [] }),
    422,
    '/subscribers',
    '`subscribers` is an empty list. Put at least one into it.',
  ],
  ['no subject', notice({ subject: undefined }), 422, '/subject', '`subject` is missing. Add it as a string.'],
  ['an unknown scope', key(['event']), 422, '/scopes/0', 'This entry cannot be `event`. Did you mean `events`?'],
  ['a key for nothing', key([]), 422, '/scopes', '`scopes` is an empty list. Put at least one into it.'],
  [
    'a key that is no number',
    ['DELETE', '/v1/keys/abc'],
    400,
    '/id',
    '`abc` is not a number. Take the `id` that the list shows.',
  ],
  [
    'a key that is not there',
    ['DELETE', '/v1/keys/5'],
    404,
    undefined,
    'There is no key 5; perhaps it was deleted already.',
  ],
  [
    'a dead letter that is not there',
    ['POST', '/v1/dead-letters/5/replay'],
    404,
    undefined,
    'There is no dead letter 5; perhaps it was replayed already.',
  ],
]

const CURSOR =
  'This `cursor` is none that a list answered with. Take `next` from an answer, or leave it out to begin anew.'
const cursor = (position: unknown) => btoa(JSON.stringify(position)).replaceAll('=', '')

const PAGES: readonly Refusal[] = [
  ['a limit of 0', ['GET', '/v1/subscribers?limit=0'], 400, '/limit', '`limit` has to be at least 1, and `0` is less.'],
  [
    'a limit of 201',
    ['GET', '/v1/subscribers?limit=201'],
    400,
    '/limit',
    '`limit` has to be at most 200, and `201` is more.',
  ],
  [
    'two limits',
    ['GET', '/v1/subscribers?limit=5&limit=6'],
    400,
    '/limit',
    '`limit` is a whole number from 1 to 200, given once.',
  ],
  ['a cursor that is none', ['GET', '/v1/subscribers?cursor=abc'], 400, '/cursor', CURSOR],
  ['a cursor of another list', ['GET', `/v1/subscriptions?cursor=${cursor('ada')}`], 400, '/cursor', CURSOR],
  ['a cursor with a negative place', ['GET', `/v1/dead-letters?cursor=${cursor(-5)}`], 400, '/cursor', CURSOR],
  ['a cursor of NaN', ['GET', `/v1/keys?cursor=${btoa('NaN')}`], 400, '/cursor', CURSOR],
  [
    'a cursor of two kilobytes',
    ['GET', `/v1/keys?cursor=${'x'.repeat(2001)}`],
    400,
    '/cursor',
    '`cursor` has 2001 characters, and at most 2000 are allowed. Shorten it.',
  ],
  [
    'an unknown parameter',
    ['GET', '/v1/subscriptions?subscribr=ada'],
    400,
    '/subscribr',
    'There is no member `subscribr` here. Did you mean `subscriber`?',
  ],
]

describe('A manifest', () => refusesEach(MANIFESTS))
describe('A generator', () => refusesEach(GENERATORS))
describe('A subscriber', () => refusesEach(SUBSCRIBERS))
describe('A notice or a key', () => refusesEach(NOTICES_AND_KEYS))
describe('A list', () => refusesEach(PAGES))

describe('What a manifest says in its messages', () => {
  const saying = (changes: object) => ({ events: [happens(changes)] })
  const texts = (...messages: object[]) => ({ messages })

  it.each<[what: string, sent: unknown, pointer: string, message: string]>([
    [
      'a part that there is not',
      saying({ templates: { sujet: '' } }),
      '/events/0/templates/sujet',
      'There is no member `sujet`',
    ],
    [
      'a template that is no text',
      saying({ templates: { greeting: 1 } }),
      '/events/0/templates/greeting',
      '`greeting` has to be',
    ],
    [
      'a template that cannot be read',
      saying({ templates: { footer: 'Hi,\n{{ x | shout }}' } }),
      '/events/0/templates/footer',
      'Line 2, column 1 of the template: there is no filter `shout`',
    ],
    [
      'no name of a parent',
      saying({ template_group: 'Event Forum' }),
      '/events/0/template_group',
      '`Event Forum` is not a name.',
    ],
    [
      'a body of a digest’s heading',
      saying({ digest: { by: 'x', templates: { body: '' } } }),
      '/events/0/digest/templates/body',
      'There is no member `body`',
    ],
    [
      'a heading that cannot be read',
      saying({ digest: { by: 'x', templates: { closing: '{%' } } }),
      '/events/0/digest/templates/closing',
      'Line 1, column 1 of the template',
    ],
    [
      'two headings for one digest',
      saying({ digest: { by: 'x', templates: { header: 'A' } }, templates: { heading: 'B' } }),
      '/events/0/digest/templates/header',
      'The `header` of the message group `digest-a-x` says something else at `/events/0/templates/heading`.',
    ],
    ['urgency by no field', saying({ urgent: [{ field: 'y', op: '=', value: 1 }] }), '/events/0/urgent/0/field', '`y`'],
    [
      'urgency by no operator',
      saying({ urgent: [{ field: 'x', op: '~', value: 'a' }] }),
      '/events/0/urgent/0/op',
      '`~`',
    ],
    [
      'urgency by what its field cannot',
      saying({ urgent: [{ field: 'x', op: '>', value: 'a' }] }),
      '/events/0/urgent/0/op',
      '`>`',
    ],
    ['urgency that is no condition', saying({ urgent: [{ field: 'x' }] }), '/events/0/urgent/0/op', '`op` is missing.'],
    [
      'no name of a group',
      texts({ group: 'My group', templates: {} }),
      '/messages/0/group',
      '`My group` is not a name.',
    ],
    ['texts of no group', texts({ templates: {} }), '/messages/0/group', '`group` is missing.'],
    ['a group without texts', texts({ group: 'a' }), '/messages/0/templates', '`templates` is missing.'],
    [
      'what is no language',
      texts({ group: 'a', language: 'ger man', templates: {} }),
      '/messages/0/language',
      '`ger man` is not a language. Write it like `de` or `de-AT`.',
    ],
    ['no name of a method', texts({ group: 'a', method: '', templates: {} }), '/messages/0/method', 'is not a name.'],
    [
      'a text that cannot be read',
      texts({ group: 'a', templates: { header: '{% if %}' } }),
      '/messages/0/templates/header',
      'Line 1, column 6 of the template',
    ],
    [
      'one text in two ways',
      texts(
        { group: 'a', language: 'de', templates: { header: 'A' } },
        { group: 'a', language: 'DE', templates: { header: 'B' } },
      ),
      '/messages/1/templates/header',
      'The `header` of the message group `a` says something else at `/messages/0/templates/header`.',
    ],
    [
      'a group that is its own parent',
      texts({ group: 'a', parent: 'a', templates: {} }),
      '/messages/0/parent',
      'The parents of the message groups go in a circle: `a`, `a`.',
    ],
    [
      'parents in a circle',
      texts(
        { group: 'c', parent: 'a', templates: {} },
        { group: 'a', parent: 'b', templates: {} },
        { group: 'b', parent: 'a', templates: {} },
      ),
      '/messages/1/parent',
      'The parents of the message groups go in a circle: `a`, `b`, `a`.',
    ],
    [
      'two parents of one group',
      texts({ group: 'a', parent: 'b', method: 'x', templates: {} }, { group: 'a', parent: 'c', templates: {} }),
      '/messages/1/parent',
      'The message group `a` has the parent `b` already.',
    ],
    [
      'a parent of `default`',
      texts({ group: 'default', parent: 'a', templates: {} }),
      '/messages/0/parent',
      'The message group `default` is asked last, so it has no parent.',
    ],
  ])('cannot be %s', async (_, sent, pointer, message) => {
    const { body } = await call<{ status: number; errors: { pointer: string; message: string }[] }>(...manifest(sent))
    expect(body.status).toBe(422)
    expect(body.errors).toContainEqual({ pointer, message: expect.stringContaining(message) })
  })

  const isNone = (name: string) =>
    `The message group \`${name}\` is none of this manifest. Name one of its event types or a new one; operators can override what stands in any.`
  const isShared = (name: string, by = 'discussions') =>
    `The message group \`${name}\` is one of \`${by}\` too. Leave this out; operators can override what stands in it.`
  const group = (name: string, more: object = {}) => texts({ group: name, templates: { body: 'A' }, ...more })
  /** Of a type of that name, which `discussions` has too. */
  const forum = (changes: object) => ({ events: [happens({ type: 'forum', action: 'hijack', ...changes })] })

  it.each<[what: string, sent: object, pointer: string, message: string]>([
    ['for everybody', group('event', { method: 'email' }), '/messages/0/group', isNone('event')],
    ['for all digests', group('digest', { language: 'de' }), '/messages/0/group', isNone('digest')],
    ['as the last resort', group('default'), '/messages/0/group', isNone('default')],
    ['for the posts of another one', group('event-forum-post'), '/messages/0/group', isNone('event-forum-post')],
    ['for what is nobody’s yet', group('event-news'), '/messages/0/group', isNone('event-news')],
    ['for another one’s digests', group('digest-forum-forum'), '/messages/0/group', isNone('digest-forum-forum')],
    ['by a parent of another one', group('event-forum', { parent: 'x' }), '/messages/0/group', isNone('event-forum')],
    [
      'for a type that another one has too',
      { ...forum({}), ...group('event-forum', { method: 'email' }) },
      '/messages/0/group',
      isShared('event-forum'),
    ],
    [
      'for a digest that another one has too',
      forum({ fields: { forum: { type: 'string' } }, digest: { by: 'forum', templates: { closing: 'A' } } }),
      '/events/0/digest/templates/closing',
      isShared('digest-forum-forum'),
    ],
    [
      'in a heading that another one has too',
      forum({ fields: { forum: { type: 'string' } }, digest: { by: 'forum' }, templates: { heading: 'A' } }),
      '/events/0/templates/heading',
      isShared('digest-forum-forum'),
    ],
    [
      'for the deployment’s own notices',
      { events: [happens({ type: 'carillon' })], ...group('event-carillon') },
      '/messages/0/group',
      isShared('event-carillon', 'notices'),
    ],
  ])('is nothing %s', async (_, sent, pointer, message) => {
    const { body } = await call<{ status: number; errors: object[] }>(...manifest(sent))
    expect(body.status).toBe(422)
    expect(body.errors).toContainEqual({ pointer, message })
  })

  it('is said for its own event types and groups', async () => {
    const sent = {
      events: [happens({ digest: { by: 'x' }, template_group: 'school' })],
      messages: ['event-a-b', 'event-a', 'digest-a', 'digest-a-x', 'school', 'more'].map((name) => ({
        group: name,
        templates: { closing: 'A' },
        ...(name === 'school' && { parent: 'more' }),
      })),
    }
    expect((await call(...manifest(sent))).status).toBe(201)
    expect((await call(...manifest(sent))).status).toBe(200)

    const said = (name: string) =>
      `What stands in the message group \`${name}\` is said by \`other\`. Choose another name.`
    const third = {
      events: [{ ...happens({ action: 'c', template_group: 'more' }) }],
      messages: [{ group: 'third', parent: 'school', templates: {} }],
    }
    const { body } = await call<{ errors: object[] }>('PUT', '/v1/manifests/third', third)
    expect(body.errors).toEqual([
      { pointer: '/events/0', message: said('event-a') },
      { pointer: '/events/0', message: said('digest-a') },
      { pointer: '/events/0/template_group', message: said('more') },
      { pointer: '/messages/0/parent', message: said('school') },
    ])
    await call('DELETE', '/v1/manifests/other')
    expect((await call('PUT', '/v1/manifests/third', third)).status).toBe(201)
    await call('DELETE', '/v1/manifests/third')
  })
})
