import { type ChoiceView, type LinkView, typedAs } from './line.ts'

interface Offer {
  readonly persona: string
  readonly choices?: readonly ChoiceView[] | undefined
  readonly link?: LinkView | undefined
}

/** What one can answer, and where else one can go; pressing is saying it. */
export const Choices = ({ choices = [], link, persona }: Offer) =>
  choices.length === 0 && !link ? null : (
    <form class="choices" method="post" action="/playground/say" data-live="lines">
      <input type="hidden" name="persona" value={persona} />
      {choices.map(({ label, says }) => (
        <button class="chip" type="submit" name="text" value={says} title={says === label ? undefined : typedAs(says)}>
          {label}
        </button>
      ))}
      {link && (
        <a class="chip" href={link.url}>
          {link.label}
        </a>
      )}
    </form>
  )
