import type { Route, Schemas } from './document.ts'
import { exampleOf } from './schema.ts'

/** A route as somebody would call it from a shell; the key is in a variable. */
export function curlFor({ path, method, operation }: Route, origin: string, schemas: Schemas): string {
  const { parameters = [], requestBody, security } = operation
  const filled = parameters
    .filter((one) => one.in === 'path')
    .reduce((url, one) => url.replace(`{${one.name}}`, String(one.schema?.example ?? one.name)), path)
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? []
  const body = content?.schema && JSON.stringify(exampleOf(content.schema, schemas), undefined, 2)
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}'${origin}${filled}'`,
    security?.length ? '-H "Authorization: Bearer $CARILLON_KEY"' : undefined,
    type && `-H 'Content-Type: ${type}'`,
    body && `-d '${body.replaceAll("'", "'\\''")}'`,
  ]
    .filter((part) => part !== undefined)
    .join(' \\\n  ')
}
