import type { EgressSettings } from './address.ts'
import { type Answers, createAnswers } from './answers.ts'
import type { Fetch } from './call.ts'
import { readAtMost } from './read-at-most.ts'

const RESOLVER = 'https://cloudflare-dns.com/dns-query'
const MOST_BYTES = 16_384

/** By number, as answers name them. */
const TYPES = { A: 1, AAAA: 28 } as const

/** What was found of late, for each way to call. */
const found = new WeakMap<Fetch, Answers>()

/**
 * The addresses that a name leads to at present, as parsed URLs write them. They are known for a minute. Throws where the
 * resolver does not say, or there are none.
 */
export async function lookUp(
  name: string,
  { DOH_URL = RESOLVER }: EgressSettings,
  fetch: Fetch,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const question = `${DOH_URL} ${name}`
  const kept = answersOf(fetch)
  const known = kept.find(question, Date.now())?.text
  if (known !== undefined) return known.split(' ')
  const ask = (type: keyof typeof TYPES) => addressesOf(name, type, DOH_URL, fetch, signal)
  const addresses = (await Promise.all([ask('A'), ask('AAAA')])).flat()
  if (addresses.length === 0) throw new Error('The name has no address.')
  kept.keep(question, addresses.join(' '), Date.now())
  return addresses
}

function answersOf(fetch: Fetch): Answers {
  const known = found.get(fetch)
  if (known) return known
  const made = createAnswers()
  found.set(fetch, made)
  return made
}

async function addressesOf(
  name: string,
  type: keyof typeof TYPES,
  resolver: string,
  fetch: Fetch,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const url = new URL(resolver)
  url.searchParams.set('name', name)
  url.searchParams.set('type', type)
  const headers = { accept: 'application/dns-json', 'user-agent': 'Carillon' }
  const response = await fetch(url.href, { method: 'GET', redirect: 'manual', signal, headers })
  const { text, isCut } = await readAtMost(response, MOST_BYTES, signal)
  if (!response.ok || isCut) throw new Error('The resolver did not answer.')
  return addressesIn(JSON.parse(text), TYPES[type])
}

/** What a resolver says; every member may be anything. */
interface Said {
  readonly Status?: unknown
  readonly Answer?: readonly { readonly type?: unknown; readonly data?: unknown }[]
}

/** Nothing went wrong; there is no such name. */
const STATUSES: ReadonlySet<unknown> = new Set([0, 3])

function addressesIn({ Status, Answer = [] }: Said, type: number): readonly string[] {
  if (!STATUSES.has(Status)) throw new Error('The resolver could not find out.')
  return Answer.flatMap((one) => (one.type === type ? [hostnameOf(String(one.data))] : []))
}

/** An address in the one spelling that URLs have for it; throws where it is none. */
const hostnameOf = (address: string) => new URL(`https://${address.includes(':') ? `[${address}]` : address}/`).hostname
