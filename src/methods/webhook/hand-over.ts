import { DeliveryError, logDelivery } from '../../engine/index.ts'
import { type Answer, type Attempted, attempt } from '../http/index.ts'
import type { World } from '../kind.ts'
import { secretsAt } from './secret.ts'

/** One attempt to hand a body to an endpoint. */
export interface HandOver {
  readonly url: string
  /** As it is kept. */
  readonly secret: string
  readonly subscriberId: number
  readonly destinationId: number
  readonly messageId: string
  readonly body: string
  readonly now: Date
  /** What is said where the endpoint is gone. */
  readonly gone: string
}

/** Signs a body, hands it over and writes down what came of it. */
export async function handOver(world: World, one: HandOver): Promise<Attempted> {
  const { url, body } = one
  const headers = { 'content-type': 'application/json', ...(await signed(one)) }
  const reading = { name: 'The webhook', troubleIn: (answer: Answer) => troubleIn(answer, one.gone) }
  const attempted = await attempt(world, { url, headers, body }, reading)
  await writeDown(world, one, attempted)
  return attempted
}

async function signed({ secret, messageId, body, now }: HandOver): Promise<Readonly<Record<string, string>>> {
  const { Webhook } = await import('standardwebhooks')
  const signatures = secretsAt(secret, now).map((one) => new Webhook(one).sign(messageId, now, body))
  return {
    'webhook-id': messageId,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': signatures.join(' '),
  }
}

/** One that is gone says so by 410; what is not found now may be there after a deployment. */
function troubleIn({ status }: Answer, gone: string): DeliveryError | undefined {
  if (status === 410) return new DeliveryError(gone, { permanent: true })
  return status === 404 ? new DeliveryError('The webhook did not take the message (HTTP 404).') : undefined
}

async function writeDown({ db }: World, one: HandOver, attempted: Attempted): Promise<void> {
  const { subscriberId, destinationId, messageId, body, now } = one
  const { answer } = attempted
  await logDelivery(db, {
    ...{ subscriberId, destinationId, messageId, at: now.getTime(), request: body },
    status: answer?.status ?? null,
    trouble: attempted.is === 'refused' ? attempted.trouble.message : null,
    answer: answer?.text ?? '',
    // A log with a hole is better than a message that comes twice.
  }).catch(() => console.error(JSON.stringify({ error: 'An attempt at a webhook could not be written down.' })))
}
