/** What somebody did in their chat with the page. */
export interface Heard {
  /** The same however often Messenger tells it. */
  readonly id: string
  /** In epoch milliseconds; not a number where Messenger did not say. */
  readonly at: number
  readonly psid: string
  /** What they wrote; absent where that was no words, such as a picture. */
  readonly typed?: string
  /** What a button carried that they picked, perhaps packed. */
  readonly picked?: string
}

type Json = Readonly<Record<string, unknown>>

/** Reads what Messenger tells; `undefined` where it is nothing of Messenger's. What concerns nobody is left out. */
export function readHeard(body: string): readonly Heard[] | undefined {
  const { object, entry } = parsed(body)
  if (object !== 'page' || !Array.isArray(entry)) return undefined
  return entry.flatMap((one) => listOf(Object(one).messaging)).flatMap(heardIn)
}

function parsed(body: string): Json {
  try {
    return Object(JSON.parse(body))
  } catch {
    return {}
  }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Our own messages come back as echoes; that something was delivered or read is nothing said. */
function heardIn(event: unknown): readonly Heard[] {
  const { sender, timestamp, message, postback, referral } = Object(event) as Json
  const psid = textOf(Object(sender).id)
  if (psid === undefined) return []
  const by = (mid: unknown) => ({ id: textOf(mid) ?? `${psid} ${String(timestamp)}`, at: momentOf(timestamp), psid })
  if (isObject(message)) return message.is_echo === true ? [] : [{ ...by(message.mid), ...saidIn(message) }]
  if (isObject(postback)) return [{ ...by(postback.mid), ...pressedIn(postback) }]
  return isObject(referral) ? [{ ...by(undefined), ...broughtBy(referral) }] : []
}

/** Some kinds of events are told in seconds. */
const momentOf = (timestamp: unknown): number => {
  const at = Number(timestamp)
  return at < 100_000_000_000 ? at * 1000 : at
}

function saidIn({ text, quick_reply: reply }: Json): Pick<Heard, 'typed' | 'picked'> {
  const [typed, picked] = [textOf(text), textOf(Object(reply).payload)]
  if (picked !== undefined) return { picked }
  return typed === undefined ? {} : { typed }
}

/** Who comes by a link and begins with a press says what the link stands for. */
function pressedIn({ payload, referral }: Json): Pick<Heard, 'typed' | 'picked'> {
  const brought = isObject(referral) ? broughtBy(referral) : {}
  const picked = textOf(payload)
  return brought.typed !== undefined || picked === undefined ? brought : { picked }
}

/** What `m.me/<page>?ref=…` carries opens the chat as a start link does elsewhere. */
function broughtBy({ ref }: Json): Pick<Heard, 'typed'> {
  const payload = textOf(ref)
  return payload === undefined ? {} : { typed: `/start ${payload}` }
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
