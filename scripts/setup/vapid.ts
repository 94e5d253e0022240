import { generateKeyPairSync } from 'node:crypto'
import type { Asking } from './settings.ts'
import { done, type Step, skipped } from './step.ts'

const NAMES = ['VAPID_PUBLIC_KEY', 'VAPID_PRIVATE_KEY'] as const

/** Makes up the pair of keys by which browsers know our notifications; one that is there stays, as browsers hold on to it. */
export function makeUpVapid({ settings, isCheck }: Asking): Step {
  const all = NAMES.join(' and ')
  if (NAMES.every((name) => settings.get(name) !== undefined)) return done(`${all} are set.`)
  if (isCheck) return skipped(`${all} are missing, so that browsers are not notified: \`npm run setup\` makes them up.`)
  for (const [name, value] of Object.entries(vapidPair())) settings.keep(name, value)
  return done(`${all} made up, kept in ${settings.file}.`)
}

/** A new pair, as settings: base64url of 65 and 32 bytes. */
export function vapidPair() {
  const {
    x = '',
    y = '',
    d = '',
  } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
  const bytes = (text: string) => Buffer.from(text, 'base64url')
  const point = Buffer.concat([Buffer.of(4), bytes(x), bytes(y)])
  return { VAPID_PUBLIC_KEY: point.toString('base64url'), VAPID_PRIVATE_KEY: d }
}
