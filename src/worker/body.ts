import type { MiddlewareHandler } from 'hono'
import { parseJson } from './json.ts'
import { Problem, unsupported } from './problem.ts'
import type { AppEnv } from './router.ts'

/** The largest body that a request may bring. */
const MOST_BYTES = 256 * 1024

/** Reads a JSON body once and within its limits, so that validators meet text that is known to be JSON. */
export const readJson =
  (types: readonly string[]): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const { raw } = c.req
    if (raw.body !== null && raw.method !== 'GET') {
      const text = await readText(raw, MOST_BYTES)
      if (text !== '' && !types.includes(mediaTypeOf(raw))) throw unsupported(types)
      if (text !== '') parseJson(text)
      // The original stream is used up; from here on there is a request whose body can be read.
      c.req.raw = new Request(raw, { body: text })
    }
    await next()
  }

/** A media type without its parameters, in lower case. */
export const mediaTypeOf = ({ headers }: Request): string =>
  (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''

async function readText(request: Request, most: number): Promise<string> {
  const bytes = await readBytes(request, most)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    throw new Problem('invalid-json', 'The body is not UTF-8. Encode it as UTF-8 and send it again.')
  }
}

/** A body, counted while it arrives: what it says about its own length proves nothing. */
async function readBytes({ body }: Request, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let count = 0
  for await (const chunk of body ?? []) {
    count += chunk.byteLength
    if (count > most) throw new Problem('too-large', `The body is larger than ${most / 1024} KiB. Send less at once.`)
    chunks.push(chunk)
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

/** The largest body that a foreign webhook may bring. */
const MOST_FOREIGN_BYTES = 1024 * 1024

/** Takes a body in as it came, since its signature is over every byte, but not an endless one. */
export const limitBody: MiddlewareHandler<AppEnv> = async (c, next) => {
  const bytes = await readBytes(c.req.raw, MOST_FOREIGN_BYTES)
  c.req.raw = new Request(c.req.raw, { body: bytes })
  await next()
}
