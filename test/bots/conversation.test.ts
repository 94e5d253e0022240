import { describe, expect, it } from 'vitest'
import type { Choice, Reply } from '../../src/bots/bot.ts'
import { advance, lookupsToUnderstand } from '../../src/bots/conversation/advance.ts'
import { ask, lookupsToAsk } from '../../src/bots/conversation/asking/question.ts'
import { report } from '../../src/bots/conversation/report.ts'
import type { Action, Lookup, Progress, Question, Scene, Step } from '../../src/bots/conversation/scene.ts'
import {
  type Change,
  createRegistry,
  type DestinationRow,
  fold,
  type GeneratorRow,
  LANGUAGES,
  NEW_DESTINATION,
  parse,
  print,
  type SubscriberRow,
  type Subscription,
  UNSET_SETTINGS,
  wordsFor,
} from '../../src/engine/index.ts'
import { forum } from '../support/forum.ts'
import { createOutbox } from '../support/outbox.ts'
import { fuzz } from './fuzz.ts'

const NOW = new Date('2026-11-22T09:00:00Z')

const registry = createRegistry([forum, { name: 'outboxes', sendMethods: [createOutbox(), createOutbox('mail')] }])

const ada: SubscriberRow = {
  id: 7,
  externalId: 'ada',
  kind: 'person',
  origin: 'chat',
  name: 'Ada',
  locale: 'en',
  timeZone: 'Europe/Vienna',
  ...UNSET_SETTINGS,
  createdAt: 0,
}

const here: DestinationRow = {
  subscriberId: 7,
  id: 1,
  method: 'outbox',
  address: 'ada',
  verified: true,
  ...NEW_DESTINATION,
  origin: 'chat',
  createdAt: 0,
}

const catalogue = [generator('42', 'Physics 1'), generator('43', 'Physics 2'), generator('7', 'Chemistry')]

function generator(id: string, title: string): GeneratorRow {
  const rest = { url: null, parentType: null, parentId: null, state: 'open' } as const
  return { type: 'forum', id, title, folded: fold(title), ...rest }
}

function subscription(id: number, text: string, changes: Partial<Subscription> = {}): Subscription {
  const { type, conditions, interval = 'immediate', at = null, on = null, method, until = null } = parse(text, registry)
  return {
    ...{ subscriberId: 7, id, type, conditions, interval, at, on, method: method ?? null, until, untilAt: null },
    ...{ remaining: null, status: 'active', reason: null, mutedUntil: null, createdAt: 0, createdBy: null },
    ...{ creatorName: null, destinationState: 'ok', destinationReason: null },
    ...{ rate: null, recent: null, memoryVersion: 0, absentAt: null },
    ...{ destinationId: 1, destinationMethod: 'outbox', text, canonical: print(parse(text, registry), registry) },
    ...changes,
  }
}

const scene = (changes: Partial<Scene> = {}): Scene => ({
  now: NOW,
  words: wordsFor('en').conversation,
  registry,
  subscriber: ada,
  here,
  destinations: [here],
  subscriptions: [],
  options: [],
  about: [],
  undoToken: 'mi9x2k4f~7',
  ...changes,
})

const look = (lookups: readonly Lookup[]) =>
  lookups.flatMap(({ type, word }) =>
    catalogue.filter((one) => one.type === type && (one.id.includes(word) || one.folded.includes(fold(word)))),
  )

const hear = (text: string, progress: Progress = {}, at: Scene = scene()): Step =>
  advance(progress, text, { ...at, options: look(lookupsToUnderstand(progress, text, at)) })

const put = (question: Question, at: Scene = scene()): Reply =>
  ask(question, { ...at, options: look(lookupsToAsk(question, at)) })

/** Says one thing after the other; gives the last step. */
function dialogue(texts: readonly string[], at: Scene = scene()): Step {
  let progress: Progress = {}
  let step: Step = hear('', {}, at)
  for (const text of texts) {
    step = hear(text, progress, at)
    progress = step.is === 'ask' ? { question: step.question } : {}
  }
  return step
}

/** What a step does or says, in short. */
function gist(step: Step): string {
  switch (step.is) {
    case 'say':
      return step.reply.text
    case 'ask':
      return `? ${step.question.about === 'value' ? step.question.field : step.question.about}`
    case 'act':
      return `! ${gistOf(step.action)}`
  }
}

