import type { Message, Update, User } from 'grammy/types'
import { describe, expect, it, vi } from 'vitest'
import { declareGenerator, declareSubscriber, viewSubscriber } from '../../../src/engine/index.ts'
import { keepsTheBotContract } from '../../contracts/bot.ts'
import { post } from '../../support/forum.ts'
import { requestOf } from '../../support/telegram.ts'
import { automaticIn } from '../../support/telegram-html.ts'
import { ada, createScene, grace, NOW, SECRET, TOKEN } from './scene.ts'

const payloads = import.meta.glob<Update>('../payloads/telegram/*.json', { eager: true, import: 'default' })

const pause = (seconds: number) => ({
  error_code: 429,
  description: 'Too Many Requests',
  parameters: { retry_after: seconds },
})

let fresh = 900_000
/** A recorded update; new at every use. */
function recorded(name: string): Update {
  fresh += 1
  const update = payloads[`../payloads/telegram/${name}.json`]
  if (!update) throw new Error(`No payload \`${name}\`.`)
  return { ...structuredClone(update), update_id: fresh }
}

/** The same, in another chat. */
function recordedAt(name: string, id: number): Update {
  const { update_id, ...content } = recorded(name)
  const moved = Object.entries(content as Record<string, { readonly chat: object }>).map(
    ([kind, what]) => [kind, { ...what, chat: { ...what.chat, id } }] as const,
  )
  return { update_id, ...Object.fromEntries(moved) }
}

const scene = await createScene()
const { telegram, turns, bring } = scene
const GROUP = -4001
const heard = async (name: string) => {
  turns.length = 0
  await bring(recorded(name))
  return turns
}

keepsTheBotContract({
  bot: scene.bot,
  say: (text) => requestOf(telegram.say(ada.id, ada, text), SECRET),
  forged: (text) => requestOf(telegram.say(ada.id, ada, text), 'another-secret'),
  answered: () => telegram.calls.map(({ body }) => JSON.stringify(body).replaceAll('\\n', '\n')),
})

describe('the webhook', () => {
  it('refuses an update without the secret, and one that is none', async () => {
    const request = requestOf(telegram.say(ada.id, ada, '/help'), SECRET)
    request.headers.delete('x-telegram-bot-api-secret-token')
    expect((await scene.bot.webhook(request, await scene.talk())).status).toBe(401)
    expect((await scene.bot.webhook(requestOf('nothing', SECRET), await scene.talk())).status).toBe(400)
    expect((await scene.bot.webhook(requestOf(null, SECRET), await scene.talk())).status).toBe(400)
  })

  it('takes a repeated update again without doing anything', async () => {
    const update = telegram.say(ada.id, ada, '/help')
    await bring(update)
    const { length } = telegram.calls
    expect((await bring(update)).status).toBe(200)
    expect(telegram.calls).toHaveLength(length)
  })

  it('takes whatever an update may hold', async () => {
    for (const content of [{}, { message: {} }, { callback_query: { from: {} } }, { future: 1 }, { message: null }]) {
      vi.spyOn(console, 'error').mockImplementationOnce(() => undefined)
      expect((await bring(telegram.update(content as Omit<Update, 'update_id'>))).status).toBe(200)
    }
  })

  it('never asks who it is', () => {
    expect(telegram.calls.filter(({ method }) => method === 'getMe')).toEqual([])
  })
})

