import { BELL } from './icon.ts'

/** Plain text as people read it: what stands in backticks is code. */
export const Prose = ({ text }: { readonly text: string }) => (
  <>{text.split(/`([^`]+)`/).map((part, place) => (place % 2 === 1 ? <code>{part}</code> : part))}</>
)

/** A persona's name with a capital. */
export const titleOf = (persona: string) => persona.charAt(0).toUpperCase() + persona.slice(1)

const HUES = 6

/** A persona's first letter in their colour. */
export const Avatar = ({ persona }: { readonly persona: string }) => {
  const hue = [...persona].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % HUES
  return (
    <span class={`avatar hue-${hue}`} aria-hidden="true">
      {persona.charAt(0).toUpperCase()}
    </span>
  )
}

export const Bell = () => (
  <svg class="bell" viewBox="0 0 24 24" aria-hidden="true">
    <path d={BELL} />
  </svg>
)

/** A moment as somebody in that zone reads it. */
export const Moment = ({ at, timeZone }: { readonly at: Date; readonly timeZone: string }) => (
  <time datetime={at.toISOString()}>
    {at.toLocaleString('en-GB', {
      timeZone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
    })}
  </time>
)
