import type { Subscription } from '../../../engine/index.ts'
import { numberOf } from '../reading/select.ts'
import type { Scene, Step } from '../scene.ts'
import { isOver } from '../show.ts'
import { changeAll } from './changes.ts'
import { unsubscribe } from './unsubscribe.ts'

/** Ends what the message came from that is answered, or the newest one; asks where that is several or none. */
export function stop(rest: string, scene: Scene): Step {
  const found = rest === '' ? meant(scene) : []
  if (found.length === 0) return unsubscribe(rest, scene)
  if (found.length === 1) return changeAll('ended', found, { status: 'deleted' })
  return { is: 'ask', question: { about: 'which', command: 'unsubscribe', among: found.map(({ id }) => id) } }
}

function meant(scene: Scene): readonly Subscription[] {
  const numbers = scene.about.map((name) => numberOf(name, scene))
  return scene.subscriptions.filter((one) => numbers.includes(one.id) && !isOver(one))
}
