import type { mute as en } from '../en/mute.ts'
import type { Translated } from '../spoken.ts'

export const mute: Translated<typeof en> = {
  nothingToMute: 'Il n’y a rien à mettre en sourdine : c’est déjà fait, ou c’est terminé.',
  nothingToUnmute: 'Rien n’est en sourdine.',
  unknownWhile:
    'Je ne comprends pas la durée {typed}. Écrivez `for a day`, `for 8 hours`, `until monday` ou `until 2026-12-01`.',
  past: '{typed} est déjà passé. Indiquez un jour à venir, par exemple `until monday`.',
}