describe('what is heard', () => {
  it('in a private chat is everything that was written', async () => {
    expect(await heard('message')).toEqual([
      { platform: 'telegram', account: '7001', name: 'Ada Lovelace', text: '/subscribe forum 42 daily', locale: 'en' },
    ])
    expect((await heard('start-payload'))[0]?.text).toBe('/start s_Zm9ydW0gNDIgZGFpbHk')
  })

  it.each(['edited-message', 'sticker', 'group-talk', 'group-command-of-another-bot', 'group-command-without-name'])(
    'is not a %s',
    async (name) => {
      expect(await heard(name)).toEqual([])
    },
  )

  it.each(['group-reply-to-notification', 'via-inline', 'promoted', 'unblocked', 'callback-query-inline'])(
    'is not a %s either',
    async (name) => {
      expect(await heard(name)).toEqual([])
    },
  )

  it.each([
    ['group-command', '/subscribe forum 42 daily', '-4001', 'Physics 1'],
    ['group-mention', 'subscriptions', '-4001', 'Physics 1'],
    ['group-reply', '42', '-4001', 'Physics 1'],
    ['topic-command', '/subscribe forum 42 daily', '-1001234567890/45', 'Physics 1 › Exams'],
    ['thread-without-topic', '/subscriptions', '-1001234567890', 'Physics 1'],
  ])('in a group is a %s, for the group', async (payload, text, address, name) => {
    const [turn] = await heard(payload)
    expect(turn).toMatchObject({ account: '7001', text, channel: { address, name } })
  })

  it('of a group is managed by its administrators', async () => {
    telegram.chats.set(GROUP, { id: GROUP, type: 'group', title: 'Physics 1', admins: [grace.id] })
    expect(await (await heard('group-command'))[0]?.channel?.mayManage()).toBe(false)
    telegram.chats.set(GROUP, { id: GROUP, type: 'group', title: 'Physics 1', admins: [ada.id] })
    expect(await (await heard('group-command'))[0]?.channel?.mayManage()).toBe(true)
  })

  it.each([
    ['anonymous-admin', '-1001234567890', true],
    ['channel-post', '-1009876543210', true],
    ['linked-channel', '-1009876543210', false],
  ])('of somebody who does not show themselves: %s', async (payload, account, mayManage) => {
    const [turn] = await heard(payload)
    expect(turn).toMatchObject({ account, text: '/subscribe forum 42 daily' })
    expect(turn?.locale).toBeUndefined()
    expect(await turn?.channel?.mayManage()).toBe(mayManage)
  })

  it('as an answer to a notification is about its subscriptions', async () => {
    expect(await heard('reply-to-notification')).toMatchObject([{ text: 'stop', about: ['3~k2f9'] }])
  })
})

