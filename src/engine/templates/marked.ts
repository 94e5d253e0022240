const MARKUP = Symbol('markup')

/** Text that already holds markup, and only such as it should: it is printed as it is. */
export interface Marked {
  readonly [MARKUP]: string
  /** Without the markup, for whatever takes it for a text. */
  toString(): string
}

export const marked = (markup: string, plain: string): Marked => ({ [MARKUP]: markup, toString: () => plain })

export const markupOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && MARKUP in value ? String(value[MARKUP]) : undefined
