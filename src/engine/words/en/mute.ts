/** Muting, for good or for a while. */
export const mute = {
  nothingToMute: 'There is nothing to mute: it is muted already, or over.',
  nothingToUnmute: 'Nothing is muted.',
  unknownWhile:
    'I don’t know how long {typed} is. Say `for a day`, `for 8 hours`, `until monday` or `until 2026-12-01`.',
  past: '{typed} is past. Say a day to come, like `until monday`.',
} as const
