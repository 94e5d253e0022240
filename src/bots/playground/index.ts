import { DeliveryError, InvalidInput, type Message, type SendMethod, wordsFor } from '../../engine/index.ts'
import type { Bot, Reply, Talk } from '../bot.ts'
import { playgroundTime } from './clock.ts'
import { addLine, addMessage, changeMessage, renderMessage } from './lines.ts'

const PERSONA = /^[a-z][a-z0-9-]{0,30}$/

/** What a persona says, as the page sends it. */
interface Said {
  readonly persona: string
  readonly text: string
  readonly timeZone?: string
}

/** A chat platform without a platform: what is said and what is delivered are rows that the playground's page shows. */
export const createPlayground = ({ db }: { readonly db: D1Database }): Bot => ({
  name: 'playground',
  sendMethod: createSendMethod(db),
  async webhook(request, talk) {
    const refusal = refuse(request)
    if (refusal) return refusal
    const said = readSaid(await request.text())
    return Response.json(await answer(db, said, talk))
  },
})

const createSendMethod = (db: D1Database): SendMethod => {
  const post = async (message: Message, persona: string) =>
    addMessage(db, persona, message, await playgroundTime(db, Date.now()))
  return {
    name: 'playground',
    title: 'Playground',
    isRich: true,
    hasButtons: true,
    parseAddress: parsePersona,
    render: renderMessage,
    async send(message, persona) {
      await post(message, persona)
    },
    live: {
      post: async (message, persona) => String(await post(message, persona)),
      async edit(message, persona, sent) {
        if (await changeMessage(db, { id: Number(sent), persona }, message, new Date())) return
        throw new DeliveryError(wordsFor(message.locale).chat.gone.noMessage, { permanent: true })
      },
    },
  }
}

/** A persona's name, which is also their address; throws `InvalidInput`. */
export function parsePersona(text: string): string {
  if (PERSONA.test(text)) return text
  throw new InvalidInput(`\`${text}\` is not a name here. Take up to 31 of a–z, 0–9 and -, with a letter first.`)
}

/** Browsers say where a request comes from: a page of another origin must not act here. */
export function isForeign({ headers, url }: Request): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site !== 'same-origin'
  const origin = headers.get('origin')
  return origin !== null && origin !== new URL(url).origin
}

function refuse(request: Request): Response | undefined {
  if (isForeign(request)) return new Response('Only the playground itself may call this.', { status: 403 })
  const isJson = request.headers.get('content-type')?.split(';')[0]?.trim() === 'application/json'
  return isJson ? undefined : new Response('Send JSON: { "persona": "ada", "text": "/help" }', { status: 415 })
}

function readSaid(body: string): Said {
  const { persona, text, timeZone } = parseObject(body)
  if (typeof persona !== 'string')
    throw InvalidInput.at('/persona', 'Say who speaks: `persona` is a name such as `ada`.')
  if (typeof text !== 'string' || text.trim() === '') throw InvalidInput.at('/text', 'Say something in `text`.')
  return { persona: parsePersona(persona), text: text.trim(), ...(typeof timeZone === 'string' && { timeZone }) }
}

function parseObject(body: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(body))
  } catch (cause) {
    throw new InvalidInput('The body is not JSON.', undefined, { cause })
  }
}

async function answer(db: D1Database, { persona, ...said }: Said, { context, converse }: Talk): Promise<Reply> {
  await addLine(db, { persona, kind: 'said', body: { text: said.text }, at: context.now })
  const name = persona.charAt(0).toUpperCase() + persona.slice(1)
  const reply = await converse({ platform: 'playground', account: persona, name, ...said })
  await addLine(db, { persona, kind: 'reply', body: reply, at: context.now })
  return reply
}
