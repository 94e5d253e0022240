import type {
  Added,
  AddedDestination,
  Ask,
  Cause,
  Change,
  DestinationChange,
  DestinationRow,
  GeneratorRow,
  Preview,
  Registry,
  SubscriberRow,
  SubscriberSpec,
  Subscription,
  Waiting,
  Why,
  Words,
} from '../../engine/index.ts'
import type { Reply } from '../bot.ts'
import type { Done, Setting, Undo, Undoable } from './way-back.ts'

export type { Done, Restoring, Setting, Standing, Undo, Undoable } from './way-back.ts'

/** Everything that what we say depends on, read before we say it. */
export interface Scene {
  readonly now: Date
  readonly words: Words['conversation']
  readonly registry: Registry
  /** Whose subscriptions it is about: who speaks, or the channel in which they do. */
  readonly subscriber: SubscriberRow
  /** Who speaks in a channel; absent in a private chat. */
  readonly speaker?: Creator
  /** The chat in which they speak. */
  readonly here: DestinationRow
  /** All of theirs, those that were taken away too. */
  readonly destinations: readonly DestinationRow[]
  /** All of theirs that were not deleted, oldest first. */
  readonly subscriptions: readonly Subscription[]
  /** What the catalogue has for the words that were said. */
  readonly options: readonly GeneratorRow[]
  /** Numbers or refs of what the message that is answered came for, else the newest; only read where it matters. */
  readonly about: readonly string[]
  /** The last change, where it can still be taken back. */
  readonly undoable?: Undoable
  /** Of what is changed now: the name that its undo button carries. */
  readonly undoToken: string
}

/** Who asks for something in a channel: their account on the platform, and their name there. */
export interface Creator {
  readonly id: string
  readonly name: string
}

/** What has to be looked up in the catalogue; an empty word means anything of the type. */
export interface Lookup {
  readonly type: string
  readonly word: string
}

/** What we asked and wait to hear. */
export type Question =
  | { readonly about: 'type' }
  | { readonly about: 'value'; readonly ask: Ask; readonly field: string; readonly search?: string }
  | { readonly about: 'interval'; readonly ask: Ask }
  /** Which subscription a command is for. */
  | {
      readonly about: 'which'
      readonly command: 'unsubscribe' | 'mute' | 'unmute'
      /** Only one of these. */
      readonly among?: readonly number[]
      /** Stands behind the number, like `for a day`. */
      readonly rest?: string
    }
  /** Whether to do what a link stands for, whose payload it is. */
  | { readonly about: 'confirm'; readonly action: Confirmable; readonly payload: string }
  | { readonly about: 'ending-all' }

/** What is only done after a yes. */
export type Confirmable = Extract<Action, { do: 'subscribe' | 'join' }>

/** Where somebody stands: what we wait to hear, and what they can take back. */
export interface Progress {
  readonly question?: Question
  readonly undo?: Undoable
}

/** What follows from what was said: words, a question, or something to be done first. */
export type Step =
  | { readonly is: 'say'; readonly reply: Reply }
  /** `first` is said before the question. */
  | { readonly is: 'ask'; readonly question: Question; readonly first?: string }
  | { readonly is: 'act'; readonly action: Action; readonly first?: string }

/** A subscription, and how it is to change. */
export interface Planned {
  readonly before: Subscription
  readonly change: Change
}

/** What the shell does for us. */
export type Action =
  | { readonly do: 'subscribe'; readonly ask: Ask }
  | { readonly do: 'change'; readonly as: Done; readonly planned: readonly Planned[] }
  | { readonly do: 'set'; readonly setting: Setting; readonly spec: SubscriberSpec }
  | { readonly do: 'undo'; readonly undo: Undo }
  | { readonly do: 'list-waiting' | 'send-waiting' | 'explain-newest' | 'show-code' }
  | { readonly do: 'explain'; readonly eventId: string }
  | { readonly do: 'join'; readonly code: string }
  | { readonly do: 'add-destination'; readonly method: string; readonly address: string }
  | {
      readonly do: 'change-destination'
      readonly as: 'on' | 'removed' | 'actor' | 'capped'
      readonly destination: DestinationRow
      readonly change: DestinationChange
    }
  | { readonly do: 'test-destination'; readonly destination: DestinationRow }
  /** Uses one up that others could read. */
  | { readonly do: 'spoil-code'; readonly code: string }

/** What became of an action. */
export type Outcome =
  | { readonly did: 'subscribe'; readonly subscription: Subscription; readonly added: Added; readonly lately?: Preview }
  | {
      readonly did: 'change'
      readonly as: Done
      readonly changed: readonly { readonly before: Subscription; readonly after: Subscription }[]
      /** Why the others did not change. */
      readonly refused: readonly string[]
    }
  | { readonly did: 'set'; readonly setting: Setting; readonly before: SubscriberRow; readonly after: SubscriberRow }
  | {
      readonly did: 'undo-changes'
      readonly subscriptions: readonly Subscription[]
      /** Why some were not put back. */
      readonly refused: readonly string[]
      /** The texts of those that somebody has changed since. */
      readonly crossed: readonly string[]
      /** What is left to be put back, of what was refused. */
      readonly rest: Undo | null
    }
  | { readonly did: 'undo-setting'; readonly setting: Setting; readonly after: SubscriberRow }
  | { readonly did: 'list-waiting' | 'send-waiting'; readonly waiting: readonly Waiting[] }
  | { readonly did: 'explain-newest'; readonly causes: readonly Cause[] }
  | { readonly did: 'explain'; readonly why: Why }
  | { readonly did: 'show-code'; readonly code: string }
  | { readonly did: 'spoil-code'; readonly wasGood: boolean }
  | { readonly did: 'join'; readonly stays: SubscriberRow; readonly subscriptions: number }
  | {
      readonly did: 'add-destination'
      readonly added: AddedDestination
      /** As it stood before, where it was there already. */
      readonly before?: DestinationRow
    }
  | {
      readonly did: 'change-destination'
      readonly as: Extract<Action, { do: 'change-destination' }>['as']
      readonly before: DestinationRow
      readonly after: DestinationRow
    }
  | { readonly did: 'test-destination'; readonly destination: DestinationRow }
  | { readonly did: 'undo-destination'; readonly after: DestinationRow }
  | { readonly did: 'refuse'; readonly action: Action; readonly message: string }

/** What is said of an outcome; a new `undo` takes the place of the former one, `null` leaves none. */
export interface Report {
  readonly reply: Reply
  readonly undo?: Undo | null
}

export const say = (reply: Reply): Step => ({ is: 'say', reply })
