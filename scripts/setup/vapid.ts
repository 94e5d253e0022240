import { generateKeyPairSync } from 'node:crypto'
import type { Asking } from './settings.ts'
import { done, type Step, skipped } from './step.ts'

const NAMES = ['VAPID_PUBLIC_KEY', 'VAPID_PRIVATE_KEY'] as const

/** Makes up the pair of keys by which browsers know our notifications; one that is there stays, as browsers hold on to it. */
export function makeUpVapid({ settings, isCheck }: Asking): Step {
  const all = NAMES.join(' and ')
  if (NAMES.every((name) => settings.get(name) !== undefined)) return done(`${all} are set.`)
  if (isCheck) return skipped(`${all} are missing, so that browsers are not notified: \`npm run setup\` makes them up.`)
  const {
    x = '',
    y = '',
    d = '',
  } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
  const bytes = (text: string) => Buffer.from(text, 'base64url')
  settings.keep('VAPID_PUBLIC_KEY', Buffer.concat([Buffer.of(4), bytes(x), bytes(y)]).toString('base64url'))
  settings.keep('VAPID_PRIVATE_KEY', d)
  return done(`${all} made up, kept in ${settings.file}.`)
}
