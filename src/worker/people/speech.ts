import type { Context } from 'hono'
import { languageOf, wordsFor } from '../../engine/index.ts'
import type { AppEnv } from '../router.ts'

/** What every page for people says, in the language of somebody, or as a browser asks for it. */
export function speechFor(
  c: Context<AppEnv>,
  locale = c.req.header('accept-language')?.split(/[,;]/)[0]?.trim() ?? '',
) {
  return { words: wordsFor(locale).me, language: languageOf(locale), site: c.get('context').site.name }
}
