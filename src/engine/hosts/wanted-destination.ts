import type { Context } from '../context.ts'
import { InvalidInput } from '../errors.ts'
import { nearest } from '../language/index.ts'
import type { SecretAddress, SendMethod } from '../plugin.ts'
import type { WantedDestination } from '../store/save-subscriber.ts'
import { code } from '../words/harmless.ts'

/** A destination as a host declares it; an address that it vouches for is verified. What is left out keeps its value. */
export interface DestinationSpec {
  readonly method: string
  readonly address: string
  readonly verified?: boolean | undefined
  /** So many messages come there at once in an hour, the others as a summary; null for what its send method says. */
  readonly hourlyCap?: number | null | undefined
  /** Messages that go there do not say who did what they tell of. */
  readonly hidesActor?: boolean | undefined
}

/** What is stored of a destination that somebody wants; throws `InvalidInput` that says where it stands. */
export async function wantedDestination(
  context: Context,
  spec: DestinationSpec,
  pointer: string,
): Promise<WantedDestination> {
  checkName(`${pointer}/method`, 'send method', spec.method, context.registry.sendMethods)
  const method = context.registry.sendMethods.get(spec.method)
  const { address, secret } = parseAddress(method, spec.address, pointer)
  const verified = (spec.verified ?? false) || method?.everybodyAt !== undefined
  if (method?.asksFirst && !verified && !context.links) throw cannotAsk(pointer)
  const shared = method?.sharedSecret?.create()
  return {
    ...{ method: spec.method, address, verified, hourlyCap: spec.hourlyCap, hidesActor: spec.hidesActor },
    ...(secret !== undefined && { secret: await keep(context, secret, pointer) }),
    ...(shared !== undefined && { shared: { kept: await keep(context, shared, pointer), told: shared } }),
  }
}

/** Throws `InvalidInput`, with what comes nearest, for a name that is not among those that are known. */
export function checkName(pointer: string, kind: string, name: string, known: ReadonlyMap<string, unknown>): void {
  if (known.has(name)) return
  const near = nearest(name, known.keys())
  const all = [...known.keys()].map((one) => code(one)).join(', ')
  const hint = near ? `Did you mean ${code(near)}?` : all ? `There is ${all}.` : 'None is set up.'
  throw InvalidInput.at(pointer, `There is no ${kind} ${code(name)} here. ${hint}`)
}

function parseAddress(
  method: SendMethod | undefined,
  given: string,
  pointer: string,
): Pick<SecretAddress, 'address'> & Partial<SecretAddress> {
  if (method?.everybodyAt !== undefined) return { address: method.everybodyAt }
  try {
    const parsed = method?.parseAddress?.(given) ?? given
    return typeof parsed === 'string' ? { address: parsed } : parsed
  } catch (error) {
    if (error instanceof InvalidInput) throw InvalidInput.at(`${pointer}/address`, (words) => error.in(words))
    throw error
  }
}

/** Sealed; where there is no key nothing is kept that is nobody's business. */
async function keep({ seals }: Context, secret: string, pointer: string): Promise<string> {
  if (seals) return seals.seal(secret)
  throw InvalidInput.at(`${pointer}/method`, ({ errors }) => errors.destination.noKey)
}

const cannotAsk = (pointer: string) =>
  InvalidInput.at(`${pointer}/verified`, ({ errors }) => errors.destination.cannotAsk)
