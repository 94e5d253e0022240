import { type ApiDocument, routesByTag } from './document.ts'
import { RouteSection } from './route.tsx'

/** One thing that can go wrong, under the name that answers carry. */
export interface ProblemView {
  readonly kind: string
  readonly status: number
  readonly title: string
}

interface DocsView {
  readonly document: ApiDocument
  readonly problems: readonly ProblemView[]
}

/** The HTTP API on one page, as its OpenAPI document describes it. */
export const DocsPage = ({ document, problems }: DocsView) => {
  const origin = document.servers?.[0]?.url ?? ''
  const schemas = document.components?.schemas ?? {}
  const tags = routesByTag(document)
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>{document.info.title} · HTTP API</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href="/docs.css" />
      </head>
      <body>
        <a class="skip" href="#content">
          Skip to the content
        </a>
        <header>
          <p class="name">{document.info.title}</p>
          <h1>HTTP API</h1>
          <p>
            {document.info.description} The same for machines: <a href="/openapi.json">openapi.json</a>.
          </p>
        </header>
        <div class="columns">
          <Contents tags={tags} />
          <main id="content">
            <Introduction origin={origin} />
            {tags.map(({ name, description, routes }) => (
              <section aria-labelledby={slug(name)}>
                <h2 id={slug(name)}>{name}</h2>
                <p>{description}</p>
                {routes.map((route) => (
                  <RouteSection route={route} origin={origin} schemas={schemas} />
                ))}
              </section>
            ))}
            <Problems problems={problems} />
          </main>
        </div>
      </body>
    </html>
  )
}

const slug = (name: string) => name.toLowerCase().replaceAll(/[^a-z]+/g, '-')

const Contents = ({ tags }: { tags: ReturnType<typeof routesByTag> }) => (
  <nav aria-label="Routes">
    {tags.map(({ name, routes }) => (
      <>
        <a href={`#${slug(name)}`} class="tag">
          {name}
        </a>
        <ul>
          {routes.map(({ anchor, method, path }) => (
            <li>
              <a href={`#${anchor}`}>
                <span class={`method ${method.toLowerCase()}`}>{method}</span> {path}
              </a>
            </li>
          ))}
        </ul>
      </>
    ))}
    <a href="#problems" class="tag">
      Problems
    </a>
  </nav>
)

const Introduction = ({ origin }: { origin: string }) => (
  <section aria-labelledby="begin">
    <h2 id="begin">Before you begin</h2>
    <p>
      Everything is JSON over HTTPS at <code>{origin}</code>, and a body has at most 256 KiB. Members that no route
      knows are refused, so that a slip of a finger is never silent.
    </p>
    <p>
      <strong>Keys.</strong> Send <code>Authorization: Bearer &lt;key&gt;</code>. The first key is the operator’s{' '}
      <code>ADMIN_TOKEN</code>; it makes others with the scopes that each host needs, and every route below names its
      own. The examples find their key in the variable <code>CARILLON_KEY</code>.
    </p>
    <p>
      <strong>Lists.</strong> Every list answers with <code>items</code> and <code>next</code>. Send <code>next</code>{' '}
      back as <code>cursor</code> for the page after it; at the end it is <code>null</code>. <code>limit</code> is 50
      unless you say otherwise, and at most 200.
    </p>
    <p>
      <strong>Again.</strong> Whatever you send, you can send again. Events are the same by their <code>id</code> or by
      the header <code>Idempotency-Key</code>; everything else by its address.
    </p>
  </section>
)

const Problems = ({ problems }: { problems: readonly ProblemView[] }) => (
  <section aria-labelledby="problems">
    <h2 id="problems">Problems</h2>
    <p>
      What goes wrong is told as <code>application/problem+json</code> (RFC 9457). <code>type</code> names it as below,{' '}
      <code>detail</code> says what to do, and <code>errors</code> says where in your input: each has a{' '}
      <code>pointer</code> (RFC 6901) and a <code>message</code>.
    </p>
    <dl class="answers">
      {problems.map(({ kind, status, title }) => (
        <>
          <dt id={kind}>
            <code class="bad">{status}</code>
          </dt>
          <dd>
            <code>/docs#{kind}</code> {title}.
          </dd>
        </>
      ))}
    </dl>
  </section>
)