function gistOf(action: Action): string {
  switch (action.do) {
    case 'subscribe':
      return print(action.ask, registry)
    case 'change':
      return `${action.as} ${action.planned.map(({ before, change }) => `${before.id} ${gistOfChange(change)}`).join(', ')}`
    case 'set':
      return JSON.stringify(action.spec)
    default:
      return action.do
  }
}

const gistOfChange = (change: Change) =>
  Object.values(change)
    .map((value) => (value instanceof Date ? value.toISOString() : (value ?? 'for good')))
    .join(' ')

const says = (choices: readonly Choice[] | undefined) => (choices ?? []).map((choice) => choice.says)

describe('what is said leads to', () => {
  it.each<[string, readonly string[]]>([
    ['! forum 42 daily', ['/subscribe forum 42 daily']],
    ['! forum 42 daily', ['!Subscribe forum 42 daily']],
    ['! forum 42 daily', ['subscribe@CarillonBot forum 42 daily']],
    ['! forum 42 daily', ['  /SUBSCRIBE   forum 42 daily ']],
    ['! forum 42', ['/subscribe forum 42']],
    ['! everything', ['/subscribe everything']],
    ['? type', ['/subscribe']],
    ['? forum', ['/subscribe forum']],
    ['? author', ['/subscribe forum-author 42']],
    ['? interval', ['/subscribe', 'A forum', 'physics 1']],
    ['? interval', ['/subscribe', 'everything']],
    ['! forum 42 daily at 18:00', ['/subscribe', 'forum', 'Chem', '/subscribe forum', '42', 'daily at 18:00']],
    ['! forum 7 weekly', ['/subscribe', 'forum', 'chem', 'Every week']],
    ['! forum 7 daily', ['/subscribe forum daily', 'chem']],
    ['! forum-author 42 ann hourly', ['/subscribe forum-author', 'physics 1', 'ann', 'hourly']],
    ['! forum nowhere daily', ['/subscribe forum', 'nowhere', 'daily']],
    ['! author help daily', ['/subscribe author', '"help"', 'daily']],
    ['! tag urgent where priority >= 3 daily', ['/subscribe', 'tag urgent where priority >= 3', 'daily']],
    ['? forum', ['/subscribe forum', 'physics']],
    ['? type', ['/subscribe', 'frum']],
    ['? interval', ['/subscribe forum', '42', 'dayly']],
    ['All right, never mind.', ['/subscribe', 'forum', 'cancel']],
    ['All right, never mind.', ['/subscribe forum', 'Stop']],
    ['You have no subscriptions. Start one with `/subscribe`.', ['/subscribe forum', '/subscriptions']],
    ['You have no subscriptions. Start one with `/subscribe`.', ['/subscribe forum', 'subscriptions']],
    ['? author', ['/subscribe forum', 'subscribe author']],
    ['There is nothing to cancel.', ['cancel']],
    ['There is nothing to undo here.', ['/undo']],
    ['There is nothing to undo here.', ['undo that please']],
    [
      'This change cannot be taken back any more: that was done already, or something was changed since, or it is too long ago.',
      ['/undo mi9x2k4f~7'],
    ],
    ['! list-waiting', ['/digest']],
    ['! send-waiting', ['/digest now']],
    ['! {"defaultInterval":"daily"}', ['/digest Daily']],
    ['! explain-newest', ['/why']],
    ['! explain', ['/why `p1`']],
    ['! show-code', ['link']],
    ['! join', ['/link ABCD-2345']],
    ['! {"timeZone":"Europe/Vienna"}', ['/settings time zone europe/vienna']],
    ['! {"locale":"de-AT"}', ['/settings language de-AT']],
    ['! {"defaultInterval":"weekly"}', ['/settings interval weekly']],
    ['! {"ownEvents":true}', ['/settings own events on']],
    ['! {"ownEvents":false}', ['/settings own events OFF']],
    ['! {"quietHours":{"from":"22:00","to":"07:30","catch_up":"hold"}}', ['/settings quiet 22 - 7:30']],
    ['! {"quietHours":null}', ['/settings quiet hours off']],
  ])('%s after %j', (expected, texts) => {
    expect(gist(dialogue(texts))).toBe(expected)
  })
})

