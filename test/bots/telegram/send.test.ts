import { describe, expect, it } from 'vitest'
import { telegramCommands } from '../../../src/bots/telegram/index.ts'
import { DeliveryError, InvalidInput, LANGUAGES } from '../../../src/engine/index.ts'
import { keepsTheSendMethodContract } from '../../contracts/send-method.ts'
import { rows } from '../../support/carillon.ts'
import { deliveryOf, messageOf, type Wording } from '../../support/message.ts'
import { createTelegramStandIn, type Failure } from '../../support/telegram.ts'
import { checkCall } from '../../support/telegram-checks.ts'
import { automaticIn, readHtml, withAutomatic } from '../../support/telegram-html.ts'
import { createScene, createWatch, TOKEN } from './scene.ts'

const watch = createWatch()
const { telegram, bot } = await createScene({ watch, time: watch.time })
const { sendMethod } = bot

keepsTheSendMethodContract(sendMethod, '7100', {
  taken: () =>
    telegram.calls.flatMap(({ method, body: { chat_id: _, ...payload } }) =>
      method === 'sendMessage' ? [payload] : [],
    ),
  secrets: [TOKEN],
  shows: (rendered) => readHtml(String(Object(rendered).text)).text,
})

const sent = async (one: Wording, address = '7001') => {
  const { length } = telegram.messages.get(Number(address.split('/')[0])) ?? []
  await sendMethod.send(messageOf({ eventId: 'e1', ...one }), address, deliveryOf())
  return (telegram.messages.get(Number(address.split('/')[0])) ?? []).slice(length)
}

/** Without what keeps Telegram from acting upon a text, which nobody sees. */
const seen = (text = '') => text.replaceAll('\u2060', '')

const lastHtml = () => String(telegram.calls.at(-1)?.body.text)

describe('a message', () => {
  it('has a title that links, a body, the reason in small print, and buttons', async () => {
    await sent({})
    expect(telegram.calls.at(-1)?.body).toEqual({
      chat_id: 7001,
      text:
        '<b><a href="https://school.example/forum/42#p9">Room change</a></b>\nThe exam moves to B2.\n\n' +
        '<i>You get this because of your subscription </i><code>forum 42</code><i>.</i>',
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      reply_markup: {
        inline_keyboard: [
          [
            { text: 'Unsubscribe', callback_data: 'n/unsubscribe 3~k2f9' },
            { text: 'Mute for a day', callback_data: 'n/mute 3~k2f9 for a day' },
          ],
          [
            { text: 'Daily', callback_data: 'n/digest 3~k2f9 daily' },
            { text: 'Why?', callback_data: 'n/why e1' },
            { text: 'Open', url: 'https://school.example/forum/42#p9' },
          ],
        ],
      },
    })
  })

  it('goes to a topic of a group', async () => {
    telegram.chats.set(-100123, { id: -100123, type: 'supergroup', topics: { 45: 'Exams' } })
    expect(await sent({}, '-100123/45')).toMatchObject([{ message_thread_id: 45, is_topic_message: true }])
  })

  it('about many events has headings and lines, over several messages where they are many', async () => {
    const lines = Array.from({ length: 120 }, (_, place) => ({
      text: `ann: post ${place} ${'about rooms '.repeat(4)}`,
      url: `https://school.example/${place}`,
    }))
    const parts = await sent({ id: 'digest', groups: [{ heading: 'Physics 1', lines }] }, '-7002')
    expect(parts.length).toBeGreaterThan(1)
    expect(parts.map(({ reply_markup: markup }) => markup !== undefined)).toEqual(
      parts.map((_, place) => place === parts.length - 1),
    )
    const text = parts.map((part) => part.text).join('\n')
    for (const line of lines) expect(text).toContain(line.text.trim())
    expect(parts[0]?.text).toContain('Physics 1\n• ann: post 0 ')
  })

  it('goes on where it stopped when it is tried again', async () => {
    const lines = Array.from({ length: 200 }, (_, place) => ({ text: `post ${place}` }))
    const long = { id: 'stopped', groups: [{ heading: '', lines }] }
    telegram.failures.set(7003, [undefined, { error_code: 502, description: 'Bad Gateway' }])
    await expect(sent(long, '7003')).rejects.toThrow(DeliveryError)
    await sent(long, '7003')
    const text = (telegram.messages.get(7003) ?? []).map((part) => part.text).join('\n')
    expect(text.match(/post \d+/g)).toEqual(lines.map((line) => line.text))
  })

  it('about events with very long addresses arrives in parts that Telegram takes', async () => {
    const lines = Array.from({ length: 80 }, (_, place) => ({
      text: `post ${place}`,
      url: `https://school.example/${place}?${'x'.repeat(570)}`,
    }))
    const parts = await sent({ id: 'heavy', groups: [{ heading: 'Physics 1', lines }] }, '7005')
    expect(parts.length).toBeGreaterThan(1)
    const links = parts.flatMap(({ entities = [] }) => entities.filter(({ type }) => type === 'text_link'))
    expect(links).toHaveLength(lines.length + 1)
  })

  it('has no link on a button where Telegram takes none', async () => {
    const [only] = await sent({ url: 'http://localhost:8787/inbox' })
    expect(JSON.stringify(only?.reply_markup)).toContain('Unsubscribe')
    expect(JSON.stringify(only?.reply_markup)).not.toContain('localhost')
    telegram.violations.length = 0
  })
})

