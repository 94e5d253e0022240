import { InvalidInput } from '../../engine/index.ts'

/** What mail servers take (RFC 5321). */
const LONGEST = 254
const LONGEST_LOCAL = 64

const LOCAL = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
const NAMES = /^[\p{L}\p{M}\p{N}.-]+$/u
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/

/** An e-mail address in lower case, its domain in ASCII; throws `InvalidInput`. */
export function parseAddress(text: string): string {
  const address = readAddress(text)
  if (address !== undefined) return address
  throw new InvalidInput(
    `\`${text.slice(0, LONGEST)}\` is not an e-mail address. Write one like \`ada@school.example\`.`,
  )
}

/** The same, undefined where it is none. */
export function readAddress(text: string): string | undefined {
  const typed = text.trim()
  const at = typed.lastIndexOf('@')
  const [local, domain] = [typed.slice(0, at), typed.slice(at + 1)]
  if (at < 1 || typed.length > LONGEST || local.length > LONGEST_LOCAL) return undefined
  if (!LOCAL.test(local) || !NAMES.test(domain)) return undefined
  const ascii = asciiOf(domain)
  // Whoever may tell boxes apart by case, nobody does: one that refuses is to be known however it is written.
  const address = `${local.toLowerCase()}@${ascii}`
  return ascii !== undefined && DOMAIN.test(ascii) && address.length <= LONGEST ? address : undefined
}

/** A domain as the DNS knows it. */
function asciiOf(domain: string): string | undefined {
  return URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : undefined
}
