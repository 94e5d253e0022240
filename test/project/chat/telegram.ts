import type { MessageEntity } from '@grammyjs/types'
import { serve, type Worker } from '../../support/harness.ts'
import { check } from '../../support/published-types.ts'
import { createTelegramStandIn } from '../../support/telegram.ts'
import { automaticIn } from '../../support/telegram-html.ts'
import type { Chat, Person, Room } from './chat.ts'
import { createScreen, linesOf, type Shown } from './screen.ts'

const TOKEN = '100001:telegram-for-tests'
const SECRET = 'telegram-webhook-secret-for-tests'
const USERNAME = 'carillon_bot'

const IDS: Readonly<Record<Person, number>> = { Ada: 7001, Grace: 7002 }
const GROUP = { id: -100_123, type: 'supergroup', title: 'Physics' }

interface Message {
  readonly message_id: number
  readonly chat: { readonly id: number }
  readonly text?: string
  readonly entities?: MessageEntity[]
  readonly reply_markup?: { readonly inline_keyboard?: readonly (readonly Key[])[] }
}

interface Key {
  readonly text: string
  readonly callback_data?: string
  readonly url?: string
}

interface Told {
  readonly ok: boolean
  readonly result?: Message & Readonly<Record<string, unknown>>
  readonly description?: string
}

/** Telegram, as Ada and Grace see it. */
export async function createTelegramChat(): Promise<Chat> {
  const screens = { private: createScreen(), channel: createScreen() }
  const complaints: string[] = []
  const standIn = createTelegramStandIn({ token: TOKEN, administrators: [IDS.Ada] })
  const served = await serve(async (request) => {
    const method = new URL(request.url).pathname.split('/').at(-1) ?? ''
    const body = await request.clone().json()
    complaints.push(...check('telegram', method, body).map((problem) => `${method}: ${problem}`))
    const response = await standIn.fetch(request)
    const { ok, result, description } = (await response.clone().json()) as Told
    if (!ok) complaints.push(`${method}: ${description}`)
    else if (result?.message_id !== undefined) {
      // Nothing that is said here calls anybody, or is to be tapped.
      complaints.push(...automaticIn(result.entities).map(({ type }) => `${method}: a ${type} in ${result.text}`))
      screens[result.chat.id === GROUP.id ? 'channel' : 'private'].show(
        String(result.message_id),
        result,
        shownOf(result),
      )
    }
    return response
  })
  let updates = 0
  let messages = 1_000_000
  const post = async (worker: Worker, update: object) => {
    const response = await worker.fetch('/bots/telegram', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET },
      body: JSON.stringify({ update_id: ++updates, ...update }),
    })
    if (!response.ok) throw new Error(`Telegram's webhook answered ${response.status}: ${await response.text()}`)
  }
  return {
    platform: 'telegram',
    settings: {
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_WEBHOOK_SECRET: SECRET,
      TELEGRAM_BOT_USERNAME: USERNAME,
      TELEGRAM_API_URL: served.url,
    },
    screen: (room) => screens[room],
    say(worker, person, room, text) {
      const [command = '', ...rest] = text.split(' ')
      const how = room === 'private' ? text : [`${command}@${USERNAME}`, ...rest].join(' ')
      const length = how.split(' ')[0]?.length
      const message = {
        message_id: ++messages,
        date: Math.floor(Date.now() / 1000),
        chat: chatOf(person, room),
        from: userOf(person),
        text: how,
        entities: [{ type: 'bot_command', offset: 0, length }],
      }
      return { how, send: () => post(worker, { message }) }
    },
    press: (worker, person, _room, { raw }, { pressed }) =>
      post(worker, {
        callback_query: {
          id: String(updates + 1),
          from: userOf(person),
          chat_instance: '1',
          message: raw,
          data: pressed.callback_data,
        },
      }),
    complaints: () => [...complaints, ...standIn.violations],
    close: () => served.close(),
  }
}

const userOf = (person: Person) => ({ id: IDS[person], is_bot: false, first_name: person, language_code: 'en' })

const chatOf = (person: Person, room: Room) =>
  room === 'channel' ? GROUP : { id: IDS[person], type: 'private', first_name: person }

/** Nobody sees it: it keeps Telegram from making links and commands of what was written. */
const JOINER = '\u2060'

/** The buttons of an entry begin with what its line begins with. */
function shownOf({ text = '', reply_markup: markup }: Message): Shown {
  const lines = linesOf(text.replaceAll(JOINER, ''))
  const buttons = (markup?.inline_keyboard ?? []).flat().map((key) => {
    const [, name, label] = /^(.+): (.*)$/.exec(key.text) ?? []
    const of = name === undefined ? undefined : lines.find((line) => line === name || line.startsWith(`${name} ·`))
    return of === undefined || label === undefined
      ? { label: key.text, pressed: { ...key } }
      : { label, of, pressed: { ...key } }
  })
  return { lines, buttons }
}
