import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import { createDiscord } from '../../../src/bots/discord/index.ts'
import {
  DeliveryError,
  InvalidInput,
  type Message,
  type MessageBlock,
  type SendMethod,
  type Span,
} from '../../../src/engine/index.ts'
import { keepsTheSendMethodContract } from '../../contracts/send-method.ts'
import { createDiscordStandIn, type Kept, refused } from '../../support/discord.ts'
import { blocksOf, deliveryOf, type Wording, messageOf as wordedMessage } from '../../support/message.ts'
import { APPLICATION, BOT_TOKEN, settings } from './interaction.ts'

const CHANNEL = '650000000000000001'
const ADA = '@700000000000000001'

/** A clock that only waiting moves. */
const clock = { now: Date.parse('2026-11-22T08:15:00Z') }
const watch = {
  time: () => clock.now,
  wait: async (ms: number) => {
    clock.now += Math.max(ms, 0)
  },
}

/** Discord, and a bot that writes to it. */
function setUp(limits: { readonly perChannel?: number; readonly perSecond?: number } = {}) {
  // The library counts in real time, so the stand-in does too.
  const standIn = createDiscordStandIn({ token: BOT_TOKEN, applicationId: APPLICATION, perChannel: 1_000, ...limits })
  const fetch: typeof globalThis.fetch = (input, init) => standIn.fetch(new Request(input, init))
  const create = () => createDiscord({ ...settings, fetch, watch }).sendMethod
  return { standIn, create, method: create() }
}

const INVALID_COUNT = "SELECT json_extract(body, '$.count') AS count FROM paces WHERE platform = 'discord invalid'"

let ids = 0
const messageOf = (changes: Wording = {}): Message =>
  wordedMessage({ id: `message-${String(++ids).padStart(14, '0')}`, ...changes })

/** Sends as the queue does: whoever is asked to wait comes back. */
async function sendPatiently(method: SendMethod, message: Message): Promise<void> {
  const error = await failureOf(method.send(message, CHANNEL, deliveryOf()))
  if (!error) return
  if (!error.isPause) throw error
  await scheduler.wait((error.retryAfter ?? 0) * 1000)
  await sendPatiently(method, message)
}

const failureOf = (work: Promise<void>) => work.then(() => undefined).catch((error: unknown) => error as DeliveryError)
const embedsOf = ({ body }: Kept) =>
  body.embeds as readonly { title?: string; description?: string; url?: string; footer?: { text: string } }[]

const withoutNonce = ({ body: { nonce: _, enforce_nonce: __, ...payload } }: Kept) => payload

/** What Discord shows of its Markdown: formatting gone, what was escaped as it is. */
const shown = (markdown: string) => markdown.replaceAll(/\\([^0-9A-Za-z\s])/g, '$1')

beforeEach(async () => {
  await env.DB.exec('DELETE FROM paces')
})

for (const address of [CHANNEL, ADA]) {
  const { standIn, method } = setUp()
  const taken = () => (standIn.channels.get(CHANNEL) ?? standIn.dmOf(ADA.slice(1)))?.messages.map(withoutNonce) ?? []
  keepsTheSendMethodContract(method, address, { taken })
}

