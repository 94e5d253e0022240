import type { chat as english } from '../en/chat.ts'
import type { Translated } from '../spoken.ts'

/** What stands around messages and answers in a chat, whichever platform it is. */
export const chat: Translated<typeof english> = {
  about: 'Te avisa de lo que te interesa, donde estés y con la frecuencia que elijas.',
  open: 'Abrir',
  typeIt: 'Escribir…',
  changeIt: 'Cambiar…',
  more: '{count, plural, one {Y # más que no cabe aquí} other {Y # más que no caben aquí}}',
  pickOne: 'Elige una opción',
  send: 'Enviar',
  save: 'Guardar',
  close: 'Cerrar',
  broken: 'Algo ha fallado por mi parte y no se ha cambiado nada. Inténtalo de nuevo en un minuto.',
  unshown:
    'No he podido mostrarte la respuesta. Puede que lo que pediste ya esté hecho: compruébalo con `/subscriptions`.',
  wait: 'Un momento…',
  tooOld: 'Este botón es demasiado antiguo y ya no funciona. Dímelo por escrito o mira `/subscriptions`.',
  othersReply: 'Esto lo pidió otra persona. Pídelo por tu cuenta.',
  othersReplyOf: 'Esto lo pidió {name}. Pídelo por tu cuenta.',
  unsubscribeFrom: 'Dar de baja: {text}',
  greeting:
    'Hola. Puedo avisar a este grupo de lo que pasa donde le interesa. Quienes lo administran pueden suscribirlo con `/subscribe`; con `/subscriptions` cualquiera puede ver qué llega.',
  nothingTyped: 'Primero escribe o elige algo.',
  noAddress: 'Aquí {typed} no vale como dirección. Una válida es, por ejemplo, `{example}`.',
  gone: {
    archived: 'El canal está archivado.',
    blocked: 'Me bloquearon allí.',
    closed: 'El chat se cerró o se eliminó.',
    kicked: 'Me sacaron del chat. Vuelve a añadirme y escribe allí `/subscriptions`.',
    mayNotWrite: 'No tengo permiso para escribir en este chat.',
    noMessage: 'El mensaje se eliminó o ya no se puede cambiar.',
    noChat: 'Ese chat no existe o nunca me dejaron entrar.',
    noChannel: 'El canal ya no existe o no puedo verlo. Invítame y escribe allí `/subscriptions`.',
    noPerson: 'Esta cuenta ya no existe.',
    noPrivate: 'No tengo permiso para escribir en privado a esta persona.',
    noTopic: 'El tema se cerró o se eliminó.',
    notAllowed: 'No tengo permiso para escribir en este canal.',
    notInChannel: 'Ya no estoy en este canal. Vuelve a invitarme y escribe allí `/subscriptions`.',
    removed: 'La aplicación se quitó del espacio de trabajo.',
    tagNeeded: 'Este foro exige una etiqueta en cada publicación, y yo no puedo elegir ninguna.',
  },
  install: {
    done: 'La aplicación ya está instalada en {name}. Escribe allí `{command}`.',
    foreign:
      'Este enlace tiene más de 10 minutos o se abrió en otro navegador. Empieza de nuevo desde la página de instalación.',
    refused:
      'La aplicación no se ha instalado: la petición se canceló o se rechazó. Empieza de nuevo desde la página de instalación.',
    used: 'Este enlace ya se usó o es demasiado antiguo. Empieza de nuevo desde la página de instalación.',
    again: 'Instalar',
  },
  title: 'Carillon',
  options: {
    type: 'A qué suscribirse, por ejemplo forum',
    value: 'Cuál: su nombre o su id',
    interval: 'Cada cuánto, por ejemplo immediate, daily o weekly',
    query: 'O todo en un solo texto, por ejemplo: forum 42 where tag = urgent daily',
    text: 'Lo que escribirías después del comando',
  },
}
