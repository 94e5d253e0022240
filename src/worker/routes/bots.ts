import { Hono } from 'hono'
import { createBots, createConverse } from '../../bots/index.ts'
import { NotFound } from '../../engine/index.ts'
import { limitBody } from '../body.ts'
import type { AppEnv } from '../router.ts'

/** The webhooks of the chat platforms. */
export const bots = new Hono<AppEnv>()

bots.post('/:name', limitBody, (c) => {
  const name = c.req.param('name')
  const bot = createBots(c.env).find((one) => one.name === name)
  if (!bot) throw new NotFound(`There is no bot \`${name}\` here, or its settings are missing.`)
  return bot.webhook(c.req.raw, createConverse(c.get('context')))
})
