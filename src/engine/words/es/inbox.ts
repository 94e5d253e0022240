import type { inbox as english } from '../en/inbox.ts'
import type { Translated } from '../spoken.ts'

export const inbox: Translated<typeof english> = {
  noAddress: 'Cada persona tiene una sola bandeja web, con la dirección `inbox`. Escribe `inbox`.',
  messageGone: 'El mensaje ya no está en la bandeja.',
  title: 'Bandeja de entrada',
  unread:
    '{count, plural, =0 {Ningún mensaje sin leer} =100 {Más de 99 mensajes sin leer} one {# mensaje sin leer} other {# mensajes sin leer}}',
  isUnread: 'Sin leer',
  nothing: {
    all: 'Todavía no hay nada. Aquí aparecerá aquello a lo que te suscribas.',
    unread: 'Lo has leído todo.',
    archived: 'El archivo está vacío.',
  },
  parts: {
    label: 'Qué mensajes',
    all: 'Bandeja',
    unread: 'Sin leer',
    archived: 'Archivo',
  },
  buttons: {
    readAll: 'Marcar todo como leído',
    read: 'Marcar como leído',
    unread: 'Marcar como no leído',
    archive: 'Archivar',
    unarchive: 'Devolver a la bandeja',
    more: 'Mensajes anteriores',
    newest: 'Mensajes más recientes',
    close: 'Cerrar',
    open: 'Abrir',
  },
  trouble: 'No se puede acceder a la bandeja en este momento. Se volverá a intentar automáticamente.',
  expired: 'Esta bandeja ha estado abierta demasiado tiempo. Vuelve a cargar la página para seguir.',
  stranger:
    'Aquí no hay ninguna sesión abierta. Abre la bandeja donde la encontraste antes o entra con un enlace nuevo.',
}
