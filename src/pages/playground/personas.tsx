import { Avatar, titleOf } from './prose.tsx'

/** Who can be talked as, with the newest line that they were told. */
export interface PersonaEntry {
  readonly persona: string
  readonly newest: number
}

/** Whom to talk as: people of the demo, those who spoke, and whoever is added. */
export const PersonasPanel = ({
  personas,
  current,
  trouble,
}: {
  readonly personas: readonly PersonaEntry[]
  readonly current: string
  readonly trouble?: string | undefined
}) => (
  <section class="panel personas" aria-labelledby="personas-title">
    <header class="panel-head">
      <h2 id="personas-title">Talk as</h2>
    </header>
    <nav aria-labelledby="personas-title">
      {personas.map(({ persona, newest }) => (
        <a
          href={`/playground?persona=${persona}`}
          aria-current={persona === current ? 'page' : undefined}
          data-persona={persona}
          data-newest={newest}
        >
          <Avatar persona={persona} />
          <span>{titleOf(persona)}</span>
          <span class="unread" hidden>
            <span class="hidden">has news</span>
          </span>
        </a>
      ))}
    </nav>
    <form class="add" method="get" action="/playground">
      <input
        name="persona"
        aria-label="Add a person"
        placeholder="Add a person"
        pattern="[A-Za-z][A-Za-z0-9\-]{0,30}"
        title="Letters, digits and -, a letter first"
        autocomplete="off"
        required
        maxlength={31}
      />
      <button type="submit" aria-label="Add">
        +
      </button>
    </form>
    {trouble && (
      <p class="trouble" role="alert">
        {trouble}
      </p>
    )}
  </section>
)
