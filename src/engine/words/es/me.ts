import type { me as english } from '../en/me.ts'
import type { Translated } from '../spoken.ts'

export const me: Translated<typeof english> = {
  titles: {
    me: 'Cómo llegan los mensajes',
    signIn: 'Iniciar sesión',
    deadLink: 'Este enlace ya no sirve para iniciar sesión',
    nobody: 'Nadie ha iniciado sesión',
  },
  signIn: {
    lead: 'Este navegador iniciará sesión como {name} durante 30 días. Cualquier otra persona debería salir de esta página.',
    button: 'Iniciar sesión como {name}',
    dead: 'Un enlace de inicio de sesión sirve una sola vez y durante diez minutos. Hay que pedir uno nuevo allí de donde vino este.',
  },
  nobody: 'Primero hay que iniciar sesión con un enlace. Lo da el sitio que envía los mensajes.',
  signedInAs: 'Sesión iniciada como {name}.',
  signOut: 'Cerrar sesión',
  none: 'Todavía no puede llegar ningún mensaje: no hay adónde enviarlos.',
  states: {
    ok: 'Funciona',
    failing: 'Los últimos mensajes no llegaron, desde {when}. Se sigue intentando.',
    paused: 'En pausa. Los mensajes esperan hasta que vuelva a funcionar.',
    off: 'Desactivado. No se envía nada allí.',
    unconfirmed: 'A la espera de confirmación. El enlace para confirmar se envió allí.',
  },
  reasons: {
    refused: 'La persona a quien pertenece no quiere mensajes allí.',
    methodGone: 'Esta forma de envío no está configurada aquí en este momento.',
    said: 'El motivo: {reason}',
  },
  buttons: {
    test: 'Enviar una prueba',
    on: 'Volver a activar',
    remove: 'Quitar',
  },
  done: {
    test: 'Un mensaje de prueba a {place} está en camino.',
    on: '{place} vuelve a estar activo.',
    remove: '{place} se ha quitado. Ya no se envía nada allí.',
    refused: 'Ahora no se puede hacer.',
  },
  push: {
    lead: 'Los mensajes pueden llegar como notificaciones de este navegador, aunque no haya ninguna página abierta.',
    add: 'Avisarme en este navegador',
    stop: 'Dejar de avisar en este navegador',
    denied:
      'Este navegador no permite notificaciones de este sitio. Se pueden permitir en sus ajustes para este sitio.',
    failed: 'No ha funcionado. Conviene intentarlo de nuevo en un momento.',
    noBrowser:
      'Esto no describe un navegador que acepte notificaciones. Se añade en la página `/me`, en ese mismo navegador.',
    gone: 'Este navegador ya no acepta notificaciones de aquí.',
  },
  nav: {
    label: 'Más páginas',
    inbox: 'Bandeja de entrada',
    manage: 'Suscripciones',
  },
}
