import { createRoute, type z } from '@hono/zod-openapi'
import { type Lintable, lint, previewMessages } from '../../engine/index.ts'
import { readOwn } from '../incoming.ts'
import { createRouter, gives, protectedBy, refuses, takes } from '../router.ts'
import { CheckedSchema, CheckSchema, PreviewedSchema, PreviewMessagesSchema } from '../schemas/message-preview.ts'
import { showFinding, showPreviewed } from '../schemas/show-template.ts'
import { partOf } from '../schemas/template.ts'

/** What messages would say, before anybody gets them. */
export const previews = createRouter()

const check = createRoute({
  method: 'post',
  path: '/v1/templates/check',
  tags: ['Messages'],
  summary: 'Check texts without saving them',
  description: 'What is wrong with each, and what is worth a second look, with line and column.',
  ...protectedBy('admin'),
  request: takes(CheckSchema),
  responses: { 200: gives(CheckedSchema, 'What there is to say.'), ...refuses('json', 'input') },
})

previews.openapi(check, (c) => {
  const items = c.req.valid('json').texts.map(({ method = '', language = '', ...rest }) => {
    const text: Lintable = { ...rest, method, language }
    const findings = lint(c.get('context'), text)
    return {
      ok: findings.every(({ severity }) => severity !== 'error'),
      findings: findings.map((finding) => showFinding(finding, text)),
    }
  })
  return c.json({ items }, 200)
})

const preview = createRoute({
  method: 'post',
  path: '/v1/templates/preview',
  tags: ['Messages'],
  summary: 'Look at messages before anybody gets them',
  description:
    'An event, as every send method would tell it in every language, side by side. Nothing is kept or sent. An event ' +
    'that was sent is shown as it was, whoever may see it.',
  ...protectedBy('admin'),
  request: takes(PreviewMessagesSchema),
  responses: { 200: gives(PreviewedSchema, 'The messages.'), ...refuses('json', 'input', 'missing') },
})

previews.openapi(preview, async (c) => {
  const { items, findings } = await previewMessages(c.get('context'), toWanted(c.req.valid('json')))
  return c.json({ items: items.map(showPreviewed), findings: findings.map((finding) => showFinding(finding)) }, 200)
})

/** So many events are in a digest where nobody says how many. */
const USUAL_DIGEST = 3

function toWanted(sent: z.infer<typeof PreviewMessagesSchema>): Parameters<typeof previewMessages>[1] {
  const { event, event_type, methods, languages, time_zone, digest, style, kind, overrides } = sent
  const [read] = typeof event === 'object' ? readOwn(event).events : [event]
  const count = digest === true ? USUAL_DIGEST : digest
  return {
    ...(read !== undefined && { event: read }),
    ...(event_type !== undefined && { eventType: event_type }),
    ...(methods && { methods }),
    ...(languages && { languages }),
    ...(time_zone !== undefined && { timeZone: time_zone }),
    ...(count && { digest: count }),
    ...(style && { style }),
    ...(kind && { kind }),
    ...(overrides && { overrides: overrides.map((one) => ({ ...partOf(one, one), text: one.text })) }),
  }
}
