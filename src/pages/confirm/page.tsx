import type { Child } from 'hono/jsx'
import type { Words } from '../../engine/index.ts'
import { Prose } from '../docs/prose.tsx'

/** What the page says that asks whether messages may come to an address. */
export interface ConfirmView {
  readonly words: Words['destination']['page']
  /** BCP 47. */
  readonly language: string
  readonly site: string
  /** Whose messages they are. */
  readonly name: string
  readonly address: string
  /** The send method, as people call it. */
  readonly method: string
  readonly isConfirmed: boolean
}

/** Asks whether messages may come to an address, or says that they will. */
export const ConfirmPage = ({ words, language, site, name, address, method, isConfirmed }: ConfirmView) => {
  const title = isConfirmed ? words.doneTitle : words.title
  const said = { site, name, address: `\`${address}\`` }
  return (
    <Frame title={title} site={site} language={language}>
      <h1>{title}</h1>
      {isConfirmed ? (
        <div class="done" role="status">
          <p>
            <Prose text={words.done(said)} />
          </p>
        </div>
      ) : (
        <form method="post">
          <p>
            <Prose text={words.ask({ ...said, method })} />
          </p>
          <button type="submit" class="primary">
            {words.button}
          </button>
          <p class="why">{words.otherwise}</p>
        </form>
      )}
    </Frame>
  )
}

/** What is said of every link that is none of ours, or no good any more, whoever asks. */
export const NoConfirmPage = ({ words, language, site }: Pick<ConfirmView, 'words' | 'language' | 'site'>) => (
  <Frame title={words.goneTitle} site={site} language={language}>
    <h1>{words.goneTitle}</h1>
    <p>{words.gone}</p>
  </Frame>
)

interface FrameProps {
  readonly title: string
  readonly site: string
  readonly language: string
  readonly children?: Child
}

const Frame = ({ title, site, language, children }: FrameProps) => (
  <html lang={language}>
    <head>
      <meta charset="utf-8" />
      <title>{`${title} · ${site}`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="robots" content="noindex, nofollow" />
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href="/u/style.css" />
    </head>
    <body>
      <header>{site}</header>
      <main>{children}</main>
    </body>
  </html>
)
