import { type Delivery, digest128 } from '../../engine/index.ts'
import { domainOf, type Sender } from './sender.ts'

/** Puts all mails about one thing together in a mail reader: they answer the same one, which nobody ever sent. */
export async function threadHeaders({ subscriberId, topic }: Delivery, from: Sender): Promise<Record<string, string>> {
  const first = `<${await digest128(`thread ${subscriberId} ${topic.key}`)}@${domainOf(from)}>`
  return { 'In-Reply-To': first, References: first }
}
