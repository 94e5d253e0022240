import type { EntryView, LinkView } from './view.ts'

/** The subscriptions that a page is about, each with its state and what can be done about it. */
export const Entries = ({ view }: { view: LinkView }) => {
  const { words, shown, entries } = view
  // A message that came without a subscription says why it came, and nothing else.
  if (shown === 'why' && entries.length === 0) return null
  return (
    <>
      <p>{leadOf(view)}</p>
      {shown === 'all' ? (
        <EndAll view={view} />
      ) : (
        <ul class="entries">
          {entries.map((entry, place) => (
            <Entry entry={entry} place={place} view={view} />
          ))}
        </ul>
      )}
      {shown === 'unsubscribe' && standingOf(entries).length > 1 && (
        <button type="submit" class="primary" name="do" value={`unsubscribe ${standingOf(entries).join(' ')}`}>
          {words.buttons.unsubscribeThese({ count: standingOf(entries).length })}
        </button>
      )}
    </>
  )
}

function leadOf({ words: { leads }, shown, entries, count }: LinkView): string {
  switch (shown) {
    case 'mute':
      return leads.mute
    case 'manage':
      return leads.manage({ count })
    case 'all':
      return leads.all({ count })
    case 'unsubscribe':
    case 'why':
      return leads.unsubscribe({ count: entries.length })
  }
}

const standingOf = (entries: readonly EntryView[]): readonly string[] =>
  entries.filter(({ state }) => state === 'active' || state === 'muted').map(({ ref }) => ref)

const EndAll = ({ view: { words, count } }: { view: LinkView }) => (
  <>
    {count > 0 && (
      <button type="submit" class="primary" name="do" value="unsubscribe-all">
        {words.buttons.unsubscribeAll({ count })}
      </button>
    )}
  </>
)

const Entry = ({ entry, place, view: { words } }: { entry: EntryView; place: number; view: LinkView }) => {
  const { state, until, text } = entry
  const said = until === undefined ? words.states[state] : words.states.mutedUntil({ when: until })
  return (
    <li>
      <p class="what">
        <code dir="auto" id={`entry-${place}`}>
          {text}
        </code>
        <span class={`state ${state}`}>{said}</span>
      </p>
      <p class="actions">
        {actionsFor(entry).map((action) => (
          <button type="submit" name="do" value={`${VERBS[action]} ${entry.ref}`} aria-describedby={`entry-${place}`}>
            {words.buttons[action]}
          </button>
        ))}
      </p>
    </li>
  )
}

type Action = 'unsubscribe' | 'mute' | 'unmute' | 'again' | 'undo'

/** To unmute and to subscribe again is the same: it is active from now on. */
const VERBS: Readonly<Record<Action, string>> = {
  unsubscribe: 'unsubscribe',
  mute: 'mute',
  unmute: 'resume',
  again: 'resume',
  undo: 'undo',
}

function actionsFor({ state, canUndo }: EntryView): readonly Action[] {
  switch (state) {
    case 'active':
      return ['unsubscribe', 'mute']
    case 'muted':
      return ['unsubscribe', canUndo ? 'undo' : 'unmute']
    case 'deleted':
      return [canUndo ? 'undo' : 'again']
    case 'over':
      return []
  }
}
