import type { Child } from 'hono/jsx'

interface FrameProps {
  readonly title: string
  readonly site: string
  readonly language: string
  /** A module of our own. */
  readonly script?: string | undefined
  readonly children?: Child
}

/** What stands around the pages of people who sign in; they look as those behind links do. */
export const Frame = ({ title, site, language, script, children }: FrameProps) => (
  <html lang={language}>
    <head>
      <meta charset="utf-8" />
      <title>{`${title} · ${site}`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="robots" content="noindex, nofollow" />
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href="/u/style.css" />
      {script !== undefined && <script type="module" src={script}></script>}
    </head>
    <body>
      <header>{site}</header>
      <main>{children}</main>
    </body>
  </html>
)
