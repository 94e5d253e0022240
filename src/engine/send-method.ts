import type { Message } from './message.ts'

/** What a send method may know of where a message goes, beside the address. */
export interface Delivery {
  readonly subscriberId: number
  readonly destinationId: number
  /** What the send method gave to keep of the address. */
  readonly secret?: string
  /** When the owner was last heard from there, as far as anybody told; see `heardFrom`. */
  readonly heardAt?: Date
  /** Orders messages as their events were recorded: of the event, or of the newest one in a digest. */
  readonly eventSeq: number
  /** What the message is about, the same for all messages about the same thing, and what people call it. */
  readonly topic: { readonly key: string; readonly title: string }
  readonly now: Date
}

/** Messages that change after they were sent. */
export interface LiveSending {
  /** Sends it, and gives what `edit` needs to find it again. */
  post(message: Message, address: string, delivery: Delivery): Promise<string>
  /** Puts another message in its place; throws `DeliveryError`, a permanent one where it cannot be found any more. */
  edit(message: Message, address: string, sent: string, delivery: Delivery): Promise<void>
}

/** An address of which a part is nobody's business: `address` is what people see, and the same for the same `secret`. */
export interface SecretAddress {
  readonly address: string
  readonly secret: string
}

/** A secret by which a destination knows that we are who calls. It is told once. */
export interface SharedSecret {
  /** For a new destination. */
  create(): string
  /** Another one in its place; the former may stay good for a while. Gives what to keep, and what to tell. */
  renew(kept: string, now: Date): { readonly kept: string; readonly told: string }
}

/** A way to reach a person. */
export interface SendMethod {
  readonly name: string
  readonly title?: string
  /** Emphasis, code and links reach people as such, not as plain text. */
  readonly isRich?: boolean
  /** Its messages have buttons, so that no links have to stand in for them. */
  readonly hasButtons?: boolean
  /** So many characters of a whole message it takes at most; longer ones it cuts or sends in parts. */
  readonly longest?: number
  /** Every subscriber has it, at this address, without giving one. */
  readonly everybodyAt?: string
  /** People write to us there, too: whoever could not be reached is known to be there again once they do. */
  readonly isChat?: boolean
  /** People may give an address of it themselves, not only hosts: it proves itself, or its owner is asked first. */
  readonly isSelfService?: boolean
  /** A page adds its addresses: they are nothing that people can type. */
  readonly isAddedOnPage?: boolean
  /** Others than its subscriber may read what goes there: no link in it acts for them, or shows what they have. */
  readonly isOpenToOthers?: boolean
  /** Nothing but one question goes to an address until its owner has said yes, unless a host vouches for it. */
  readonly asksFirst?: boolean
  /** What it delivers is read here, so that it is known what was read. */
  readonly knowsRead?: boolean
  /** So many messages at once go to a destination in an hour, where its owner does not say; the others as a summary. */
  readonly hourlyCap?: number
  /** It may be written to for so many hours after its owner was heard from there; what comes later waits for that. */
  readonly contactHours?: number
  /** Seconds to wait before each further attempt; without, some 20 hours in all. */
  readonly waits?: readonly number[]
  readonly sharedSecret?: SharedSecret
  /** Resolves when the other side took the message, else throws `DeliveryError`. */
  send(message: Message, address: string, delivery: Delivery): Promise<void>
  /** How a message is sent that will be changed in place; absent where none can be. */
  readonly live?: LiveSending
  /** What would leave the house, in the other side's own form, as data that JSON can hold. */
  render?(message: Message): unknown
  /** Checks and normalises an address; throws `InvalidInput`. */
  parseAddress?(text: string): string | SecretAddress
}

/** What the messages of a send method can be. */
export interface Capabilities {
  readonly rich: boolean
  readonly buttons: boolean
  readonly edit: boolean
  /** In characters; null where nothing is cut. */
  readonly longest: number | null
}

/** What a send method declares of its messages. */
export const capabilitiesOf = ({ isRich, hasButtons, live, longest }: SendMethod): Capabilities => ({
  rich: isRich ?? false,
  buttons: hasButtons ?? false,
  edit: live !== undefined,
  longest: longest ?? null,
})
