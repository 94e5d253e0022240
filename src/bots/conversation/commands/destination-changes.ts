import { code, type DestinationRow, shownAddress, wordsFor } from '../../../engine/index.ts'
import type { Choice } from '../../bot.ts'
import { awaitsOwner, isShared, methodTitle, typedName } from '../reading/destination.ts'
import type { Outcome, Report, Scene, Undo } from '../scene.ts'
import { undoChoice } from '../show.ts'

type DestinationOutcome = Extract<
  Outcome,
  { did: 'add-destination' | 'change-destination' | 'test-destination' | 'undo-destination' }
>

/** Words what became of a destination. */
export function reportOnDestination(outcome: DestinationOutcome, scene: Scene): Report {
  switch (outcome.did) {
    case 'add-destination':
      return reportAdded(outcome, scene)
    case 'change-destination':
      return reportChanged(outcome, scene)
    case 'test-destination':
      return reportTested(outcome, scene)
    case 'undo-destination':
      return reportUndone(outcome, scene)
  }
}

/** What somebody hears who added a destination: a secret of it only this once. */
function reportAdded(
  { added: { destination, told }, before }: Extract<Outcome, { did: 'add-destination' }>,
  scene: Scene,
): Report {
  const { link: words } = scene.words
  const { id, method } = destination
  const isNews = before === undefined || before.state === 'off'
  const said = [
    addedText(destination, isNews, scene),
    words.via({ typed: `\`via ${method}\`` }),
    ...(told === undefined ? [] : [words.secret({ secret: told })]),
  ]
  const choices = [
    ...(isNews ? [undoChoice(scene)] : []),
    ...(awaitsOwner(destination, scene) ? [] : [testChoice(destination, scene)]),
  ]
  const undo: Undo = { of: 'destination', id, name: method, back: { state: 'off' }, left: {} }
  return { reply: { text: said.join('\n'), choices }, ...(isNews && { undo }) }
}

function addedText(destination: DestinationRow, isNews: boolean, scene: Scene): string {
  const { link: words } = scene.words
  const method = methodTitle(destination.method, scene)
  const address = placeOf(destination, scene)
  if (awaitsOwner(destination, scene)) return words.asked({ method, address })
  if (isShared(destination.method, scene)) return words.addedForAll({ method })
  return isNews ? words.added({ method, address }) : words.stands({ method, address })
}

/** By its name among those that there are now. */
function testChoice(one: DestinationRow, scene: Scene): Choice {
  const others = scene.destinations.filter(({ id }) => id !== one.id)
  return {
    label: wordsFor(scene.subscriber.locale).me.buttons.test,
    says: `/settings test ${typedName(one, { ...scene, destinations: [...others, one] })}`,
  }
}

const reportTested = ({ destination }: Extract<Outcome, { did: 'test-destination' }>, scene: Scene): Report => ({
  reply: { text: wordsFor(scene.subscriber.locale).me.done.test({ place: placeOf(destination, scene) }) },
})

function reportChanged({ as, before, after }: Extract<Outcome, { did: 'change-destination' }>, scene: Scene): Report {
  const undo = undoOf(as, before, after)
  const show = { label: scene.words.link.destinations, says: '/settings destinations' }
  return {
    reply: { text: changedText(as, after, scene), choices: [...(undo ? [undoChoice(scene)] : []), show] },
    ...(undo && { undo }),
  }
}

function changedText(
  as: Extract<Outcome, { did: 'change-destination' }>['as'],
  after: DestinationRow,
  scene: Scene,
): string {
  const { link: words } = scene.words
  const { done } = wordsFor(scene.subscriber.locale).me
  const place = placeOf(after, scene)
  switch (as) {
    case 'on':
      return done.on({ place })
    case 'removed':
      return done.remove({ place })
    case 'actor':
      return `${place}: ${after.hidesActor ? words.actorHidden : words.actorShown}`
    case 'capped':
      return `${place}: ${after.hourlyCap === null ? words.uncapped : words.capped({ count: after.hourlyCap })}`
  }
}

/** Nothing was lost by switching it on, and what was off for a reason is not to be off for another one. */
function undoOf(as: string, before: DestinationRow, after: DestinationRow): Undo | undefined {
  const { id, method: name } = before
  const { hourlyCap, hidesActor, state } = before
  if (as === 'removed' && state !== 'off') {
    return { of: 'destination', id, name, back: { state: 'ok' }, left: { state: 'off' } }
  }
  if (as === 'actor' && hidesActor !== after.hidesActor) {
    return { of: 'destination', id, name, back: { hidesActor }, left: { hidesActor: after.hidesActor } }
  }
  if (as === 'capped' && hourlyCap !== after.hourlyCap) {
    return { of: 'destination', id, name, back: { hourlyCap }, left: { hourlyCap: after.hourlyCap } }
  }
  return undefined
}

const reportUndone = ({ after }: Extract<Outcome, { did: 'undo-destination' }>, scene: Scene): Report => ({
  reply: {
    text: scene.words.link.undone({ place: placeOf(after, scene) }),
    choices: [{ label: scene.words.link.destinations, says: '/settings destinations' }],
  },
  undo: null,
})

/** What everybody has is called by its name: its address is the same for all. */
const placeOf = ({ method, address }: DestinationRow, scene: Scene): string =>
  isShared(method, scene) ? methodTitle(method, scene) : code(shownAddress(address))
