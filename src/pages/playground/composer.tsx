import type { InputProblem, Traced } from '../../engine/index.ts'
import { Prose } from './prose.tsx'
import { SAMPLES, type Sample } from './samples.ts'

/** What the host system would have been told. */
export type OutcomeView =
  | { readonly is: 'recorded'; readonly id: string }
  | {
      readonly is: 'refused'
      readonly status: number
      readonly title: string
      readonly problems: readonly InputProblem[]
    }

/** What an event has become so far. */
export interface FateView {
  readonly id: string
  readonly isSettled: boolean
  readonly traced: readonly Traced[]
}

/** Where events are put together and posted, as a host system would. */
export const Composer = ({
  persona,
  json,
  outcome,
}: {
  readonly persona: string
  /** The event as it was sent, or the sample that was picked. */
  readonly json: string
  readonly outcome?: OutcomeView | FateView | undefined
}) => (
  <section class="panel composer" aria-labelledby="composer-title">
    <header class="panel-head">
      <h2 id="composer-title">
        Something happens <small>as a host system tells it</small>
      </h2>
    </header>
    <nav class="samples" aria-label="Sample events">
      {SAMPLES.map((sample) => (
        <SampleLink sample={sample} persona={persona} />
      ))}
    </nav>
    <form method="post" action="/playground/events" data-live="outcome">
      <input type="hidden" name="persona" value={persona} />
      <label for="event">Event, in JSON</label>
      <textarea id="event" name="event" rows={12} spellcheck={false} autocapitalize="off" required>
        {json}
      </textarea>
      <button class="primary" type="submit" title="Ctrl + Enter">
        Post event
      </button>
    </form>
    <div id="outcome" aria-live="polite">
      {outcome && ('is' in outcome ? <Outcome {...outcome} /> : <Fate {...outcome} />)}
    </div>
  </section>
)

const SampleLink = ({ sample, persona }: { readonly sample: Sample; readonly persona: string }) => (
  <a class="chip" href={`/playground?persona=${persona}&sample=${sample.name}`} data-json={jsonOf(sample)}>
    {sample.title}
  </a>
)

/** A sample's event as it stands in the text field, short lists on one line. */
export const jsonOf = (sample: Sample | undefined) =>
  JSON.stringify(sample?.event ?? {}, null, 2).replaceAll(/\[[^[\]{}]*\]/g, (list) =>
    list.replaceAll(/,\n\s*/g, ', ').replaceAll(/\n\s*/g, ''),
  )

/** The answer of `POST /v1/events`, for people. */
export const Outcome = (outcome: OutcomeView) =>
  outcome.is === 'recorded' ? (
    <Fate id={outcome.id} isSettled={false} traced={[]} />
  ) : (
    <div class="refused">
      <p>
        <strong>{outcome.status}</strong> {outcome.title}
      </p>
      <ul>
        {outcome.problems.map(({ pointer, message }) => (
          <li>
            {pointer && <code>{pointer}</code>}
            {pointer && ': '}
            <Prose text={message} />
          </li>
        ))}
      </ul>
    </div>
  )

/** Who is told of an event and how far that is; asked for again until it is settled. */
export const Fate = ({ id, isSettled, traced }: FateView) => (
  <div class="recorded" data-follow={isSettled ? undefined : `/playground/events/${encodeURIComponent(id)}`}>
    <p>
      <strong>202</strong> Recorded as <code>{id}</code>
    </p>
    {traced.length > 0 && (
      <ul>
        {traced.map(({ externalId, method, state, subscriptions, slot }) => (
          <li>
            <strong>{externalId}</strong> on {method}: <span class={`state ${state}`}>{STATES[state]}</span>{' '}
            {state === 'waiting' && <code>{slot}</code>}
            {subscriptions.length > 0 && (
              <>
                {' '}
                for <code>{subscriptions.map(({ text }) => text).join(', ')}</code>
              </>
            )}
          </li>
        ))}
      </ul>
    )}
    {traced.length === 0 && (
      <p>{isSettled ? 'Nobody asked for this, so nobody is told.' : 'Looking who asked for this …'}</p>
    )}
  </div>
)

const STATES: Readonly<Record<Traced['state'], string>> = {
  queued: 'on its way',
  retrying: 'tried again soon',
  waiting: 'waits for the digest',
  sent: 'told',
  failed: 'failed',
  suppressed: 'left out',
  dead: 'given up',
}
