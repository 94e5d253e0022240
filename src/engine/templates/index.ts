import { Parser, type Template, type Token, Tokenizer, TypeGuards, toValueSync } from 'liquidjs'
import { InvalidInput } from '../errors.ts'
import { BLOCKS, createContext, failure, liquid, print, TemplateError, type Terms } from './liquid.ts'
import { plain } from './plain.ts'
import { type Used, usedBy } from './used.ts'

export {
  type Allowance,
  createAllowance,
  type Escape,
  type Position,
  type Speech,
  TemplateError,
  type Terms,
  whereIs,
} from './liquid.ts'
export { plain, plainWith } from './plain.ts'
export type { NamedSentence, NamedValue, Used } from './used.ts'

const MAX_SOURCE = 16 * 1024
const MAX_NESTING = 8
/** Of all sources together; a template that was read takes many times the room of its source. */
const MAX_CACHED = 256 * 1024
const NO_SMALL_START = /\((?!\s*\d{1,6}\s*\.\.)/

/** Checks a template when it is declared; throws `InvalidInput` with the line and column of what is wrong. */
export function checkTemplate(source: string, pointer: string): void {
  try {
    parse(source)
  } catch (error) {
    throw error instanceof TemplateError ? InvalidInput.at(pointer, error.message) : error
  }
}

/**
 * Renders a template within its budget, and within what it shares with others; every value that it prints is escaped for
 * the place where it comes to stand. Throws `TemplateError`.
 */
export function render(source: string, scope: Readonly<Record<string, unknown>>, terms: Terms): string {
  const templates = parse(source)
  try {
    return String(toValueSync(print(templates, createContext(plain(scope), terms))))
  } catch (error) {
    throw failure(error)
  }
}

/** What a template asks its surroundings for; throws `TemplateError` where it cannot be read. */
export function readUsed(source: string): Used {
  const templates = parse(source)
  try {
    return usedBy(templates)
  } catch (error) {
    throw failure(error)
  }
}

const cache = new Map<string, Template[]>()
let cachedLength = 0

function parse(source: string): Template[] {
  const known = cache.get(source)
  if (known !== undefined) return known
  const templates = parseAfresh(source)
  if (cachedLength + source.length > MAX_CACHED) {
    cache.clear()
    cachedLength = 0
  }
  cache.set(source, templates)
  cachedLength += source.length
  return templates
}

function parseAfresh(source: string): Template[] {
  if (source.length > MAX_SOURCE) throw new TemplateError('The template is longer than 16 kB; shorten it.')
  try {
    const tokens = new Tokenizer(source, liquid.options.operators).readTopLevelTokens(liquid.options)
    refuseEndlessRanges(tokens)
    refuseDeepNesting(tokens)
    return new Parser(liquid).parseTokens(tokens)
  } catch (error) {
    throw failure(error)
  }
}

/** LiquidJS never ends counting up from a number so large that adding one changes nothing. */
function refuseEndlessRanges(tokens: readonly Token[]): void {
  for (const token of tokens.filter(TypeGuards.isDelimitedToken)) {
    const text = token.getText()
    if (NO_SMALL_START.test(text.slice(0, text.lastIndexOf('..') + 2))) {
      throw failure('a range starts with a number of at most six digits, such as `(1..3)`', token)
    }
  }
}

function refuseDeepNesting(tokens: readonly Token[]): void {
  let depth = 0
  let commented = false
  for (const token of tokens.filter(TypeGuards.isTagToken)) {
    if (token.name === 'comment') commented = true
    if (token.name === 'endcomment') commented = false
    if (commented) continue
    if (BLOCKS.includes(token.name)) depth += 1
    if (BLOCKS.some((block) => token.name === `end${block}`)) depth -= 1
    if (depth > MAX_NESTING) throw failure('more than 8 tags stand inside each other; take some apart', token)
  }
}
