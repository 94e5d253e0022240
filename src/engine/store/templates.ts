import { and, asc, desc, eq, lt } from 'drizzle-orm'
import type { PartName } from '../messages/findings.ts'
import type { Override } from '../messages/parts.ts'
import type { Store } from './index.ts'
import { templates, templateVersions } from './schema.ts'

/** So many texts operators can say differently. */
export const MOST_OVERRIDES = 2_000

/** What operators say in place of what was declared. */
export async function overridesIn({ orm }: Store): Promise<readonly Override[]> {
  return orm
    .select({
      group: templates.group,
      key: templates.key,
      method: templates.method,
      language: templates.language,
      text: templates.text,
    })
    .from(templates)
    .orderBy(asc(templates.group), asc(templates.key), asc(templates.method), asc(templates.language))
    .limit(MOST_OVERRIDES)
}

/** One time that an operator wrote a text. */
export interface Version {
  readonly version: number
  /** Null where the text was taken away, so that what was declared counts again. */
  readonly text: string | null
  /** The name of the API key. */
  readonly author: string
  readonly createdAt: number
}

/** The versions of a text before a number, the newest first. */
export function versionsOf({ orm }: Store, part: PartName, before: number, limit: number): Promise<Version[]> {
  const { version, text, author, createdAt } = templateVersions
  return orm
    .select({ version, text, author, createdAt })
    .from(templateVersions)
    .where(and(...isVersionOf(part), lt(version, before)))
    .orderBy(desc(version))
    .limit(limit)
}

const isVersionOf = ({ group, key, method, language }: PartName) => [
  eq(templateVersions.group, group),
  eq(templateVersions.key, key),
  eq(templateVersions.method, method),
  eq(templateVersions.language, language),
]

/** What became of a version that was to be written. */
export type Written = 'kept' | 'overtaken' | 'full'

/**
 * Writes the next version of a text, null to take it away. It is `overtaken` where somebody else wrote that version, and
 * `full` where there are as many overrides as there may be.
 */
export async function writeVersion({ db }: Store, part: PartName, next: Version): Promise<Written> {
  const { group, key, method, language } = part
  const place = [group, key, method, language] as const
  const added = db
    .prepare(ADD_VERSION)
    .bind(...place, next.version, next.text, next.author, next.createdAt, MOST_OVERRIDES)
  const changed =
    next.text === null
      ? db.prepare(TAKE_AWAY).bind(...place)
      : db.prepare(KEEP).bind(...place, next.version, next.text, next.createdAt)
  try {
    const [version] = await db.batch([added, changed])
    return version?.meta.changes ? 'kept' : 'full'
  } catch (error) {
    if (error instanceof Error && error.message.includes('UNIQUE constraint failed')) return 'overtaken'
    throw error
  }
}

const ADD_VERSION = `
  INSERT INTO template_versions (group_name, key, method, language, version, text, author, created_at)
  SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
  WHERE ?6 IS NULL OR (SELECT count(*) FROM templates) < ?9
    OR EXISTS (SELECT 1 FROM templates WHERE group_name = ?1 AND key = ?2 AND method = ?3 AND language = ?4)`

// Only what has its version: without one there was no room for it.
const KEEP = `
  INSERT INTO templates (group_name, key, method, language, version, text, updated_at)
  SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7
  WHERE EXISTS (
    SELECT 1 FROM template_versions WHERE group_name = ?1 AND key = ?2 AND method = ?3 AND language = ?4 AND version = ?5)
  ON CONFLICT (group_name, key, method, language)
  DO UPDATE SET version = excluded.version, text = excluded.text, updated_at = excluded.updated_at`

const TAKE_AWAY = 'DELETE FROM templates WHERE group_name = ?1 AND key = ?2 AND method = ?3 AND language = ?4'