describe('the help about subscribing', () => {
  it.each(LANGUAGES)('gives only examples that are understood, rates among them: %s', (language) => {
    const { help } = wordsFor(language).conversation
    const examples = [...help.language.matchAll(/`\/subscribe ([^`]+)`/g)].map(([, text = '']) => text)
    const asks = examples.filter((text) => !text.endsWith('via email')).map((text) => parse(text, registry))
    expect(asks.flatMap(({ rate }) => rate?.is ?? [])).toEqual(['burst', 'absence', 'cap'])
  })
})

describe('with subscriptions', () => {
  const at = scene({
    subscriptions: [
      subscription(1, 'forum 42 daily'),
      subscription(2, 'forum 42 where tag = urgent immediate'),
      subscription(3, 'author ann weekly', { status: 'muted' }),
      subscription(5, 'forum 7 immediate', { status: 'ended', reason: 'Chemistry is gone.' }),
    ],
  })

  it.each<[string, readonly string[]]>([
    ['! ended 1 deleted', ['/unsubscribe 1']],
    ['! ended 1 deleted, 3 deleted', ['/unsubscribe 1, #3']],
    ['! ended 1 deleted, 2 deleted', ['/unsubscribe forum 42']],
    ['! ended 1 deleted, 2 deleted', ['/unsubscribe forum "physics 1"']],
    ['! ended 1 deleted', ['unsubscribe forum 42 daily']],
    ['! ended 2 deleted', ['/unsubscribe forum 42 where tag = urgent']],
    ['? which', ['stop']],
    ['! ended 3 deleted', ['stop', '3']],
    ['? ending-all', ['/unsubscribe all']],
    ['! ended 1 deleted, 2 deleted, 3 deleted, 5 deleted', ['/unsubscribe', 'all', 'Yes please']],
    ['! ended 1 deleted, 2 deleted, 3 deleted, 5 deleted', ['/unsubscribe all yes']],
    ['All right, they stay.', ['/unsubscribe all', 'no']],
    ['! muted 1 muted for good', ['/mute 1']],
    ['! muted 1 muted for good, 2 muted for good', ['/mute all']],
    ['! muted 1 muted 2026-11-23T09:00:00.000Z', ['/mute 1 for a day']],
    ['! muted 1 muted 2026-11-22T17:00:00.000Z', ['/mute 1 for 8 hours']],
    ['! muted 1 muted 2026-11-22T17:00:00.000Z', ['/mute 1 for 8h']],
    ['! muted 1 muted 2026-11-29T09:00:00.000Z', ['/mute 1 for 1 week']],
    ['! muted 1 muted 2026-11-22T09:30:00.000Z', ['/mute 1 for 30 minutes']],
    ['! muted 1 muted 2026-11-22T23:00:00.000Z', ['/mute 1 until Monday']],
    ['! muted 1 muted 2026-11-28T23:00:00.000Z', ['/mute 1 until sunday']],
    ['! muted 1 muted 2026-11-22T23:00:00.000Z', ['/mute 1 until tomorrow']],
    ['! muted 1 muted 2026-11-30T23:00:00.000Z', ['/mute 1 until 2026-12-01']],
    ['! muted 1 muted 2026-11-23T07:00:00.000Z', ['/mute 1 until 08:00']],
    ['! muted 1 muted 2026-12-01T07:30:00.000Z', ['/mute 1 until 2026-12-01 08:30']],
    ['! muted 1 muted 2026-11-23T09:00:00.000Z, 2 muted 2026-11-23T09:00:00.000Z', ['/mute forum 42 for a day']],
    ['! muted 3 muted 2026-11-23T09:00:00.000Z', ['/mute 3 for a day']],
    ['? which', ['/mute for a day']],
    ['! muted 2 muted 2026-11-23T09:00:00.000Z', ['/mute for a day', '2']],
    ['! muted 2 muted for good', ['/mute', '2']],
    ['! muted 2 muted 2026-11-22T10:00:00.000Z', ['/mute', '2 for an hour']],
    ['! ended 1 deleted', ['/unsubscribe 1~7']],
    ['! muted 1 muted 2026-11-23T09:00:00.000Z', ['/mute 1~7 for a day']],
    ['! rescheduled 1 weekly', ['/digest 1~7 weekly']],
    ['! unmuted 3 active', ['/mute 3 off']],
    ['! unmuted 3 active', ['/unmute']],
    ['There is nothing to mute: it is muted already, or over.', ['/mute 3']],
    ['Nothing is muted.', ['/mute 1 off']],
    ['! rescheduled 1 weekly 08:30 monday', ['/digest 1 weekly on monday at 08:30']],
    ['! rescheduled 1 09:00', ['/digest 1 at 9:00']],
    ['! rescheduled 1 hourly, 2 hourly', ['/digest forum 42 hourly']],
    ['This subscription is over. Subscribe again with `/subscribe`.', ['/digest 5 daily']],
    ['You have no subscription 9. See `/subscriptions` for their numbers.', ['/unsubscribe 9']],
    ['None of your subscriptions is `forum 99`. See `/subscriptions` for what there is.', ['/mute forum 99']],
    ['I don’t know `dayly`. Did you mean `daily`?', ['/digest 1 dayly']],
  ])('leads to %s after %j', (expected, texts) => {
    expect(gist(dialogue(texts, at))).toBe(expected)
  })

  it('lists them with their numbers, how they stand and what can be done', () => {
    const step = hear('/subscriptions', {}, at)
    expect(step).toMatchObject({
      is: 'say',
      reply: {
        text: 'You have 4 subscriptions:',
        list: [
          { title: '1 · forum 42 daily', detail: 'Next digest Monday 23 November, 08:00' },
          { title: '2 · forum 42 where tag = urgent immediate', detail: 'At once' },
          { title: '3 · author ann weekly', detail: 'Muted' },
          { title: '5 · forum 7 immediate', detail: 'Ended: Chemistry is gone' },
        ],
      },
    })
    const list = step.is === 'say' ? (step.reply.list ?? []) : []
    expect(list.map((item) => says(item.choices))).toEqual([
      ['/unsubscribe 1~7', '/mute 1~7', '/digest 1~7 immediate', '/digest 1~7 weekly'],
      ['/unsubscribe 2~7', '/mute 2~7', '/digest 2~7 daily', '/digest 2~7 weekly'],
      ['/unsubscribe 3~7', '/mute 3~7 off', '/digest 3~7 immediate', '/digest 3~7 daily'],
      ['/unsubscribe 5~7'],
    ])
  })

  it('says so where a subscription goes somewhere else', () => {
    const elsewhere = subscription(1, 'forum 42 immediate via mail', { destinationId: 2, destinationMethod: 'mail' })
    const step = hear('/subscriptions', {}, scene({ subscriptions: [elsewhere] }))
    expect(step).toMatchObject({
      reply: { list: [{ title: '1 · forum 42 immediate via mail', detail: 'At once, by mail' }] },
    })
  })

  it('says in the language of its reader why it is paused or has ended', () => {
    const off = { destinationState: 'off', destinationReason: 'taken-off' } as const
    const ended = subscription(2, 'forum 43 daily', { status: 'ended', reason: 'generator-gone' })
    const words = wordsFor('de').conversation
    const paused = scene({ words, subscriptions: [subscription(1, 'forum 42 daily', off), ended] })
    expect(hear('/subscriptions', {}, paused)).toMatchObject({
      reply: {
        list: [
          { detail: 'Angehalten: Die Adresse ist kein Ziel mehr' },
          { detail: 'Beendet: Worum es geht, steht nicht mehr im Katalog' },
        ],
      },
    })
  })

  it('says so where a destination cannot be reached, and until when one is muted', () => {
    const off = { destinationState: 'off', destinationReason: 'The bot was blocked.' } as const
    const paused = scene({
      subscriptions: [
        subscription(1, 'forum 42 daily', off),
        subscription(2, 'forum 43 daily', { status: 'muted', mutedUntil: NOW.getTime() + 3_600_000 }),
      ],
    })
    expect(hear('/subscriptions', {}, paused)).toMatchObject({
      reply: { list: [{ detail: 'Paused: The bot was blocked' }, { detail: 'Muted until Sunday 22 November, 11:00' }] },
    })
  })

  it('mutes the one whose own end was typed', () => {
    const ending = scene({ subscriptions: [subscription(1, 'forum 42 daily until 2026-12-24')] })
    expect(gist(hear('/mute forum 42 daily until 2026-12-24', {}, ending))).toBe('! muted 1 muted for good')
    expect(gist(hear('/mute forum 42 until 2026-12-01', {}, ending))).toBe('! muted 1 muted 2026-11-30T23:00:00.000Z')
  })

  it.each([
    ['? which', 'unsubscribe', []],
    ['! ended 2 deleted', 'unsubscribe', ['2~7']],
    ['? which', '/unsubscribe', ['2~7']],
    ['All right, never mind.', 'stop', ['2~7']],
  ])('and an open question leads to %s after %j on a message for %j', (expected, text, about) => {
    expect(gist(hear(text, { question: { about: 'type' } }, { ...at, about }))).toBe(expected)
  })

  it('lists all that can be done in the form in which it can be said', () => {
    const step = hear('/subscriptions', {}, at)
    const list = step.is === 'say' ? (step.reply.list ?? []) : []
    for (const text of list.flatMap((item) => says(item.choices))) expect(hear(text, {}, at).is, text).toBe('act')
  })

  it('refuses a ref of somebody else', () => {
    expect(gist(hear('/mute 1~8', {}, at))).toMatch(/^This button is of a subscription that belonged to somebody else/)
  })

  it('shows ten to a page', () => {
    const many = scene({
      subscriptions: Array.from({ length: 23 }, (_, place) => subscription(place + 1, `forum ${place}`)),
    })
    expect(hear('/subscriptions', {}, many)).toMatchObject({ reply: { choices: [{ says: '/subscriptions 2' }] } })
    const last = hear('/subscriptions 3', {}, many)
    expect(last).toMatchObject({
      reply: { text: 'You have 23 subscriptions, page 3 of 3:', choices: [{ says: '/subscriptions 2' }] },
    })
    expect(last.is === 'say' && last.reply.list?.length).toBe(3)
    expect(gist(hear('/subscriptions 4', {}, many))).toBe('There is no page `4`. There are pages 1 to 3.')
  })

  it('unmutes one that never comes by giving it an interval', () => {
    const never = scene({ subscriptions: [subscription(1, 'forum 42 never', { status: 'muted' })] })
    expect(gist(hear('/mute 1 off', {}, never))).toBe('! unmuted 1 immediate active')
  })
})

describe('a question', () => {
  it('about the type offers every type by its title', () => {
    const { choices } = put({ about: 'type' })
    expect(choices).toContainEqual({ label: 'A person in a forum', says: 'forum-author' })
    expect(says(choices).at(-1)).toBe('cancel')
  })

  it('about a value offers what the catalogue has', () => {
    const reply = put({ about: 'value', ask: parse('forum', registry), field: 'forum' })
    expect(reply.text).toBe('Forum: which one? Pick one, or type its name or a part of it.')
    expect(reply.choices?.[0]).toEqual({ label: 'Physics 1', says: '42' })
  })

  it('says what is typed in answer to it, and what helps to type that', () => {
    const about = (question: Question) => put(question).input
    expect(about({ about: 'type' })).toMatchObject({ says: '', suggests: { about: 'type' } })
    expect(about({ about: 'value', ask: parse('forum-author 42 daily', registry), field: 'author' })).toEqual({
      label: 'Author',
      says: '',
      suggests: { about: 'value', text: 'forum-author 42' },
    })
    expect(about({ about: 'interval', ask: parse('forum 42', registry) })).toMatchObject({
      suggests: { about: 'interval' },
    })
    expect(about({ about: 'which', command: 'mute' })).toEqual({ label: 'Number of the subscription', says: '' })
  })

  it('offers only what fits, once something was typed that fits several', () => {
    const step = dialogue(['/subscribe forum', 'physics'])
    expect(step).toMatchObject({ is: 'ask', first: 'Several fit `physics`.' })
    expect(step.is === 'ask' && says(put(step.question).choices)).toEqual(['42', '43', 'cancel'])
  })

  it('about an interval offers all of them', () => {
    const choices = put({ about: 'interval', ask: parse('forum 42', registry) }).choices
    expect(says(choices)).toEqual([
      'immediate',
      'hourly',
      'twice-daily',
      'daily',
      'weekly',
      'monthly',
      'never',
      'cancel',
    ])
  })

  it('is asked again after an answer that is wrong, with what is wrong about it', () => {
    expect(dialogue(['/subscribe forum', '42', 'dayly'])).toMatchObject({
      is: 'ask',
      question: { about: 'interval' },
      first: 'I don’t know `dayly`. Did you mean `daily`?',
    })
  })

  it('says that it takes a value which the catalogue does not have', () => {
    expect(dialogue(['/subscribe forum', 'nowhere'])).toMatchObject({
      is: 'ask',
      first: 'The catalogue has no `nowhere`, so I take it as you typed it.',
    })
  })

  it('about which subscription offers each by its name', () => {
    const at = scene({ subscriptions: [subscription(4, 'forum 42 daily'), subscription(6, 'author ann daily')] })
    const reply = put({ about: 'which', command: 'unsubscribe' }, at)
    expect(says(reply.choices)).toEqual(['/unsubscribe 4~7', '/unsubscribe 6~7', '/unsubscribe all', 'cancel'])
  })
})

describe('a word that nobody knows', () => {
  it.each([
    ['/subscrbe forum 42', 'I don’t know `subscrbe`. Did you mean `/subscribe`?', '/subscribe forum 42'],
    ['forum 42 daily', 'I don’t know `forum`. Did you mean `/subscribe forum 42 daily`?', '/subscribe forum 42 daily'],
    ['what is this', 'I don’t know `what`. Say `/help` to see what I understand.', '/help'],
  ])('as in %j gets the nearest command', (text, answer, choice) => {
    const step = hear(text)
    expect(gist(step)).toBe(answer)
    expect(step.is === 'say' && says(step.reply.choices)).toContain(choice)
  })

  it.each([
    ['/subscribe frum 42', 'I don’t know `frum` (character 1). Did you mean `forum`?'],
    ['/settings tim zone', 'I don’t know the setting `tim zone`. Did you mean `time zone`?'],
    ['/settings time zone Viena', '`Viena` is not a time zone. Did you mean `Europe/Vienna`?'],
    ['/help me', 'I don’t know `me`. Say `/help` to see what I understand.'],
  ])('is named in the answer to %j', (text, answer) => {
    expect(gist(hear(text))).toBe(answer)
  })

  it('of any kind gets an answer', () => {
    for (const text of fuzz(500)) {
      for (const question of QUESTIONS) {
        const step = hear(text, question ? { question } : {})
        const reply = step.is === 'ask' ? put(step.question) : step.is === 'say' ? step.reply : { text: step.action.do }
        expect(reply.text).not.toBe('')
      }
    }
  })
})

const QUESTIONS: readonly (Question | undefined)[] = [
  undefined,
  { about: 'type' },
  { about: 'value', ask: parse('forum', registry), field: 'forum' },
  { about: 'interval', ask: parse('forum 42', registry) },
  { about: 'which', command: 'mute' },
  { about: 'which', command: 'mute', among: [1], rest: 'for a day' },
  { about: 'ending-all' },
  { about: 'confirm', payload: 's_', action: { do: 'subscribe', ask: parse('forum 42', registry) } },
]

describe('the report of', () => {
  it('a subscription says when its first digest comes, and offers the other intervals', () => {
    const { reply, undo } = report(
      { did: 'subscribe', added: 'made', subscription: subscription(2, 'forum 42 daily') },
      scene(),
    )
    expect(reply.text).toBe(
      'You are subscribed to `forum 42 daily`. The first digest comes Monday 23 November, 08:00 (Europe/Vienna).',
    )
    expect(says(reply.choices)).toEqual([
      '/digest 2~7 immediate',
      '/digest 2~7 weekly',
      '/unsubscribe 2~7',
      '/undo mi9x2k4f~7',
    ])
    const left = { text: 'forum 42 daily', status: 'active', mutedUntil: null }
    const back = [{ id: 2, change: { status: 'deleted' }, left }]
    expect(undo).toEqual({ of: 'subscriptions', as: 'subscribed', back })
  })

  it('a subscription that stood already leaves nothing new to undo', () => {
    const said = report(
      { did: 'subscribe', added: 'stands', subscription: subscription(2, 'forum 42 immediate') },
      scene(),
    )
    expect(said.reply.text).toBe(
      'You were subscribed to `forum 42 immediate` already: it is number 2. Messages come at once.',
    )
    expect(said.undo).toBeUndefined()
  })

  it('changes names what was refused beside what was done', () => {
    const before = subscription(1, 'forum 42 daily')
    const after = subscription(1, 'forum 42 weekly at 10:00')
    const refused = ['`forum 42 weekly` is there already. End one of the two, or leave this one as it is.']
    const said = report({ did: 'change', as: 'rescheduled', changed: [{ before, after }], refused }, scene())
    expect(said.reply.text.split('\n')).toEqual([
      'It is `forum 42 weekly at 10:00` now. Next digest Monday 23 November, 10:00.',
      ...refused,
    ])
    const change = { interval: 'daily', at: null, on: null, status: 'active' }
    const left = { text: 'forum 42 weekly at 10:00', status: 'active', mutedUntil: null }
    expect(said.undo).toEqual({ of: 'subscriptions', as: 'rescheduled', back: [{ id: 1, change, left }] })
  })

  it('a condition on a field that the event lacks is told as that, whatever the field is called', () => {
    const event = { seq: 1, id: 'e1', name: 'forum.post', fields: {}, data: { title: 'A post' }, occurredAt: NOW }
    const conditions = [{ field: 'constructor', op: '=', value: 'Ada' }] as const
    const stop = { because: 'conditions', conditions, fields: event.fields } as const
    const verdicts = [{ subscription: subscription(1, 'forum 42 daily'), stop }]
    const { reply } = report({ did: 'explain', why: { event, state: 'matched', verdicts, notifications: [] } }, scene())
    expect(reply.list?.[0]?.detail).toBe('You asked for `constructor = Ada`; it has no such value.')
  })

  it.each([
    [{ state: 'suppressed', reason: 'quiet-hours' }, 'It was not sent by `outbox`. It came in quiet hours.'],
    [{ state: 'suppressed', reason: 'constructor' }, 'It was not sent by `outbox`. constructor'],
    [{ state: 'failed', reason: null }, '`outbox` refused it: it did not say why.'],
    [{ state: 'failed', reason: 'Chat not found.' }, '`outbox` refused it: Chat not found.'],
    [
      { state: 'waiting', interval: 'daily', dueAt: NOW.getTime() + 3_600_000 },
      'It waits for your `daily` digest by `outbox`, which comes Sunday 22 November, 11:00. ',
    ],
    [{ state: 'sent' }, 'It was sent to you by `outbox`. Because of your subscriptions `forum 42` and `author ann`.'],
  ] as const)('says what became of %j', (fate, text) => {
    const event = { id: 'e1', seq: 1, name: 'forum.post', fields: {}, data: { title: 'Snow' }, occurredAt: NOW }
    const subscriptions = ['forum 42', 'author ann'].map((one, id) => ({ id, text: one }))
    const notification = {
      ...{ batch: 1, place: 0, subscriberId: 7, externalId: 'ada', method: 'outbox', address: 'ada', slot: 'now' },
      ...{ destinationId: 1, interval: null, dueAt: null, isLive: false, attempts: 0, nextAt: null, held: null },
      ...{ reason: null, earlier: null, subscriptions, ...fate },
    }
    const why = { event, state: 'matched', verdicts: [], notifications: [notification] } as const
    expect(report({ did: 'explain', why }, scene()).reply.text).toContain(`About “Snow”:\n${text}`)
  })

  it.each([
    [{ as: 'muted', count: 1 }, '`forum 1` is muted.'],
    [{ as: 'muted', count: 1, mutedUntil: NOW.getTime() }, '`forum 1` is muted until Sunday 22 November, '],
    [{ as: 'muted', count: 2 }, '2 subscriptions muted:'],
    [{ as: 'muted', count: 12 }, '12 subscriptions muted. These are the first; 2 more are in `/subscriptions`:'],
    [{ as: 'muted', count: 2, mutedUntil: NOW.getTime() }, '2 subscriptions muted until Sunday 22 November, '],
    [{ as: 'muted', count: 12, mutedUntil: NOW.getTime() }, '12 subscriptions muted until Sunday 22 November, '],
    [{ as: 'ended', count: 12 }, '12 subscriptions ended.'],
  ] as const)('says what was done by %j', ({ as, count, ...later }, text) => {
    const changed = Array.from({ length: count }, (_, place) => {
      const before = subscription(place + 1, `forum ${place + 1}`)
      return { before, after: { ...before, status: 'muted' as const, ...later } }
    })
    const said = report({ did: 'change', as, changed, refused: [] }, scene()).reply.text
    expect(said.startsWith(text)).toBe(true)
  })

  it('a refusal offers another way', () => {
    const action = { do: 'subscribe', ask: parse('forum 42', registry) } as const
    const { reply } = report({ did: 'refuse', action, message: '`Physics 1` is closed to new subscriptions.' }, scene())
    expect(reply.text).toBe('`Physics 1` is closed to new subscriptions.')
    expect(says(reply.choices)).toEqual(['/subscribe', '/help subscribe'])
  })
})