describe('a conversation', () => {
  it('subscribes, lists with buttons that name the entry, and changes in place', async () => {
    await bring(telegram.say(ada.id, ada, '/subscribe forum 42 daily'))
    await bring(telegram.say(ada.id, ada, '/subscriptions'))
    const before = telegram.transcript(ada.id)
    expect(before.at(-1)).toMatch(
      /Carillon: You have 1 subscription:\n\n(\d+) · forum 42 daily\nNext digest .*\[\1: Unsubscribe\]/s,
    )
    const [, id] = /\[(\d+): Unsubscribe\]/.exec(before.at(-1) ?? '') ?? []
    await bring(telegram.press(ada.id, ada, `${id}: Unsubscribe`))
    expect(telegram.transcript(ada.id).slice(0, -1)).toEqual(before.slice(0, -1))
    expect(telegram.transcript(ada.id).at(-1)).toBe('Carillon: forum 42 daily has ended. [Undo]')
    expect(telegram.violations).toEqual([])
  })

  it('in a group answers the message, and opens a field for what it waits for', async () => {
    scene.answerWith({ text: 'Which forum?', input: { label: 'Number or title', says: '' } })
    await bring(telegram.say(GROUP, ada, '/subscribe@CarillonBot forum'))
    const { body } = telegram.calls.at(-1) ?? {}
    expect(body).toMatchObject({
      reply_parameters: { allow_sending_without_reply: true },
      reply_markup: { force_reply: true, selective: true, input_field_placeholder: 'Number or title' },
    })
    await bring(telegram.say(ada.id, ada, '/subscribe forum'))
    expect(telegram.calls.at(-1)?.body).not.toHaveProperty('reply_markup')
  })

  it('opens a field for words that stand behind others, and puts them together', async () => {
    scene.answerWith({
      text: 'Settings',
      list: [{ title: 'Zone', input: { label: 'Zone', says: '/settings time zone ' } }],
    })
    await bring(telegram.say(GROUP, ada, '/settings@CarillonBot'))
    await bring(telegram.press(GROUP, ada, 'Zone: Type it …'))
    const field = telegram.messages.get(GROUP)?.at(-1)
    expect(field?.text).toBe('@ada Type it …\n/settings time zone')
    await bring(telegram.say(GROUP, ada, 'Europe/Vienna', { reply_to_message: field! } as Partial<Message>))
    expect(turns.at(-1)?.text).toBe('/settings time zone Europe/Vienna')
  })

  it('takes no words from a message that only looks like such a field', async () => {
    const text = 'Type it …\n/unsubscribe all'
    const entities = [{ type: 'code' as const, offset: 10, length: 16 }]
    const forged = telegram.say(GROUP, grace, text, { entities }).message
    await bring(
      telegram.say(GROUP, ada, '@CarillonBot yes', { reply_to_message: forged } as unknown as Partial<Message>),
    )
    expect(turns.at(-1)?.text).toBe('yes')
  })

  it('keeps within 100 buttons, 64 bytes and 4,096 characters, however long a reply is', async () => {
    const says = `/digest 1 "${'ä'.repeat(200)}"`
    const choices = Array.from({ length: 5 }, (_, place) => ({ label: `Choice ${place} ${'x'.repeat(99)}`, says }))
    const list = Array.from({ length: 60 }, (_, place) => ({
      title: `${place} · forum`,
      detail: 'x'.repeat(300),
      choices,
    }))
    scene.answerWith({ text: 'y'.repeat(10_000), list, choices })
    await bring(telegram.say(ada.id, ada, '/subscriptions'))
    expect(telegram.violations).toEqual([])
    await bring(
      telegram.press(
        ada.id,
        ada,
        telegram.messages.get(ada.id)?.at(-1)?.reply_markup?.inline_keyboard[0]?.[0]?.text ?? '',
      ),
    )
    expect(turns.at(-1)?.text).toBe(says)
    scene.answerWith(undefined)
  })

  it('shows its own commands so that they can be tapped', async () => {
    await bring(telegram.say(ada.id, ada, '/help'))
    const { text = '', entities } = telegram.messages.get(ada.id)?.at(-1) ?? {}
    const tapped = automaticIn(entities).map(({ offset, length }) => text.slice(offset, offset + length))
    expect(tapped).toContain('/subscribe')
  })

  it('apologises for what fails, and tells the log without the token', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    scene.answerWith(new Error(`No database for /bot${TOKEN}`))
    await bring(telegram.say(ada.id, ada, '/help'))
    scene.answerWith(undefined)
    expect(telegram.transcript(ada.id).at(-1)).toMatch(/^Carillon: Something went wrong on my side, and nothing was/)
    expect(JSON.stringify(log.mock.calls)).toContain('No database')
    expect(JSON.stringify(log.mock.calls)).not.toContain(TOKEN)
    log.mockRestore()
  })

  it('shows what it did without buttons where they are refused, and else says that it may have done it', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const failure = { error_code: 400, description: `Bad Request: BUTTON_DATA_INVALID at /bot${TOKEN}/sendMessage` }
    telegram.failures.set(ada.id, [failure])
    await bring(telegram.say(ada.id, ada, '/subscribe author "/stop" daily'))
    expect(telegram.transcript(ada.id).at(-1)).toMatch(
      /^Carillon: You are subscribed to author "?\/\u2060stop"? daily[^[]*$/,
    )
    telegram.failures.set(ada.id, [failure, failure])
    await bring(telegram.say(ada.id, ada, '/undo'))
    expect(telegram.transcript(ada.id).at(-1)).toMatch(/may be done already: see \/subscriptions/)
    expect(telegram.transcript(ada.id).at(-1)).not.toContain('nothing was changed')
    expect(JSON.stringify(log.mock.calls)).not.toContain(TOKEN)
    log.mockRestore()
  })

  it('comes a little later where Telegram asks to wait', async () => {
    telegram.failures.set(ada.id, [pause(3), pause(22)])
    await bring(telegram.say(ada.id, ada, '/undo'))
    expect(telegram.transcript(ada.id).at(-1)).toMatch(/^Carillon: There is nothing/)
  })

  it('does not come where Telegram asks to wait for longer, which only the log is told', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    for (const failures of [[pause(26)], [pause(3), pause(23)]]) {
      telegram.failures.set(ada.id, failures)
      await bring(telegram.say(ada.id, ada, '/undo'))
      expect(telegram.transcript(ada.id).at(-1)).toMatch(/: \/undo$/)
    }
    expect(log).toHaveBeenCalledTimes(2)
    log.mockRestore()
  })

  it('understands what was copied from a message of ours', async () => {
    await bring(telegram.say(ada.id, ada, '/\u2060why'))
    expect(turns.at(-1)?.text).toBe('/why')
  })
})

