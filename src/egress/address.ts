import { isReservedAddress } from './reserved.ts'

/** What may be called over HTTP although the check would refuse it, and what may not although it looks public. */
export interface EgressSettings {
  /** `name:port`, separated by commas. */
  readonly EGRESS_ALLOW?: string
  readonly PUBLIC_URL?: string
  /** Where names are looked up: DNS over HTTPS, answered as JSON. */
  readonly DOH_URL?: string
}

/** Names that stand for a machine or a network of one's own. */
const LOCAL_NAME =
  /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|private|test|invalid|onion|arpa)$/

/**
 * Why an address must not be called, in a sentence for whoever gave it; undefined where it may be. What its name leads to
 * only the network knows.
 */
export function refusalOf(address: string, { EGRESS_ALLOW = '', PUBLIC_URL = '' }: EgressSettings): string | undefined {
  if (/[\s\p{Cc}\\]/u.test(address) || !URL.canParse(address)) {
    return 'This is not an address. Write it in full, beginning with `https://`.'
  }
  const url = new URL(address)
  const name = nameOf(url)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'Only `https://` addresses are called.'
  if (url.username !== '' || url.password !== '') return 'Take the user name and the password out of the address.'
  if (allowed(EGRESS_ALLOW).has(`${name}:${portOf(url)}`)) return undefined
  if (url.protocol !== 'https:') return 'Only `https://` addresses are called.'
  if (url.port !== '') return `Take the port \`${url.port}\` out: only the one of https is called.`
  if (isReservedAddress(name) || LOCAL_NAME.test(name) || !/[.:]/.test(name)) {
    return `\`${name}\` is not a public host. An operator can allow it by \`EGRESS_ALLOW\`.`
  }
  if (URL.canParse(PUBLIC_URL) && nameOf(new URL(PUBLIC_URL)) === name) {
    return `\`${name}\` is this deployment itself. Name the host that is to be asked.`
  }
  return undefined
}

/** The name behind an address, where only the network knows whether that is public; undefined where nobody has to ask. */
export function nameToLookUp(address: string, { EGRESS_ALLOW = '' }: EgressSettings): string | undefined {
  const url = new URL(address)
  const name = nameOf(url)
  const isLiteral = name.startsWith('[') || /^[\d.]+$/.test(name)
  return isLiteral || allowed(EGRESS_ALLOW).has(`${name}:${portOf(url)}`) ? undefined : name
}

/** Parsed URLs have names in lower case; a dot at the end means the same name. */
const nameOf = ({ hostname }: URL) => hostname.replace(/\.+$/, '')

const portOf = ({ port, protocol }: URL) => port || (protocol === 'https:' ? '443' : '80')

const allowed = (list: string): ReadonlySet<string> =>
  new Set(list.split(',').map((entry) => entry.trim().toLowerCase()))
