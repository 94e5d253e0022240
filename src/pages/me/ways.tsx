import type { MeView, Way, WaysChosen, WaysView } from './view.ts'

interface WaysProps {
  readonly ways: WaysView
  readonly words: MeView['words']['ways']
}

/** By which other ways comes what was not read, and what could not be delivered. */
export const WaysForm = ({ ways, words }: WaysProps) => (
  <form method="post" action="/me" class="ways">
    <h2>{words.title}</h2>
    {ways.fallbacks.length > 0 && (
      <>
        <Choice name="fallback" label={words.fallback} from={ways.fallbacks} ways={ways} words={words} />
        <Minutes ways={ways} words={words} />
      </>
    )}
    {ways.failovers.length > 0 && (
      <Choice name="failover" label={words.failover} from={ways.failovers} ways={ways} words={words} />
    )}
    <button type="submit" name="do" value="ways">
      {words.save}
    </button>
  </form>
)

interface ChoiceProps extends WaysProps {
  readonly name: 'fallback' | 'failover'
  readonly label: string
  readonly from: readonly Way[]
}

const Choice = ({ name, label, from, ways, words }: ChoiceProps) => (
  <p class="field">
    <label for={name}>{label}</label>
    <select {...asked(name, ways)}>
      <option value="">{words.none}</option>
      {from.map((way) => (
        <option value={way.name} selected={way.name === ways.chosen[name]}>
          {way.title}
        </option>
      ))}
    </select>
    <Trouble name={name} ways={ways} />
  </p>
)

const Minutes = ({ ways, words }: WaysProps) => (
  <p class="field">
    <label for="minutes">{words.minutes}</label>
    <input type="number" min="1" max="1440" value={ways.chosen.minutes} {...asked('minutes', ways)} />
    <Trouble name="minutes" ways={ways} />
  </p>
)

/** What a field is called, and whether something is wrong with what stands in it. */
const asked = (name: keyof WaysChosen, { troubles }: WaysView) => ({
  id: name,
  name,
  ...(troubles[name] !== undefined && {
    'aria-invalid': 'true',
    'aria-describedby': `${name}-trouble`,
    autofocus: true,
  }),
})

const Trouble = ({ name, ways: { troubles } }: { name: keyof WaysChosen; ways: WaysView }) =>
  troubles[name] === undefined ? null : (
    <span class="refused" id={`${name}-trouble`} role="alert">
      {troubles[name]}
    </span>
  )
