import type { Child } from 'hono/jsx'

interface FrameProps {
  readonly title: string
  readonly site: string
  /** BCP 47. */
  readonly language: string
  /** The path of its style. */
  readonly style?: string
  /** Paths of modules of our own. */
  readonly scripts?: readonly string[]
  readonly children?: Child
}

/** What stands around the pages of people. */
export const Frame = ({ title, site, language, style = '/u/style.css', scripts = [], children }: FrameProps) => (
  <html lang={language}>
    <head>
      <meta charset="utf-8" />
      <title>{`${title} · ${site}`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="robots" content="noindex, nofollow" />
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href={style} />
      {scripts.map((script) => (
        <script type="module" src={script}></script>
      ))}
    </head>
    <body>
      <header>{site}</header>
      <main>{children}</main>
    </body>
  </html>
)
