import type { Child } from 'hono/jsx'
import { Prose } from '../docs/prose.tsx'
import { Frame } from '../frame.tsx'
import type { MeEntry, MeView } from './view.ts'
import { WaysForm } from './ways.tsx'

/** Where messages come to whoever is signed in, how that goes, and what can be done about it. */
export const MePage = (view: MeView) => {
  const { words, language, site, name, entries, ways, pushKey, done, refused } = view
  const scripts = pushKey === undefined ? [] : ['/me/push.js']
  return (
    <Frame title={words.titles.me} site={site} language={language} scripts={scripts}>
      <h1>{words.titles.me}</h1>
      <p dir="auto">{words.signedInAs({ name })}</p>
      {done !== undefined && (
        <p class="done" role="status">
          <Prose text={done} />
        </p>
      )}
      {refused !== undefined && (
        <p class="refused" role="alert">
          <Prose text={refused} />
        </p>
      )}
      {entries.length === 0 && <p>{words.none}</p>}
      <form method="post" action="/me">
        <ul class="entries">
          {entries.map((entry) => (
            <Entry entry={entry} view={view} />
          ))}
        </ul>
      </form>
      {ways && <WaysForm ways={ways} words={words.ways} />}
      <Push view={view} />
      <nav aria-label={words.nav.label}>
        <a href="/inbox">{words.nav.inbox}</a>
        {view.manage !== undefined && <a href={view.manage}>{words.nav.manage}</a>}
      </nav>
      <form method="post" action="/sign-out">
        <p class="actions why">
          <button type="submit">{words.signOut}</button>
        </p>
      </form>
    </Frame>
  )
}

/** What the page says where nobody is signed in. */
export const NobodyPage = ({ words, language, site }: Pick<MeView, 'words' | 'language' | 'site'>) => (
  <Frame title={words.titles.nobody} site={site} language={language}>
    <h1>{words.titles.nobody}</h1>
    <p>{words.nobody}</p>
  </Frame>
)

const Entry = ({ entry, view: { words } }: { entry: MeEntry; view: MeView }) => {
  const { id, title, address, state, isWell, reason, actions } = entry
  return (
    <li>
      <p class="what">
        <span id={`entry-${id}`}>
          {title} {address !== undefined && <code dir="auto">{address}</code>}
        </span>
        <span class={isWell ? 'state active' : 'state'}>{state}</span>
        {reason !== undefined && (
          <span class="state">
            <Prose text={reason} />
          </span>
        )}
      </p>
      <div class="actions">
        {actions.map((action) => {
          const button = (
            <button type="submit" name="do" value={`${action} ${id}`} aria-describedby={`entry-${id}`}>
              {words.buttons[action]}
            </button>
          )
          return action === 'remove' ? <Removal entry={entry} words={words} button={button} /> : button
        })}
      </div>
    </li>
  )
}

/** Says what follows before the button can be pressed, without a script too. */
const Removal = ({ entry, words, button }: { entry: MeEntry; words: MeView['words']; button: Child }) => (
  <details>
    <summary aria-describedby={`entry-${entry.id}`}>{words.removal.open}</summary>
    <p>{words.removal.lead}</p>
    {button}
  </details>
)

/** Hidden until its script has found that this browser can be notified. */
const Push = ({ view: { words, pushKey } }: { view: MeView }) => {
  if (pushKey === undefined) return null
  const { lead, add, stop, denied, failed } = words.push
  return (
    <section class="why" data-push={pushKey} data-stop={stop} data-denied={denied} data-failed={failed} hidden>
      <p>{lead}</p>
      <p class="actions">
        <button type="button">{add}</button>
      </p>
      <p role="status"></p>
    </section>
  )
}