describe('a message to Discord', () => {
  it('is an embed with what can be done about it, and notifies nobody by what it says', async () => {
    const { standIn, method } = setUp()
    await method.send(messageOf(), CHANNEL, deliveryOf())
    const [message] = standIn.channels.get(CHANNEL)?.messages ?? []
    expect(message?.body).toMatchObject({
      embeds: [
        {
          title: 'Room change',
          url: 'https://school.example/forum/42#p9',
          description: 'The exam moves to B2.\n\n-# You get this because of your subscription `forum 42`.',
        },
      ],
      allowed_mentions: { parse: [] },
      enforce_nonce: true,
    })
    expect(JSON.stringify(message?.body.components)).toContain('n/unsubscribe 3~k2f9')
    expect(standIn.problems).toEqual([])
  })

  it('comes once, however often it is sent', async () => {
    const { standIn, create } = setUp()
    const message = messageOf({ subject: 'Many', groups: [{ heading: 'Physics', lines: linesOf(400) }] })
    await create().send(message, CHANNEL, deliveryOf())
    const parts = standIn.channels.get(CHANNEL)?.messages.length ?? 0
    expect(parts).toBeGreaterThan(3)
    await env.DB.exec('DELETE FROM sent_parts')
    await create().send(message, CHANNEL, deliveryOf())
    expect(standIn.channels.get(CHANNEL)?.messages).toHaveLength(parts)
  })

  it('is not taken for what it was before it changed', async () => {
    const { standIn, method } = setUp()
    const message = messageOf()
    await method.send(message, CHANNEL, deliveryOf())
    await method.send({ ...message, blocks: blocksOf({ body: 'The exam moves to B3.' }) }, CHANNEL, deliveryOf())
    expect(standIn.channels.get(CHANNEL)?.messages).toHaveLength(2)
  })

  it('goes on behind the parts that were taken', async () => {
    const { standIn, method } = setUp()
    const message = messageOf({ groups: [{ heading: 'Physics', lines: linesOf(400) }] })
    const refuseFrom = 2
    const calls = () => standIn.requests.length
    const original = standIn.fetch
    standIn.fetch = (request) => {
      if (calls() === refuseFrom) standIn.refuse(CHANNEL, { status: 502, body: 'Bad Gateway' })
      return original(request)
    }
    expect(await failureOf(method.send(message, CHANNEL, deliveryOf()))).toMatchObject({
      permanent: false,
      isPause: false,
    })
    standIn.refuse(CHANNEL, undefined)
    standIn.fetch = original
    await method.send(message, CHANNEL, deliveryOf())
    const said = (standIn.channels.get(CHANNEL)?.messages ?? []).flatMap(embedsOf).map((embed) => embed.description)
    const lines = said.join('\n').match(/Line \d+ /g) ?? []
    expect(new Set(lines).size).toBe(400)
    expect(lines).toHaveLength(400)
  })

  it('opens a private chat once', async () => {
    const { standIn, method } = setUp()
    await method.send(messageOf(), ADA, deliveryOf())
    await method.send(messageOf(), ADA, deliveryOf())
    expect(standIn.dmOf(ADA.slice(1))?.messages).toHaveLength(2)
    expect(standIn.requests.filter(({ path }) => path.endsWith('/users/@me/channels'))).toHaveLength(1)
  })

  it('becomes a thread in a forum, with all its parts', async () => {
    const { standIn, method } = setUp()
    standIn.addChannel(CHANNEL, 'forum')
    await method.send(
      messageOf({ subject: 'Room '.repeat(60), groups: [{ heading: '', lines: linesOf(100) }] }),
      CHANNEL,
      deliveryOf(),
    )
    const threads = [...standIn.channels.values()].filter(({ kind }) => kind === 'thread')
    expect(threads).toHaveLength(1)
    expect(threads[0]?.messages.length).toBeGreaterThan(1)
    expect(threads[0]?.name).toMatch(/^Room Room .*…$/)
    expect(standIn.problems).toEqual([])
  })

  it('becomes a thread in what says that it is a forum', async () => {
    const { standIn, method } = setUp()
    standIn.addChannel(CHANNEL, 'forum')
    const original = standIn.fetch
    standIn.fetch = async (request) =>
      request.url.endsWith(`/channels/${CHANNEL}/messages`)
        ? Response.json({ code: 40_058, message: 'Cannot send a message in a forum channel' }, { status: 400 })
        : original(request)
    await method.send(messageOf(), CHANNEL, deliveryOf())
    expect([...standIn.channels.values()].filter(({ kind }) => kind === 'thread')).toHaveLength(1)
  })

  describe('to a forum that breaks off in the middle', () => {
    const long = () => messageOf({ groups: [{ heading: 'Physics', lines: linesOf(400) }] })
    const threadsOf = ({ channels }: ReturnType<typeof setUp>['standIn']) =>
      [...channels.values()].filter(({ kind }) => kind === 'thread')
    const linesIn = ({ messages }: { readonly messages: readonly Kept[] }) =>
      messages.flatMap(embedsOf).flatMap(({ description }) => description?.match(/Line \d+ /g) ?? [])

    /** A message whose second part was refused, so the forum has a thread with the first. */
    async function breakOff(message: Message) {
      const rig = setUp()
      const { standIn, method } = rig
      standIn.addChannel(CHANNEL, 'forum')
      const original = standIn.fetch
      standIn.fetch = (request) => {
        const [thread] = threadsOf(standIn)
        if (thread) standIn.refuse(thread.id, { status: 502, body: 'Bad Gateway' })
        return original(request)
      }
      expect(await failureOf(method.send(message, CHANNEL, deliveryOf()))).toMatchObject({
        permanent: false,
        isPause: false,
      })
      standIn.fetch = original
      const [thread] = threadsOf(standIn)
      if (!thread) throw new Error('There is no thread.')
      expect(thread.messages).toHaveLength(1)
      return { ...rig, thread }
    }

    it('goes on in the same thread, also from another isolate', async () => {
      const message = long()
      const { standIn, create, thread } = await breakOff(message)
      standIn.refuse(thread.id, undefined)
      await create().send(message, CHANNEL, deliveryOf())
      expect(threadsOf(standIn)).toHaveLength(1)
      expect(linesIn(thread)).toHaveLength(400)
    })

    it.each([
      ['removed', refused(404, 10_003, 'Unknown Channel')],
      ['locked', refused(403, 160_005, 'Thread is locked')],
    ])('goes on in another one where that was %s meanwhile', async (_, answer) => {
      const message = long()
      const { standIn, method, thread } = await breakOff(message)
      standIn.refuse(thread.id, answer)
      await method.send(message, CHANNEL, deliveryOf())
      expect(threadsOf(standIn)).toHaveLength(2)
      expect(threadsOf(standIn).flatMap(linesIn)).toHaveLength(400)
    })
  })

  const linesOf = (count: number) =>
    Array.from({ length: count }, (_, place) => ({
      text: `Line ${place} of *many*`,
      url: `https://school.example/forum/${place}?a=(b)`,
    }))
})

