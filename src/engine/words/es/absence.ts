import type { absence as english } from '../en/absence.ts'
import type { Translated } from '../spoken.ts'

/** Of a subscription that tells when nothing comes. */
export const absence: Translated<typeof english> = {
  subject:
    'Sin novedades desde hace {unit, select, days {{count, plural, one {# día} other {# días}}} hours {{count, plural, one {# hora} other {# horas}}} other {{count, plural, one {# minuto} other {# minutos}}}}: `{text}`',
  body: 'Te volveré a avisar cuando llegue algo y después pase otra vez el mismo tiempo sin nada.',
}
