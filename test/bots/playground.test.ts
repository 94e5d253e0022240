import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import content from '../../examples/manifests/content.json'
import course from '../../examples/manifests/course.json'
import discussion from '../../examples/manifests/discussion.json'
import {
  movePlaygroundClock,
  playgroundLines,
  playgroundPersonas,
  playgroundTime,
  resetPlaygroundClock,
  untilMorning,
} from '../../src/bots/index.ts'
import { createPlayground } from '../../src/bots/playground/index.ts'
import { sheetOfMessage } from '../../src/bots/sheet/index.ts'
import { Lines, SAMPLES } from '../../src/pages/index.ts'
import { keepsTheBotContract, talkThat } from '../contracts/bot.ts'
import { keepsTheSendMethodContract } from '../contracts/send-method.ts'
import { call } from '../support/api.ts'
import { deliveryOf, messageOf } from '../support/message.ts'

const bot = createPlayground({ db: env.DB })
const message = messageOf({ id: 'm1' })

const say = (text: string, headers: Readonly<Record<string, string>> = {}) =>
  new Request('https://carillon.example/bots/playground', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://carillon.example', ...headers },
    body: JSON.stringify({ persona: 'mary', text }),
  })

keepsTheBotContract({ bot, say, forged: (text) => say(text, { origin: 'https://evil.example' }), takesRepeats: true })
keepsTheSendMethodContract(bot.sendMethod, 'sue', {
  taken: async () => (await playgroundLines(env.DB, 'sue')).map(({ body }) => body),
  isIdempotent: true,
})

describe('the playground', () => {
  it('shows a message once, however often it is delivered', async () => {
    await bot.sendMethod.send(message, 'ada', deliveryOf())
    await bot.sendMethod.send(message, 'ada', deliveryOf())
    await bot.sendMethod.send(message, 'grace', deliveryOf())
    expect(await playgroundLines(env.DB, 'ada')).toMatchObject([{ kind: 'message', body: sheetOfMessage(message) }])
    expect(await playgroundLines(env.DB, 'grace')).toHaveLength(1)
  })

  it('changes a message where it stands, and shows that to who has seen it', async () => {
    const { post, edit } = bot.sendMethod.live!
    const groups = (texts: readonly string[]) => [{ heading: 'Physics 1', lines: texts.map((text) => ({ text })) }]
    const sent = await post(messageOf({ id: 'live', groups: groups(['a']) }), 'emmy', deliveryOf())
    const [before] = await playgroundLines(env.DB, 'emmy')
    const seen = { afterId: Number(sent), changedAfter: new Date(Date.now() - 1_000) }
    expect(await playgroundLines(env.DB, 'emmy', seen)).toEqual([])
    const grown = messageOf({ id: 'live', groups: groups(['a', 'b']) })
    await edit(grown, 'emmy', sent, deliveryOf())
    expect(await playgroundLines(env.DB, 'emmy')).toMatchObject([{ id: before?.id, body: sheetOfMessage(grown) }])
    expect(await playgroundLines(env.DB, 'emmy', seen)).toHaveLength(1)
    const later = { ...seen, changedAfter: new Date(Date.now() + 1_000) }
    expect(await playgroundLines(env.DB, 'emmy', later)).toEqual([])
    await expect(edit(grown, 'grace', sent, deliveryOf())).rejects.toMatchObject({ permanent: true })
  })

  it('shows what stands out, as it was meant and as nothing else', async () => {
    const blocks = [
      {
        is: 'text',
        spans: [
          { text: '<b>B2', is: 'strong' },
          { text: ' not', is: 'emphasis' },
        ],
      },
      { is: 'heading', spans: [{ text: 'Physics' }] },
      { is: 'line', spans: [{ text: 'the plan', url: 'https://school.example/?a=1&b=2' }] },
      { is: 'line', spans: [{ text: 'x', url: 'javascript:alert(1)' }] },
      { is: 'note', spans: [{ text: 'forum 42', is: 'code' }] },
    ] as const
    await bot.sendMethod.send(messageOf({ id: 'm3', isDigest: true, blocks }), 'mary-ann', deliveryOf())
    const lines = await playgroundLines(env.DB, 'mary-ann')
    const page = Lines({ persona: 'mary-ann', timeZone: 'UTC', lines }).toString()
    expect(page).toContain('<article class="card digest">')
    expect(page).toContain('<p class="text"><strong>&lt;b&gt;B2</strong><em> not</em></p><h4>Physics</h4>')
    expect(page).toContain('<ul><li><a href="https://school.example/?a=1&amp;b=2">the plan</a></li><li>x</li></ul>')
    expect(page).toContain('<footer><p class="text"><code>forum 42</code></p></footer>')
  })

  it('shows what can be done about a message; doing it is saying it', async () => {
    await bot.sendMethod.send({ ...message, id: 'm2' }, 'joan', deliveryOf())
    const [line] = await playgroundLines(env.DB, 'joan')
    const choices = line?.kind === 'message' ? line.body.choices : []
    expect(choices.map(({ says }) => says)).toContain('/unsubscribe 3~k2f9')
    const page = Lines({ persona: 'joan', timeZone: 'UTC', lines: line ? [line] : [] }).toString()
    expect(page).toContain('value="/unsubscribe 3~k2f9"')
    expect(page).toContain('value="/why moodle-7f3a"')
  })

  it.each([
    ['/unsubscribe 3~k2f9', '/unsubscribe 3'],
    ['/unsubscribe 3~k2f9, 4~k2f9', '/unsubscribe 3, 4'],
    ['/mute 3~k2f9 for a day', '/mute 3 for a day'],
    ['/undo mi9x2k4f~3', '/undo'],
    ['/undo that', '/undo that'],
    ['/subscribe forum 3~k2f9', '/subscribe forum 3~k2f9'],
  ])('shows %j that a button says as %j', (text, shown) => {
    const said = { id: 1, at: new Date(0), kind: 'said', body: { text } } as const
    expect(Lines({ persona: 'joan', timeZone: 'UTC', lines: [said] }).toString()).toContain(
      `<p class="bubble">${shown}</p>`,
    )
    const body = { text: '', choices: [{ label: 'Press', says: text }] }
    const page = Lines({ persona: 'joan', timeZone: 'UTC', lines: [{ ...said, kind: 'reply', body }] }).toString()
    expect(page).toContain(`value="${text}" title="${shown}"`)
  })

  it('keeps what was said and answered, and gives what is new', async () => {
    const talk = await talkThat(bot, ({ name, text }) => ({ text: `${name} said ${text}` }))
    await bot.webhook(say(' /help '), talk)
    const lines = (await playgroundLines(env.DB, 'mary')).slice(-2)
    expect(lines.map(({ kind, body }) => [kind, body])).toEqual([
      ['said', { text: '/help' }],
      ['reply', { text: 'Mary said /help' }],
    ])
    expect(await playgroundLines(env.DB, 'mary', { afterId: lines[0]?.id ?? 0 })).toEqual(lines.slice(1))
    expect((await playgroundPersonas(env.DB)).get('mary')).toBe(lines[1]?.id)
  })

  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }, 403],
  ])('does not listen to %s', async (_, headers, status) => {
    const talk = await talkThat(bot, () => ({ text: '' }))
    const response = await bot.webhook(say('/help', headers), talk)
    expect(response.status).toBe(status)
  })
})

