import type { PersonaView } from './line.ts'
import { titleOf } from './prose.tsx'

/** The playground's time and how far it is ahead. */
export interface ClockView extends PersonaView {
  readonly now: Date
  readonly aheadMs: number
}

const MOVES = [
  { move: 'hour', label: '+1 hour' },
  { move: 'day', label: '+1 day' },
  { move: 'morning', label: 'Tomorrow 08:00' },
] as const

/** Shows the playground's time and turns it on; what falls due on the way is delivered. */
export const ClockPanel = (clock: ClockView) => (
  <section class="panel clock" aria-labelledby="clock-title">
    <form method="post" action="/playground/clock" data-live="clock">
      <input type="hidden" name="persona" value={clock.persona} />
      <h2 id="clock-title">Time here</h2>
      <div id="clock">
        <ClockFace {...clock} />
      </div>
      <div class="choices">
        {MOVES.map(({ move, label }) => (
          <button class="chip" type="submit" name="move" value={move}>
            {label}
          </button>
        ))}
        <button class="chip quiet" type="submit" name="move" value="reset">
          Reset
        </button>
      </div>
    </form>
  </section>
)

/** The hands of the clock; the page's script moves them on. */
export const ClockFace = ({ persona, timeZone, now, aheadMs }: ClockView) => (
  <>
    <time class="now" datetime={now.toISOString()} data-ahead={aheadMs} data-zone={timeZone}>
      <strong>{now.toLocaleTimeString('en-GB', { timeZone })}</strong>{' '}
      <span>{now.toLocaleDateString('en-GB', { timeZone, weekday: 'long', day: 'numeric', month: 'long' })}</span>
    </time>
    <small>
      where {titleOf(persona)} lives, {ahead(aheadMs)}
    </small>
  </>
)

function ahead(ms: number): string {
  const hours = Math.round(ms / 3_600_000)
  const parts = [
    [Math.floor(hours / 24), 'day'],
    [hours % 24, 'hour'],
  ] as const
  const text = parts.flatMap(([count, unit]) => (count === 0 ? [] : [`${count} ${unit}${count === 1 ? '' : 's'}`]))
  return text.length === 0 ? 'as it really is' : `${text.join(' ')} ahead`
}
