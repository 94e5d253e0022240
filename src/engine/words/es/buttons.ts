import type { buttons as english } from '../en/buttons.ts'
import type { Translated } from '../spoken.ts'

/** What stands on what people press. */
export const buttons: Translated<typeof english> = {
  subscribe: 'Suscribirse',
  subscriptions: 'Mis suscripciones',
  unsubscribe: 'Dar de baja',
  remove: 'Quitar',
  mute: 'Silenciar',
  muteForADay: 'Silenciar un día',
  unmute: 'Reactivar',
  undo: 'Deshacer',
  cancel: 'Cancelar',
  yes: 'Sí',
  no: 'No',
  all: 'Todas',
  endAll: 'Sí, dar de baja todas',
  keepAll: 'Conservarlas',
  previous: 'Página anterior',
  next: 'Página siguiente',
  help: 'Ayuda',
  examples: 'Ejemplos',
  stepByStep: 'Paso a paso',
  settings: 'Ajustes',
  sendNow: 'Enviar ya',
  turnOn: 'Activar',
  turnOff: 'Desactivar',
  why: '¿Por qué?',
  interval: { immediate: 'Al momento', daily: 'Cada día', weekly: 'Cada semana' },
  byDefault: {
    immediate: 'Por defecto, al momento',
    daily: 'Por defecto, cada día',
    weekly: 'Por defecto, cada semana',
  },
}
