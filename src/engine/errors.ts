import { type Words, wordsFor } from './words/index.ts'

/** What is said in whatever language the words are of. */
export type Sentence = (words: Words) => string

/** One thing that is wrong with an input, and where it stands (RFC 6901). */
export interface InputProblem {
  readonly pointer: string
  /** In English. */
  readonly message: string
  /** The same in other languages; absent where only programs are told. */
  readonly in?: Sentence
}

/** A name as a JSON pointer holds it (RFC 6901). */
export const escapePointer = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1')

/** A problem that a person reads. */
export const problemAt = (pointer: string, sentence: Sentence): InputProblem => ({
  pointer,
  message: inEnglish(sentence),
  in: sentence,
})

/** Problems one after the other, as a text. */
export const allOf =
  (problems: readonly InputProblem[]): Sentence =>
  (words) =>
    problems.map((problem) => problem.in?.(words) ?? problem.message).join(' ')

const inEnglish = (sentence: Sentence | string) => (typeof sentence === 'string' ? sentence : sentence(wordsFor('en')))

/**
 * What the engine refuses; every subclass is one question that a catcher asks. `message` is English; what a person may
 * read is given as a `Sentence`, what only programs and operators read as a string.
 */
export class EngineError extends Error {
  override readonly name: string = 'EngineError'
  readonly #sentence: Sentence | string

  constructor(sentence: Sentence | string, options?: ErrorOptions) {
    super(inEnglish(sentence), options)
    this.#sentence = sentence
  }

  /** The message in the language of its reader. */
  in(words: Words): string {
    return typeof this.#sentence === 'string' ? this.#sentence : this.#sentence(words)
  }
}

/** The input is wrong and whoever sent it can mend it. The message says what, where and what to do. */
export class InvalidInput extends EngineError {
  override readonly name = 'InvalidInput'
  readonly problems: readonly InputProblem[]

  constructor(sentence: Sentence | string, problems?: readonly InputProblem[], options?: ErrorOptions) {
    super(sentence, options)
    this.problems = problems ?? [asProblem('', sentence)]
  }

  /** One problem at one place. */
  static at(pointer: string, sentence: Sentence | string): InvalidInput {
    return new InvalidInput(sentence, [asProblem(pointer, sentence)])
  }
}

const asProblem = (pointer: string, sentence: Sentence | string): InputProblem =>
  typeof sentence === 'string' ? { pointer, message: sentence } : problemAt(pointer, sentence)

/** What was asked for is not there. */
export class NotFound extends EngineError {
  override readonly name = 'NotFound'
}

/** It contradicts what is there already: the same name or key with another content. */
export class Conflict extends EngineError {
  override readonly name = 'Conflict'
}

/** What a catcher needs to know of a delivery that failed. */
interface DeliveryTrouble extends ErrorOptions {
  readonly permanent?: boolean
  readonly retryAfter?: number | undefined
  readonly isPause?: boolean
  readonly movedTo?: string
  readonly awaitsContact?: boolean
}

/** A send method could not hand a message over. Only the engine decides what follows from it. */
export class DeliveryError extends EngineError {
  override readonly name = 'DeliveryError'
  /** The address will never take a message again. */
  readonly permanent: boolean
  /** Seconds that the other side asked us to wait. */
  readonly retryAfter: number | undefined
  /** Nothing went wrong, it was only too soon: not counted as an attempt. */
  readonly isPause: boolean
  /** The address that has taken the place of this one. */
  readonly movedTo: string | undefined
  /** Nothing may be sent there before its owner is heard from again. */
  readonly awaitsContact: boolean

  constructor(
    message: string,
    { permanent, retryAfter, isPause, movedTo, awaitsContact, ...options }: DeliveryTrouble = {},
  ) {
    super(message, options)
    this.permanent = permanent ?? false
    this.retryAfter = retryAfter
    this.isPause = isPause ?? false
    this.movedTo = movedTo
    this.awaitsContact = awaitsContact ?? false
  }
}
