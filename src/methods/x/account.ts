import { DeliveryError } from '../../engine/index.ts'
import { type Answer, post } from '../http/index.ts'
import type { World } from '../kind.ts'
import { type Budget, untilNextMonth } from './budget.ts'
import { authorizationFor, type Keys } from './oauth.ts'
import { isDuplicate, troubleOf } from './trouble.ts'

/** A call in the name of an account, and what it costs in millionths of a dollar. */
export interface PaidCall {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: object
  readonly micros: number
  readonly isDirect: boolean
  readonly now: Date
}

/** An account of X that has a budget. */
export interface Account {
  /** Gives what X answered; undefined where it has the same post already. */
  call(paid: PaidCall): Promise<string | undefined>
}

/** What an account needs: where X is, the keys, and what may be spent. */
export interface AccountSettings {
  readonly server: string
  readonly keys: Keys
  readonly budget: Budget
}

/** Calls X in the name of an account, as long as the budget lasts. */
export function createAccount(world: World, { server, keys, budget }: AccountSettings): Account {
  async function ask({ method, path, body, isDirect, now }: PaidCall, seen: (answer: Answer) => void) {
    const url = `${server.replace(/\/+$/, '')}${path}`
    const timestamp = Math.floor(now.getTime() / 1_000)
    const nonce = crypto.randomUUID().replaceAll('-', '')
    const headers = { authorization: await authorizationFor({ method, url, timestamp, nonce }, keys) }
    const { text } = await post(
      world,
      { url, method, headers, body, isTrusted: true },
      {
        name: 'X',
        troubleIn(answer) {
          seen(answer)
          return troubleOf(answer, isDirect, now)
        },
      },
    )
    return text
  }

  return {
    async call(paid) {
      const { micros, now } = paid
      if (!(await budget.reserve(micros, now))) throw spent(now)
      let refusal: Answer | undefined
      try {
        return await ask(paid, (answer) => {
          refusal = answer
        })
      } catch (error) {
        // What was refused costs nothing, nor what never got there, which Cloudflare answers itself (521, 530). Of what was
        // not answered nobody knows: a connection that broke looks like one that never was.
        if (refusal) await budget.giveBack(micros, now)
        if (refusal && !paid.isDirect && isDuplicate(refusal)) return undefined
        throw error
      }
    },
  }
}

const spent = (now: Date) =>
  new DeliveryError('The budget for X of this month is used up. An operator can raise `X_MONTHLY_BUDGET`.', {
    isPause: true,
    retryAfter: untilNextMonth(now),
  })
