import { isObject, type Json } from '../json.ts'

/** What Slack posted: a check of our certificate, a check of our address, or something that happened there. */
export type Posted =
  | { readonly is: 'ssl-check' }
  | { readonly is: 'challenge'; readonly challenge: string }
  | { readonly is: 'happening'; readonly body: Json }

/** Reads a body by what it is, whatever its content type says; `undefined` where it is nothing that Slack sends. */
export function readBody(text: string): Posted | undefined {
  const body = text.trimStart().startsWith('{') ? parse(text) : readForm(new URLSearchParams(text))
  if (!body) return undefined
  if (body.ssl_check === '1' && body.command === undefined) return { is: 'ssl-check' }
  if (body.type !== 'url_verification') return { is: 'happening', body }
  return typeof body.challenge === 'string' ? { is: 'challenge', challenge: body.challenge } : undefined
}

/** A command's fields, or the interaction in the one field `payload`. */
function readForm(form: URLSearchParams): Json | undefined {
  const payload = form.get('payload')
  return payload === null ? Object.fromEntries(form) : parse(payload)
}

function parse(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
