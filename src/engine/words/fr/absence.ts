import type { absence as en } from '../en/absence.ts'
import type { Translated } from '../spoken.ts'

export const absence: Translated<typeof en> = {
  subject:
    'Rien depuis {unit, select, days {{count, plural, one {# jour} other {# jours}}} hours {{count, plural, one {# heure} other {# heures}}} other {{count, plural, one {# minute} other {# minutes}}}} : `{text}`',
  body: 'Je vous préviendrai de nouveau quand quelque chose sera arrivé, puis plus rien pendant aussi longtemps.',
}
