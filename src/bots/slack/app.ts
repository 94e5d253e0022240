import { App, type Context as BoltContext } from '@slack/bolt'
import { clientOptionsFor, quiet } from './client.ts'
import { answerCommand } from './commands.ts'
import { complain, type Hearing, WORDS } from './hearing.ts'
import { type Json, listIn, objectIn, textIn } from './json.ts'
import { leaveChannel, leaveWorkspace, loseTokens } from './leaving.ts'
import { hearMention, hearMessage } from './messages.ts'
import { answerPress } from './presses.ts'
import { createReceiver, type WebReceiver } from './receiver.ts'
import type { SlackSettings } from './settings.ts'
import { suggest } from './suggestions.ts'
import { answerSubmission, openHome } from './views/index.ts'
import { accessTo } from './workspaces.ts'

/** Slack's framework, fed with web requests; what is said goes to the conversation that comes with each. */
export function createApp(settings: SlackSettings): WebReceiver {
  const receiver = createReceiver()
  const app = new App({
    receiver,
    clientOptions: clientOptionsFor(settings),
    logger: quiet,
    convoStore: false,
    authorize: async ({ teamId, enterpriseId, isEnterpriseInstall }) => {
      const ids = isEnterpriseInstall ? [enterpriseId, teamId] : [teamId, enterpriseId]
      const access = await accessTo(
        settings,
        ids.filter((id) => id !== undefined),
      )
      if (!access) return {}
      return { botToken: access.token, ...(access.botUserId !== undefined && { botUserId: access.botUserId }) }
    },
  })
  app.error(async (error) => complain('A request could not be answered.', error))
  listen(app, settings)
  return receiver
}

const EVERY = /.*/

const LEAVING: readonly unknown[] = ['app_uninstalled', 'tokens_revoked']

const eventIn = (body: unknown): unknown => objectIn(Object(body), 'event').type

const LEFT = [
  'channel_archive',
  'channel_deleted',
  'channel_left',
  'group_archive',
  'group_deleted',
  'group_left',
  'member_left_channel',
] as const

function listen(app: App, settings: SlackSettings): void {
  const hear = (context: BoltContext, body: unknown, client: Hearing['client']) =>
    hearingOf(settings, context, Object(body), client)
  app.use(async ({ context, body, next, ...args }) => {
    // Only that a workspace leaves us needs no token, but a command is never left without an answer.
    if (context.botToken !== undefined || LEAVING.includes(eventIn(body))) await next()
    else if ('command' in args) await args.ack(WORDS.chat.gone.removed)
  })
  app.command(EVERY, async ({ ack, body, context, client }) => {
    await answerCommand(hear(context, body, client), Object(body), ack)
  })
  app.action(EVERY, async ({ ack, body, context, client }) => {
    await ack()
    await answerPress(hear(context, body, client), Object(body))
  })
  app.options(EVERY, async ({ ack, body, context, client }) => {
    await ack(Object(await suggest(hear(context, body, client), Object(body))))
  })
  app.view(EVERY, async ({ ack, body, context, client }) => {
    await ack(Object(await answerSubmission(hear(context, body, client), Object(body))))
  })
  app.event('message', ({ event, body, context, client }) => hearMessage(hear(context, body, client), Object(event)))
  app.event('app_mention', ({ event, body, context, client }) =>
    hearMention(hear(context, body, client), Object(event)),
  )
  app.event('app_home_opened', async ({ event, body, context, client }) => {
    const hearing = hear(context, body, client)
    if (event.tab === 'home') await openHome(hearing, { team: hearing.team, user: event.user })
  })
  app.event('app_uninstalled', ({ body, context, client }) => leaveWorkspace(hear(context, body, client), Object(body)))
  app.event('tokens_revoked', ({ body, context, client }) => loseTokens(hear(context, body, client), Object(body)))
  for (const type of LEFT) {
    app.event(type, ({ event, body, context, client }) => leaveChannel(hear(context, body, client), Object(event)))
  }
}

/** The request as our own code sees it. */
function hearingOf(settings: SlackSettings, context: BoltContext, body: Json, client: Hearing['client']): Hearing {
  const { isEnterpriseInstall, enterpriseId, teamId, talk } = context
  const team = isEnterpriseInstall && enterpriseId !== undefined ? enterpriseId : (teamId ?? '')
  return { settings, talk, client, team, botUserId: context.botUserId ?? botUserIn(body) }
}

/** An event says for which installation it comes. */
function botUserIn(body: Json): string | undefined {
  const [authorization = {}] = listIn(body, 'authorizations')
  return authorization.is_bot === true ? textIn(authorization, 'user_id') : textIn(objectIn(body, 'bot'), 'id')
}
