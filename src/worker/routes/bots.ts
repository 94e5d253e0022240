import { type Context, Hono } from 'hono'
import type { Bot } from '../../bots/index.ts'
import { NotFound } from '../../engine/index.ts'
import { limitBody } from '../body.ts'
import { botsFor, talkOf } from '../bots.ts'
import type { AppEnv } from '../router.ts'

/** The webhooks of the chat platforms, and the pages that they send people to. */
export const bots = new Hono<AppEnv>()
  .post('/:name', limitBody, (c) => botOf(c).webhook(c.req.raw, talkOf(c)))
  .get('/:name/*', (c) => {
    const bot = botOf(c)
    if (!bot.visit) throw new NotFound(`The bot \`${bot.name}\` has no pages.`)
    return bot.visit(c.req.raw, talkOf(c))
  })

function botOf(c: Context<AppEnv>): Bot {
  const name = c.req.param('name')
  const bot = botsFor(c.env).find((one) => one.name === name)
  if (!bot) throw new NotFound(`There is no bot \`${name}\` here, or its settings are missing.`)
  return bot
}
