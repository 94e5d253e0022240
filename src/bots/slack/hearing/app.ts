import { App, type AuthorizeResult, type AuthorizeSourceData, type Context as BoltContext } from '@slack/bolt'
import type { Words } from '../../../engine/index.ts'
import { addressOf } from '../addresses.ts'
import { clientOptionsFor, quiet } from '../client.ts'
import { type Json, listIn, objectIn, textIn } from '../json.ts'
import type { SlackSettings } from '../settings.ts'
import { answerSubmission, openHome } from '../views/index.ts'
import { accessTo } from '../workspaces.ts'
import { answerCommand } from './commands.ts'
import { complain, type Hearing, WORDS, wordsAt } from './hearing.ts'
import { LEFT_EVENTS, leaveChannel, leaveWorkspace, loseTokens } from './leaving.ts'
import { hearMention, hearMessage } from './messages.ts'
import { answerPress } from './presses.ts'
import { createReceiver, type WebReceiver } from './receiver.ts'
import { suggest } from './suggestions.ts'
import { type Ack, sayWithoutToken } from './tokenless.ts'

/** Slack's framework, fed with web requests; what is said goes to the conversation that comes with each. */
export function createApp(settings: SlackSettings): WebReceiver {
  const receiver = createReceiver()
  const app = new App({
    receiver,
    clientOptions: clientOptionsFor(settings),
    logger: quiet,
    convoStore: false,
    authorize: (source) => authorize(settings, source),
  })
  app.error(async (error) => complain('A request could not be answered.', error))
  listen(app, settings)
  return receiver
}

/** Our token where something happened; a failure must not leave anybody without an answer. */
async function authorize(
  settings: SlackSettings,
  { teamId, enterpriseId, isEnterpriseInstall }: AuthorizeSourceData<boolean>,
): Promise<AuthorizeResult> {
  const ids = isEnterpriseInstall ? [enterpriseId, teamId] : [teamId, enterpriseId]
  try {
    const access = await accessTo(
      settings,
      ids.filter((id) => id !== undefined),
    )
    if (!access) return {}
    return { botToken: access.token, ...(access.botUserId !== undefined && { botUserId: access.botUserId }) }
  } catch (error) {
    complain('The token could not be read.', error)
    return { isBroken: true }
  }
}

const EVERY = /.*/

const LEAVING: readonly unknown[] = ['app_uninstalled', 'tokens_revoked']

const eventIn = (body: unknown): unknown => objectIn(Object(body), 'event').type

function listen(app: App, settings: SlackSettings): void {
  const hear = (context: BoltContext, body: unknown, client: Hearing['client']) =>
    hearingOf(settings, context, Object(body), client)
  app.use(async ({ context, body, next, ...args }) => {
    // Only that a workspace leaves us needs no token.
    if (context.botToken !== undefined || LEAVING.includes(eventIn(body))) return next()
    const { now } = context.talk.context
    const text = context.isBroken ? WORDS.chat.broken : WORDS.chat.gone.removed
    if ('ack' in args) await sayWithoutToken(settings, Object(body), text, { now, ack: args.ack as Ack })
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
    await answerSubmission(hear(context, body, client), Object(body), (said) => ack(Object(said)))
  })
  app.view({ callback_id: EVERY, type: 'view_closed' }, async ({ ack, body, context, client }) => {
    await ack()
    await openHome(hear(context, body, client), { user: body.user.id })
  })
  app.event('message', ({ event, body, context, client }) => hearMessage(hear(context, body, client), Object(event)))
  app.event('app_mention', ({ event, body, context, client }) =>
    hearMention(hear(context, body, client), Object(event)),
  )
  app.event('app_home_opened', async ({ event, body, context, client }) => {
    if (event.tab === 'home') await openHome(hear(context, body, client), { user: event.user })
  })
  app.event('app_uninstalled', ({ body, context, client }) => leaveWorkspace(hear(context, body, client), Object(body)))
  app.event('tokens_revoked', ({ body, context, client }) => loseTokens(hear(context, body, client), Object(body)))
  for (const type of LEFT_EVENTS) {
    app.event(type, ({ event, body, context, client }) => leaveChannel(hear(context, body, client), Object(event)))
  }
}

/** The request as our own code sees it. */
function hearingOf(settings: SlackSettings, context: BoltContext, body: Json, client: Hearing['client']): Hearing {
  const { isEnterpriseInstall, enterpriseId, teamId, talk } = context
  const team = isEnterpriseInstall && enterpriseId !== undefined ? enterpriseId : (teamId ?? '')
  const botUserId = context.botUserId ?? botUserIn(body)
  let words: Promise<Words> | undefined
  return {
    settings,
    talk,
    client,
    team,
    enterprise: enterpriseId,
    botUserId,
    words() {
      words ??= wordsAt(talk, addressOf(team, userIn(body) ?? ''))
      return words
    },
  }
}

/** Who made a request. */
const userIn = (body: Json): string | undefined =>
  textIn(body, 'user_id') ?? textIn(objectIn(body, 'user'), 'id') ?? textIn(objectIn(body, 'event'), 'user')

/** An event says for which installation it comes. */
function botUserIn(body: Json): string | undefined {
  const [authorization = {}] = listIn(body, 'authorizations')
  return authorization.is_bot === true ? textIn(authorization, 'user_id') : textIn(objectIn(body, 'bot'), 'id')
}
