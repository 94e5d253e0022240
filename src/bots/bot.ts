import type { Context, SendMethod, Words } from '../engine/index.ts'

/** A channel of a chat platform: it owns its subscriptions. */
export interface Channel {
  /** The address at which the platform reaches it. */
  readonly address: string
  readonly name: string
  /** Whether who speaks may change what it owns; asked only when something is to change. */
  mayManage(): Promise<boolean>
}

/** What a platform knows of somebody. */
export interface Profile {
  readonly name?: string
  /** BCP 47. */
  readonly locale?: string
  /** IANA. */
  readonly timeZone?: string
}

/** What somebody said in a chat, or the choice that they made, which is the same as saying it. */
export interface Turn extends Profile {
  /** The send method of the chat platform. */
  readonly platform: string
  /** Who speaks: also the address at which the platform reaches them alone. */
  readonly account: string
  readonly name: string
  readonly text: string
  /** Where it was said; absent in a private chat. */
  readonly channel?: Channel
  /** Of the message that it answers: the subscriptions that it came for, as `Message.subscriptions` names them. */
  readonly about?: readonly string[]
  /** Answered beside the conversation: what was asked before stays open. */
  readonly isAside?: boolean
  /** What a platform tells of somebody only when it is asked; asked once, when they are new. */
  profile?(): Promise<Profile>
}

/** Something to press or pick; picking it is the same as saying `says`. */
export interface Choice {
  readonly label: string
  readonly says: string
}

/** What the catalogue and the registry can suggest while somebody types. */
export type Suggestible =
  | { readonly about: 'type' | 'interval' | 'anything' }
  /** A value of the first field of a subscription type that has none in `text`, as in `forum` or `forum-author 42`. */
  | { readonly about: 'value'; readonly text: string }

/** Something to type; typing it is the same as saying it behind `says`. */
export interface Input {
  readonly label: string
  /** Stands before what is typed, with its space; empty where the answer alone is said. */
  readonly says: string
  /** What it is at present. */
  readonly value?: string
  readonly suggests?: Suggestible
}

/** An entry of a list, with what can be done about it. */
export interface ListItem {
  readonly title: string
  /** Its title is a command of ours. */
  readonly isCommand?: true
  readonly detail?: string
  readonly choices?: readonly Choice[]
  readonly input?: Input
}

/** What we answer, the same for every platform: words, and what one can do next. */
export interface Reply {
  /** Plain text; code stands in backticks. */
  readonly text: string
  readonly list?: readonly ListItem[]
  readonly choices?: readonly Choice[]
  /** What we wait to hear in words. */
  readonly input?: Input
  /** It says why something was not done. */
  readonly isRefusal?: true
}

/** What a bot talks with: the conversation that all platforms share, at the moment of one request. */
export interface Talk {
  readonly context: Context
  /** Answers a turn. */
  converse(turn: Turn): Promise<Reply>
  /**
   * What fits what was typed so far, at most 25, in the words of who types; what a choice says is what belongs into the
   * field.
   */
  suggest(asked: Suggestible, typed: string, words: Words): Promise<readonly Choice[]>
  /** Lets work go on after the answer was given, for some 30 seconds at most. */
  later(work: Promise<unknown>): void
}

/** A chat platform: a way to reach people, and a place where they talk to us. */
export interface Bot {
  /** Also its path: `/bots/telegram`. */
  readonly name: string
  readonly sendMethod: SendMethod
  /** Checks the signature, reads the turn, answers in the platform's own form. */
  webhook(request: Request, talk: Talk): Promise<Response>
  /** Answers browsers below its path: `/bots/slack/install`. */
  visit?(request: Request, talk: Talk): Promise<Response>
  /** Does the work of one batch of its queue, at the pace that the platform allows. */
  atPace?(work: () => Promise<void>): Promise<void>
}
