import {
  code,
  type DestinationRow,
  InvalidInput,
  shownAddress,
  tellReason,
  tellState,
  wordsFor,
} from '../../../engine/index.ts'
import type { Choice, ListItem } from '../../bot.ts'
import {
  awaitsOwner,
  destinationNamed,
  destinationsIn,
  isShared,
  methodTitle,
  typedName,
} from '../reading/destination.ts'
import type { Scene, Step } from '../scene.ts'
import { say } from '../scene.ts'

const ABOUT = /^(destinations?|test|on|actor|cap)(?:\s+(.*))?$/is

/** What is said about destinations behind `/settings`; undefined for what is about something else. */
export function destinationSettings(text: string, scene: Scene): Step | undefined {
  const [, about, rest = ''] = ABOUT.exec(text) ?? []
  switch (about?.toLowerCase()) {
    case 'destination':
    case 'destinations':
      return say(listed(scene))
    case 'test':
      return { is: 'act', action: { do: 'test-destination', destination: destinationNamed(rest, scene) } }
    case 'on':
      return switchOn(rest, scene)
    case 'actor':
      return setActor(rest, scene)
    case 'cap':
      return setCap(rest, scene)
    default:
      return undefined
  }
}

/** Where all that can be done about destinations is found, among the settings. */
export const destinationsItem = (scene: Scene): ListItem => {
  const { link: words } = scene.words
  return {
    title: words.destinations,
    detail: words.count({ count: destinationsIn(scene).length }),
    choices: [{ label: words.show, says: '/settings destinations' }],
  }
}

const listed = (scene: Scene) => ({
  text: scene.words.link.list({ name: scene.subscriber.name }),
  list: destinationsIn(scene).map((one) => itemOf(one, scene)),
})

const itemOf = (one: DestinationRow, scene: Scene): ListItem => ({
  title: titleOf(one, scene),
  detail: [stateOf(one, scene), ...reasonOf(one, scene), ...rulesOf(one, scene)].join(' '),
  choices: choicesFor(one, scene),
})

/** Its number, its send method, and its address where not everybody has the same. */
function titleOf({ id, method, address }: DestinationRow, scene: Scene): string {
  const place = isShared(method, scene) ? [] : [shownAddress(address)]
  return [String(id), methodTitle(method, scene), ...place].join(' · ')
}

function stateOf(one: DestinationRow, scene: Scene): string {
  const isWaiting = one.state === 'ok' && awaitsOwner(one, scene)
  return isWaiting ? wordsFor(scene.subscriber.locale).me.states.unconfirmed : tellState(one, scene.subscriber)
}

function reasonOf(one: DestinationRow, { subscriber }: Scene): readonly string[] {
  const reason = one.state === 'ok' ? undefined : tellReason(one, subscriber)
  return reason === undefined ? [] : [reason]
}

const rulesOf = ({ hourlyCap, hidesActor }: DestinationRow, { words: { link: words } }: Scene): readonly string[] => [
  ...(hourlyCap === null ? [] : [words.capped({ count: hourlyCap })]),
  ...(hidesActor ? [words.actorHidden] : []),
]

function choicesFor(one: DestinationRow, scene: Scene): readonly Choice[] {
  const { link: words } = scene.words
  const { buttons } = wordsFor(scene.subscriber.locale).me
  const name = typedName(one, scene)
  const isSetUp = scene.registry.sendMethods.has(one.method)
  const test = isSetUp && one.state !== 'off' && !awaitsOwner(one, scene)
  return [
    ...(test ? [{ label: buttons.test, says: `/settings test ${name}` }] : []),
    ...(isSetUp && one.state === 'off' ? [{ label: buttons.on, says: `/settings on ${name}` }] : []),
    one.hidesActor
      ? { label: words.showActor, says: `/settings actor ${name} shown` }
      : { label: words.hideActor, says: `/settings actor ${name} hidden` },
    ...(one.id === scene.here.id ? [] : [{ label: buttons.remove, says: `/link remove ${name}` }]),
  ]
}

function switchOn(rest: string, scene: Scene): Step {
  const destination = destinationNamed(rest, scene)
  return { is: 'act', action: { do: 'change-destination', as: 'on', destination, change: { state: 'ok' } } }
}

function setActor(rest: string, scene: Scene): Step {
  const [, name, value = ''] = /^(.+?)\s+(hidden|shown|hide|show)$/is.exec(rest) ?? []
  if (name === undefined) throw new InvalidInput(scene.words.link.howToActor)
  const change = { hidesActor: /^hid/i.test(value) }
  return {
    is: 'act',
    action: { do: 'change-destination', as: 'actor', destination: destinationNamed(name, scene), change },
  }
}

const MOST_AN_HOUR = 1_000

function setCap(rest: string, scene: Scene): Step {
  const [, name, value = ''] = /^(.+?)\s+(\d{1,9}|none|off)$/is.exec(rest) ?? []
  if (name === undefined) throw new InvalidInput(scene.words.link.howToCap)
  const hourlyCap = /^\d/.test(value) ? Number(value) : null
  if (hourlyCap !== null && (hourlyCap < 1 || hourlyCap > MOST_AN_HOUR)) {
    throw new InvalidInput(scene.words.link.noCap({ typed: code(value), most: MOST_AN_HOUR }))
  }
  const destination = destinationNamed(name, scene)
  return { is: 'act', action: { do: 'change-destination', as: 'capped', destination, change: { hourlyCap } } }
}
