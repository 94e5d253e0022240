import type { destination as english } from '../en/destination.ts'
import type { Translated } from '../spoken.ts'

/** What is said about one address of a subscriber: whether messages may come there, and whether they can. */
export const destination: Translated<typeof english> = {
  confirm: {
    subject: '¿Puede {site} escribirte aquí?',
    body: '{name} dio esta dirección a {site} para recibir aquí sus notificaciones. Si estás de acuerdo, abre el enlace y confírmalo allí; vale una semana. Si no fuiste tú, no hagas nada: no llegará nada más.',
  },
  test: {
    subject: 'Un mensaje de prueba de {site}',
    body: '{by, select, owner {Lo has pedido tú.} other {Lo ha pedido {who}.}} Si puedes leerlo, todo va bien: las notificaciones por {method} llegan aquí.',
  },
  paused: {
    subject: '{method} está desactivado aquí',
    body: 'Por ahora no se puede enviar nada por {method}. Lo que te llegaría por esa vía espera, y llegará cuando {method} vuelva. Si mientras tanto quieres recibir algo aquí, suscríbete aquí.',
  },
  channelPaused: {
    subject: '{method} está desactivado aquí',
    body: 'Por ahora no se puede enviar nada por {method}. Lo que llegaría a {name} por esa vía espera, y llegará cuando {method} vuelva. Te aviso porque las suscripciones las pediste tú.',
  },
  page: {
    title: 'Mensajes a esta dirección',
    ask: '{name} quiere que los mensajes de {site} lleguen a {address}, por {method}. ¿Estás de acuerdo?',
    button: 'Sí, enviarlos aquí',
    otherwise: 'Si no fuiste tú, cierra esta página: no llegará nada.',
    never: {
      open: 'No quiero mensajes allí nunca …',
      lead: 'Desde aquí no se volverá a enviar nada a {address}, y nadie podrá añadir la dirección de nuevo. En esta página no se puede deshacer.',
      button: 'No escribir allí nunca',
      doneTitle: 'No habrá más mensajes',
      done: '{site} no volverá a escribir a {address}.',
    },
    doneTitle: 'Confirmado',
    done: 'Los mensajes de {site} para {name} llegan desde ahora a {address}.',
    goneTitle: 'Este enlace no lleva a ninguna parte',
    gone: 'Está dañado o tiene más de una semana, o la dirección se quitó entretanto. Añade otra vez la dirección para recibir un enlace nuevo.',
  },
}
