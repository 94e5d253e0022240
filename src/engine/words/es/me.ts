import type { me as english } from '../en/me.ts'
import type { Translated } from '../spoken.ts'

export const me: Translated<typeof english> = {
  titles: {
    me: 'Cómo te llegan los mensajes',
    signIn: 'Iniciar sesión',
    deadLink: 'Este enlace ya no sirve para iniciar sesión',
    nobody: 'Nadie ha iniciado sesión',
  },
  signIn: {
    lead: 'Este navegador iniciará sesión como {name} durante 30 días. Si no eres tú, cierra esta página.',
    button: 'Iniciar sesión como {name}',
    dead: 'Un enlace de inicio de sesión sirve una sola vez y durante diez minutos. Consigue uno nuevo donde encontraste este.',
  },
  nobody: 'Inicia sesión primero con un enlace. Te lo da el sitio que envía los mensajes.',
  signedInAs: 'Sesión iniciada como {name}.',
  signOut: 'Cerrar sesión',
  none: 'Todavía no puede llegar ningún mensaje: no hay adónde enviarlos.',
  states: {
    ok: 'Funciona',
    failing: 'Los mensajes no llegan desde el {when}. Se sigue intentando.',
    paused: 'En pausa. Los mensajes esperan hasta que vuelva a funcionar.',
    off: 'Desactivado. No se envía nada allí.',
    unconfirmed: 'A la espera de confirmación. El enlace para confirmar se envió allí.',
  },
  reasons: {
    refused: 'La persona a quien pertenece no quiere recibir mensajes en ella.',
    methodGone: 'Esta forma de envío no está configurada aquí en este momento.',
    said: 'El motivo: {reason}',
  },
  buttons: {
    ask: 'Volver a preguntar',
    test: 'Enviar una prueba',
    on: 'Volver a activar',
    remove: 'Quitar',
  },
  removal: {
    open: 'Quitar …',
    lead: 'Ya no llegará nada allí, sean cuales sean tus suscripciones.',
  },
  done: {
    ask: 'Se ha vuelto a preguntar en {place}. Abre el enlace que ha llegado allí.',
    notAsked:
      'Ya se preguntó en {place} hace menos de un día, o hoy ya se ha preguntado en demasiadas direcciones. Inténtalo de nuevo mañana.',
    test: 'Un mensaje de prueba a {place} está en camino.',
    on: '{place} vuelve a estar activo.',
    remove: '{place} se ha quitado. Ya no se envía nada allí.',
    refused: 'Ahora no se puede hacer.',
  },
  ways: {
    title: 'Si un mensaje no te llega',
    fallback: 'Lo que no he leído en la bandeja de entrada llega también por',
    minutes: 'Al cabo de cuántos minutos',
    failover: 'Lo que no se puede entregar por una vía llega por',
    none: 'Ninguna otra vía',
    save: 'Guardar',
    saved: 'Guardado.',
    notOffered: 'Esta opción ya no está disponible. Elige otra vía.',
  },
  push: {
    lead: 'Los mensajes pueden llegar como notificaciones de este navegador, aunque no haya ninguna página abierta.',
    add: 'Avisarme en este navegador',
    stop: 'Dejar de avisar en este navegador',
    denied:
      'Este navegador no permite notificaciones de este sitio. Se pueden permitir en sus ajustes para este sitio.',
    failed: 'No ha funcionado. Inténtalo de nuevo en un momento.',
    noBrowser:
      'Esto no describe un navegador que acepte notificaciones. Añádelo en la página `/me`, desde ese mismo navegador.',
    gone: 'Este navegador ya no acepta notificaciones de aquí.',
  },
  nav: {
    label: 'Más páginas',
    inbox: 'Bandeja de entrada',
    manage: 'Suscripciones',
  },
}
