/** In whose language, time zone and moment a template speaks. */
export interface Speech {
  /** BCP 47. */
  readonly locale: string
  /** IANA. */
  readonly timeZone: string
  readonly now: Date
  /** A sentence by its name, with these values in it; undefined where there is none of that name. Throws where one is missing. */
  say(name: string, values: Readonly<Record<string, Said>>): string | undefined
}

/** What may be put into a sentence. */
export type Said = string | number | readonly string[]
