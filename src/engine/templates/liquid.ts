import { Context, type FilterImplOptions, Liquid, type Template, toValue, Value } from 'liquidjs'
import { type Allowance, type Budget, charge, createBudget } from './budget.ts'
import { failure } from './failure.ts'
import { FILTERS, TAGS } from './vocabulary.ts'

export { type Allowance, createAllowance } from './budget.ts'
export { failure, TemplateError } from './failure.ts'
export { BLOCKS } from './vocabulary.ts'

/** Formatting one part of a date asks the language data, which takes as long as so many steps. */
const STEPS_PER_DATE_PART = 20

type Filter = Extract<FilterImplOptions, (...args: never[]) => unknown>

/** What belongs to one rendering. */
interface Rendering {
  readonly budget: Budget
  escape(text: string): string
}

/** LiquidJS with few tags and filters, each of which pays for what it does. */
export const liquid = createLiquid()

/** Where a template finds its values; it has no other way to them, so here it pays for them. */
export function createContext(scope: object, escapeText: Rendering['escape'], shared?: Allowance): Context {
  const budget = createBudget(shared)
  const context = new Context(scope, liquid.options, { sync: true }, { liquid })
  context.setRegister('rendering', { budget, escape: escapeText })
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

const renderingIn = (context: Context): Rendering => context.getRegister<Rendering>('rendering')

function createLiquid(): Liquid {
  const instance = new Liquid({
    dateFormat: '%Y-%m-%d %H:%M',
    locale: 'en-US',
    outputEscape: escapeValue,
    ownPropertyOnly: true,
    strictFilters: true,
    templates: {},
    timezoneOffset: 0,
  })
  instance.renderer.renderTemplates = renderTemplates
  for (const name of Object.keys(instance.tags)) {
    if (!TAGS.includes(name)) delete instance.tags[name]
  }
  for (const [name, filter] of Object.entries(instance.filters)) {
    if (!FILTERS.includes(name) || typeof filter !== 'function') instance.unregisterFilter(name)
    else instance.registerFilter(name, metered(name === 'date' ? withoutClock(filter) : filter))
  }
  return instance
}

/** In place of LiquidJS's own, which looks at the clock at every node. */
function* renderTemplates(templates: Template[], context: Context, emitter = createEmitter(context)) {
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

/** What a template captures is counted like what it prints: both are kept. */
function createEmitter(context: Context) {
  const { budget } = renderingIn(context)
  return {
    buffer: '',
    write(value: unknown) {
      const text = String(value)
      budget.print(text.length)
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
  return renderingIn(this.context).escape(textOf(toValue(value)))
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join('')
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value)
}
