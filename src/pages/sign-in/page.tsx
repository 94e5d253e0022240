import type { Words } from '../../engine/index.ts'
import { Frame } from '../frame.tsx'

/** Everything that the page shows. */
export interface SignInView {
  readonly words: Words['me']
  /** Of those words: BCP 47. */
  readonly language: string
  readonly site: string
  /** Who would be signed in. */
  readonly name: string
  /** Where the button leads. */
  readonly action: string
}

/** Asks before it signs in: programs that look into mails open every link, and a link may have come to the wrong person. */
export const SignInPage = ({ words, language, site, name, action }: SignInView) => (
  <Frame title={words.titles.signIn} site={site} language={language}>
    <h1>{words.titles.signIn}</h1>
    <p dir="auto">{words.signIn.lead({ name })}</p>
    <form method="post" action={action}>
      <button type="submit" class="primary">
        {words.signIn.button({ name })}
      </button>
    </form>
  </Frame>
)

/** The same for every link that signs nobody in, whyever. */
export const DeadLinkPage = ({ words, language, site }: Pick<SignInView, 'words' | 'language' | 'site'>) => (
  <Frame title={words.titles.deadLink} site={site} language={language}>
    <h1>{words.titles.deadLink}</h1>
    <p>{words.signIn.dead}</p>
  </Frame>
)