describe("the playground's clock", () => {
  it('runs ahead until it is reset', async () => {
    await movePlaygroundClock(env.DB, 1_000)
    await movePlaygroundClock(env.DB, 2_000)
    expect(await playgroundTime(env.DB, 10_000)).toEqual(new Date(13_000))
    await resetPlaygroundClock(env.DB)
    expect(await playgroundTime(env.DB, 10_000)).toEqual(new Date(10_000))
  })

  it.each([
    ['2026-11-22T14:05:09Z', 'Europe/London', '2026-11-23T08:00:00Z'],
    ['2026-11-22T02:00:00Z', 'America/New_York', '2026-11-22T13:00:00Z'],
    ['2026-03-28T12:00:00Z', 'Europe/Vienna', '2026-03-29T06:00:00Z'],
    ['2026-10-24T12:00:00Z', 'Europe/Vienna', '2026-10-25T07:00:00Z'],
  ])('goes from %s in %s to %s', (now, timeZone, morning) => {
    expect(Date.parse(now) + untilMorning(new Date(now), timeZone)).toBe(Date.parse(morning))
  })
})

describe('the demo', () => {
  it('has manifests that fit together, and sample events that fit them', async () => {
    for (const [name, manifest] of Object.entries({ discussion, course, content })) {
      expect(await call('PUT', `/v1/manifests/${name}`, manifest)).toMatchObject({ status: 201 })
    }
    for (const [place, { event }] of SAMPLES.entries()) {
      expect(await call('POST', '/v1/events', { id: `sample-${place}`, ...event })).toMatchObject({ status: 202 })
    }
  })
})
