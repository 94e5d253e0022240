import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Reply, Talk } from '../../src/bots/bot.ts'
import { createTalk } from '../../src/bots/conversation/index.ts'
import { requireSubscriber, type SubscriberRow } from '../../src/engine/index.ts'
import { type Carillon, createCarillon } from '../support/carillon.ts'
import { forum, post } from '../support/forum.ts'
import { createOutbox } from '../support/outbox.ts'

/** A Sunday morning in Vienna. */
const NOW = new Date('2026-11-22T09:00:00Z')
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)

let carillon: Carillon
const chat = createOutbox('chat')
const noWork: Talk['later'] = () => undefined
let count = 0
/** Somebody new in every test. */
let ada: string

beforeAll(async () => {
  carillon = await createCarillon([forum, { name: 'chats', sendMethods: [chat] }])
})

beforeEach(() => {
  ada = `ada-${count++}`
})

async function say(text: string, now = NOW): Promise<Reply> {
  const { converse } = createTalk(await carillon.at(now), noWork)
  return converse({ platform: 'chat', account: ada, name: 'Ada', text, timeZone: 'Europe/Vienna' })
}

const row = async (): Promise<SubscriberRow> => requireSubscriber(await carillon.at(NOW), `chat:${ada}`)

const undoOf = ({ choices = [] }: Reply) => choices.find(({ says }) => says.startsWith('/undo'))?.says ?? ''

const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday']

