/** Blocks of IPv4 that lead to no public host: first address and length of the prefix. */
const RESERVED_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
] as const

/** Blocks of the public part of IPv6 that are not public all the same: special uses, tunnels, documentation. */
const RESERVED_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'] as const

/** All of IPv6 that is given out to public hosts; what maps, translates or carries IPv4 is outside, or in the list. */
const PUBLIC_IPV6 = '2000::/3'

/** Whether a host of a parsed URL is an address that leads to no public host, in any spelling; names are none. */
export function isReservedAddress(hostname: string): boolean {
  if (hostname.startsWith('[')) {
    const bits = ipv6Bits(hostname.slice(1, -1))
    return !isIn(bits, PUBLIC_IPV6, ipv6Bits) || RESERVED_IPV6.some((block) => isIn(bits, block, ipv6Bits))
  }
  // A URL writes every spelling of an IPv4 address in decimal.
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(hostname)) return false
  return RESERVED_IPV4.some((block) => isIn(ipv4Bits(hostname), block, ipv4Bits))
}

function isIn(bits: string, block: string, bitsOf: (address: string) => string): boolean {
  const [first = '', length] = block.split('/')
  return bits.startsWith(bitsOf(first).slice(0, Number(length)))
}

const ipv4Bits = (address: string) =>
  address
    .split('.')
    .map((part) => binary(Number(part), 8))
    .join('')

/** Of an address as URLs write it: hexadecimal groups, of which one run of zeros may be left out. */
function ipv6Bits(address: string): string {
  const [head = '', tail] = address.split('::')
  const [before, after] = [groupsIn(head), groupsIn(tail ?? '')]
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => 0)
  return [...before, ...zeros, ...after].map((group) => binary(group, 16)).join('')
}

const groupsIn = (text: string) => (text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16)))

const binary = (value: number, width: number) => value.toString(2).padStart(width, '0')
