import { formatAgo, formatDay, formatTime, formatWhen, localeOf } from '../words/moments.ts'
import { marked, markupOf } from './marked.ts'
import { type Filter, type Rendering, renderingIn, textOf } from './rendering.ts'
import type { Said } from './speech.ts'

/** Asking the language data for one thing takes as long as so many steps. */
const STEPS_PER_FORMAT = 100

const DATE_ONLY = /^\d{4}-\d\d-\d\d$/

/** What templates can do with a value beside what LiquidJS offers. */
export const OWN_FILTERS: Readonly<Record<string, Filter>> = {
  day: moment((at, { locale, timeZone }) => formatDay(at, locale, timeZone)),
  time: moment((at, { locale, timeZone }) => formatTime(at, locale, timeZone)),
  when: moment((at, { locale, timeZone }, isDay) => (isDay ? formatDay : formatWhen)(at, locale, timeZone)),
  ago: moment((at, { locale, now }) => formatAgo(at, now, locale)),
  say(name, ...values) {
    return say(renderingIn(this.context), textOf(name), values)
  },
  plural(count, one, other) {
    const { budget, language } = renderingIn(this.context)
    budget.spend(STEPS_PER_FORMAT)
    const rule = new Intl.PluralRules(localeOf(language)).select(Number(textOf(count)))
    return rule === 'one' ? one : other
  },
  words(value, most) {
    const all = textOf(value).trim().split(/\s+/)
    const count = Math.max(Math.trunc(Number(most)) || 0, 0)
    return all.length <= count ? textOf(value) : `${all.slice(0, count).join(' ')}…`
  },
  code(value) {
    const { makeSafe } = renderingIn(this.context)
    const code = (item: unknown) => marked(`\`${makeSafe(textOf(item), undefined)}\``, textOf(item))
    return Array.isArray(value) ? value.map(code) : code(value)
  },
}

/** A filter of moments; what is none is left as it is, as `date` does. */
function moment(format: (at: Date, speech: Rendering['speech'], isDay: boolean) => string): Filter {
  return function (value) {
    const { budget, speech } = renderingIn(this.context)
    const text = textOf(value)
    const at = new Date(typeof value === 'number' ? value * 1000 : text)
    if (text === '' || Number.isNaN(at.getTime())) return value
    budget.spend(STEPS_PER_FORMAT)
    // A day is the same day everywhere.
    const isDay = DATE_ONLY.test(text)
    return format(at, isDay ? { ...speech, timeZone: 'UTC' } : speech, isDay)
  }
}

/** The sentence may hold markup of its own, the values may not. */
function say({ budget, speech, makeSafe }: Rendering, name: string, values: readonly unknown[]) {
  budget.spend(STEPS_PER_FORMAT)
  const named = values.filter((value): value is readonly [string, unknown] => Array.isArray(value))
  const put = (into: (value: unknown) => string) =>
    speech.say(name, Object.fromEntries(named.map(([key, value]) => [key, saidOf(value, into)])))
  const sentence = put((value) => markupOf(value) ?? makeSafe(textOf(value), undefined))
  if (sentence === undefined) throw new Error(`there is no sentence \`${name}\``)
  return marked(sentence, put(textOf) ?? '')
}

/** Numbers stay numbers, since a sentence may depend on how many there are. */
function saidOf(value: unknown, into: (value: unknown) => string): Said {
  if (typeof value === 'number') return value
  return Array.isArray(value) ? value.map(into) : into(value)
}
