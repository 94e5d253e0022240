import type { InteractionType } from 'discord-api-types/v10'

interface Interactions {
  readonly ping: InteractionType.Ping
  readonly command: InteractionType.ApplicationCommand
  readonly press: InteractionType.MessageComponent
  readonly autocomplete: InteractionType.ApplicationCommandAutocomplete
  readonly modal: InteractionType.ModalSubmit
}

/** Requests that Discord takes from one bot, over all channels. */
export const PER_SECOND = 50

/** Discord waits for an answer for three seconds. */
export const PATIENCE_MS = 2_000

/** What Discord calls things; the names of its own packages would come with their code. */
export const INTERACTION: Interactions = { ping: 1, command: 2, press: 3, autocomplete: 4, modal: 5 }

export const ANSWER = { pong: 1, message: 4, later: 5, updateLater: 6, update: 7, choices: 8, modal: 9 } as const

export const COMPONENT = { row: 1, button: 2, select: 3, input: 4, label: 18 } as const

export const BUTTON = { plain: 2, link: 5 } as const

/** Of a message: only the one who asked sees it. */
export const EPHEMERAL = 64

/** Where something was said: on a server, with the bot alone, among people without it. */
export const PLACE = { guild: 0, botDm: 1, people: 2 } as const

/** Channels that stand in another one: threads of announcements, public and private ones. */
export const THREADS: readonly number[] = [10, 11, 12]

/** Who installed the app. */
export const INSTALL = { guild: 0, user: 1 } as const
