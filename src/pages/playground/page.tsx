import { ChatPanel } from './chat.tsx'
import { ClockPanel, type ClockView } from './clock.tsx'
import { Composer, type FateView, type OutcomeView } from './composer.tsx'
import type { LineView, PersonaView } from './line.ts'
import { type PersonaEntry, PersonasPanel } from './personas.tsx'
import { Bell, titleOf } from './prose.tsx'

/** Everything that the page shows at one moment. */
export interface PlaygroundView extends PersonaView {
  readonly personas: readonly PersonaEntry[]
  readonly lines: readonly LineView[]
  readonly clock: Pick<ClockView, 'now' | 'aheadMs'>
  /** In the composer's text field. */
  readonly json: string
  readonly outcome?: OutcomeView | FateView | undefined
  /** What is wrong with the persona that was asked for. */
  readonly trouble?: string | undefined
  /** Where mails are shown that go nowhere. */
  readonly mails?: string | undefined
}

/** The playground: people and the clock on the left, a chat in the middle, the host system on the right. */
export const PlaygroundPage = ({
  persona,
  timeZone,
  personas,
  lines,
  clock,
  json,
  outcome,
  trouble,
  mails,
}: PlaygroundView) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <title>{titleOf(persona)} · Carillon playground</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <link rel="icon" href="/playground/icon.svg" type="image/svg+xml" />
      <link rel="stylesheet" href="/playground/style.css" />
      <script type="module" src="/playground/app.js" />
    </head>
    <body data-persona={persona}>
      <Masthead mails={mails} />
      <main>
        <PersonasPanel personas={personas} current={persona} trouble={trouble} />
        <ChatPanel persona={persona} timeZone={timeZone} lines={lines} />
        <Composer persona={persona} json={json} outcome={outcome} />
        <ClockPanel persona={persona} timeZone={timeZone} {...clock} />
      </main>
      <p id="trouble" role="alert" hidden />
    </body>
  </html>
)

const Masthead = ({ mails }: Pick<PlaygroundView, 'mails'>) => (
  <header class="masthead">
    <Bell />
    <h1>Carillon</h1>
    <p>
      Tells people what concerns them, where they already are, as often as they choose. Here you play everybody: chat as
      a person, post events as a host system, turn the clock.
    </p>
    <nav aria-label="More">
      {mails && <a href={mails}>Mails</a>}
      <a href="/docs">API</a>
      <a href="/openapi.json">OpenAPI</a>
    </nav>
  </header>
)
