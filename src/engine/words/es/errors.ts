import type { errors as english } from '../en/errors.ts'
import type { Translated } from '../spoken.ts'

type English = typeof english

/** Lists of names in a sentence; `names` is what stands before the last one. */
const list: Translated<English['language']['list']> = {
  or: '{names} o {last}',
  andMore: '{names} y {count} más',
  orMore: '{names} o {count} más',
}

/** What is wrong with a text of the subscription language, or with its parts. Each `word` says where it stands. */
const language: Translated<English['language']> = {
  list,
  wordAt: '{word} (carácter {character})',
  firstOf: 'Es el primero de {count} problemas.',
  didYouMean: 'No conozco {word}. ¿Querías decir {near}?',

  tooLong: 'Este texto tiene más de {most} caracteres. Acórtalo.',
  openQuote: '{word} abre unas comillas que no se cierran. Añade {quote} donde acaban.',
  unknownEscape: '{word} no empieza nada que yo conozca. Para una barra invertida, escribe `\\\\`.',

  empty:
    'Este texto está vacío. {count, plural, =0 {No hay nada a lo que suscribirse.} other {Puedes suscribirte a {names}.}}',
  unknownType:
    'No conozco {word}. {count, plural, =0 {No hay nada a lo que suscribirse.} other {Puedes suscribirte a {names}.}}',
  beginsCondition: '{word} empieza una condición. Escribe `where` delante, o pon el valor entre comillas.',
  belongsInCondition: '{word} va dentro de una condición, por ejemplo {example}. En un valor, ponlo entre comillas.',
  oneTooMany:
    '{word} sobra: {type} {count, plural, =0 {no lleva valores} one {lleva # valor ({fields})} other {lleva # valores ({fields})}}. Quítalo, o pon entre comillas el valor que tenga espacios.',

  endsBeforeField:
    'El texto acaba donde debería ir un campo. {count, plural, =0 {No hay ninguno para elegir.} other {Los campos son {names}.}}',
  noField:
    'En lugar de {word} debería ir un campo. {count, plural, =0 {No hay ninguno para elegir.} other {Los campos son {names}.}}',
  unknownField:
    'No conozco {word}. {count, plural, =0 {No hay ningún campo para elegir.} other {Los campos son {names}.}}',
  endsBeforeOperator:
    'El texto acaba donde debería ir un operador para {field}. Añade uno y un valor, por ejemplo `= 42`.',
  unknownOperator: 'No conozco {word}. Después de un campo va {operators}.',
  wrongOperator:
    '{word} no sirve para {field}, que contiene {type, select, string {texto} number {números} boolean {`true` o `false`} other {fechas}}. Usa {operators}.',
  endsBeforeValue: 'El texto acaba donde debería ir un valor para {field}. Añade uno o quita la condición.',
  noValue: 'En lugar de {word} debería ir un valor para {field}. Si es el valor, ponlo entre comillas.',
  brokenList: '{word} abre una lista mal escrita. Pon comas entre los valores y `)` al final.',
  emptyList: 'Esta lista está vacía. Pon en ella al menos un valor.',
  onlyOneValue: '{word} lleva un solo valor. Para varios, usa `in` o `not in`; entre condiciones, escribe `and`.',
  tooManyValues: '{word} admite como máximo {most} valores. Quita algunos.',
  tooManyConditions: 'Una suscripción admite como máximo {most} condiciones, y aquí hay {count}. Quita algunas.',
  valueOfNoKind: 'Un valor es un texto, un número, `true` o `false`. Escribe uno de ellos.',
  valueTooLong: '{word} tiene más de {most} caracteres. Acórtalo.',
  valueDoesNotFit:
    '{word} no es válido para {field}. {type, select, string {Escribe un texto entre comillas.} number {Escribe un número, por ejemplo `3`.} boolean {Escribe `true` o `false`.} other {Escribe una fecha que exista, por ejemplo `2026-12-24` o `2026-12-24T18:00:00Z`.}}',

  twice: '{word} viene después de {earlier}. Deja solo uno de los dos.',
  loneAnd: '{word} une condiciones, y delante no hay ninguna. Ponlas todas después de `where`.',
  unknownClause:
    'No conozco {word}. Pon entre comillas el valor que tenga espacios, o sigue con {keywords} o con un intervalo como `daily`.',
  needsTime: 'A {word} le falta una hora. Escríbelo así: {example}.',
  needsWeekday: 'A {word} le falta un día de la semana. Escríbelo así: {example}.',
  needsMethod: 'A {word} le falta un método de envío. Escríbelo así: {example}.',
  needsDate: 'A {word} le falta una fecha. Escríbelo así: {example}.',
  needsCount: 'A {word} le falta un número de eventos. Escríbelo así: {example}.',
  needsEvents: 'A {word} le falta la palabra `events` después del número. Escríbelo así: {example}.',
  noTime: '{word} no es una hora. Escríbela así: `08:30`.',
  unknownWeekday: 'No conozco {word}. Los días de la semana son {names}.',
  unknownMethod:
    'No conozco {word}. {count, plural, =0 {No hay ningún método de envío para elegir.} other {Los métodos de envío son {names}.}}',
  noDate: '{word} no es una fecha que exista. Escríbela con año, mes y día, como `2026-12-24`.',
  noCount: '{word} no es un número de eventos. Escribe un número entero, como en `for 3 events`.',
  noEvents: 'En lugar de {word} debería ir `events`. Escribe {example}.',
  unknownInterval: 'No conozco {word}. Los intervalos son {names}.',
  doesNotGo: '{word} no va con {interval}. Quítalo.',
  doesNotGoBut: '{word} no va con {interval}. Quítalo o elige {others}.',
  endsTwice: '`events` no va con `until`: una suscripción tiene un solo final. Deja uno de los dos.',

  rateEnds: 'El texto acaba en mitad de {word}. Escríbelo así: {example}.',
  rateOtherwise: 'En lugar de {word} debería ir {expected}. Escríbelo así: {example}.',
  rateNoNumber: '{word} no es un número entero de {least} a {most}. Escríbelo así: {example}.',
  rateNoTime: '{word} no es una duración. Escríbelo así: {example}.',
  unknownUnit: 'No conozco {word}. Las unidades son {names}.',
  tooLittleTime: 'Aquí {word} es demasiado poco tiempo. Pon al menos {limit}.',
  tooMuchTime: 'Aquí {word} es demasiado tiempo. Pon como máximo {limit}.',
  absenceOfEvents:
    '{word} no va con un número de eventos, porque cuenta lo que no llega. Deja solo una de las dos cosas.',
}