describe('hostile text', () => {
  const hostile = [
    '</b><a href="tg://user?id=1">x</a>',
    '@everyone <!channel> &lt;b&gt; &amp; &#64;',
    '<script>alert(1)</script><blockquote>',
    '` *bold* _italic_ [x](https://evil.example)',
    '/stop or /stop@CarillonBot, @grace, (@ada) #now #łódź #\u200cx $USD $1INCH',
    'tg://resolve?domain=evil TG://x ton://transfer tonsite://x xtg://y',
    'https://@grace https://x.example/@grace https://x.example/#/stop https://x.example/)@grace',
  ]

  it.each(hostile)('is shown as it was written: %s', async (text) => {
    const [only] = await sent({ subject: text, body: `Body ${text}`, groups: [{ heading: text, lines: [{ text }] }] })
    const written = seen(text)
    expect(seen(only?.text)).toContain(`${written}\nBody ${written}\n\n${written}\n• ${written}`)
    expect(lastHtml()).not.toContain('tg://user?id=1">')
    expect(automaticIn(only?.entities)).toEqual([])
  })

  it('is left as it is where nothing would come of it', async () => {
    const text = 'and/or 1/2 ada@school.example https://school.example/forum/42?a=1#p9 C# $5 a_/b <b>/x</b> #'
    const [only] = await sent({ subject: 'x', body: text })
    expect(only?.text).toContain(text)
  })

  it('leads where its addresses lead, though they are broken', async () => {
    const [only] = await sent({ subject: 'x', body: 'See https://app.example/#/rooms/4?a="b", it is there.', url: '' })
    expect(only?.entities).toMatchObject([
      { type: 'bold' },
      { type: 'text_link', url: 'https://app.example/#/rooms/4?a="b' },
      { type: 'italic' },
      { type: 'code' },
      { type: 'italic' },
    ])
  })

  it.each([
    ['10,000 characters', 'words and more '.repeat(700)],
    ['10,000 signs that are escaped', '&<>"'.repeat(2500)],
    ['10,000 emoji', '👩‍👩‍👧‍👦'.repeat(1000)],
    ['one word of 10,000', 'x'.repeat(10_000)],
  ])('is cut where it is %s', async (_, text) => {
    const [only] = await sent({ subject: text, body: text })
    expect(only?.text?.isWellFormed()).toBe(true)
    expect(only?.text).toContain('…')
  })

  it('neither turns what stands around it, nor breaks the encoding, nor leads into an app', async () => {
    const [only] = await sent({ subject: 'a\u202eb\ud800c\u0000d', url: 'tg://resolve?domain=evil' })
    expect(only?.text).toMatch(/^ab\ufffdcd\n/)
    expect(JSON.stringify(telegram.calls.at(-1))).not.toContain('tg://')
    await sent({ subject: 'x', url: 'javascript:alert(1)' })
    expect(JSON.stringify(telegram.calls.at(-1))).not.toContain('javascript')
  })

  it('was never refused', () => {
    expect(telegram.violations).toEqual([])
  })
})

