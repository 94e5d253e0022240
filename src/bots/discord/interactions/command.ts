import type { APIApplicationCommandInteraction } from 'discord-api-types/v10'

/** What was typed into the options of a command, by their names. */
type Typed = Readonly<Record<string, string | undefined>>

/** A command with its options, as one would say it. */
export function textOf({ data }: Pick<APIApplicationCommandInteraction, 'data'>): string {
  const typed = typedInto('options' in data ? data.options : undefined)
  const words = data.name === 'subscribe' ? subscriptionOf(typed) : Object.values(typed)
  return [`/${data.name}`, ...words.map((word) => word?.trim())].filter(Boolean).join(' ')
}

/** The options that have a text. */
export const typedInto = (options: readonly object[] = []): Typed =>
  Object.fromEntries(
    options.flatMap((option) =>
      'name' in option && 'value' in option && typeof option.value === 'string' ? [[option.name, option.value]] : [],
    ),
  )

/** `query` is the whole language; what was typed into the other options stands before it. */
const subscriptionOf = ({ type, value, interval, query }: Typed) => [
  type,
  value && asOneWord(value.trim()),
  interval,
  query?.replace(/^\s*\/?subscribe\s+/i, ''),
]

/** A value that would be read as several words stands in quotes. */
function asOneWord(value: string): string {
  const isQuoted = /^(["'“„‘‚]).+["'”“’‘]$/s.test(value)
  if (isQuoted || !/[\s(),=!<>:"'“”„‘’‚\\]/.test(value)) return value
  return `"${value.replaceAll(/["\\]/g, '\\$&')}"`
}
