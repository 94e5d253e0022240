import type { Context } from '../../engine/index.ts'
import type { Talk } from '../bot.ts'
import { suggest } from './asking/suggest.ts'
import { createConverse } from './converse.ts'

/** What a bot talks with, at the moment of one request; `later` lets work go on after the answer. */
export const createTalk = (context: Context, later: Talk['later']): Talk => ({
  context,
  converse: createConverse(context),
  suggest: (asked, typed, words) => suggest(context, asked, typed, words),
  later,
})
