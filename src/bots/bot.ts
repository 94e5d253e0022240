import type { SendMethod } from '../engine/index.ts'

/** What somebody said in a chat, or the choice that they made, which is the same as saying it. */
export interface Turn {
  /** The send method of the chat platform. */
  readonly platform: string
  /** Who speaks: also the address at which the platform reaches them. */
  readonly account: string
  readonly name: string
  readonly text: string
  /** BCP 47, where the platform knows it. */
  readonly locale?: string
  /** IANA, where the platform knows it. */
  readonly timeZone?: string
}

/** Something to press or pick; picking it is the same as saying `says`. */
export interface Choice {
  readonly label: string
  readonly says: string
}

/** An entry of a list, with what can be done about it. */
export interface ListItem {
  readonly title: string
  readonly detail?: string
  readonly choices?: readonly Choice[]
}

/** What we answer, the same for every platform: words, and what one can do next. */
export interface Reply {
  /** Plain text; code stands in backticks. */
  readonly text: string
  readonly list?: readonly ListItem[]
  readonly choices?: readonly Choice[]
}

/** Answers a turn; the only thing of the conversation that a platform calls. */
export type Converse = (turn: Turn) => Promise<Reply>

/** A chat platform: a way to reach people, and a place where they talk to us. */
export interface Bot {
  /** Also its path: `/bots/telegram`. */
  readonly name: string
  readonly sendMethod: SendMethod
  /** Checks the signature, reads the turn, answers in the platform's own form. */
  webhook(request: Request, converse: Converse): Promise<Response>
}
