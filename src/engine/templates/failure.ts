import { LiquidError, type Token } from 'liquidjs'
import { EngineError } from '../errors.ts'
import { FILTERS, TAGS } from './vocabulary.ts'

const ESCAPING_FILTERS = ['escape', 'escape_once', 'raw', 'xml_escape']

/** A template cannot be read, fails, or wants more than a template may have; the message says where. */
export class TemplateError extends EngineError {
  override readonly name = 'TemplateError'
}

/** Whatever went wrong, as an error that says where in the template and what to do. */
export function failure(error: unknown, token?: Token): TemplateError {
  if (error instanceof TemplateError) return error
  const place = LiquidError.is(error) ? error.token : token
  const [line, column] = place?.getPosition() ?? []
  const where = place ? `Line ${line}, column ${column} of the template` : 'The template'
  const detail = String(error instanceof Error ? error.message : error).replace(/, line:\d+, col:\d+$/, '')
  return new TemplateError(`${where}: ${explain(detail)}.`, { cause: error })
}

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