describe('a setting', () => {
  it.each<[string, Partial<Record<keyof SubscriberRow, unknown>>, string]>([
    ['time 18:00', { defaultAt: '18:00' }, 'Time of digests: 18:00.'],
    ['time at 7', { defaultAt: '07:00' }, 'Time of digests: 07:00.'],
    ['weekday friday', { defaultOn: 'friday' }, 'Day of weekly digests: Friday.'],
    ['weekday on Fridays', { defaultOn: 'friday' }, 'Day of weekly digests: Friday.'],
    [
      'interval weekly on friday at 18:00',
      { defaultInterval: 'weekly', defaultAt: '18:00', defaultOn: 'friday' },
      'Default interval: Every week, Friday, 18:00.',
    ],
    [
      'quiet 22:00-07:00',
      { quietHours: { from: '22:00', to: '07:00', catch_up: 'hold' } },
      'Quiet hours: 22:00–07:00, messages are held.',
    ],
    [
      'quiet 22 to 7 digest',
      { quietHours: { from: '22:00', to: '07:00', catch_up: 'digest' } },
      'Quiet hours: 22:00–07:00, messages become one digest.',
    ],
    [
      'quiet hours 22:00-07:00 urgent',
      { quietHours: { from: '22:00', to: '07:00', catch_up: 'urgent-only' } },
      'Quiet hours: 22:00–07:00, only urgent messages are held.',
    ],
    ['working days monday-friday', { workingDays: WEEK }, 'Working days: Monday to Friday.'],
    ['working days Mon – Fri', { workingDays: WEEK }, 'Working days: Monday to Friday.'],
    [
      'working days wednesday, monday and sat',
      { workingDays: ['monday', 'wednesday', 'saturday'] },
      'Working days: Monday, Wednesday and Saturday.',
    ],
    [
      'working days saturday to monday',
      { workingDays: ['monday', 'saturday', 'sunday'] },
      'Working days: Monday, Saturday and Sunday.',
    ],
    ['working days all', { workingDays: null }, 'Working days: every day.'],
    ['snooze 1 hour', { snoozedUntil: later(1).getTime() }, 'Snooze: until Sunday 22 November, 11:00.'],
    ['snooze for a week', { snoozedUntil: later(168).getTime() }, 'Snooze: until Sunday 29 November, 10:00.'],
    ['snooze until monday', { snoozedUntil: later(14).getTime() }, 'Snooze: until Monday 23 November, 00:00.'],
    [
      'snooze until 2026-12-01',
      { snoozedUntil: Date.parse('2026-11-30T23:00Z') },
      'Snooze: until Tuesday 1 December, 00:00.',
    ],
    [
      'snooze until 2026-12-01 08:30',
      { snoozedUntil: Date.parse('2026-12-01T07:30Z') },
      'Snooze: until Tuesday 1 December, 08:30.',
    ],
    ['snooze until 09:30', { snoozedUntil: later(23.5).getTime() }, 'Snooze: until Monday 23 November, 09:30.'],
    ['snooze until 18:00', { snoozedUntil: later(8).getTime() }, 'Snooze: until Sunday 22 November, 18:00.'],
    [
      'vacation 2026-12-20 to 2027-01-06',
      { vacation: { from: '2026-12-20', to: '2027-01-06', catch_up: 'digest' } },
      'Vacation: 20 Dec 2026 to 6 Jan 2027, messages become one digest.',
    ],
    [
      'vacation 2026-12-24 drop',
      { vacation: { from: '2026-12-24', to: '2026-12-24', catch_up: 'drop' } },
      'Vacation: 24 Dec 2026 to 24 Dec 2026, messages are dropped.',
    ],
    ['urgent on', { urgentPasses: true }, 'Urgent messages at any time: on.'],
    ['digest style subjects', { digestStyle: 'subjects' }, 'Digest style: subjects, only what each event is called.'],
    ['live on', { liveDigests: true }, 'Live digests: on.'],
    ['repeats on', { repeats: true }, 'Repeats in digests: on.'],
  ])('%s is kept and told, and taken back', async (typed, kept, told) => {
    await say('hello')
    const before = await row()
    const reply = await say(`/settings ${typed}`)
    expect(reply.text).toMatch(/^Set\. /)
    expect(reply.text).toContain(told)
    expect(await row()).toMatchObject(kept)
    if (typed === 'working days all') return
    expect((await say(undoOf(reply))).text).toMatch(/^Taken back\. /)
    expect(await row()).toEqual(before)
  })

  it.each<[string, string, string]>([
    ['quiet 22:00-07:00', 'quiet off', 'Quiet hours: off.'],
    ['snooze a day', 'snooze off', 'Snooze: off.'],
    ['vacation 2026-12-20 to 2027-01-06', 'vacation off', 'Vacation: off.'],
    ['working days monday-friday', 'working days all', 'Working days: every day.'],
    ['live on', 'live off', 'Live digests: off.'],
  ])('%s is ended by %s', async (typed, off, told) => {
    await say(`/settings ${typed}`)
    expect((await say(`/settings ${off}`)).text).toBe(`Set. ${told}`)
  })

  it('of quiet hours leaves what becomes of messages as it is, unless it says so', async () => {
    await say('/settings quiet 22:00-07:00 drop')
    await say('/settings quiet 23:00-06:00')
    expect((await row()).quietHours).toEqual({ from: '23:00', to: '06:00', catch_up: 'drop' })
  })

  it.each([
    ['time 25:00', '`25:00`', '/settings time 18:00'],
    ['weekday someday', '`someday`', '/settings weekday friday'],
    ['quiet 22:00', '`22:00`', '/settings quiet 22:00-07:00'],
    ['quiet 22:00-07:00 whenever', '`22:00-07:00 whenever`', '/settings quiet 22:00-07:00'],
    ['working days monday-someday', '`monday-someday`', '/settings working days monday-friday'],
    ['working days monday-tuesday-friday', '`monday-tuesday-friday`', '/settings working days monday-friday'],
    ['snooze until 2026-11-01', '`2026-11-01` is past', 'until monday'],
    ['snooze until 2026-11-22 09:30', '`2026-11-22 09:30` is past', 'until monday'],
    ['snooze until 25:00', '`until 25:00`', '/settings snooze 8 hours'],
    ['snooze a lot', '`a lot`', '/settings snooze 8 hours'],
    ['vacation tomorrow', '`tomorrow`', '/settings vacation 2026-12-20 to 2027-01-06'],
    ['vacation 2026-02-30', '`2026-02-30`', '/settings vacation 2026-12-20 to 2027-01-06'],
    ['vacation 2027-01-06 to 2026-12-20', 'ends before it begins', ''],
    ['vacation 2026-11-20 to 2026-11-21', 'is over already', ''],
    ['urgent sometimes', '`sometimes`', '/settings urgent on'],
    ['digest style tiny', '`tiny`', '/settings digest style long'],
    ['urgnet on', 'urgent', ''],
  ])('%s is refused with an example, and nothing changes', async (typed, named, example) => {
    await say('hello')
    const before = await row()
    const { text, isRefusal } = await say(`/settings ${typed}`)
    expect(isRefusal).toBe(true)
    expect(text).toContain(named === 'ends before it begins' ? 'would end before it begins' : named)
    expect(text).toContain(example)
    expect(await row()).toEqual(before)
  })
})

describe('whatever is typed', () => {
  it.each(['/settings language', '/settings time zone', '/why'])(
    'behind %s never breaks out of the code in which it is said again',
    async (command) => {
      const { text } = await say(`${command} bad\`\`*bold*\`${'x'.repeat(3_000)}`)
      expect(text.length).toBeLessThan(400)
      expect(text).toContain('`bad··*bold*·xxx')
      expect(text.split('`').length % 2).toBe(1)
    },
  )
})

describe('the language', () => {
  it('is picked among those that there are, by what its own speakers call it', async () => {
    await say('hello')
    const { text, list = [] } = await say('/settings language')
    expect(text).toBe('I speak English, Deutsch, español and français. Say it like `/settings language en`.')
    expect(list[0]?.choices?.map(({ label, says }) => `${label}: ${says}`)).toEqual([
      'Deutsch: /settings language de',
      'español: /settings language es',
      'français: /settings language fr',
    ])
    expect((await say('/settings language de')).text).toBe('Gespeichert. Sprache: Deutsch.')
  })

  it.each([
    ['Deutsch', 'de'],
    ['French', 'fr'],
    ['español', 'es'],
    ['de-at', 'de-AT'],
  ])('may be called %s', async (typed, locale) => {
    await say(`/settings language ${typed}`)
    expect((await row()).locale).toBe(locale)
  })

  it('is kept where nobody speaks it, and what is spoken is said', async () => {
    expect((await say('/settings language pt')).text).toBe(
      'Set. Language: português. I don’t speak Portuguese yet, so I go on in English. I speak English, Deutsch, español and français.',
    )
    expect((await row()).locale).toBe('pt')
  })
})