describe('a press', () => {
  it('on a notification puts what came of it below the notification, in place of what came before', async () => {
    await bring(telegram.say(grace.id, grace, '/subscribe forum 42 immediate'))
    const url = 'https://school.example/forum/42#p9'
    await scene.carillon.post(new Date(NOW.getTime() + 1_000), post('pressed', { url }))
    const before = telegram.messages.get(grace.id)?.at(-1)
    expect(telegram.transcript(grace.id).at(-1)).toMatch(
      /^Carillon: Post pressed\nThe body of pressed\..*\[Unsubscribe\].*\[Open\]$/s,
    )
    await bring(telegram.press(grace.id, grace, 'Unsubscribe'))
    const after = telegram.messages.get(grace.id)?.at(-1)
    expect(after?.text).toBe(`${before?.text}\n\nforum 42 immediate has ended.`)
    expect(after?.entities?.slice(0, before?.entities?.length)).toEqual(before?.entities)
    expect(after?.entities?.some(({ type }) => type === 'blockquote')).toBe(true)
    expect(telegram.transcript(grace.id).at(-1)).toMatch(/\[Undo\] \[Open\]$/)
    await bring(telegram.press(grace.id, grace, 'Undo'))
    const undone = telegram.messages.get(grace.id)?.at(-1)
    expect(undone?.text).toMatch(/^Post pressed.*Taken back/s)
    expect(undone?.text).not.toContain('has ended')
    expect(telegram.violations).toEqual([])
  })

  it('is answered, and with a message of its own where nothing can be edited', async () => {
    const before = telegram.transcript(ada.id).length
    await heard('callback-query-inaccessible')
    expect(turns).toMatchObject([{ account: '7001', text: '/subscriptions 2' }])
    expect(telegram.transcript(ada.id)).toHaveLength(before + 1)
    expect(
      telegram.calls.some(
        ({ method, body }) => method === 'answerCallbackQuery' && body.callback_query_id === '4382bfdwdsb323b2da',
      ),
    ).toBe(true)
  })

  it('twice shows the same, which is no error', async () => {
    const log = vi.spyOn(console, 'error')
    scene.answerWith({ text: 'Hello', choices: [{ label: 'Again', says: '/help' }] })
    await bring(telegram.say(ada.id, ada, '/start'))
    const { length } = telegram.transcript(ada.id)
    await bring(telegram.press(ada.id, ada, 'Again'))
    await bring(telegram.press(ada.id, ada, 'Again'))
    expect(telegram.transcript(ada.id)).toHaveLength(length)
    expect(log).not.toHaveBeenCalled()
    scene.answerWith(undefined)
  })

  it('that was made long ago is carried out all the same', async () => {
    scene.answerWith({ text: 'Hello', choices: [{ label: 'Old', says: '/help' }] })
    await bring(telegram.say(ada.id, ada, '/start'))
    scene.answerWith(undefined)
    const update = telegram.press(ada.id, ada, 'Old')
    telegram.expired.add(update.callback_query?.id ?? '')
    await bring(update)
    expect(telegram.transcript(ada.id).at(-1)).toMatch(/^Carillon: This is what I understand/)
  })

  it('on a message that nobody can tell us of says that it is too old', async () => {
    await bring(recorded('callback-query-inline'))
    expect(telegram.calls.at(-1)).toMatchObject({ method: 'answerCallbackQuery', body: { show_alert: true } })
  })

  it('on a button that is kept no longer says so', async () => {
    const update = recorded('callback-query')
    const query = { ...update.callback_query, data: 'c~kept-no-longer' }
    await bring({ ...update, callback_query: query } as Update)
    const { method, body } = telegram.calls.at(-1) ?? {}
    expect([method, body]).toMatchObject(['answerCallbackQuery', { show_alert: true, text: /too old/ }])
  })
})

