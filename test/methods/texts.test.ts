import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import {
  composeEvent,
  createRegistry,
  type Envelope,
  type Event,
  type MessageLinks,
  voiceFor,
} from '../../src/engine/index.ts'
import { type MethodBindings, methodsPlugin } from '../../src/methods/index.ts'
import { forum } from '../support/forum.ts'

const settings = { DB: env.DB, EMAIL: {} as SendEmail, EMAIL_FROM: 'news@school.example' }
const registry = createRegistry([forum, methodsPlugin(settings as MethodBindings)])

const event: Event = {
  id: 'e1',
  name: 'forum.post',
  actor: 'linus',
  url: 'https://school.example/forum/42',
  fields: { forum: '42', author: 'linus' },
  data: { title: 'Room change', body: 'The exam moves to B2.' },
  occurredAt: new Date('2026-11-22T08:15:00Z'),
}

/** What Ada, who likes markup, reads of a post in plain text. */
function textOf(links: MessageLinks): string {
  const method = registry.sendMethods.get('email')
  const envelope: Envelope = {
    id: 'm1',
    recipient: { externalId: 'ada', name: 'Ada **[x](https://evil.example)**', locale: 'en', timeZone: 'UTC' },
    method: method!,
    subscriptions: [{ ref: '1~k2', text: 'forum 42 immediate' }],
    links,
  }
  const context = { registry, site: { name: 'Physics' }, now: event.occurredAt }
  const type = registry.eventTypes.get(event.name)
  const mail = method?.render?.(composeEvent({ event, type }, envelope, voiceFor(context, envelope)))
  return (mail as { text: string }).text
}

describe('what a mail says of its own', () => {
  it('is a greeting, what can be done, and who sent it', () => {
    const at = 'https://carillon.example/u/x'
    const links = { unsubscribe: at, mute: `${at}?show=mute`, manage: `${at}?show=manage`, why: `${at}?show=why` }
    expect(textOf({ ...links, open: 'https://school.example/forum/42' })).toBe(
      `Hello Ada **[x](https://evil.example)**,

The exam moves to B2.

https://school.example/forum/42

—
You get this because of your subscription \`forum 42 immediate\`.
Unsubscribe (${at}) · Mute (${at}?show=mute) · Why did I get this? (${at}?show=why)
Physics sent you this mail automatically. Manage subscriptions (${at}?show=manage)
`,
    )
  })

  it('names no action that leads nowhere', () => {
    const text = textOf({})
    expect(text).toContain('Physics sent you this mail automatically.\n')
    expect(text).not.toMatch(/Unsubscribe|Mute|Manage|·/)
  })
})
