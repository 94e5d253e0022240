import { IntlMessageFormat } from 'intl-messageformat'

/** The names of what has to be put into a sentence, in the order in which it names them. */
export function argumentsOf(message: string): readonly string[] {
  const { getAst } = new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true })
  return [...new Set(namesIn(getAst()))]
}

type Elements = ReturnType<IntlMessageFormat['getAst']>

/** Plain text and `#` say what they are in `value` too, and have no options. */
const NO_ARGUMENTS: readonly number[] = [0, 7]

const namesIn = (elements: Elements): readonly string[] =>
  elements.flatMap((element) => [
    ...('value' in element && !NO_ARGUMENTS.includes(element.type) ? [element.value] : []),
    ...('options' in element ? Object.values(element.options).flatMap((option) => namesIn(option.value)) : []),
  ])