describe('a message that is changed in place', () => {
  const groups = (count: number) => [
    { heading: 'Physics 1', lines: Array.from({ length: count }, (_, place) => ({ text: `ann: post ${place}` })) },
  ]
  const shownIn = (messages: readonly Kept[] = []) => messages.flatMap(embedsOf).map((embed) => embed.description)

  it.each([CHANNEL, ADA])('grows where it stands, with its buttons: %s', async (address) => {
    const { standIn, create, method } = setUp()
    const sent = await method.live?.post(messageOf({ groups: groups(1) }), address, deliveryOf())
    const subscriptions = [{ ref: '4~k2f9', text: 'forum 43 daily' }]
    // Also in another isolate.
    await create().live?.edit(messageOf({ groups: groups(2), subscriptions }), address, sent ?? '', deliveryOf())
    const { messages = [] } = standIn.channels.get(CHANNEL) ?? standIn.dmOf(ADA.slice(1)) ?? {}
    expect(shownIn(messages)).toEqual([expect.stringContaining('- ann: post 0\n- ann: post 1')])
    expect(JSON.stringify(messages[0]?.body.components)).toContain('/unsubscribe 4~k2f9')
    expect(standIn.problems).toEqual([])
  })

  it('comes once, however often it is posted', async () => {
    const { standIn, method } = setUp()
    const message = messageOf({ groups: groups(1) })
    const first = await method.live?.post(message, CHANNEL, deliveryOf())
    expect(await method.live?.post(message, CHANNEL, deliveryOf())).toBe(first)
    expect(standIn.channels.get(CHANNEL)?.messages).toHaveLength(1)
  })

  it('begins a thread in a forum, and is changed there', async () => {
    const { standIn, method } = setUp()
    standIn.addChannel(CHANNEL, 'forum')
    const sent = await method.live?.post(messageOf({ groups: groups(1) }), CHANNEL, deliveryOf())
    await method.live?.edit(messageOf({ groups: groups(2) }), CHANNEL, sent ?? '', deliveryOf())
    const threads = [...standIn.channels.values()].filter(({ kind }) => kind === 'thread')
    expect(threads.map(({ messages }) => shownIn(messages))).toEqual([[expect.stringContaining('post 1')]])
  })

  it('stays one message, which says how many it has no room for', async () => {
    const { standIn, method } = setUp()
    const sent = await method.live?.post(messageOf({ groups: groups(2_000) }), CHANNEL, deliveryOf())
    await method.live?.edit(messageOf({ groups: groups(3_000) }), CHANNEL, sent ?? '', deliveryOf())
    const [embed, ...others] = (standIn.channels.get(CHANNEL)?.messages ?? []).flatMap(embedsOf)
    const lines = embed?.description?.match(/ann: post \d+/g) ?? []
    expect(others).toEqual([])
    expect(embed?.description).toContain(
      `*And ${(3_000 - lines.length).toLocaleString('en')} more that do not fit here*`,
    )
    expect(embed?.description).toMatch(/\n-# .*`forum 42`\.$/)
    expect(standIn.problems).toEqual([])
  })

  it.each([
    [404, 10_008],
    [404, 10_003],
    [403, 50_005],
    [400, 30_046],
    [400, 50_083],
  ])('is given up for good: %i with %i', async (status, code) => {
    const { standIn, method } = setUp()
    const sent = await method.live?.post(messageOf(), CHANNEL, deliveryOf())
    standIn.refuse(CHANNEL, refused(status, code, 'No.'))
    await expect(method.live?.edit(messageOf(), CHANNEL, sent ?? '', deliveryOf())).rejects.toMatchObject({
      permanent: true,
    })
  })

  it('is tried again where Discord is down', async () => {
    const { standIn, method } = setUp()
    const sent = await method.live?.post(messageOf(), CHANNEL, deliveryOf())
    standIn.refuse(CHANNEL, { status: 503, body: 'no' })
    await expect(method.live?.edit(messageOf(), CHANNEL, sent ?? '', deliveryOf())).rejects.toMatchObject({
      permanent: false,
    })
  })
})

describe('what stands out on Discord', () => {
  const shownBy = async (spans: readonly Span[], is: MessageBlock['is'] = 'text') => {
    const { standIn, method } = setUp()
    await method.send(messageOf({ blocks: [{ is, spans }] }), CHANNEL, deliveryOf())
    return (standIn.channels.get(CHANNEL)?.messages ?? []).flatMap(embedsOf).at(0)?.description
  }

  it.each<[string, readonly Span[], string]>([
    ['strong', [{ text: ' B*2 ', is: 'strong' }, { text: 'x' }], '**B\\*2** x'],
    ['emphasis', [{ text: 'not', is: 'emphasis' }, { text: ' so' }], '*not* so'],
    ['emphasis that its own marks would end', [{ text: 'a*b', is: 'emphasis' }], 'a\\*b'],
    [
      'one next to the other',
      [
        { text: 'a', is: 'strong' },
        { text: 'b', is: 'emphasis' },
      ],
      '**a**b',
    ],
    ['a link', [{ text: 'the plan', url: 'https://x.example/a_(1)' }], '[the plan](https://x.example/a_%281%29)'],
  ])('is %s', async (_, spans, markdown) => {
    expect(await shownBy(spans)).toBe(markdown)
  })

  it('is a heading as a whole', async () => {
    expect(
      await shownBy(
        [
          { text: 'Physics ', is: 'strong' },
          { text: '1', is: 'emphasis' },
        ],
        'heading',
      ),
    ).toBe('**Physics 1**')
  })

  it('is small print with a link, which a footer cannot have', async () => {
    expect(await shownBy([{ text: 'See ' }, { text: 'this', url: 'https://x.example/' }], 'note')).toBe(
      '-# See [this](https://x.example/)',
    )
  })
})

describe('hostile text on Discord', () => {
  const HOSTILE = [
    '@everyone and @here, <@1>, <@&1>, <#1>, <:x:1>, <t:1>, </x:1>, :smile:',
    '**bold** __under__ ~~gone~~ ||spoiler|| `code` ```block``` *i* _i_',
    '[x](javascript:alert(1)) [https://good.example](https://evil.example) <https://x.example>',
    '# Heading\n## Two\n-# small\n> quote\n>>> all\n- list\n  * list\n1. one\n+ plus',
    'back\\slash \\*not\\* C:\\new ¯\\_(ツ)_/¯ $x {{ y }} </b> &amp; tg://user?id=1',
    'https://school.example/a_b_c?x=1&y=2 and (https://x.example/*a*b*) xhttps://x.example/_a_',
  ]

  it.each(HOSTILE)('is shown as it was written: %s', async (text) => {
    const { standIn, method } = setUp()
    const groups = [{ heading: text, lines: [{ text, url: 'https://school.example/)](x' }] }]
    await method.send(messageOf({ subject: text, body: text, groups, reason: text }), CHANNEL, deliveryOf())
    const [embed] = (standIn.channels.get(CHANNEL)?.messages ?? []).flatMap(embedsOf)
    const oneLine = text.replaceAll(/\s+/g, ' ')
    const description = embed?.description ?? ''
    expect(shown(embed?.title ?? '')).toBe(oneLine)
    expect(shown(description)).toContain(text)
    expect(embed?.footer?.text).toBe(/`[^`\n]+`/.test(text) ? undefined : text)
    const bare = description
      .replace(/^-# .*$/m, (line) => line.slice(3).replace('`code`', 'code'))
      .replaceAll(/^\*\*(.*)\*\*$/gm, '$1')
      .replaceAll(/^- \[(.*)\]\(https:\/\/school[^\s()]*\)$/gm, '$1')
      .replaceAll(/^- (.*) https:\/\/school\S*$/gm, '$1')
      .replaceAll(/(?<!\S)https?:\/\/[\w\-.~:/?#@!$&'+,;=%]+(?!\S)/g, '')
      .replaceAll(/\\[^0-9A-Za-z\s]/g, 'x')
    expect(bare).not.toMatch(/[*_~`|<[\]@\\]|:\/\/|:[^\s:]+:|^\s*[-+#>]|^\s*\d+\. /m)
    expect(standIn.problems).toEqual([])
  })

  it('fits, however long it is and whatever is in it', async () => {
    const { standIn, method } = setUp()
    const texts = [
      '*'.repeat(10_000),
      '👩‍👩‍👧'.repeat(3_000),
      `${'\ud800'.repeat(50)}\u202e@everyone${'x '.repeat(9_000)}`,
      '\u0000',
    ]
    for (const text of texts) {
      const groups = [
        {
          heading: text,
          lines: Array.from({ length: 40 }, () => ({ text, url: `https://x.example/${'a'.repeat(1_900)}` })),
        },
      ]
      const subscriptions = Array.from({ length: 9 }, (_, place) => ({ ref: `${place}~k`, text }))
      await sendPatiently(method, messageOf({ subject: text, body: text, reason: text, subscriptions }))
      await sendPatiently(
        method,
        messageOf({ subject: text, body: text, reason: text, groups, url: `https://x.example/${'a'.repeat(900)}` }),
      )
    }
    expect(standIn.problems).toEqual([])
  })
})

describe('what Discord refuses', () => {
  it.each([
    [403, 50_007, 'to this person alone'],
    [403, 50_001, 'not allowed to write in this channel'],
    [403, 50_013, 'not allowed to write in this channel'],
    [404, 10_003, 'does not exist any more'],
    [403, 160_005, 'topic was closed'],
    [400, 40_067, 'wants a tag'],
    [403, 50_278, 'to this person alone'],
  ])('for good: %i with %i', async (status, code, text) => {
    const { standIn, method } = setUp()
    standIn.refuse(CHANNEL, refused(status, code, 'No.'))
    const error = await failureOf(method.send(messageOf(), CHANNEL, deliveryOf()))
    expect(error).toBeInstanceOf(DeliveryError)
    expect(error).toMatchObject({ permanent: true, isPause: false, message: expect.stringContaining(text) })
  })

  it.each([
    ['an answer of what stands before it', { status: 403, body: '<html>Access denied</html>' }],
    ['somebody else at its address', { status: 302, body: 'Over there' }],
    ['a server that is down', { status: 503, body: 'no' }],
    ['a refused token', refused(401, 0, '401: Unauthorized')],
    ['what it finds wrong with the message', refused(400, 50_035, 'Invalid Form Body')],
    ['a word that a server does not want to read', refused(403, 200_000, 'Message was blocked')],
    ['a link that it takes for harmful', refused(403, 240_000, 'Message blocked by harmful links filter')],
    ['what it does not show to everybody', refused(403, 20_009, 'Explicit content')],
    ['an account that it wants verified', refused(403, 40_002, 'You need to verify your account')],
    ['what it forbids for a reason of its own', refused(403, 79_999, 'No.')],
  ])('for now: %s', async (_, answer) => {
    const { standIn, method } = setUp()
    standIn.refuse(CHANNEL, answer)
    const error = await failureOf(method.send(messageOf(), CHANNEL, deliveryOf()))
    expect(error).toBeInstanceOf(DeliveryError)
    expect(error).toMatchObject({ permanent: false, isPause: false, movedTo: undefined })
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(BOT_TOKEN)
    standIn.refuse(CHANNEL, undefined)
    await method.send(messageOf(), CHANNEL, deliveryOf())
  })

  it('for now: nobody there, or nobody who answers', async () => {
    for (const name of ['TypeError', 'AbortError']) {
      const fail = async () => {
        throw Object.assign(new Error('gone'), { name })
      }
      const { sendMethod } = createDiscord({ ...settings, watch, fetch: fail })
      const error = await failureOf(sendMethod.send(messageOf(), ADA, deliveryOf()))
      expect(error).toBeInstanceOf(DeliveryError)
      expect(error).toMatchObject({ permanent: false, isPause: false })
    }
  })

  it('as coming too soon: a private chat too many', async () => {
    const { standIn, method } = setUp()
    standIn.refuse(ADA, refused(403, 40_003, 'You are opening direct messages too fast'))
    expect(await failureOf(method.send(messageOf(), ADA, deliveryOf()))).toMatchObject({
      isPause: true,
      retryAfter: 60,
    })
  })

  it('as coming too soon: one channel at its limit, while the others go on', async () => {
    const { standIn, method } = setUp({ perChannel: 2 })
    const other = '650000000000000009'
    await method.send(messageOf(), CHANNEL, deliveryOf())
    await method.send(messageOf(), CHANNEL, deliveryOf())
    const error = await failureOf(method.send(messageOf(), CHANNEL, deliveryOf()))
    expect(error).toMatchObject({ isPause: true, permanent: false })
    expect(error?.retryAfter).toBeGreaterThan(0)
    expect(error?.retryAfter).toBeLessThan(6)
    await method.send(messageOf(), other, deliveryOf())
    expect(standIn.requests.map(({ status }) => status)).not.toContain(429)
  })

  it('as coming too soon: everybody, while it is the sender who is kept out', async () => {
    const { standIn, method } = setUp()
    standIn.refuse(CHANNEL, refused(403, 40_333, 'internal network error'))
    expect(await failureOf(method.send(messageOf(), CHANNEL, deliveryOf()))).toMatchObject({
      isPause: true,
      retryAfter: 60,
    })
    const asked = standIn.requests.length
    expect(await failureOf(method.send(messageOf(), '650000000000000009', deliveryOf()))).toMatchObject({
      isPause: true,
    })
    expect(standIn.requests).toHaveLength(asked)
    expect(await env.DB.prepare(INVALID_COUNT).first('count')).toBe(1)
  })

  it('as coming too soon: everybody at once', async () => {
    const { standIn, method } = setUp()
    const headers = { 'retry-after': '30', 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' }
    standIn.refuse(CHANNEL, { status: 429, body: { message: 'Slow', retry_after: 30, global: true }, headers })
    expect(await failureOf(method.send(messageOf(), CHANNEL, deliveryOf()))).toMatchObject({ isPause: true })
    const asked = standIn.requests.length
    expect(await failureOf(method.send(messageOf(), '650000000000000009', deliveryOf()))).toMatchObject({
      isPause: true,
    })
    expect(standIn.requests).toHaveLength(asked)
  })

  it('stops all sending after too many invalid requests, in every isolate, until the window ends', async () => {
    const { standIn, create, method } = setUp()
    standIn.refuse(CHANNEL, refused(403, 50_001, 'Missing Access'))
    await failureOf(method.send(messageOf(), CHANNEL, deliveryOf()))
    expect(await env.DB.prepare(INVALID_COUNT).first('count')).toBe(1)
    await env.DB.exec(`UPDATE paces SET body = json_set(body, '$.count', 998) WHERE platform = 'discord invalid'`)
    await failureOf(method.send(messageOf(), CHANNEL, deliveryOf()))
    await failureOf(method.send(messageOf(), CHANNEL, deliveryOf()))
    const asked = standIn.requests.length
    for (const one of [method, create()]) {
      const error = await failureOf(one.send(messageOf(), '650000000000000009', deliveryOf()))
      expect(error).toMatchObject({ isPause: true, permanent: false })
      expect(error?.retryAfter).toBeGreaterThan(500)
    }
    expect(standIn.requests).toHaveLength(asked)
    clock.now += 601_000
    await create().send(messageOf(), '650000000000000009', deliveryOf())
  })
})

describe('an address on Discord', () => {
  const { parseAddress } = setUp().method

  it('is the id of a channel, or of somebody', () => {
    expect([' 123 ', '@456'].map((text) => parseAddress?.(text))).toEqual(['123', '@456'])
    for (const text of ['', '#general', '@ada', '1 2']) expect(() => parseAddress?.(text)).toThrow(InvalidInput)
  })
})