describe('a press in a group', () => {
  const linus: User = { id: 7003, is_bot: false, first_name: 'Linus', language_code: 'en' }
  const ROOM = -1_005_001
  const alerts = () =>
    telegram.calls.flatMap(({ method, body: { text } }) => (method === 'answerCallbackQuery' ? [text] : []))
  const pressed = async (who: User, label: string, chat = ROOM) => {
    const before = telegram.transcript(chat)
    await bring(telegram.press(chat, who, label))
    const after = telegram.transcript(chat)
    return { alert: alerts().at(-1), isSame: JSON.stringify(before) === JSON.stringify(after), newest: after.at(-1) }
  }

  it('changes a notification only for who manages the group', async () => {
    telegram.chats.set(ROOM, { id: ROOM, type: 'supergroup', title: 'Physics 2', admins: [ada.id] })
    await bring(telegram.say(ROOM, ada, '/subscribe@CarillonBot forum 43 immediate'))
    const told = {
      fields: { forum: '43', author: 'x' },
      data: { title: 'Post told', body: 'Tap /stop or tg://x, @grace' },
    }
    await scene.carillon.post(new Date(NOW.getTime() + 2_000), post('told', told))
    expect(await pressed(grace, 'Mute for a day')).toMatchObject({
      isSame: true,
      alert: expect.stringMatching(/^Only those who manage .* with \/subscriptions\.$/),
    })
    const { alert, isSame, newest } = await pressed(grace, 'Why?')
    expect(alert ?? newest).toContain('About “Post told”')
    expect(isSame).toBe(alert !== undefined)
    expect((await pressed(ada, 'Mute for a day')).newest).toMatch(/Post told.*is muted until/s)
    expect((await pressed(grace, 'Undo')).isSame).toBe(true)
    const { text, entities } = telegram.messages.get(ROOM)?.findLast((one) => one.text?.startsWith('Post told')) ?? {}
    expect(text).toContain('Tap /\u2060stop or tg:\u2060//x, @\u2060grace\n')
    expect(automaticIn(entities)).toEqual([])
  })

  it('answers at length with a message of its own, and in a channel with what fits', async () => {
    const channel = -1_005_002
    telegram.chats.set(channel, { id: channel, type: 'channel', title: 'News' })
    scene.answerWith({ text: 'Hello', choices: [{ label: 'More', says: '/help' }] })
    await bring(recordedAt('channel-post', channel))
    await bring(recordedAt('added', ROOM))
    scene.answerWith({ text: 'x '.repeat(200) })
    expect(await pressed(linus, 'Help')).toMatchObject({ isSame: false, alert: undefined })
    expect(telegram.transcript(ROOM).at(-2)).toMatch(/^Carillon: Hello\./)
    expect(await pressed(linus, 'More', channel)).toMatchObject({
      isSame: true,
      alert: expect.stringMatching(/^x x .*…$/),
    })
    scene.answerWith(undefined)
  })

  it('on what somebody else asked for changes nothing', async () => {
    scene.answerWith({
      text: 'What do you want?',
      list: [{ title: 'Zone', input: { label: 'Zone', says: '/settings time zone ' } }],
      choices: [{ label: 'Long', says: `/digest 1 "${'x'.repeat(99)}"` }],
    })
    await bring(telegram.say(ROOM, grace, '/subscribe@CarillonBot'))
    turns.length = 0
    for (const label of ['Long', 'Zone: Type it …'])
      expect(await pressed(ada, label)).toMatchObject({ isSame: true, alert: "This is Grace's. Say it yourself." })
    expect(turns).toEqual([])
    scene.answerWith({ text: 'Then this.', choices: [{ label: 'Next', says: 'next' }] })
    expect(await pressed(grace, 'Long')).toMatchObject({ alert: undefined, newest: 'Carillon: Then this. [Next]' })
    expect((await pressed(linus, 'Next')).alert).toBe("This is Grace's. Say it yourself.")
    expect(turns.map(({ account }) => account)).toEqual(['7002'])
    scene.answerWith(undefined)
  })

  it('whose asker Telegram tells no more still belongs to them', async () => {
    const update = telegram.press(ROOM, linus, 'Next')
    const { reply_to_message: _, ...message } = update.callback_query!.message as Message
    await bring({ ...update, callback_query: { ...update.callback_query, message } } as Update)
    expect(alerts().at(-1)).toBe('Somebody else asked for this. Say it yourself.')
  })

  it('is told what came of it at once where the group has to wait for it', async () => {
    scene.answerWith({ text: 'It is `done`.' })
    telegram.failures.set(ROOM, [pause(3)])
    expect(await pressed(grace, 'Next')).toMatchObject({ alert: 'It is done.', newest: 'Carillon: It is done.' })
    scene.answerWith(undefined)
  })

  it('on a message of a forum that is too old to be read is too old, since nobody knows its topic', async () => {
    const forum = -1_005_003
    telegram.chats.set(forum, { id: forum, type: 'supergroup', title: 'Forum', topics: { 4: 'Exams' } })
    scene.answerWith({ text: 'Hello', choices: [{ label: 'Again', says: '/help' }] })
    await bring(telegram.say(forum, ada, '/help@CarillonBot', { message_thread_id: 4, is_topic_message: true }))
    turns.length = 0
    const update = telegram.press(forum, ada, 'Again')
    const { message_id, chat } = update.callback_query!.message as Message
    await bring({
      ...update,
      callback_query: { ...update.callback_query, message: { message_id, chat, date: 0 } },
    } as Update)
    expect([turns, alerts().at(-1)]).toEqual([[], expect.stringMatching(/too old to work.*see \/subscriptions\./)])
    scene.answerWith(undefined)
  })

  it('that fails says so to who pressed', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    scene.answerWith({ text: 'Hello', choices: [{ label: 'Now', says: '/help' }] })
    await bring(telegram.say(ROOM, ada, '/help@CarillonBot'))
    scene.answerWith(new Error('No database'))
    expect(await pressed(ada, 'Now')).toMatchObject({
      isSame: true,
      alert: expect.stringMatching(/nothing was changed/),
    })
    scene.answerWith({ text: 'Done' })
    const down = { error_code: 502, description: 'Bad Gateway' }
    telegram.failures.set(ROOM, [down, down, down])
    expect(await pressed(ada, 'Now')).toMatchObject({
      isSame: true,
      alert: expect.stringMatching(/may be done already/),
    })
    scene.answerWith(undefined)
    log.mockRestore()
  })

  it('never was refused', () => {
    expect(telegram.violations).toEqual([])
  })
})

