import type { MessageEntity } from '@grammyjs/types'

/** A text as Telegram reads it out of HTML. */
export interface ReadHtml {
  readonly text: string
  readonly entities: MessageEntity[]
}

type Tag = 'b' | 'i' | 'u' | 's' | 'code' | 'pre' | 'blockquote' | 'a'

const TYPES: Readonly<Record<Exclude<Tag, 'a'>, Exclude<MessageEntity['type'], 'text_link'>>> = {
  b: 'bold',
  i: 'italic',
  u: 'underline',
  s: 'strikethrough',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }
const TOKEN = /<(\/?)([a-z]+)((?:\s+[a-z-]+="[^"<>]*")*)>|&(\w+|#\d+);|([^<>&]+)|([<>&])/gy
const MOST_ENTITIES = 100

interface Open {
  readonly tag: Tag
  readonly offset: number
  readonly url?: string
}

/** Reads HTML more strictly than Telegram does: what is not well-formed throws, with the reason. */
export function readHtml(html: string): ReadHtml {
  let text = ''
  const open: Open[] = []
  const entities: MessageEntity[] = []
  for (const [whole, slash, tag = '', attributes = '', entity, plain, stray] of html.matchAll(TOKEN)) {
    if (stray !== undefined) throw new Error(`Can't parse entities: a bare ${stray}`)
    else if (plain !== undefined) text += plain
    else if (entity !== undefined) text += character(entity)
    else if (slash === '') open.push(opened(tag, attributes, text.length, open))
    else {
      const last = open.pop()
      if (last?.tag !== tag) throw new Error(`Can't parse entities: unexpected end tag ${whole}`)
      if (text.length > last.offset) entities.push(entityOf(last, text.length))
    }
  }
  if (open.length > 0) throw new Error(`Can't parse entities: can't find the end of ${open.at(-1)?.tag}`)
  if (entities.length > MOST_ENTITIES) throw new Error(`${entities.length} entities, of which 100 are shown`)
  // What was closed last is around what was closed before.
  entities.reverse().sort((one, two) => one.offset - two.offset || two.length - one.length)
  return trimmed(text, entities)
}

function opened(tag: string, attributes: string, offset: number, open: readonly Open[]): Open {
  if (tag !== 'a' && !Object.hasOwn(TYPES, tag)) throw new Error(`Can't parse entities: unsupported start tag "${tag}"`)
  const within = open.map((one) => one.tag)
  if (within.includes('code') || within.includes('pre')) throw new Error(`Can't parse entities: ${tag} inside of code`)
  if (tag === 'code' && within.some((one) => one !== 'blockquote')) throw new Error('code inside of another entity')
  if (tag === 'blockquote' && within.includes('blockquote')) throw new Error('a blockquote inside of another')
  if (within.includes(tag as Tag)) throw new Error(`${tag} inside of ${tag}`)
  if (tag !== 'a') {
    if (attributes !== '') throw new Error(`${tag} takes no attributes`)
    return { tag: tag as Tag, offset }
  }
  const [, href] = /^\s+href="([^"]*)"$/.exec(attributes) ?? []
  if (href === undefined) throw new Error('a link without an address')
  const url = href.replaceAll(/&(\w+|#\d+);/g, (_, entity: string) => character(entity))
  if (!/^https?:\/\//.test(url)) throw new Error(`a link to \`${url}\``)
  return { tag: 'a', offset, url }
}

const entityOf = ({ tag, offset, url = '' }: Open, end: number): MessageEntity =>
  tag === 'a'
    ? { type: 'text_link', offset, length: end - offset, url }
    : ({ type: TYPES[tag], offset, length: end - offset } as MessageEntity)

function character(entity: string): string {
  if (entity.startsWith('#')) return String.fromCodePoint(Number(entity.slice(1)))
  const named = NAMED[entity]
  if (named === undefined) throw new Error(`Can't parse entities: &${entity};`)
  return named
}

/** What Telegram finds in a text by itself and lets people tap on, or tells somebody of. */
const AUTOMATIC: readonly (readonly [AutomaticType, RegExp])[] = [
  ['mention', /(?<![\p{L}\p{N}_])@[a-z0-9_]{2,32}(?![\p{L}\p{N}_])/giu],
  ['bot_command', /(?<![\p{L}\p{N}_/<>])\/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\p{L}\p{N}_/<>])/giu],
  ['hashtag', /(?<![\p{L}\p{Nd}_\u200c\u00b7])#[\p{Nd}_\u200c\u00b7]*\p{L}[\p{L}\p{Nd}_\u200c\u00b7]*(?!#)/gu],
  ['cashtag', /(?<![\p{L}\p{Nd}_$])\$(?:1INCH|[A-Z]{1,8})(?![\p{L}\p{Nd}_$])/gu],
  ['url', /(?:tg|ton|tonsite):\/\/[\w-]+/gi],
]
type AutomaticType = 'mention' | 'bot_command' | 'hashtag' | 'cashtag' | 'url'

export const automaticIn = (entities: readonly MessageEntity[] = []): readonly MessageEntity[] =>
  entities.filter(({ type }) => AUTOMATIC.some(([automatic]) => automatic === type))

/** What Telegram adds to the entities that a text was sent with; those that it would cut across stay alone. */
export function withAutomatic({ text, entities }: ReadHtml): ReadHtml {
  const closed = entities.filter(({ type }) => type === 'code' || type === 'pre' || type === 'text_link')
  const found = AUTOMATIC.flatMap(([type, pattern]) =>
    [...text.matchAll(pattern)].map(({ 0: { length }, index: offset }): MessageEntity => ({ type, offset, length })),
  )
  const free = found.filter((one) => !closed.some((other) => one.offset < endOf(other) && other.offset < endOf(one)))
  return { text, entities: [...entities, ...free].sort((one, two) => one.offset - two.offset) }
}

const endOf = ({ offset, length }: MessageEntity) => offset + length

/** Spaces around the whole are not kept. */
function trimmed(text: string, entities: readonly MessageEntity[]): ReadHtml {
  const start = text.length - text.trimStart().length
  const kept = text.trim()
  return {
    text: kept,
    entities: entities.flatMap((entity) => {
      const offset = Math.max(entity.offset - start, 0)
      const end = Math.min(entity.offset - start + entity.length, kept.length)
      return end > offset ? [{ ...entity, offset, length: end - offset }] : []
    }),
  }
}
