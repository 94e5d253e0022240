import type { absence as english } from '../en/absence.ts'
import type { Translated } from '../spoken.ts'

export const absence: Translated<typeof english> = {
  subject:
    'Seit {unit, select, days {{count, plural, one {# Tag} other {# Tagen}}} hours {{count, plural, one {# Stunde} other {# Stunden}}} other {{count, plural, one {# Minute} other {# Minuten}}}} ist nichts gekommen: `{text}`',
  body: 'Ich melde mich wieder, wenn erst etwas kommt und danach wieder ebenso lange nichts.',
}
