/** Where in its text a template prints: a value is escaped for the place that it comes to stand in. */
export interface Place {
  /** What stands of the address of a link up to here; undefined outside of one. */
  readonly address: string | undefined
  /** Goes on over what was written. */
  pass(text: string): void
}

/** The beginning of a text. An address begins with `](` and goes up to `)` or a space. */
export function createPlace(): Place {
  let address: string | undefined
  let isEscaped = false
  let last = ''

  function step(letter: string): void {
    if (address !== undefined) address = /[()\s]/.test(letter) ? undefined : address + letter
    else if (letter === '(' && last === ']') address = ''
    last = isEscaped ? '' : letter
    isEscaped = !isEscaped && letter === '\\'
  }
  return {
    get address() {
      return address
    },
    pass(text) {
      for (const letter of text) step(letter)
    },
  }
}
