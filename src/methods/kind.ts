import type { Fetch } from '../egress/index.ts'
import type { Context, MessageTexts, Seals, SendMethod } from '../engine/index.ts'

/** What surrounds the send methods of a deployment. */
export interface World {
  readonly db: D1Database
  /** Of calls to addresses that people give, too; tests stand in for it. */
  readonly fetch: Fetch
  /** Cloudflare's e-mail service. */
  readonly mailer?: SendEmail
  readonly seals?: Seals
  /** The origin that links carry. */
  readonly publicUrl?: string
  /** Hosts that may be called although they are not public, and where names are looked up. */
  readonly egress: { readonly EGRESS_ALLOW?: string; readonly PUBLIC_URL?: string; readonly DOH_URL?: string }
}

/** Hears what the other side of a send method has to tell: answers, bounces, how a message fared. */
export interface Inbound {
  /** Checks the signature of a call to `/methods/{name}`, does what follows from it, and answers. */
  receive(request: Request, context: Context): Promise<Response>
}

/** Settings by name; those that are needed are there. */
export type Settings<Needed extends string, Optional extends string> = Readonly<Record<Needed, string>> &
  Readonly<Partial<Record<Optional, string>>>

/** A send method before it is set up. */
export interface MethodKind {
  readonly name: string
  /** Settings without which it is absent, and those that it takes besides. */
  readonly needs: readonly string[]
  readonly takes: readonly string[]
  /** What it lacks beside settings, and settings that are not understood, each with what it may be. */
  lacks(settings: Readonly<Record<string, string>>, world: World): readonly string[]
  create(settings: Readonly<Record<string, string>>, world: World): SendMethod
  inbound?(settings: Readonly<Record<string, string>>, world: World): Inbound
  /** What its messages say of their own. */
  readonly messages?: readonly MessageTexts[]
}

/** A kind of send method, from what it needs to how it is made. */
export function defineMethod<const Needed extends string = never, const Optional extends string = never>(kind: {
  readonly name: string
  readonly needs?: readonly Needed[]
  readonly takes?: readonly Optional[]
  lacks?(settings: Settings<never, Needed | Optional>, world: World): readonly string[]
  create(settings: Settings<Needed, Optional>, world: World): SendMethod
  inbound?(settings: Settings<Needed, Optional>, world: World): Inbound
  readonly messages?: readonly MessageTexts[]
}): MethodKind {
  // What is needed was seen to be there before anything is made.
  return { needs: [], takes: [], lacks: () => [], ...kind } as MethodKind
}
