import { LiquidError, type Token } from 'liquidjs'
import { EngineError } from '../errors.ts'
import { FILTERS, TAGS } from './vocabulary.ts'

const ESCAPING_FILTERS = ['escape', 'escape_once', 'raw', 'xml_escape']

/** Where something stands in a template; both count from one. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** A template cannot be read, fails, or wants more than a template may have; the message says where. */
export class TemplateError extends EngineError {
  override readonly name = 'TemplateError'
  /** Undefined where it is the template as a whole. */
  readonly position: Position | undefined

  constructor(message: string, position?: Position, options?: ErrorOptions) {
    super(message, options)
    this.position = position
  }
}

/** Whatever went wrong, as an error that says where in the template and what to do. */
export function failure(error: unknown, token?: Token): TemplateError {
  if (error instanceof TemplateError) return error
  const [line, column] = (LiquidError.is(error) ? error.token : token)?.getPosition() ?? []
  const position = line === undefined || column === undefined ? undefined : { line, column }
  const detail = String(error instanceof Error ? error.message : error).replace(/, line:\d+, col:\d+$/, '')
  return new TemplateError(`${whereIs(position)}: ${explain(detail)}.`, position, { cause: error })
}

/** A place in a template, as a sentence about it begins. */
export const whereIs = (position: Position | undefined): string =>
  position ? `Line ${position.line}, column ${position.column} of the template` : 'The template'

/** LiquidJS tells its errors apart by their text only. */
function explain(detail: string): string {
  const [, filter] = /^undefined filter: (.*)$/.exec(detail) ?? []
  if (filter !== undefined && ESCAPING_FILTERS.includes(filter)) {
    return `every value is escaped for the channel it goes to; leave \`${filter}\` out`
  }
  if (filter !== undefined) return `there is no filter \`${filter}\`; use one of ${FILTERS.join(', ')}`
  const [, tag] = /^tag "(\w*)" not found$/.exec(detail) ?? []
  if (tag !== undefined) return `there is no tag \`${tag}\`; use one of ${TAGS.join(', ')}`
  if (detail.startsWith('Maximum call stack')) return 'its values stand too deep inside each other; take them apart'
  return detail
}
