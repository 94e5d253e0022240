/** One thing that is wrong with an input, and where it stands (RFC 6901). */
export interface InputProblem {
  readonly pointer: string
  readonly message: string
}

/** A name as a JSON pointer holds it (RFC 6901). */
export const escapePointer = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1')

/** What the engine refuses; every subclass is one question that a catcher asks. */
export class EngineError extends Error {
  override readonly name: string = 'EngineError'
}

/** The input is wrong and whoever sent it can mend it. The message says what, where and what to do. */
export class InvalidInput extends EngineError {
  override readonly name = 'InvalidInput'
  readonly problems: readonly InputProblem[]

  constructor(message: string, problems: readonly InputProblem[] = [{ pointer: '', message }], options?: ErrorOptions) {
    super(message, options)
    this.problems = problems
  }

  /** One problem at one place. */
  static at(pointer: string, message: string): InvalidInput {
    return new InvalidInput(message, [{ pointer, message }])
  }
}

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

  constructor(message: string, { permanent, retryAfter, isPause, movedTo, ...options }: DeliveryTrouble = {}) {
    super(message, options)
    this.permanent = permanent ?? false
    this.retryAfter = retryAfter
    this.isPause = isPause ?? false
    this.movedTo = movedTo
  }
}
