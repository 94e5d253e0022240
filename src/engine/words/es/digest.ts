import type { digest as english } from '../en/digest.ts'
import type { Translated } from '../spoken.ts'

/** What stands in a digest around what its events say. */
export const digest: Translated<typeof english> = {
  subjects: {
    hourly: 'Tu resumen de cada hora: {count, plural, one {# novedad} other {# novedades}}',
    'twice-daily': 'Tu resumen de cada 12 horas: {count, plural, one {# novedad} other {# novedades}}',
    daily: 'Tu resumen diario: {count, plural, one {# novedad} other {# novedades}}',
    weekly: 'Tu resumen semanal: {count, plural, one {# novedad} other {# novedades}}',
    monthly: 'Tu resumen mensual: {count, plural, one {# novedad} other {# novedades}}',
    quiet: 'Lo que llegó mientras tanto: {count, plural, one {# novedad} other {# novedades}}',
    overflow: 'Más de la última hora: {count, plural, one {# novedad} other {# novedades}}',
    contact: 'Mientras no podía escribirte: {count, plural, one {# novedad} other {# novedades}}',
    unread: 'Aún sin leer: {count, plural, one {# novedad} other {# novedades}}',
    other: 'Resumen «{title}»: {count, plural, one {# novedad} other {# novedades}}',
  },
  growing: {
    hourly: 'Tu resumen de cada hora hasta ahora: {count, plural, one {# novedad} other {# novedades}}',
    'twice-daily': 'Tu resumen de cada 12 horas hasta ahora: {count, plural, one {# novedad} other {# novedades}}',
    daily: 'Tu resumen diario hasta ahora: {count, plural, one {# novedad} other {# novedades}}',
    weekly: 'Tu resumen semanal hasta ahora: {count, plural, one {# novedad} other {# novedades}}',
    monthly: 'Tu resumen mensual hasta ahora: {count, plural, one {# novedad} other {# novedades}}',
    other: 'Resumen «{title}» hasta ahora: {count, plural, one {# novedad} other {# novedades}}',
  },
  titles: {
    quiet: 'Lo que llegó mientras tanto',
    overflow: 'Más de la última hora',
    contact: 'Mientras no podía escribirte',
    unread: 'Aún sin leer',
  },
  quietBody:
    '{count, plural, one {Esta novedad llegó} other {Estas novedades llegaron}} cuando no se querían mensajes:',
  overflowBody:
    '{count, plural, one {Esta novedad superó} other {Estas novedades superaron}} el máximo de mensajes por hora:',
  contactBody:
    '{count, plural, one {Esta novedad llegó} other {Estas novedades llegaron}} cuando no tenía permiso para escribirte:',
  unreadBody:
    '{count, plural, one {Esta novedad sigue} other {Estas novedades siguen}} sin leer en la bandeja de entrada:',
  liveBody: 'Novedades hasta el {until}, según van llegando:',
  heading: '{count, plural, one {{title}} other {{title} (#)}}',
  times: '({count, plural, one {# vez} other {# veces}})',
  more: 'y {count, number} más',
  rest: '{count, plural, one {Y # novedad más que ya no cabe aquí.} other {Y # novedades más que ya no caben aquí.}}',
}
