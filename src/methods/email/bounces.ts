import { verifyStandardWebhook } from '../../egress/index.ts'
import { type Context, cleanLine, cutText, refuse, switchOff, wordsFor } from '../../engine/index.ts'
import type { Inbound, Settings } from '../kind.ts'
import { readAddress } from './address.ts'

type Secrets = Settings<never, 'RESEND_WEBHOOK_SECRET' | 'EMAIL_WEBHOOK_SECRET'>

/** Addresses that a mail did not reach, or from which it was reported as spam. */
interface Bounce {
  readonly addresses: readonly string[]
  readonly reason: string
  readonly isComplaint?: true
}

/** Hears of mails that came back, and of complaints: nothing goes to such an address any more. */
export const hearBounces = ({ RESEND_WEBHOOK_SECRET, EMAIL_WEBHOOK_SECRET }: Secrets): Inbound => ({
  async receive(request, context) {
    const body = await request.text()
    const isBy = async (secret: string | undefined) =>
      secret !== undefined && (await verifyStandardWebhook({ headers: request.headers, body }, [secret], context.now))
    if (await isBy(RESEND_WEBHOOK_SECRET)) return act(context, resendBounce(readJson(body)))
    if (await isBy(EMAIL_WEBHOOK_SECRET)) return act(context, plainBounce(readJson(body)))
    return new Response(null, { status: 401 })
  },
})

/** Whatever does not concern us is well too; it would only be repeated. */
async function act(context: Context, bounce: Bounce | undefined): Promise<Response> {
  for (const text of bounce?.addresses ?? []) {
    const address = readAddress(text)
    if (!bounce || address === undefined) continue
    // A complaint is a no; an address that a mail came back from may be mended.
    const end = bounce.isComplaint ? refuse : switchOff
    await end(context, 'email', address, bounce.reason)
  }
  return new Response(null, { status: 204 })
}

/** What Resend tells of a mail; one that was only put off has not come back. */
function resendBounce({ type, data }: Json): Bounce | undefined {
  const { to, bounce } = asJson(data)
  const { type: kind = 'Permanent', message } = asJson(bounce)
  const addresses = [to].flat().filter((one) => typeof one === 'string')
  if (type === 'email.bounced' && kind === 'Permanent') return { addresses, reason: bounced(message) }
  return type === 'email.complained' ? { addresses, reason: GONE.complained, isComplaint: true } : undefined
}

/** The same from anybody else: `{ "type": "bounce", "address": "ada@school.example", "reason": "Unknown user" }`. */
function plainBounce({ type, address, reason }: Json): Bounce | undefined {
  const addresses = typeof address === 'string' ? [address] : []
  if (type === 'bounce') return { addresses, reason: bounced(reason) }
  return type === 'complaint' ? { addresses, reason: GONE.complained, isComplaint: true } : undefined
}

const GONE = wordsFor('en').letter.gone
const LONGEST_REASON = 200

function bounced(said: unknown): string {
  const reason = typeof said === 'string' ? cutText(cleanLine(said), LONGEST_REASON) : ''
  return reason === '' ? GONE.bounced : GONE.bouncedSaying({ reason })
}

type Json = Readonly<Record<string, unknown>>

const asJson = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})

function readJson(text: string): Json {
  try {
    return asJson(JSON.parse(text))
  } catch {
    return {}
  }
}
