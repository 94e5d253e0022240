/** An address of a page; undefined for others: a `javascript:` link would run in whoever follows it. */
export const pageUrl = (text: unknown): string | undefined => addressOf(text, /^https?:/i)

/** The same, or one to write a mail to. */
export const mailOrPageUrl = (text: unknown): string | undefined => addressOf(text, /^(https?|mailto):/i)

const addressOf = (text: unknown, scheme: RegExp): string | undefined =>
  typeof text === 'string' && scheme.test(text) ? URL.parse(text)?.href : undefined

/**
 * The address of a link, once it is put together. None with a name before its host, which would look like the host, and
 * none to somebody at two hosts.
 */
export const linkUrl = (text: string | undefined): string | undefined =>
  text !== undefined && (WITH_PLAIN_HOST.test(text) || WITH_ONE_HOST_EACH.test(text)) ? mailOrPageUrl(text) : undefined

const WITH_PLAIN_HOST = /^https?:\/\/[^/\\?#@]+(?:[/?#]|$)/i
const WITH_ONE_HOST_EACH = /^mailto:(?![^?]*@[^?,]*@)/i

/**
 * A value as it may stand in the address of a link, after what stands of the address before it: as a whole it has to be
 * an address, further on it is a part that cannot end the one before, let alone choose another host.
 */
export const escapeAddress = (value: string, before: string): string =>
  sealed(before === '' ? wholeAddress(value) : partOf(value.toWellFormed(), before))

/** A host stays without the slash that it was written without: what comes behind it brings its own. */
function wholeAddress(value: string): string {
  const url = mailOrPageUrl(value) ?? ''
  return url.endsWith('/') && !value.endsWith('/') ? url.slice(0, -1) : url
}

/** As much of an address as ends within its host; that needs no slashes before it. */
const UP_TO_HOST = /^https?:[/\\]*([^/\\?#]*)$/i

function partOf(text: string, before: string): string {
  const [, host] = UP_TO_HOST.exec(before) ?? []
  if (host !== undefined) return isWithin(host, text) ? withinHost(text) : behindHost(text, host)
  if (/[?#]/.test(before)) return encodeURIComponent(text)
  if (/^mailto:/i.test(before)) return encodeURIComponent(text).replaceAll('%40', '@')
  return pathOf(text)
}

/** Whether a text goes on with a host: where that cannot end yet, or where it may only be a part of its first name. */
const isWithin = (host: string, text: string) =>
  host === '' || /[-.]$|%[^.:]*$/.test(host) || (/^[^.:]+$/.test(host) && /^[\w-]*$/.test(text))

/** Every byte is encoded, which tells what a value chose of a host: no other value may end it next to that. */
const withinHost = (text: string) => Array.from(new TextEncoder().encode(text), encoded).join('')

/** A port, or else a path. */
function behindHost(text: string, host: string): string {
  if (host.endsWith(':')) return encodeURIComponent(text)
  const path = pathOf(text)
  return path === '' || path.startsWith('/') ? path : `/${path}`
}

/** Steps to where the path is already, and out of it, are left out. */
const pathOf = (text: string) =>
  text
    .split('/')
    .filter((step) => step !== '.' && step !== '..')
    .map(encodeURIComponent)
    .join('/')

/** Without what would end the place of an address, or begin something in it. */
const sealed = (url: string) => url.replace(/[\s\\*`[\]()]/g, (letter) => encoded(letter.charCodeAt(0)))

const encoded = (byte: number) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