describe('a message that is changed in place', () => {
  const { post, edit } = sendMethod.live!
  const groups = (count: number) => [
    { heading: 'Physics 1', lines: Array.from({ length: count }, (_, place) => ({ text: `ann: post ${place}` })) },
  ]
  const shown = (chat: number) => telegram.messages.get(chat)!.at(-1)!

  it('grows where it stands, with its buttons', async () => {
    const id = await post(messageOf({ groups: groups(1) }), '7201', deliveryOf())
    const subscriptions = [{ ref: '4~k2f9', text: 'forum 43 daily' }]
    await edit(messageOf({ groups: groups(2), subscriptions }), '7201', id, deliveryOf())
    expect(telegram.messages.get(7201)).toHaveLength(1)
    expect(shown(7201).text).toContain('• ann: post 0\n• ann: post 1')
    expect(JSON.stringify(shown(7201).reply_markup)).toContain('/unsubscribe 4~k2f9')
  })

  it('takes what stands there already for done', async () => {
    const id = await post(messageOf(), '7201', deliveryOf())
    await edit(messageOf(), '7201', id, deliveryOf())
    expect(telegram.calls.at(-1)?.method).toBe('editMessageText')
  })

  it('stays one message, which says how many it has no room for', async () => {
    const id = await post(messageOf({ groups: groups(2_000) }), '7201', deliveryOf())
    await edit(messageOf({ groups: groups(3_000) }), '7201', id, deliveryOf())
    const { text = '' } = shown(7201)
    const lines = text.match(/ann: post \d+/g) ?? []
    expect(text).toContain(`And ${(3_000 - lines.length).toLocaleString('en')} more`)
    expect(text).toMatch(/because of your subscription forum 42\.$/)
  })

  it('in a topic is found there', async () => {
    telegram.chats.set(-100200, { id: -100200, type: 'supergroup', topics: { 45: 'Exams' } })
    const id = await post(messageOf({ groups: groups(1) }), '-100200/45', deliveryOf())
    await watch.wait(3_000)
    await edit(messageOf({ groups: groups(2) }), '-100200/45', id, deliveryOf())
    expect(shown(-100200)).toMatchObject({ message_thread_id: 45, text: expect.stringContaining('post 1') })
  })

  it('has no link on a button where Telegram takes none', async () => {
    const id = await post(messageOf({ url: 'http://localhost:8787/inbox' }), '7201', deliveryOf())
    await edit(messageOf({ url: 'http://localhost:8787/inbox', groups: groups(1) }), '7201', id, deliveryOf())
    expect(JSON.stringify(shown(7201).reply_markup)).not.toContain('localhost')
    telegram.violations.length = 0
  })

  it.each([
    [400, 'Bad Request: message to edit not found'],
    [400, "Bad Request: message can't be edited"],
    [400, 'Bad Request: MESSAGE_ID_INVALID'],
    [403, 'Forbidden: bot was blocked by the user'],
  ])('is given up for good: %i %s', async (error_code, description) => {
    const id = await post(messageOf(), '7202', deliveryOf())
    telegram.failures.set(7202, [{ error_code, description }])
    await expect(edit(messageOf({ groups: groups(1) }), '7202', id, deliveryOf())).rejects.toMatchObject({
      permanent: true,
    })
  })

  it('is tried again where Telegram could not be reached, or asks to wait', async () => {
    const id = await post(messageOf(), '7203', deliveryOf())
    telegram.failures.set(7203, [{ error_code: 502, description: 'Bad Gateway' }])
    await expect(edit(messageOf({ groups: groups(1) }), '7203', id, deliveryOf())).rejects.toMatchObject({
      permanent: false,
    })
    const parameters = { retry_after: 9 }
    telegram.failures.set(7203, [{ error_code: 429, description: 'Too Many Requests', parameters }])
    await expect(edit(messageOf({ groups: groups(1) }), '7203', id, deliveryOf())).rejects.toMatchObject({
      retryAfter: 9,
    })
  })
})

describe('what stands out', () => {
  it('does so in Telegram’s own marks, and only where it was meant', async () => {
    const spans = [
      { text: '<b>strong', is: 'strong' },
      { text: ' and ' },
      { text: 'stressed', is: 'emphasis' },
      { text: ' ' },
      { text: 'linked', url: 'https://school.example/?a=1&b="2"' },
      { text: ' and ' },
      { text: 'a link', is: 'strong', url: 'https://school.example/' },
    ] as const
    await sent({ subject: 'x', url: '', blocks: [{ is: 'text', spans }] })
    expect(lastHtml()).toBe(
      '<b>x</b>\n<b>&lt;b&gt;strong</b> and <i>stressed</i> ' +
        '<a href="https://school.example/?a=1&amp;b=%222%22">linked</a> and <b><a href="https://school.example/">a link</a></b>',
    )
  })
})

