import type { why as english } from '../en/why.ts'
import type { Translated } from '../spoken.ts'

/** Why a message came, or why it did not. */
export const why: Translated<typeof english> = {
  nothingYet: 'Aquí no hay ningún mensaje que explicar. Para preguntar por un evento, escribe `/why` y su id.',
  newest:
    '{whose, select, person {{count, plural, one {El último mensaje de aquí te avisaba de esto:} other {El último mensaje de aquí te avisaba de # eventos:}}} other {{count, plural, one {El último mensaje de aquí avisaba de esto:} other {El último mensaje de aquí avisaba de # eventos:}}}}',
  newestFirst:
    '{whose, select, person {El último mensaje de aquí te avisaba de {count} eventos; estos son los primeros {shown}:} other {El último mensaje de aquí avisaba de {count} eventos; estos son los primeros {shown}:}}',
  about: 'Sobre «{title}»:',
  because:
    '{whose, select, person {{count, plural, one {Por tu suscripción {texts}.} other {Por tus suscripciones {texts}.}}} other {{count, plural, one {Por la suscripción {texts} del canal.} other {Por las suscripciones {texts} del canal.}}}}',
  direct:
    '{whose, select, person {Se te envió directamente, sean cuales sean tus suscripciones.} other {Se envió directamente a este canal, sean cuales sean sus suscripciones.}}',
  stillMatching: 'Acaba de llegar: todavía se está averiguando quién lo recibe.',
  noneAsks:
    '{whose, select, person {Ninguna de tus suscripciones pide este tipo de eventos, por eso no te avisé.} other {Ninguna suscripción de este canal pide este tipo de eventos, por eso no avisé aquí.}}',
  notTold:
    '{whose, select, person {No te avisé. Esto decidieron tus suscripciones:} other {No avisé a este canal. Esto decidieron sus suscripciones:}}',
  notMatched: 'No se pudo averiguar quién lo recibe. Quien administra el sistema puede hacer que se intente de nuevo.',
  nearest:
    'Estas son las {shown, number} que más se acercaron; {more, plural, one {# más no aparece} other {# más no aparecen}} aquí.',
  matched: 'Encaja.',
  fate: {
    queued:
      '{whose, select, person {Va en camino hacia ti por `{method}`.} other {Va en camino hacia aquí por `{method}`.}}',
    paused: 'Está en espera: `{method}` no está configurado por el momento.',
    retrying: 'El envío por `{method}` falló y se volverá a intentar el {due}.',
    early: 'Era pronto para enviarlo por `{method}`; se volverá a intentar el {due}.',
    held: '{whose, select, person {Espera a que vuelvas a querer mensajes.} other {Espera a que aquí se vuelvan a querer mensajes.}}',
    waiting:
      '{whose, select, person {Espera a tu resumen `{interval}` por `{method}`, que llega el {due}.} other {Espera al resumen `{interval}` por `{method}`, que llega el {due}.}}',
    growing:
      '{whose, select, person {Se añade a tu resumen `{interval}` por `{method}`, un mensaje que va creciendo hasta el {due}.} other {Se añade al resumen `{interval}` por `{method}`, un mensaje que va creciendo hasta el {due}.}}',
    waitingUnlessTold:
      '{whose, select, person {Tu resumen `{interval}` por `{method}`, que llega el {due}, lo incluirá solo si ningún mensaje anterior te ha avisado.} other {El resumen `{interval}` por `{method}`, que llega el {due}, lo incluirá solo si ningún mensaje anterior ha avisado.}}',
    waitingInCatchUp:
      '{whose, select, person {Llegó cuando no querías mensajes y espera al resumen de todo lo de entonces, previsto para el {due} por `{method}`.} other {Llegó cuando aquí no se querían mensajes y espera al resumen de todo lo de entonces, previsto para el {due} por `{method}`.}}',
    waitingInSummary:
      'Superó el máximo por hora y espera al resumen de lo que no cupo, previsto para el {due} por `{method}`.',
    waitingForContact:
      '{whose, select, person {Espera a que me escribas por `{method}`: antes no puedo enviarte nada por ahí.} other {Espera a que alguien me escriba por `{method}`: antes no puedo enviar nada aquí.}}',
    waitingUnread:
      '{whose, select, person {Llegará también por `{method}`, el {due}, si para entonces no lo has leído en la bandeja de entrada.} other {Llegará también por `{method}`, el {due}, si para entonces nadie lo ha leído en la bandeja de entrada.}}',
    sent: '{whose, select, person {Se te envió por `{method}`.} other {Se envió aquí por `{method}`.}}',
    sentInDigest:
      '{whose, select, person {Se te envió por `{method}` en tu resumen `{interval}`.} other {Se envió aquí por `{method}` en el resumen `{interval}`.}}',
    sentInCatchUp:
      '{whose, select, person {Llegó cuando no querías mensajes y se te envió por `{method}` en el resumen de todo lo de entonces.} other {Llegó cuando aquí no se querían mensajes y se envió aquí por `{method}` en el resumen de todo lo de entonces.}}',
    sentInSummary: 'Superó el máximo por hora y se envió por `{method}` en el resumen de lo que no cupo.',
    sentAfterContact:
      '{whose, select, person {Se te envió por `{method}` después de que escribieras ahí.} other {Se envió aquí por `{method}` después de que alguien escribiera ahí.}}',
    sentUnread:
      '{whose, select, person {Se te envió también por `{method}`, porque no lo habías leído en la bandeja de entrada.} other {Se envió también por `{method}`, porque nadie lo había leído en la bandeja de entrada.}}',
    failed: '`{method}` lo rechazó: {reason}',
    refused: '`{method}` lo rechazó sin decir por qué.',
    suppressed: 'No se envió por `{method}`.',
    toldEarlier:
      '{kind, select, message {No se volvió a enviar: ya avisó de ello un mensaje anterior, por `{method}`.} other {No se volvió a enviar: ya avisó de ello un resumen anterior, por `{method}`.}}',
    dead: 'No se pudo enviar por `{method}`, por más que se intentó: {reason}',
  },
  stop: {
    muted: 'Encaja, pero está silenciada.',
    mutedUntil: 'Encaja, pero está silenciada hasta el {until}.',
    expired: 'Encaja, pero ha concluido: ya llegó su último día o su último evento.',
    ended: 'Encaja, pero está dada de baja.',
    later:
      '{whose, select, person {Te suscribiste después de que pasara.} other {Este canal se suscribió después de que pasara.}}',
    ownEvent: 'Lo hiciste tú. Si quieres que también te avise de eso, escribe `/settings own events on`.',
    rate: 'Encaja, pero no llegaron suficientes dentro del tiempo que pide.',
    absence: 'Solo avisa cuando no llega nada.',
    changed: 'Encaja tal como es ahora. Cuando llegó el evento, estaba silenciada o pedía otra cosa.',
  },
  condition:
    '{whose, select, person {Pediste {asked}, pero el valor es {found}.} other {Este canal pidió {asked}, pero el valor es {found}.}}',
  conditionNone:
    '{whose, select, person {Pediste {asked}, pero no tiene ese dato.} other {Este canal pidió {asked}, pero no tiene ese dato.}}',
}
