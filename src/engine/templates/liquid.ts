import { Context, Liquid, type Template, toValue, Value } from 'liquidjs'
import { spokenLocale } from '../words/moments.ts'
import { type Allowance, charge, createBudget } from './budget.ts'
import { failure } from './failure.ts'
import { OWN_FILTERS } from './filters.ts'
import { markupOf } from './marked.ts'
import { createPlace, type Place } from './place.ts'
import { shownOf } from './plain.ts'
import { type Escape, type Filter, type Rendering, renderingIn, textOf } from './rendering.ts'
import type { Speech } from './speech.ts'
import { FILTERS, TAGS } from './vocabulary.ts'

export { type Allowance, createAllowance } from './budget.ts'
export { failure, type Position, TemplateError, whereIs } from './failure.ts'
export type { Escape } from './rendering.ts'
export type { Speech } from './speech.ts'
export { BLOCKS } from './vocabulary.ts'

/** Formatting one part of a date asks the language data, which takes as long as so many steps. */
const STEPS_PER_DATE_PART = 20

/** How a template is rendered: for whom, and within what it shares with others. */
export interface Terms {
  readonly speech: Speech
  /** BCP 47, of the template itself; English where it is of none. */
  readonly language?: string
  readonly makeSafe?: Escape
  readonly shared?: Allowance
}

/** LiquidJS with few tags and filters, each of which pays for what it does. */
export const liquid = createLiquid()

/** Where a template finds its values; it has no other way to them, so here it pays for them. */
export function createContext(scope: object, terms: Terms): Context {
  const { speech } = terms
  const options = { ...liquid.options, locale: spokenLocale(speech.locale), timezoneOffset: speech.timeZone }
  const context = new Context(scope, options, { sync: true }, { liquid })
  const rendering = createRendering(terms)
  const { budget } = rendering
  context.setRegister('rendering', rendering)
  context.memoryLimit.use = budget.build
  const read = context._getFromScope.bind(context)
  context._getFromScope = function* (from, path, strict) {
    budget.spend(path.length)
    // To tell the size of an object, LiquidJS lists its keys.
    if (path.at(-1) === 'size') charge(yield* read(from, path.slice(0, -1), false), budget)
    const value: unknown = yield* read(from, path, strict)
    charge(value, budget)
    return value
  }
  return context
}

const createRendering = ({ speech, language = '', makeSafe = String, shared }: Terms): Rendering => ({
  ...{ speech, language, budget: createBudget(shared), place: createPlace(), captures: 0 },
  makeSafe: (text, address) => makeSafe(shownOf(text), address),
})

function createLiquid(): Liquid {
  const instance = new Liquid({
    dateFormat: '%Y-%m-%d %H:%M',
    outputEscape: escapeValue,
    ownPropertyOnly: true,
    strictFilters: true,
    templates: {},
  })
  instance.renderer.renderTemplates = renderTemplates
  for (const name of Object.keys(instance.tags)) {
    if (!TAGS.includes(name)) delete instance.tags[name]
  }
  for (const [name, filter] of Object.entries(instance.filters)) {
    if (!FILTERS.includes(name) || typeof filter !== 'function') instance.unregisterFilter(name)
    else instance.registerFilter(name, metered(name === 'date' ? withoutClock(filter) : filter))
  }
  for (const [name, filter] of Object.entries(OWN_FILTERS)) instance.registerFilter(name, metered(filter))
  return instance
}

/** What a template prints, within its budget. */
export function* print(templates: Template[], context: Context) {
  return yield* renderTemplates(templates, context, createEmitter(context, renderingIn(context).place))
}

/** In place of LiquidJS's own, which looks at the clock at every node; without an emitter it is called to capture. */
function* renderTemplates(
  templates: Template[],
  context: Context,
  emitter?: Emitter,
): Generator<unknown, unknown, unknown> {
  if (!emitter) return yield* capture(templates, context)
  const { budget } = renderingIn(context)
  budget.spend(1)
  for (const template of templates) {
    try {
      budget.spend(costOf(template))
      const text: unknown = yield template.render(context, emitter)
      if (text) emitter.write(text)
    } catch (error) {
      throw failure(error, template.token)
    }
    if (context.breakCalled || context.continueCalled) break
  }
  return emitter.buffer
}

function* capture(templates: Template[], context: Context) {
  const rendering = renderingIn(context)
  rendering.captures += 1
  const text: unknown = yield* renderTemplates(templates, context, createEmitter(context))
  rendering.captures -= 1
  return text
}

type Emitter = ReturnType<typeof createEmitter>

/** What a template captures is counted like what it prints: both are kept. */
function createEmitter(context: Context, place?: Place) {
  const { budget } = renderingIn(context)
  return {
    buffer: '',
    write(value: unknown) {
      const text = String(value)
      budget.print(text.length)
      place?.pass(text)
      this.buffer += text
    },
  }
}

/** A step for the node and one for everything that stands in it: a single tag may hold thousands of values. */
function costOf(template: Template): number {
  let cost = 1
  for (const argument of template.arguments?.() ?? []) {
    cost += 1
    if (!(argument instanceof Value)) continue
    cost += argument.initial.postfix.length
    for (const filter of argument.filters) cost += 1 + filter.args.length
  }
  return cost
}

function metered(filter: Filter): Filter {
  return function (value, ...args) {
    const { budget } = renderingIn(this.context)
    for (const input of [value, ...args]) charge(input, budget)
    return budget.filtering(() => filter.call(this, value, ...args))
  }
}

function withoutClock(date: Filter): Filter {
  return function (value, ...args) {
    if (value === 'now' || value === 'today') return value
    const parts = String(args[0] ?? '').split('%').length + args.length
    renderingIn(this.context).budget.spend(STEPS_PER_DATE_PART * parts)
    return date.call(this, value, ...args)
  }
}

function escapeValue(this: { context: Context }, value: unknown): string {
  const { makeSafe, captures, place } = renderingIn(this.context)
  const shown: unknown = toValue(value)
  if (captures > 0) return textOf(shown)
  if (place.address !== undefined) return makeSafe(textOf(shown), place.address)
  return [shown]
    .flat()
    .map((item) => markupOf(item) ?? makeSafe(textOf(item), undefined))
    .join('')
}
