import type { Played } from './play.ts'
import type { Shown } from './screen.ts'
import type { Step } from './script.ts'

const INTRODUCTION = `# The three chats, side by side

Ada plays the same part in Slack, Discord and Telegram: she subscribes in one line and step by step, changes her mind, asks
why, leaves and comes back; then Grace, who may not manage the channel, is refused where Ada is not. What Carillon says is the
same everywhere, word for word, because one conversation stands behind all three. This page is made by the test that plays
it: \`UPDATE=1 npx vitest run --project node test/project/chat/transcripts.test.ts\` writes it anew.

What differs is what each chat is like:

- **Slack** opens a dialog for \`/subscribe\` alone, makes a menu of many choices, and hides what can be done about an entry of
  a list behind its \`⋯\`. It tells the person's time zone; the others do not, so that one says it once in \`/settings\`. Slash
  commands do not work in threads: mention the bot there. Only who gave a command in a channel sees the answer.
- **Discord** has options: \`type\`, \`value\` and \`interval\` with suggestions while one types, or the whole sentence in
  \`query\`. The choices of a list are menus, one for each entry, and \`Type it …\` opens a field. What a press on a notification
  leads to stands above it. Only who gave a command in a channel sees the answer.
- **Telegram** has text, and buttons under it. In a group a command names the bot, and everybody sees the answer; in a private
  chat a question is answered by just writing.

↻ marks what took the place of the message that was pressed on; a notification stays readable in it. The
dates are examples.

`

/** The transcripts as a page: a row for each step, a column for each chat. */
export function documentOf(
  names: readonly string[],
  steps: readonly { readonly step: Step; readonly played: readonly Played[] }[],
): string {
  const rows = steps.map(({ step, played }) => rowOf([titleOf(step), ...played.map(cellOf)]))
  const head = [rowOf(['', ...names]), `|${' --- |'.repeat(names.length + 1)}`]
  return `${INTRODUCTION}${[...head, ...rows].join('\n')}\n`
}

const rowOf = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

function titleOf(step: Step): string {
  const where = step.room === 'channel' ? ', in the channel' : ''
  switch (step.is) {
    case 'says':
      return `**${step.who}** says${where}`
    case 'presses':
      return `**${step.who}** presses ${keyOf(step.label)}${step.of === undefined ? '' : ` of ${literal(step.of)}`}${where}`
    case 'happens':
      return `Linus posts “${literal(step.title)}” in forum ${step.forum}${step.waits ? '; it waits for the digest' : where}`
    case 'night':
      return 'A night goes by'
  }
}

function cellOf({ how, shown, isInPlace }: Played): string {
  const said = how === undefined ? [] : [`\`${how}\``]
  const answer = shown ? linesWithKeys(shown) : []
  const marked = isInPlace ? answer.map((line, place) => (place === 0 ? `↻ ${line}` : line)) : answer
  return [...said, ...marked].join('<br>')
}

/** What belongs to an entry stands below it, all else below everything. */
function linesWithKeys({ lines, buttons }: Shown): readonly string[] {
  const keysOf = (of: string | undefined) => {
    const keys = buttons.filter((button) => button.of === of).map(({ label }) => keyOf(label))
    return keys.length > 0 ? [keys.join(' ')] : []
  }
  const owners = new Set(buttons.map(({ of }) => of))
  const last = lines.findLastIndex((line) => owners.has(line))
  let owner: string | undefined
  const shown = lines.flatMap((line, place) => {
    const before = owner !== undefined && owners.has(line) ? keysOf(owner) : []
    if (owners.has(line)) owner = line
    const after = place === lines.length - 1 && last >= 0 ? keysOf(owner) : []
    return [...before, literal(line), ...after]
  })
  return [...shown, ...keysOf(undefined)]
}

const keyOf = (label: string) => `<kbd>${literal(label)}</kbd>`

const literal = (text: string): string => text.replaceAll(/[\\`*_[\]<>|~#&]/g, (sign) => `&#${sign.codePointAt(0)};`)
