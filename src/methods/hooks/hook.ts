import { refusalOf } from '../../egress/index.ts'
import { type Delivery, DeliveryError, InvalidInput, type Message, type SendMethod } from '../../engine/index.ts'
import { type Answer, post } from '../http/index.ts'
import type { World } from '../kind.ts'
import { masked } from './masked.ts'

/** A platform that takes messages at an address which is a secret. */
export interface Hook {
  readonly name: string
  readonly title: string
  readonly longest: number
  readonly hasButtons?: boolean
  /** What its addresses look like, and one of them. */
  readonly pattern: RegExp
  readonly example: string
  render(message: Message): object
  /** What belongs to a delivery rather than to the message, such as a thread. */
  placed?(url: URL, payload: object, delivery: Delivery): { readonly url: URL; readonly payload: object }
  /** What an answer means that is no success; undefined where its status says enough. */
  troubleIn?(answer: Answer): DeliveryError | undefined
  /** The same of one that says by its status that all is well. */
  troubleInSuccess?(answer: Answer): DeliveryError | undefined
}

/** The addresses are kept sealed, which takes a key. */
export const lacksForHooks = (_settings: object, { seals }: World): readonly string[] => (seals ? [] : ['SECRET_KEY'])

/** Hands messages to a hook. */
export function createHookMethod(world: World, hook: Hook): SendMethod {
  const { name, title, longest, hasButtons, placed = (url, payload) => ({ url, payload }), troubleIn } = hook
  return {
    name,
    title,
    isRich: true,
    isSelfService: true,
    isOpenToOthers: true,
    longest,
    ...(hasButtons && { hasButtons }),
    parseAddress: (text) => parseHook(text, hook, world),
    render: hook.render,
    async send(message, _address, delivery) {
      const { url, payload } = placed(requireUrl(delivery, title), hook.render(message), delivery)
      const answer = await post(
        world,
        { url: url.href, body: payload },
        { name: title, ...(troubleIn && { troubleIn }) },
      )
      const trouble = hook.troubleInSuccess?.(answer)
      if (trouble) throw trouble
    },
  }
}

function parseHook(text: string, { title, pattern, example }: Hook, { egress }: World) {
  const typed = text.trim()
  const refusal = refusalOf(typed, egress)
  if (refusal !== undefined) throw new InvalidInput(refusal)
  const url = new URL(typed)
  if (pattern.test(`${url.pathname}${url.search}`)) return masked(url.host, url.href)
  throw new InvalidInput(`This is not a webhook of ${title}. Its address looks like \`${example}\`.`)
}

function requireUrl({ secret }: Delivery, title: string): URL {
  const url = URL.parse(secret ?? '')
  if (url) return url
  throw new DeliveryError(`The address of the webhook of ${title} is not known any more. Give it again.`, {
    permanent: true,
  })
}
