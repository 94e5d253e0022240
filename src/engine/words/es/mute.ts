import type { mute as english } from '../en/mute.ts'
import type { Translated } from '../spoken.ts'

/** Muting, for good or for a while. */
export const mute: Translated<typeof english> = {
  nothingToMute: 'No hay nada que silenciar: ya está silenciado o ha concluido.',
  nothingToUnmute: 'No hay nada silenciado.',
  unknownWhile:
    'No sé cuánto tiempo es {typed}. Escribe `for a day`, `for 8 hours`, `until monday` o `until 2026-12-01`.',
  past: '{typed} ya ha pasado. Di un día que esté por llegar, como `until monday`.',
}
