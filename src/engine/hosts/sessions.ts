import { toBase64Url } from '../base64url.ts'
import type { Context } from '../context.ts'
import { addSignIn, beginSession, dropExpired, endSession, ownerOfSession, signInFor } from '../store/sessions.ts'
import type { SubscriberRow } from '../store/subscribers.ts'

/** A link to sign in by is good for so long, in milliseconds. */
const SIGN_IN_MS = 10 * 60_000

/** A browser stays signed in for so long, in milliseconds. */
const SESSION_MS = 30 * 24 * 60 * 60_000

/** What opens something, and until when. It is told once; only its hash is kept. */
export interface Pass {
  readonly token: string
  readonly expiresAt: Date
}

/** Makes what signs a subscriber in, once, within ten minutes. */
export async function createSignIn({ store, now }: Context, subscriberId: number): Promise<Pass> {
  const pass = newPass(now, SIGN_IN_MS)
  await addSignIn(store, { hash: await hashOf(pass.token), subscriberId, expiresAt: pass.expiresAt.getTime() })
  return pass
}

/** Whom it would sign in; nothing is used up. */
export const findSignIn = async ({ store, now }: Context, token: string): Promise<SubscriberRow | undefined> =>
  signInFor(store, await hashOf(token), now)

/** Uses it up, and signs in for 30 days; undefined where it was used before, is too old, or never was. */
export async function signIn({ store, now }: Context, token: string): Promise<Pass | undefined> {
  const session = newPass(now, SESSION_MS)
  const { expiresAt } = session
  const begun = await beginSession(store, await hashOf(token), { hash: await hashOf(session.token), expiresAt }, now)
  return begun ? session : undefined
}

/** Who is signed in by a session; undefined once it is over, or its subscriber is gone. */
export const signedInBy = async ({ store, now }: Context, session: string): Promise<SubscriberRow | undefined> =>
  ownerOfSession(store, await hashOf(session), now)

/** Ends a session. */
export const signOut = async ({ store }: Context, session: string): Promise<void> =>
  endSession(store, await hashOf(session))

/** Removes every full hour what is over: it is read from end to end, and opens nothing meanwhile. */
export const forgetSessions = async (db: D1Database, now: Date): Promise<void> =>
  now.getUTCMinutes() === 0 ? dropExpired({ db }, now) : undefined

const newPass = (now: Date, lastsMs: number): Pass => ({
  token: toBase64Url(crypto.getRandomValues(new Uint8Array(32))),
  expiresAt: new Date(now.getTime() + lastsMs),
})

const hashOf = async (token: string): Promise<string> =>
  toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))))
