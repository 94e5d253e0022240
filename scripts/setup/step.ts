/** One thing that setting up did, found wrong, or left out; `text` is one line for a person. */
export interface Step {
  readonly mark: 'done' | 'failed' | 'skipped'
  readonly text: string
}

/** Part of setting up: its steps in the order in which somebody new can follow them. */
export type Section = AsyncGenerator<Step, void>

export const done = (text: string): Step => ({ mark: 'done', text })
export const failed = (text: string): Step => ({ mark: 'failed', text })
export const skipped = (text: string): Step => ({ mark: 'skipped', text })

const SIGNS = { done: '✓', failed: '✗', skipped: '–' } as const

/** A step as the one line that is printed. */
export const lineOf = ({ mark, text }: Step): string => `  ${SIGNS[mark]} ${text.replaceAll(/\s+/g, ' ').trim()}`

/** What an error says, in one line and without its stack. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'no answer in time'
  const code = error.cause instanceof Error && 'code' in error.cause ? ` (${String(error.cause.code)})` : ''
  return `${error.message.replace(/\.$/, '')}${code}`
}