describe('inline mode', () => {
  it('offers what nobody is told of and nothing is done by', async () => {
    await declareGenerator(await scene.carillon.at(NOW), 'forum', '66', { title: 'Ask @grace or /stop' })
    await bring(telegram.inline(ada, 'ask'))
    const [result] = (telegram.calls.at(-1)?.body.results ?? []) as {
      input_message_content: { message_text: string }
    }[]
    expect(result?.input_message_content.message_text).toContain('Ask @\u2060grace or /\u2060stop')
  })

  it('offers what fits, with a link to the chat in which it is confirmed', async () => {
    await declareGenerator(await scene.carillon.at(NOW), 'forum', '42', { title: 'Physics 1' })
    await bring(telegram.inline(ada, 'phys'))
    const { body } = telegram.calls.at(-1) ?? {}
    expect(telegram.violations).toEqual([])
    const results = body?.results as { reply_markup: { inline_keyboard: { text: string; url: string }[][] } }[]
    expect(results.length).toBeGreaterThan(0)
    const button = results[0]?.reply_markup.inline_keyboard[0]?.[0]
    expect(button?.text).toBe('Subscribe')
    expect(button?.url).toMatch(/^https:\/\/t\.me\/CarillonBot\?start=s_[\w-]+$/)
    const payload = button?.url.split('=')[1] ?? ''
    await bring(telegram.say(ada.id, ada, `/start ${payload}`))
    expect(telegram.transcript(ada.id).at(-1)).toMatch(/forum 42/)
  })
})

describe('a chat that changes', () => {
  const destination = async (address: string, name: string) => {
    const context = await scene.carillon.at(NOW)
    const destinations = [{ method: 'telegram', address, verified: true }]
    await declareSubscriber(context, name, { name, destinations })
    return async () => (await viewSubscriber(await scene.carillon.at(NOW), name)).destinations
  }

  it('greets a group, and nobody else', async () => {
    const { length } = telegram.transcript(GROUP)
    await heard('added')
    expect(telegram.transcript(GROUP).slice(length)).toEqual([expect.stringMatching(/^Carillon: Hello\. .*\[Help\]$/)])
    const calls = telegram.calls.length
    for (const name of ['promoted', 'unblocked']) await heard(name)
    expect(telegram.calls).toHaveLength(calls)
  })

  it.each([
    ['kicked', '-4001', 'I was removed from the chat. Add me again, then say `/subscriptions` there.'],
    ['blocked', '7001', 'I was blocked there.'],
  ])('is switched off when we are %s, and says why', async (payload, address, reason) => {
    const view = await destination(address, `owner of ${address}`)
    await heard(payload)
    expect(await view()).toMatchObject([{ address, state: 'off', reason }])
  })

  it('is switched off with all its topics', async () => {
    const view = await destination('-4001/45', 'owner of -4001/45')
    const other = await destination('-40011/45', 'owner of -40011/45')
    await heard('kicked')
    expect(await view()).toMatchObject([{ state: 'off' }])
    expect(await other()).toMatchObject([{ state: 'ok' }])
  })

  it('is followed when its id changes, whichever of both chats tells it first', async () => {
    const view = await destination('-4001', 'owner of -4001')
    await heard('migrate-from')
    await heard('migrate-to')
    expect(await view()).toMatchObject([{ address: '-1004001' }])
  })
})
