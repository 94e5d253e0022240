import type { Words } from '../../engine/index.ts'
import { Prose } from '../docs/prose.tsx'
import { Frame } from '../frame.tsx'

/** What the page says that asks whether messages may come to an address. */
export interface ConfirmView {
  readonly words: Words['destination']['page']
  /** BCP 47. */
  readonly language: string
  readonly site: string
  /** Whose messages they are. */
  readonly name: string
  readonly address: string
  /** The send method, as people call it. */
  readonly method: string
  /** Nobody has said yet whether they may, or they just have. */
  readonly answer: 'none' | 'yes' | 'never'
}

/** Asks whether messages may come to an address, or says what follows from the answer. */
export const ConfirmPage = (view: ConfirmView) => {
  const { words, answer } = view
  const said = saidIn(view)
  switch (answer) {
    case 'none':
      return <Question view={view} />
    case 'yes':
      return <Answered view={view} title={words.doneTitle} text={words.done(said)} />
    case 'never':
      return <Answered view={view} title={words.never.doneTitle} text={words.never.done(said)} />
  }
}

/** What is said of every link that is none of ours, or no good any more, whoever asks. */
export const NoConfirmPage = ({ words, language, site }: Pick<ConfirmView, 'words' | 'language' | 'site'>) => (
  <Frame title={words.goneTitle} site={site} language={language}>
    <h1>{words.goneTitle}</h1>
    <p>{words.gone}</p>
  </Frame>
)

const saidIn = ({ site, name, address }: ConfirmView) => ({ site, name, address: `\`${address}\`` })

const Question = ({ view }: { view: ConfirmView }) => {
  const { words, language, site, method } = view
  const said = saidIn(view)
  return (
    <Frame title={words.title} site={site} language={language}>
      <h1>{words.title}</h1>
      <form method="post">
        <p>
          <Prose text={words.ask({ ...said, method })} />
        </p>
        <button type="submit" class="primary">
          {words.button}
        </button>
        <div class="why">
          <p>{words.otherwise}</p>
          <details>
            <summary>{words.never.open}</summary>
            <p>
              <Prose text={words.never.lead(said)} />
            </p>
            <button type="submit" formaction="?answer=never">
              {words.never.button}
            </button>
          </details>
        </div>
      </form>
    </Frame>
  )
}

interface AnsweredProps {
  readonly view: ConfirmView
  readonly title: string
  readonly text: string
}

const Answered = ({ view: { site, language }, title, text }: AnsweredProps) => (
  <Frame title={title} site={site} language={language}>
    <h1>{title}</h1>
    <div class="done" role="status">
      <p>
        <Prose text={text} />
      </p>
    </div>
  </Frame>
)