describe('the settings', () => {
  it('are listed with their values as people read them, and what one press is enough for', async () => {
    await say('hello')
    const { text, list = [] } = await say('/settings')
    expect(text).toBe('The settings of Ada:')
    expect(list.map(({ title, detail }) => `${title}: ${detail}`)).toEqual([
      'Time zone: Europe/Vienna',
      'Language: English',
      'Default interval: At once',
      'Time of digests: 08:00',
      'Day of weekly digests: Monday',
      'Digest style: short, a line about each event',
      'Live digests: off',
      'Repeats in digests: off',
      'Quiet hours: off',
      'Working days: every day',
      'Snooze: off',
      'Vacation: off',
      'Urgent messages at any time: off',
      'Own events: off',
      'Unread in the inbox: off',
      'Second way: off',
      'Destinations: 1 destination',
    ])
    const snooze = list.find(({ title }) => title === 'Snooze')
    expect(snooze?.choices?.map(({ label }) => label)).toEqual(['1 hour', '8 hours', 'A day', 'A week'])
    await say('/settings snooze a day')
    const [, again] = [await say('/settings'), await say('/settings snooze')]
    expect(again.list?.[0]?.choices?.map(({ label, says }) => `${label}: ${says}`)).toEqual([
      'Turn off: /settings snooze off',
    ])
  })

  it('can be said again as they stand, whatever they are', async () => {
    const some = ['time 18:00', 'weekday friday', 'quiet 22-7 urgent', 'working days monday-friday', 'urgent on']
    const more = ['snooze until 2026-12-01 08:30', 'vacation 2026-12-20 to 2027-01-06 hold', 'live on', 'repeats on']
    for (const text of [...some, ...more, 'digest style long', 'interval weekly']) await say(`/settings ${text}`)
    const before = await row()
    const { list = [] } = await say('/settings')
    for (const { input } of list) {
      expect((await say(`${input?.says}${input?.value}`)).isRefusal, `${input?.says}${input?.value}`).toBeUndefined()
      expect(await row()).toEqual(before)
    }
  })

  it('offer nothing that they do not understand', async () => {
    await say('hello')
    for (const setUp of ['', '/settings quiet 22-7', '/settings snooze a day', '/settings vacation 2026-12-20']) {
      if (setUp) await say(setUp)
      for (const { choices = [] } of (await say('/settings')).list ?? []) {
        for (const { says } of choices) expect((await say(says)).isRefusal, says).toBeUndefined()
      }
    }
  })

  it('show what is over as off', async () => {
    await say('/settings snooze 1 hour')
    await say('/settings vacation 2026-11-23')
    const { list = [] } = await say('/settings', later(24 * 5))
    const details = list.filter(({ title }) => title === 'Snooze' || title === 'Vacation').map(({ detail }) => detail)
    expect(details).toEqual(['off', 'off'])
  })
})

describe('/digest', () => {
  it('with a time sets the time of those to come', async () => {
    const reply = await say('/digest daily at 18:00')
    expect(reply.text).toBe('Set. Default interval: Every day, 18:00.')
    expect((await say('/subscribe forum 42')).text).toContain('`forum 42 daily`. The first digest comes')
    await carillon.post(NOW, post(`${ada}-1`))
    await carillon.minute(later(7))
    expect(chat.to(ada)).toEqual([])
    await carillon.minute(later(8))
    expect(chat.to(ada)).toHaveLength(1)
  })

  it('is taken back as a whole', async () => {
    await say('hello')
    const before = await row()
    await say(undoOf(await say('/digest weekly at 18:00 on friday')))
    expect(await row()).toEqual(before)
  })

  it('with nothing but a time changes nothing but that', async () => {
    await say('/settings interval daily')
    expect((await say('/digest at 18:00')).text).toBe('Set. Time of digests: 18:00.')
    expect(await row()).toMatchObject({ defaultInterval: 'daily', defaultAt: '18:00' })
  })

  it.each([
    ['quiet 09:00-12:00', 'These are quiet hours, so nothing comes before', '/settings quiet off'],
    ['working days monday', 'This is a day off, so nothing comes before', '/settings working days all'],
    ['snooze 8 hours', 'Messages are snoozed, so nothing comes before', '/settings snooze off'],
    ['vacation 2026-11-22', 'This is a vacation, so nothing comes before', '/settings vacation off'],
  ])('now waits while %s says so, and says how to end that', async (typed, told, end) => {
    await say(`/settings ${typed}`)
    const { text, choices } = await say('/digest now')
    expect(text).toContain(told)
    expect(choices?.map(({ says }) => says)).toEqual([end])
    await say(end)
    expect((await say('/digest now')).text).not.toContain(told)
  })
})
