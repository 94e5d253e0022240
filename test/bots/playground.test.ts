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
import { SAMPLES } from '../../src/pages/index.ts'
import { keepsTheBotContract } from '../contracts/bot.ts'
import { keepsTheSendMethodContract } from '../contracts/send-method.ts'
import { call } from '../support/api.ts'

const bot = createPlayground({ db: env.DB })
const message = { id: 'm1', subject: 'Room change', body: 'B2', reason: '' }

const say = (text: string, headers: Readonly<Record<string, string>> = {}) =>
  new Request('https://carillon.example/bots/playground', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://carillon.example', ...headers },
    body: JSON.stringify({ persona: 'mary', text }),
  })

keepsTheBotContract({ bot, say, forged: (text) => say(text, { origin: 'https://evil.example' }) })
keepsTheSendMethodContract(bot.sendMethod, 'sue')

describe('the playground', () => {
  it('shows a message once, however often it is delivered', async () => {
    await bot.sendMethod.send(message, 'ada')
    await bot.sendMethod.send(message, 'ada')
    await bot.sendMethod.send(message, 'grace')
    expect(await playgroundLines(env.DB, 'ada')).toMatchObject([{ kind: 'message', body: message }])
    expect(await playgroundLines(env.DB, 'grace')).toHaveLength(1)
  })

  it('keeps what was said and answered, and gives what is new', async () => {
    await bot.webhook(say(' /help '), async ({ name, text }) => ({ text: `${name} said ${text}` }))
    const lines = (await playgroundLines(env.DB, 'mary')).slice(-2)
    expect(lines.map(({ kind, body }) => [kind, body])).toEqual([
      ['said', { text: '/help' }],
      ['reply', { text: 'Mary said /help' }],
    ])
    expect(await playgroundLines(env.DB, 'mary', lines[0]?.id)).toEqual(lines.slice(1))
    expect((await playgroundPersonas(env.DB)).get('mary')).toBe(lines[1]?.id)
  })

  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }, 403],
  ])('does not listen to %s', async (_, headers, status) => {
    const response = await bot.webhook(say('/help', headers), async () => ({ text: '' }))
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
