import { createRegistry, lint, type SendMethod } from '../../src/engine/index.ts'
import { render } from '../../src/engine/templates/index.ts'
import { forum } from './forum.ts'
import { HOSTILE, HOSTILE_DATA } from './hostile.ts'

/** What a template took at the best of some attempts, while it was rendered or checked. */
export interface Measured {
  readonly what: string
  readonly way: keyof typeof WAYS
  readonly message: string
  readonly cpuMs: number
  readonly growthMb: number
}

const ATTEMPTS = 5
const WAYS = { render: failureOf, check: findingsOf }
const speech = { locale: 'en', timeZone: 'UTC', now: new Date(0), say: (name: string) => name }

/** Processor time has to be measured where other tests do not run: this is the program of a process of its own. */
function measure({ what, source }: (typeof HOSTILE)[number], way: Measured['way']): Measured {
  const attempts = Array.from({ length: ATTEMPTS }, () => {
    globalThis.gc?.()
    const began = process.cpuUsage()
    const before = process.memoryUsage().rss
    const message = WAYS[way](source)
    const { user, system } = process.cpuUsage(began)
    return { message, cpuMs: (user + system) / 1000, growthMb: (process.memoryUsage().rss - before) / 2 ** 20 }
  })
  const least = (pick: (one: (typeof attempts)[number]) => number) => Math.min(...attempts.map(pick))
  const message = attempts[0]?.message ?? ''
  return {
    what,
    way,
    message,
    cpuMs: least(({ cpuMs }) => cpuMs),
    growthMb: Math.max(...attempts.map(({ growthMb }) => growthMb)),
  }
}

function failureOf(source: string): string {
  try {
    return `printed ${render(source, HOSTILE_DATA, { speech }).length} letters`
  } catch (error) {
    return String(error)
  }
}

/** With send methods of both kinds, for each of which whole messages are composed. */
function findingsOf(source: string): string {
  const sendMethods = ['a', 'b', 'c', 'd'].map(
    (name, place): SendMethod => ({ name, hasButtons: place > 1, longest: 5_000, async send() {} }),
  )
  const registry = createRegistry([forum, { name: 'methods', sendMethods }])
  const text = source.replaceAll(/\b(list|long|nested|wide)\b/g, 'event.data.$1')
  const place = { group: 'event-forum-post', key: 'body', method: '', language: '' }
  const findings = lint({ registry, site: { name: 'Campus' }, now: new Date(0) }, { ...place, text })
  return findings.map(({ message }) => message).join('\n')
}

// As in a Worker, time stands still while a program computes.
performance.now = () => 0
console.log(JSON.stringify(HOSTILE.flatMap((one) => [measure(one, 'render'), measure(one, 'check')])))
