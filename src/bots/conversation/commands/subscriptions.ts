import { code, InvalidInput } from '../../../engine/index.ts'
import type { Reply } from '../../bot.ts'
import type { Scene, Step } from '../scene.ts'
import { say } from '../scene.ts'
import { itemOf } from '../show.ts'

const PAGE = 10

/** A page of the subscriptions. */
export function subscriptions(rest: string, scene: Scene): Step {
  const { subscriptions: all, words, subscriber } = scene
  const pages = Math.max(1, Math.ceil(all.length / PAGE))
  const page = rest === '' ? 1 : /^\d{1,6}$/.test(rest) ? Number(rest) : 0
  if (all.length === 0) return say(nothingYet(scene))
  if (page < 1 || page > pages) throw new InvalidInput(words.subscriptions.noPage({ typed: code(rest), pages }))
  const more = [
    { label: words.buttons.previous, to: page - 1 },
    { label: words.buttons.next, to: page + 1 },
  ].filter(({ to }) => to >= 1 && to <= pages)
  const found = { count: all.length, whose: subscriber.kind }
  return say({
    text: pages > 1 ? words.subscriptions.page({ ...found, page, pages }) : words.subscriptions.all(found),
    list: all.slice((page - 1) * PAGE, page * PAGE).map((one) => itemOf(one, scene)),
    choices: more.map(({ label, to }) => ({ label, says: `/subscriptions ${to}` })),
  })
}

/** What somebody without subscriptions is told. */
export const nothingYet = ({ words, subscriber }: Scene): Reply => ({
  text: words.subscriptions.none({ whose: subscriber.kind }),
  choices: [{ label: words.buttons.subscribe, says: '/subscribe' }],
})