/** Why somebody cannot subscribe, or change what they have. */
const subscription: Translated<English['subscription']> = {
  needsValue: 'A {type} le falta un valor para {field} ({title}). Escríbelo después del tipo, como en {example}.',
  pastEnd: '{date} ya ha pasado. Elige un día que esté por llegar.',
  pastMoment: '{moment} ya ha pasado. Elige un momento que esté por llegar.',
  noAccess: '{subscriber} no puede suscribirse a esto. Pide acceso a quien lo administra.',
  typeGone: 'El tipo de suscripción {type} ya no existe. Elige uno que declare un manifiesto.',
  beingChanged: 'Otra persona está cambiando {text} ahora mismo. Inténtalo de nuevo en un momento.',
  changedAllTheTime: 'La suscripción {id} no deja de cambiar. Inténtalo de nuevo en un momento.',
  tooMany: 'No caben más de {most} suscripciones. Da de baja primero una que no haga falta.',
  tooOpen:
    'Hay {most} suscripciones a {type} sin ninguna condición exacta, y no caben más. Añade una, por ejemplo `where field = value`.',
  noDestination: 'No hay ningún destino de {subscriber}. Añade uno con {route} o suscríbete en un chat.',
  noDestinationFor:
    'No hay ningún destino de {subscriber} para {method}. Añade uno con {route} o suscríbete en un chat.',
  otherDestinations: 'No hay ningún destino de {subscriber} para {method}. Los hay para {methods}.',
  gone: 'La suscripción {id} ya no existe. Crea otra.',
  over: '{text} ya ha concluido y no se puede cambiar. Crea otra suscripción.',
  thereAlready: '{text} ya existe. Da de baja una de las dos, o deja esta como está.',
  unknown: 'No existe la suscripción {id}. En `/subscriptions` están las que hay.',
  noEvent: 'No hay ningún evento {event}.',
}

/** What is wrong with a value that the catalogue knows better. */
const catalogue: Translated<English['catalogue']> = {
  closed: '{title} no admite suscripciones nuevas.',
  several: 'En {type} hay varios que se llaman {value}: {ids}. Indica uno por su id.',
  notThere: 'En {type} no hay ningún {value}. Mira en el catálogo lo que hay.',
  notThereBut: 'En {type} no hay ningún {value}. ¿Querías decir {near}?',
}

/** What is wrong with what somebody says of themselves. */
const subscriber: Translated<English['subscriber']> = {
  noTimeZone: '{typed} no es una zona horaria. Usa un nombre IANA, como `Europe/Vienna`, o `UTC`.',
  noTimeZoneBut: '{typed} no es una zona horaria. ¿Querías decir {near}?',
  noLanguage: '{typed} no es un código de idioma. Usa uno como `en` o `de-AT`.',
  twoPeople:
    '{one} y {other} son dos personas distintas en el sistema anfitrión, así que no se pueden unir. Pide a quien lo administra que las convierta en una.',
}

/** What is wrong with a destination, or cannot be done with it. */
const destination: Translated<English['destination']> = {
  noKey: 'Aquí falta una clave para guardar secretos. Quien lo administra tiene que definir antes `SECRET_KEY`.',
  cannotAsk:
    'No se puede preguntar a nadie si allí pueden llegar mensajes, porque aquí no se crean enlaces. Envía `"verified": true` si la dirección es suya, o haz que se definan `PUBLIC_URL` y `SECRET_KEY`.',
  noFallback: 'Por {method} llegan justamente los mensajes que quedan sin leer. Elige otra vía de envío.',
  noMinutes: 'Indica un número entero de minutos, de 1 a {most}.',
  gone: 'Ese destino ya no existe. Mira los que hay.',
  notSetUp:
    'La vía de envío {method} no está configurada por ahora. Lo que es para este destino espera hasta entonces.',
  unconfirmed:
    'Nadie ha confirmado todavía esta dirección. Hay que abrir el enlace que se envió allí, o enviar la dirección con `"verified": true`.',
  isOff: 'Este destino está desactivado. Actívalo antes.',
  noSecret: 'Los destinos de {method} no tienen un secreto de ese tipo.',
  refused:
    'La persona a quien pertenece esta dirección no quiere recibir mensajes en ella. Solo esa persona puede cambiarlo.',
  tooMany: 'Ya tienes {most} destinos. Quita uno primero.',
  notYours:
    'No se puede añadir así una dirección de {method}. Escríbeme allí y envía `/link` para unir las dos, o pregunta a quien administra este sitio.',
  changedMeanwhile: 'Este destino acaba de cambiar. Inténtalo de nuevo.',
}

/** What people are told who ask for something that cannot be done. */
export const errors: Translated<English> = { language, subscription, catalogue, subscriber, destination }
