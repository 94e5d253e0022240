import {
  DeliveryError,
  type Message,
  type MessageBlock,
  mailOrPageUrl,
  pageUrl,
  type Span,
  wordsFor,
} from '../engine/index.ts'
import { createHookMethod, type Hook, lacksForHooks } from './hooks/index.ts'
import type { Answer } from './http/index.ts'
import { defineMethod } from './kind.ts'
import { bytesIn, fitted } from './markup/index.ts'

/** Channels and chats of Microsoft Teams, by the webhook of a workflow. */
export const teams = defineMethod({
  name: 'teams',
  lacks: lacksForHooks,
  create: (_settings, world) => createHookMethod(world, HOOK),
})

/** Below the 28 kB that Teams takes, since the workflow adds something of its own. */
const MOST_BYTES = 24_000

const HOOK: Hook = {
  name: 'teams',
  title: 'Microsoft Teams',
  longest: 7_000,
  hasButtons: true,
  // Some of these addresses have the signature in their path, others in `sig`.
  pattern: /^\/.+/,
  example: 'https://prod-1.westeurope.logic.azure.com/workflows/xxx/triggers/manual/paths/invoke?sig=xxx',
  render: (message) =>
    fitted(message, { longest: HOOK.longest, render: attached, fits: (payload) => bytesIn(payload) <= MOST_BYTES }),
  troubleIn,
}

const attached = (message: Message) => ({
  type: 'message',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: cardOf(message) }],
})

/** Of runs, which are read as they are: the Markdown of other elements cannot be escaped reliably. */
function cardOf(message: Message): object {
  const actions = buttonsOf(message)
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    msteams: { width: 'Full' },
    body: [
      rich([{ type: 'TextRun', text: message.subject, weight: 'Bolder', size: 'Medium', ...leadingTo(message.url) }]),
      ...message.blocks.flatMap(elementsOf),
    ],
    ...(actions.length > 0 && { actions }),
  }
}

const rich = (inlines: readonly object[], more: object = {}) => ({ type: 'RichTextBlock', inlines, ...more })

/** A line each: runs know no line breaks. */
function elementsOf({ is, spans }: MessageBlock): readonly object[] {
  const bullet = is === 'line' ? [{ type: 'TextRun', text: '• ' }] : []
  return linesIn(spans)
    .map((line) => line.filter(({ text }) => text !== ''))
    .filter((line) => line.length > 0)
    .map((line, place) => {
      const isClose = place > 0 || is === 'line'
      return rich([...bullet, ...line.map((span) => runOf(span, is))], isClose ? { spacing: 'None' } : {})
    })
}

function linesIn(spans: readonly Span[]): readonly (readonly Span[])[] {
  const lines: Span[][] = [[]]
  for (const span of spans) {
    const [first = '', ...others] = span.text.split('\n')
    lines.at(-1)?.push({ ...span, text: first })
    for (const text of others) lines.push([{ ...span, text }])
  }
  return lines
}

const runOf = ({ text, is, url }: Span, block: MessageBlock['is']): object => ({
  type: 'TextRun',
  text,
  ...((is === 'strong' || block === 'heading') && { weight: 'Bolder' }),
  ...(is === 'emphasis' && { italic: true }),
  ...(is === 'code' && { fontType: 'Monospace' }),
  ...(block === 'note' && { size: 'Small', isSubtle: true }),
  ...leadingTo(url),
})

function leadingTo(address: string | undefined): object {
  const url = mailOrPageUrl(address)
  return url === undefined ? {} : { selectAction: { type: 'Action.OpenUrl', url } }
}

/** What it is about, and nothing that acts for whoever reads it there. */
function buttonsOf({ links, locale }: Message): readonly object[] {
  const url = pageUrl(links.open)
  return url === undefined ? [] : [{ type: 'Action.OpenUrl', title: wordsFor(locale).message.open, url }]
}

function troubleIn({ status, text }: Answer): DeliveryError | undefined {
  if (/WorkflowTriggerIsNotEnabled|WorkflowDisabled/.test(text)) {
    return new DeliveryError('The workflow of Microsoft Teams is switched off. Switch it on in Power Automate.')
  }
  if (status !== 401 && status !== 403) return undefined
  return new DeliveryError('Microsoft Teams does not accept this webhook any more. Make a new workflow there.', {
    permanent: true,
  })
}
