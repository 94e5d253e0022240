import type { z } from '@hono/zod-openapi'
import type { Finding, GroupSummary, GroupView, Kept, Lintable, Previewed, Version } from '../../engine/index.ts'
import type { GroupSchema, GroupSummarySchema, OverrideSchema, TextVersionSchema } from './template.ts'

/** A message group, as it is listed. */
export const showSummary = ({ group, parents, keys }: GroupSummary): z.infer<typeof GroupSummarySchema> => ({
  group,
  parents: [...parents],
  overridden: [...keys.override],
  declared: [...keys.declared],
  built_in: [...keys['built-in']],
})

/** All that a message group says. */
export const showGroup = ({ group, parents, keys }: GroupView): z.infer<typeof GroupSchema> => ({
  group,
  parents: [...parents],
  keys: keys.map(({ key, isRead, texts }) => ({
    key,
    read: isRead,
    texts: texts.map(({ method, language, found }) => ({
      ...{ method: method || null, language: language || null, text: found.text, source: found.source },
      declared_by: found.declaredBy ?? null,
      found: { group: found.group, method: found.method || null, language: found.language || null },
    })),
  })),
})

/** A version of a text. */
export const showVersion = ({ version, text, author, createdAt }: Version): z.infer<typeof TextVersionSchema> => ({
  version,
  text,
  author,
  created_at: new Date(createdAt).toISOString(),
})

/** An override, with what is worth a second look. */
export const showKept = ({ override, version, warnings }: Kept): z.infer<typeof OverrideSchema> => ({
  ...override,
  method: override.method || null,
  language: override.language || null,
  version,
  warnings: warnings.map((finding) => showFinding(finding, override)),
})

/** A finding; where it does not say what it is about, that is the text that was asked about. */
export function showFinding({ severity, message, position, part }: Finding, of?: Lintable) {
  const { group, key, method, language } = part ?? of ?? {}
  return {
    ...{ severity, message, line: position?.line ?? null, column: position?.column ?? null },
    ...{ group: group ?? null, key: key ?? null, method: method || null, language: language || null },
  }
}

/** A message that nobody gets. */
export const showPreviewed = ({ findings, ...shown }: Previewed) => ({
  ...shown,
  findings: findings.map((finding) => showFinding(finding)),
})
