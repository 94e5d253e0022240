import type { SharedSecret } from '../../engine/index.ts'

const BYTES = 32
/** A former secret signs beside the new one for so long. */
const GRACE_MS = 86_400_000

/** The secrets of an endpoint, kept as a text: the one that counts, and the former with the end of its grace. */
export const endpointSecret: SharedSecret = {
  create,
  renew(kept, now) {
    const told = create()
    const [former = ''] = kept.split(' ')
    return { kept: `${told} ${former} ${now.getTime() + GRACE_MS}`, told }
  },
}

function create(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES))
  return `whsec_${btoa(String.fromCharCode(...bytes))}`
}

/** The secrets by which a call is signed at a moment, of which every one is good. */
export function secretsAt(kept: string, now: Date): readonly string[] {
  const [current = '', former, until] = kept.split(' ')
  return former !== undefined && now.getTime() < Number(until) ? [current, former] : [current]
}
