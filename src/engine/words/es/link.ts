import type { link as english } from '../en/link.ts'
import type { Translated } from '../spoken.ts'

/** Joining two chats of one person. */
export const link: Translated<typeof english> = {
  code: 'Escribe `/link {code}` en tu otro chat en los próximos 10 minutos y los dos serán uno: las mismas suscripciones, me escribas desde donde me escribas. No le enseñes este código a nadie.',
  unknownCode: 'Este código no existe, ya se usó o tiene más de 10 minutos. Consigue uno nuevo con `/link`.',
  ownCode: 'Este código es el que te di aquí. Escríbelo en tu otro chat.',
  underWay: 'Ahora mismo se te están enviando mensajes. Vuelve a escribir {typed} en un minuto.',
  joined: 'Listo: aquí también eres {name}, con {count, plural, one {# suscripción} other {# suscripciones}}.',
  spoilt:
    'Aquí todo el mundo puede leer este código, así que ya no vale. Escríbeme `/link` en un chat privado para conseguir otro, y usa ese también en un chat privado.',
  notInChannel: 'Un código es solo para ti. Escríbeme `/link` en un chat privado.',
  noAddress: 'Escribe la dirección detrás: {typed}.',
  unknownMethod:
    '{count, plural, =0 {No conozco {typed}. Aquí no se puede añadir ninguna dirección; `/link` sin nada más une dos chats.} other {No conozco {typed}. Se puede añadir una dirección para {methods}; `/link` sin nada más une dos chats.}}',
  unknownMethodBut: 'No conozco {typed}. ¿Querías decir {near}?',
  addInPrivate:
    'Aquí todo el mundo puede leer, así que las direcciones solo se añaden en un chat privado. Escríbemela allí. Si esta dirección es un secreto, consigue antes otra nueva.',
  tooMany: 'Varias direcciones que has añadido hoy no se han confirmado. Confirma una de ellas o inténtalo mañana.',
  asked:
    'He enviado una pregunta por {method} a {address}. Abre el enlace que lleva y confírmalo: hasta entonces no se envía nada más allí.',
  added: 'Añadido: {method}, {address}.',
  addedForAll: 'Para {method} no hace falta ninguna dirección.',
  stands: '{address} ya estaba, por {method}.',
  via: 'Pon {typed} al final de una suscripción para recibirla allí.',
  secret:
    'Su secreto es `{secret}`: con él se comprueba que una llamada es mía. Solo se muestra esta vez, así que guárdalo ahora.',
  waits: 'No se envía nada allí hasta que se confirme la dirección.',
  whatToRemove: 'Di qué hay que quitar, por ejemplo `/link remove email`. Lo que hay está en `/settings destinations`.',
  keepsHere: 'Este es el chat en el que hablamos, así que se queda. `/unsubscribe all` termina lo que llega aquí.',
  noneOf: 'No hay ningún destino {typed}. Los que hay están en `/settings destinations`.',
  several: '{typed} puede ser varios destinos: {names}. Di uno de ellos.',
  addFirst: 'Todavía no tengo una dirección tuya para {method}. Escribe primero {typed} con la dirección.',
  addOnPage: '{method} se añade en la página `/me`, en el navegador que debe mostrarlo.',
  onFirst: '{method} está desactivado para ti. Escribe primero {typed}.',
  joinFirst: 'Todavía no te conozco por {method}. Escríbeme allí y une primero los dos chats con `/link`.',
  notForChannels: 'Este canal no tiene {method}: sus mensajes llegan aquí. Quita la palabra `via` y lo que la sigue.',
  list: 'Los mensajes para {name} pueden llegar aquí:',
  destinations: 'Destinos',
  count: '{count, plural, one {# destino} other {# destinos}}',
  show: 'Mostrar',
  capped: 'Como mucho {count, plural, one {# mensaje} other {# mensajes}} por hora, los demás en un resumen.',
  uncapped: 'Sin límite propio por hora.',
  actorHidden: 'Los mensajes de allí no dicen quién hizo algo.',
  actorShown: 'Los mensajes de allí dicen quién hizo algo.',
  hideActor: 'Ocultar los nombres',
  showActor: 'Mostrar los nombres',
  howToActor: 'Escribe por ejemplo `/settings actor email hidden` o `/settings actor email shown`.',
  howToCap: 'Escribe por ejemplo `/settings cap email 10` o `/settings cap email none`.',
  noCap: '{typed} no es un número de mensajes de 1 a {most}. Escribe por ejemplo `/settings cap email 10`.',
  undone: 'Deshecho: {place} está como antes.',
}