describe('a failure', () => {
  const failed = async (failure: Failure, address = '7004') => {
    telegram.failures.set(Number(address.split('/')[0]), [failure])
    const error = await sent({ id: crypto.randomUUID() }, address).catch((caught: unknown) => caught)
    if (!(error instanceof DeliveryError)) throw error
    return error
  }

  it.each([
    [403, 'Forbidden: bot was blocked by the user', 'I was blocked there.'],
    [403, 'Forbidden: user is deactivated', 'The chat was closed or deleted.'],
    [
      403,
      'Forbidden: bot was kicked from the supergroup chat',
      'I was removed from the chat. Add me again, then say `/subscriptions` there.',
    ],
    [
      403,
      'Forbidden: bot is not a member of the channel chat',
      'I was removed from the chat. Add me again, then say `/subscriptions` there.',
    ],
    [403, "Forbidden: bot can't initiate conversation with a user", 'There is no such chat, or I was never let in.'],
    [400, 'Bad Request: chat not found', 'There is no such chat, or I was never let in.'],
    [400, 'Bad Request: group chat was deactivated', 'The chat was closed or deleted.'],
    [
      400,
      'Bad Request: not enough rights to send text messages to the chat',
      'I am not allowed to write in this chat.',
    ],
    [400, 'Bad Request: need administrator rights in the channel chat', 'I am not allowed to write in this chat.'],
    [400, 'Bad Request: TOPIC_CLOSED', 'The topic was closed or deleted.'],
    [400, 'Bad Request: message thread not found', 'The topic was closed or deleted.'],
  ])('for good: %i %s', async (error_code, description, reason) => {
    const error = await failed({ error_code, description })
    expect([error.permanent, error.message]).toEqual([true, reason])
  })

  it.each([
    [401, 'Unauthorized'],
    [404, 'Not Found'],
    [500, 'Internal Server Error'],
    [502, 'Bad Gateway'],
    [400, "Bad Request: can't parse entities"],
  ])('for now, and not because of the address: %i %s', async (error_code, description) => {
    const error = await failed({ error_code, description })
    expect([error.permanent, error.isPause, error.retryAfter, error.movedTo]).toEqual([
      false,
      false,
      undefined,
      undefined,
    ])
    expect(error.message).toBe(`Telegram answered ${error_code}: \`${description}\`.`)
  })

  it('that only asks to wait is a pause', async () => {
    const description = 'Too Many Requests: retry after 17'
    const error = await failed({ error_code: 429, description, parameters: { retry_after: 17 } })
    expect([error.isPause, error.permanent, error.retryAfter]).toEqual([true, false, 17])
  })

  it('of a group that has another id says which', async () => {
    const description = 'Bad Request: group chat was upgraded to a supergroup chat'
    const error = await failed({ error_code: 400, description, parameters: { migrate_to_chat_id: -1004001 } }, '-4009')
    expect([error.movedTo, error.permanent]).toEqual(['-1004001', false])
  })

  it('of the network, or an answer that is none, says nothing of the token', async () => {
    const answers = [
      async (url: unknown) => Promise.reject(new TypeError(`Failed to fetch ${url}`)),
      async (url: unknown) => new Response(`<html>No ${url}</html>`, { status: 502 }),
      async (url: unknown) => Response.json({ ok: false, error_code: 400, description: `Nothing at ${url}` }),
    ]
    for (const fetch of answers) {
      const one = await createScene({ fetch })
      const error = await one.bot.sendMethod.send(messageOf(), '7001', deliveryOf()).catch((caught: unknown) => caught)
      if (!(error instanceof DeliveryError)) throw error
      expect(error.permanent).toBe(false)
      const all = [error.message, error.stack, String(error.cause), (error.cause as Error).stack, JSON.stringify(error)]
      expect(all.join()).not.toContain(TOKEN)
      expect(Object.keys(error.cause as Error)).toEqual([])
    }
  })
})

describe('the pace', () => {
  /** Sends as the queue does, which comes back when it was told to. */
  async function queue(one: Awaited<ReturnType<typeof createScene>>, clock: typeof watch, id: string, address: string) {
    for (;;) {
      try {
        return await one.bot.sendMethod.send(messageOf({ id }), address, deliveryOf())
      } catch (error) {
        if (!(error instanceof DeliveryError && error.isPause)) throw error
        await clock.wait((error.retryAfter ?? 0) * 1000)
      }
    }
  }

  it('stays below 1 a second in a chat, 20 a minute in a group and 30 a second over all', async () => {
    const one = createWatch()
    const scene = await createScene({ watch: one, time: one.time })
    const people = Array.from({ length: 50 }, (_, place) => String(8000 + place))
    for (const address of people) await queue(scene, one, address, address)
    for (let place = 0; place < 30; place += 1) await queue(scene, one, `g${place}`, '-8000')
    for (let place = 0; place < 10; place += 1) await queue(scene, one, `p${place}`, '8000')
    expect(scene.telegram.violations).toEqual([])
    expect(scene.telegram.calls).toHaveLength(90)
  })

  it('counts the topics of a group together', async () => {
    const one = createWatch()
    const scene = await createScene({ watch: one, time: one.time })
    scene.telegram.chats.set(-8001, { id: -8001, type: 'supergroup', topics: { 1: 'A', 2: 'B' } })
    for (let place = 0; place < 30; place += 1) {
      await queue(scene, one, `t${place}`, `-8001/${1 + (place % 2)}`)
    }
    expect(scene.telegram.violations).toEqual([])
  })

  it('writes nothing for a message of one part', async () => {
    await sent({ id: 'one-part' })
    expect(await rows("SELECT * FROM sent_parts WHERE message_id = 'one-part'")).toEqual([])
  })
})

