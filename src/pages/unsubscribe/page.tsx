import type { Words } from '../../engine/index.ts'
import { Prose } from '../docs/prose.tsx'
import { Frame } from '../frame.tsx'
import { Entries } from './entries.tsx'
import type { DoneView, LinkView, Shown, WhyView } from './view.ts'

/** The page behind the links of a message: what it came for, why, and how to end or mute it. */
export const LinkPage = (view: LinkView) => {
  const { words, language, site, shown, path, refused, why } = view
  return (
    <Frame title={words.titles[shown]} site={site} language={language}>
      <h1>{words.titles[shown]}</h1>
      <form method="post" action={addressOf(path, shown)}>
        {view.backs.map((back) => (
          <input type="hidden" name="back" value={back} />
        ))}
        {view.done && <Done done={view.done} words={words} />}
        {refused.map((reason) => (
          <p class="refused" role="alert">
            <Prose text={reason} />
          </p>
        ))}
        {shown === 'why' && why && <WhyPanel why={why} view={view} />}
        <Entries view={view} />
      </form>
      {shown !== 'why' && why && <WhyPanel why={why} view={view} />}
      <More view={view} />
    </Frame>
  )
}

/** What is said of every link that is none of ours, whoever asks. */
export const UnknownLinkPage = ({ words, language, site }: Pick<LinkView, 'words' | 'language' | 'site'>) => (
  <Frame title={words.titles.unknown} site={site} language={language}>
    <h1>{words.titles.unknown}</h1>
    <p>{words.leads.unknown}</p>
  </Frame>
)

const addressOf = (path: string, shown: Shown) => (shown === 'unsubscribe' ? path : `${path}?show=${shown}`)

const Done = ({ done, words }: { done: DoneView; words: Words['links'] }) => (
  <div class="done" role="status">
    <p>
      <Prose text={done.text} />
    </p>
    {done.refs.length > 0 && (
      <button type="submit" name="do" value={`undo ${done.refs.join(' ')}`}>
        {words.buttons.undo}
      </button>
    )}
  </div>
)

const WhyPanel = ({ why, view: { words, shown } }: { why: WhyView | 'unknown'; view: LinkView }) => {
  if (why === 'unknown') return <p class="why">{words.why.unknown}</p>
  const { title, url, because } = why
  return (
    <section class="why" aria-labelledby="why">
      <h2 id="why">{shown === 'why' ? words.why.about : words.titles.why}</h2>
      <p>{url === undefined ? title : <a href={url}>{title}</a>}</p>
      {because.length === 0 && <p>{words.why.direct}</p>}
      {because.map(({ text, conditions }) => (
        <p>
          <Prose
            text={
              conditions.length > 0
                ? words.why.becauseOf({ text: code(text), conditions: conditions.map(code) })
                : words.why.because({ text: code(text) })
            }
          />
        </p>
      ))}
    </section>
  )
}

const code = (text: string) => `\`${text}\``

const More = ({ view }: { view: LinkView }) => {
  const { words, path } = view
  const next = nextOf(view)
  return next ? (
    <nav aria-label={words.nav.label}>
      <a href={addressOf(path, next.shown)}>{next.label}</a>
    </nav>
  ) : null
}

/** Where else the same link leads: nowhere that it does not reach. */
function nextOf({
  words: { nav },
  shown,
  entries,
  count,
}: LinkView): { readonly shown: Shown; readonly label: string } | undefined {
  switch (shown) {
    case 'unsubscribe':
      return undefined
    case 'mute':
    case 'why':
      return entries.length > 0 ? { shown: 'unsubscribe', label: nav.message } : undefined
    case 'all':
      return { shown: 'manage', label: count > 0 ? nav.keep : nav.manage }
    case 'manage':
      return count > 0 ? { shown: 'all', label: nav.all } : undefined
  }
}
