import type { Child } from 'hono/jsx'
import { type MessageBlock, mailOrPageUrl, type Span } from '../../engine/index.ts'
import { Frame } from '../frame.tsx'
import type { InboxEntry, InboxView } from './view.ts'

/** The inbox of whoever is signed in: it works without JavaScript, and with it the element takes its place. */
export const InboxPage = (view: InboxView) => (
  <List {...view} isReader>
    <p class="label">{view.label}</p>
    <Parts view={view} />
    <form method="post" action={addressOf(view)}>
      {view.entries.length === 0 && <p class="nothing">{view.words.nothing[view.part]}</p>}
      {view.entries.length > 0 && view.part !== 'archived' && (
        <button type="submit" class="read-all" name="do" value={`read-all ${view.entries[0]?.id}`}>
          {view.words.buttons.readAll}
        </button>
      )}
      {inTopics(view.entries).map((entries) => (
        <section>
          <h2 dir="auto">{entries[0]?.topic.title}</h2>
          <ul>
            {entries.map((entry) => (
              <Entry entry={entry} words={view.words} />
            ))}
          </ul>
        </section>
      ))}
    </form>
    <Further view={view} />
  </List>
)

/** What the page says where nobody is signed in: a link to an inbox may still bring its reader along. */
export const InboxStrangerPage = (view: Pick<InboxView, 'words' | 'language' | 'site'>) => (
  <List {...view}>
    <p>{view.words.stranger}</p>
  </List>
)

interface ListProps extends Pick<InboxView, 'words' | 'language' | 'site'> {
  readonly isReader?: boolean
  readonly children?: Child
}

const SCRIPTS = ['/inbox.js', '/inbox/page.js']

/** The page and its list, of which the element takes the place where somebody is signed in or comes by a link. */
const List = ({ words, language, site, isReader = false, children }: ListProps) => (
  <Frame title={words.title} site={site} language={language} style="/inbox/style.css" scripts={SCRIPTS}>
    <h1>{words.title}</h1>
    <div id="list" data-reader={isReader ? 'true' : undefined}>
      {children}
    </div>
  </Frame>
)

const addressOf = ({ part }: Pick<InboxView, 'part'>) => (part === 'all' ? '/inbox' : `/inbox?show=${part}`)

const PARTS = ['all', 'unread', 'archived'] as const

const Parts = ({ view: { part: shown, words } }: { view: InboxView }) => (
  <nav aria-label={words.parts.label}>
    {PARTS.map((part) => (
      <a href={addressOf({ part })} aria-current={part === shown ? 'page' : undefined}>
        {words.parts[part]}
      </a>
    ))}
  </nav>
)

/** Messages under what they are about, in the order of the newest of each. */
const inTopics = (entries: readonly InboxEntry[]) => [...Map.groupBy(entries, ({ topic }) => topic.key).values()]

const Entry = ({ entry, words }: { entry: InboxEntry; words: InboxView['words'] }) => {
  const { id, message, url, when, isRead, isArchived } = entry
  const { buttons } = words
  return (
    <li class={isRead ? 'read' : 'unread'}>
      <h3 id={`message-${id}`} dir="auto">
        {url === undefined ? message.subject : <a href={url}>{message.subject}</a>}
      </h3>
      <p class="when">
        {!isRead && <strong>{words.isUnread}</strong>} {when}
      </p>
      {message.blocks.map((block) => (
        <Block block={block} />
      ))}
      <p class="actions">
        {!isArchived && (
          <button
            type="submit"
            name="do"
            value={`${isRead ? 'unread' : 'read'} ${id}`}
            aria-describedby={`message-${id}`}
          >
            {isRead ? buttons.unread : buttons.read}
          </button>
        )}
        <button
          type="submit"
          name="do"
          value={`${isArchived ? 'unarchived' : 'archived'} ${id}`}
          aria-describedby={`message-${id}`}
        >
          {isArchived ? buttons.unarchive : buttons.archive}
        </button>
      </p>
    </li>
  )
}

const Block = ({ block: { is, spans } }: { block: MessageBlock }) => (
  <p class={is} dir="auto">
    {spans.map((span) => (
      <Piece span={span} />
    ))}
  </p>
)

const Piece = ({ span }: { span: Span }) => {
  const url = mailOrPageUrl(span.url)
  return url === undefined ? (
    <Marked span={span} />
  ) : (
    <a href={url}>
      <Marked span={span} />
    </a>
  )
}

const Marked = ({ span: { text, is } }: { span: Span }) => {
  switch (is) {
    case 'code':
      return <code>{text}</code>
    case 'strong':
      return <strong>{text}</strong>
    case 'emphasis':
      return <em>{text}</em>
    default:
      return <>{text}</>
  }
}

const Further = ({ view }: { view: InboxView }) => {
  const { next, isFurther, words } = view
  const at = addressOf(view)
  return (
    <nav aria-label={words.title}>
      {isFurther && <a href={at}>{words.buttons.newest}</a>}
      {next !== null && <a href={`${at}${at.includes('?') ? '&' : '?'}cursor=${next}`}>{words.buttons.more}</a>}
    </nav>
  )
}
