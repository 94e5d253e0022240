import { createAnswers, type EgressSettings, exchange, type Fetch, secretFor } from '../egress/index.ts'
import { type AskHost, type Data, digest128, type Event } from '../engine/index.ts'

/** A host that takes longer, or says more, is not waited for: what was frozen in the event is told then. */
const LONGEST_MS = 2_000
const MOST_BYTES = 65_536

/** Objects and lists inside each other; templates have to walk through them. */
const DEEPEST = 16

/** Of a deployment, as far as hosts are called. */
export interface CallbackSettings extends EgressSettings {
  readonly SECRET_KEY?: string
  /** While it is being replaced, calls are signed by both. */
  readonly SECRET_KEY_PREVIOUS?: string
}

/** What the tests stand in for. */
interface Outside {
  readonly fetch: Fetch
  /** In milliseconds since 1970. */
  readonly time: () => number
}

const OUTSIDE: Outside = { fetch: (url, init) => fetch(url, init), time: () => Date.now() }

/**
 * By which the host of a manifest knows that it is asked by this deployment: another one for each salt; undefined where
 * there is no key.
 */
export const callbackSecret = async (
  manifest: string,
  salt: string,
  { SECRET_KEY }: CallbackSettings,
): Promise<string | undefined> => (SECRET_KEY ? secretFor(SECRET_KEY, purposeOf(manifest, salt)) : undefined)

const purposeOf = (manifest: string, salt: string) => `carillon callbacks ${manifest} ${salt}`

/** Asks hosts how things are now, by a signed call; undefined where this deployment has no key to sign with. */
export function createAskHost(settings: CallbackSettings, { fetch, time }: Outside = OUTSIDE): AskHost | undefined {
  const { SECRET_KEY, SECRET_KEY_PREVIOUS } = settings
  if (!SECRET_KEY) return undefined
  const keys = SECRET_KEY_PREVIOUS ? [SECRET_KEY, SECRET_KEY_PREVIOUS] : [SECRET_KEY]
  const answers = createAnswers()

  async function ask({ manifest, salt, url }: Parameters<AskHost>[0], event: Event): Promise<string | undefined> {
    const answer = await exchange(
      {
        url,
        id: await digest128(JSON.stringify(['load', manifest, event.id])),
        timestamp: Math.floor(time() / 1000),
        body: questionOf(event),
        secrets: await Promise.all(keys.map((key) => secretFor(key, purposeOf(manifest, salt)))),
        withinMs: LONGEST_MS,
        mostBytes: MOST_BYTES,
      },
      settings,
      fetch,
    )
    return answer?.status === 200 && readObject(answer.text) ? answer.text : undefined
  }

  return async (host, event) => {
    const question = JSON.stringify([host.manifest, host.salt, host.url, event.id])
    const known = answers.find(question, time())
    if (known) return readObject(known.text)
    // Only what came of a call is kept, never the call: it belongs to the request that made it.
    const text = await ask(host, event)
    answers.keep(question, text, time())
    return readObject(text)
  }
}

function questionOf({ id, name, object, fields }: Event): string {
  const dot = name.lastIndexOf('.')
  return JSON.stringify({ type: name.slice(0, dot), action: name.slice(dot + 1), object: object ?? null, id, fields })
}

function readObject(text: string | undefined): Data | undefined {
  if (text === undefined) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isNested(value) && !Array.isArray(value) && !isDeeper(value, DEEPEST) ? (value as Data) : undefined
  } catch {
    return undefined
  }
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null

const isDeeper = (value: unknown, levels: number): boolean =>
  isNested(value) && (levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1)))
