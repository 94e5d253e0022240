import type { Reply } from '../../bot.ts'
import { ALL } from '../reading/select.ts'
import type { Question, Scene } from '../scene.ts'
import { nameOf, subscriptionChoices } from '../show.ts'

type Which = Extract<Question, { about: 'which' }>

/** The subscriptions that a command can be for. */
export function candidates(command: Which['command'], { subscriptions }: Scene) {
  switch (command) {
    case 'unsubscribe':
      return subscriptions
    case 'mute':
      return subscriptions.filter((one) => one.status === 'active')
    case 'unmute':
      return subscriptions.filter((one) => one.status === 'muted')
  }
}

export function askWhich({ command, among, rest }: Which, scene: Scene): Reply {
  const { buttons, guide, which } = scene.words
  const found = candidates(command, scene).filter(({ id }) => among?.includes(id) ?? true)
  const says = (meant: string) => [`/${command}`, meant, rest].filter(Boolean).join(' ')
  return {
    text: which[command],
    choices: [
      ...subscriptionChoices(found, (one) => says(nameOf(one))),
      ...(found.length > 1 ? [{ label: buttons.all, says: says(among ? found.map(nameOf).join(', ') : ALL) }] : []),
      { label: buttons.cancel, says: 'cancel' },
    ],
    input: { label: guide.fields.which, says: '' },
  }
}

export function askEndingAll({ subscriptions, words }: Scene): Reply {
  return {
    text: words.which.endingAll({ count: subscriptions.length }),
    choices: [
      { label: words.buttons.endAll, says: '/unsubscribe all yes' },
      { label: words.buttons.keepAll, says: 'cancel' },
    ],
  }
}
