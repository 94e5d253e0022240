import { KNOWN } from './known.ts'
import { failed, type Step } from './step.ts'

/** The step for a token that did not get us in: the platform said no to it, or was not there to be asked. */
export function refusal(
  platform: string,
  token: string,
  said: { readonly no: string } | { readonly nothing: string },
): Step {
  if ('nothing' in said) return failed(`${platform} could not be reached (${said.nothing}). Is there a network?`)
  return failed(`${platform} does not take ${token} (${said.no}): take it again from ${KNOWN[token]?.from}.`)
}
