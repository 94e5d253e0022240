import type { mute as english } from '../en/mute.ts'
import type { Translated } from '../spoken.ts'

export const mute: Translated<typeof english> = {
  nothingToMute: 'Es gibt nichts stummzuschalten: Es ist schon stumm oder vorbei.',
  nothingToUnmute: 'Nichts ist stummgeschaltet.',
  unknownWhile:
    'Ich weiß nicht, wie lange {typed} ist. Schreib `for a day`, `for 8 hours`, `until monday` oder `until 2026-12-01`.',
  past: '{typed} ist schon vorbei. Nenne einen Tag, der noch kommt, wie `until monday`.',
}