describe('an address', () => {
  it.each([
    ['123', '123'],
    [' -100123 ', '-100123'],
    ['-100123/45', '-100123/45'],
  ])('is %s', (text, address) => {
    expect(sendMethod.parseAddress?.(text)).toBe(address)
  })

  it.each(['@ada', '0', '123/45', '-100123/', '-100123/0', '1e9', '12345678901234567', '-', '1 2'])(
    'is not %s',
    (text) => {
      expect(() => sendMethod.parseAddress?.(text)).toThrow(InvalidInput)
    },
  )
})

describe('the menu of commands', () => {
  it.each(LANGUAGES)('in %s is one that Telegram takes', (language) => {
    const commands = telegramCommands(language)
    expect(commands.map(({ command }) => command)).toEqual(telegramCommands('en').map(({ command }) => command))
    expect(() => checkCall('setMyCommands', { commands, language_code: language })).not.toThrow()
  })

  it('is one that Telegram takes', () => {
    const commands = telegramCommands('en')
    expect(commands[0]).toEqual({ command: 'subscribe', description: 'Subscribe to something' })
    expect(() => checkCall('setMyCommands', { commands, language_code: 'en' })).not.toThrow()
  })
})

describe('the stand-in', () => {
  it.each([
    ['hello @grace', 'mention'],
    ['(/stop@CarillonBot)', 'bot_command'],
    ['tap /stop', 'bot_command'],
    ['#42nd', 'hashtag'],
    ['#łódź', 'hashtag'],
    ['in $USD.', 'cashtag'],
    ['xtg://resolve?domain=evil', 'url'],
    ['TONSITE://x', 'url'],
  ])('finds by itself in %s a %s', (text, type) => {
    expect(withAutomatic(readHtml(text)).entities).toMatchObject([{ type }])
    expect(automaticIn(withAutomatic(readHtml(`<code>${text}</code>`)).entities)).toEqual([])
  })

  it.each(['ada@school.example', 'and/or', '</b', '#42', 'a#b', '$5', 'a$USD', 'https://x.example/y'])(
    'finds nothing by itself in %s',
    (text) => {
      expect(withAutomatic({ text, entities: [] }).entities).toEqual([])
    },
  )

  it.each([
    ['<b>x', "can't find the end"],
    ['<b>x</i>', 'unexpected end tag'],
    ['<div>x</div>', 'unsupported'],
    ['a < b', 'a bare <'],
    ['a & b', 'a bare &'],
    ['&nbsp;', '&nbsp;'],
    ['<a href="tg://user?id=1">x</a>', 'a link to'],
    ['<b><code>x</code></b>', 'code inside'],
    ['<code><b>x</b></code>', 'inside of code'],
  ])('does not take %s', (html, why) => {
    expect(() => readHtml(html)).toThrow(why)
  })

  it.each([
    ['sendMessage', { chat_id: '7001', text: 'x', parse_mode: 'HTML' }],
    ['sendMessage', { chat_id: 7001, text: 'x', parse_mode: 'HTML', disable_web_page_preview: true }],
    ['sendMessage', { chat_id: 7001, text: 'x'.repeat(4097), parse_mode: 'HTML' }],
    [
      'sendMessage',
      { chat_id: 7001, text: `<a href="https://x.example/${'x'.repeat(32_768)}">x</a>`, parse_mode: 'HTML' },
    ],
    ['sendMessage', { chat_id: 7001, text: ' ', parse_mode: 'HTML' }],
    [
      'sendMessage',
      {
        chat_id: 7001,
        text: 'x',
        parse_mode: 'HTML',
        reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: 'ä'.repeat(33) }]] },
      },
    ],
    ['deleteMessage', { chat_id: 7001, message_id: 1 }],
  ])('does not take %s with %j', async (method, body) => {
    const one = createTelegramStandIn({ token: TOKEN })
    const request = new Request(`https://t.example/bot${TOKEN}/${method}`, {
      method: 'POST',
      body: JSON.stringify(body),
    })
    expect((await one.fetch(request)).ok).toBe(false)
  })
})
