import { InvalidInput, nearest } from '../../../engine/index.ts'
import { COMMANDS, readSaid } from '../reading/said.ts'
import { unknownCommand } from '../refusal.ts'
import type { Scene, Step } from '../scene.ts'
import { say } from '../scene.ts'

/** The commands, or how one of them is used. */
export function help(rest: string, scene: Scene): Step {
  const { words, registry } = scene
  if (rest === '') {
    return say({
      text: words.help.commands,
      list: COMMANDS.map((name) => ({ title: `/${name}`, isCommand: true, detail: words.help.lines[name] })),
    })
  }
  const command = readSaid(rest)?.command
  if (command === 'subscribe') {
    const types = [...registry.subscriptionTypes.values()].map(({ name, title }) => ({ name, title: title ?? name }))
    return say({
      text: words.help.language,
      list: types.map(({ name, title }) => ({ title, detail: `\`/subscribe ${name}\`` })),
    })
  }
  const name = COMMANDS.find((one) => one === command)
  if (name === undefined) throw new InvalidInput(unknownCommand(rest, helpFor(rest), words))
  return say({ text: [words.help.lines[name], words.help.usage[name]].join('\n') })
}

/** What somebody hears first. */
export const welcome = ({ words, subscriber, subscriptions }: Scene): Step =>
  say({
    text: words.welcome({ name: subscriber.name, whose: subscriber.kind }),
    choices: [
      { label: words.buttons.subscribe, says: '/subscribe' },
      ...(subscriptions.length > 0 ? [{ label: words.buttons.subscriptions, says: '/subscriptions' }] : []),
      { label: words.buttons.help, says: '/help' },
    ],
  })

function helpFor(typed: string): string | undefined {
  const near = nearest(typed, COMMANDS)
  return near && `/help ${near}`
}
