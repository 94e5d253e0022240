/** So long an answer counts. */
const FRESH_MS = 60_000

/** So many characters are kept, with what each answer costs beside its text. */
const MOST_CHARACTERS = 2_000_000
const CHARACTERS_OF_ENTRY = 200

/** What hosts answered of late, by the question; of one that did not say, that it did not. */
export interface Answers {
  find(question: string, now: number): Answer | undefined
  keep(question: string, text: string | undefined, now: number): void
}

interface Answer {
  /** In milliseconds since 1970. */
  readonly at: number
  readonly text: string | undefined
}

/** Keeps answers for a minute, and no more of them than an isolate has room for: the oldest go first. */
export function createAnswers(): Answers {
  const kept = new Map<string, Answer>()
  let characters = 0

  function drop(question: string, { text }: Answer): void {
    if (kept.delete(question)) characters -= sizeOf(question, text)
  }

  return {
    find(question, now) {
      const known = kept.get(question)
      return known && isFresh(known, now) ? known : undefined
    },
    keep(question, text, now) {
      const former = kept.get(question)
      if (former) drop(question, former)
      kept.set(question, { at: now, text })
      characters += sizeOf(question, text)
      // In the order in which they came.
      for (const [one, answer] of kept) {
        if (isFresh(answer, now) && characters <= MOST_CHARACTERS) break
        drop(one, answer)
      }
    },
  }
}

const isFresh = ({ at }: Answer, now: number) => Math.abs(now - at) < FRESH_MS

const sizeOf = (question: string, text = '') => question.length + text.length + CHARACTERS_OF_ENTRY
