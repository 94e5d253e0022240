import { setTimeout as sleep } from 'node:timers/promises'
import { until } from '../../support/harness.ts'

/** Something that can be pressed or picked. */
export interface Button {
  readonly label: string
  /** The first line of the entry that it belongs to. */
  readonly of?: string
  /** What the platform reports when it is pressed, in its own form. */
  readonly pressed: Readonly<Record<string, unknown>>
}

/** A message as somebody sees it: a line for each line, without what formats it. */
export interface Shown {
  readonly lines: readonly string[]
  readonly buttons: readonly Button[]
}

/** A message that stands in a room. */
export interface Standing {
  readonly key: string
  readonly shown: Shown
  /** As the platform has it. */
  readonly raw: Readonly<Record<string, unknown>>
  /** How many times it was shown anew. */
  readonly edits: number
}

/** What is to be seen in one chat. */
export interface Screen {
  /** Shows a message, or shows it anew where one with this key stands. */
  show(key: string, raw: Readonly<Record<string, unknown>>, shown: Shown): void
  /** Does something, and waits for what is shown because of it. */
  after(act: () => Promise<unknown>): Promise<Standing>
  /** Everything, the oldest first. */
  all(): readonly Standing[]
}

/** Long enough for the parts of one answer to come one after the other. */
const SETTLING_MS = 60

export function createScreen(): Screen {
  const standing = new Map<string, Standing>()
  let changes = 0
  let latest: Standing | undefined
  return {
    show(key, raw, shown) {
      latest = { key, raw, shown, edits: (standing.get(key)?.edits ?? -1) + 1 }
      standing.set(key, latest)
      changes++
    },
    async after(act) {
      const before = changes
      await act()
      await until(() => changes > before || undefined)
      await sleep(SETTLING_MS)
      if (!latest) throw new Error('Nothing is to be seen.')
      return latest
    },
    all: () => [...standing.values()],
  }
}

/** Lines of a text, without what is empty, and without the bullets that some platforms lack. */
export const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/^\s*[•-] /, '').trim())
    .filter((line) => line !== '')

/** The button with this label, of the entry that begins like this where it belongs to one. */
export function buttonOn({ shown }: Standing, label: string, of?: string): Button {
  const found = shown.buttons.find((button) => button.label === label && (of === undefined || button.of?.includes(of)))
  if (found) return found
  const there = shown.buttons.map((button) => (button.of ? `${button.of}: ${button.label}` : button.label))
  throw new Error(`There is no button \`${label}\`${of ? ` of \`${of}\`` : ''}. There is: ${there.join(', ')}.`)
}
