import type { Context } from '../context.ts'
import { Conflict, InvalidInput, NotFound } from '../errors.ts'
import { MOST_OVERRIDES, type Version, versionsOf, writeVersion } from '../store/templates.ts'
import type { Finding, PartName } from './findings.ts'
import { canonicalLanguage, lint } from './lint.ts'
import type { Override } from './parts.ts'

export type { Version } from '../store/templates.ts'

/** In place of the version before which one is looked for: from the newest on. */
export const ALL = Number.MAX_SAFE_INTEGER

/** An override that was kept. */
export interface Kept {
  readonly override: Override
  readonly version: number
  /** Nothing that would have kept it from being saved. */
  readonly warnings: readonly Finding[]
}

/**
 * Says a text in place of what was declared; an empty one says nothing, on purpose. Throws `InvalidInput` with what the
 * linter found wrong, `Conflict` where somebody else is quicker, or where there are too many.
 */
export async function override(context: Context, text: Override, author: string): Promise<Kept> {
  const fresh = await context.refresh()
  const override = { ...text, ...canonical(text) }
  const warnings = requireSound(fresh, override)
  const version = await write(fresh, override, override.text, author)
  return { override, version, warnings }
}

/** Lets what was declared count again; throws `NotFound` where nobody said anything else. */
export async function takeBack(context: Context, name: PartName, author: string): Promise<void> {
  const part = canonical(name)
  const [newest] = await versionsOf(context.store, part, ALL, 1)
  if (newest === undefined || newest.text === null) throw notOverridden(part)
  await write(context, part, null, author)
}

/** What was said in place of what was declared, the newest version first; throws `NotFound` where nothing ever was. */
export async function historyOf(
  { store }: Context,
  name: PartName,
  before: number,
  limit: number,
): Promise<readonly Version[]> {
  const part = canonical(name)
  const versions = await versionsOf(store, part, before, limit)
  if (versions.length === 0 && before === ALL) throw notOverridden(part)
  return versions
}

/** Says again what an earlier version said, as a new version: throws as `override` does. */
export async function restore(context: Context, name: PartName, version: number, author: string): Promise<Kept | null> {
  const part = canonical(name)
  const [found] = await versionsOf(context.store, part, version + 1, 1)
  if (found?.version !== version) {
    throw InvalidInput.at(
      '/version',
      `There is no version ${version} of ${named(part)}. Its history lists all of them.`,
    )
  }
  if (found.text === null) return takeBack(context, part, author).then(() => null)
  return override(context, { ...part, text: found.text }, author)
}

/** Gives what is no reason to refuse it. */
function requireSound(context: Context, text: Override): readonly Finding[] {
  const findings = lint(context, text)
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return findings
  const problems = errors.map(({ about = 'text', message }) => ({ pointer: `/${about}`, message }))
  throw new InvalidInput(problems.map(({ message }) => message).join(' '), problems)
}

/** `de-at` and `de-AT` are one language; what is none is refused where it is written. */
function canonical({ group, key, method, language }: PartName): PartName {
  return { group, key, method, language: canonicalLanguage(language) }
}

/** Gives the number of the new version. */
async function write(context: Context, part: PartName, text: string | null, author: string): Promise<number> {
  const { store, now } = context
  const [newest] = await versionsOf(store, part, ALL, 1)
  const version = (newest?.version ?? 0) + 1
  const written = await writeVersion(store, part, { version, text, author, createdAt: now.getTime() })
  switch (written) {
    case 'overtaken':
      throw new Conflict(`Somebody else has just changed ${named(part)}. Read it again, then write.`)
    case 'full':
      throw new Conflict(
        `There are ${MOST_OVERRIDES.toLocaleString('en')} overrides already. Take back one that is no longer needed.`,
      )
    case 'kept':
      await context.refresh()
      return version
  }
}

const notOverridden = (part: PartName) =>
  new NotFound(`Nobody has overridden ${named(part)}. What was declared counts.`)

function named({ group, key, method, language }: PartName): string {
  const by = method === '' ? '' : ` by \`${method}\``
  const to = language === '' ? '' : ` in \`${language}\``
  return `the \`${key}\` of \`${group}\`${by}${to}`
}
