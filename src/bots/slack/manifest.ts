import { COMMANDS } from '../conversation/index.ts'
import { WORDS } from './hearing/hearing.ts'
import { LEFT_EVENTS } from './hearing/leaving.ts'
import { SCOPES } from './install/scopes.ts'

export interface ManifestSettings {
  /** The origin that Slack reaches this deployment at. */
  readonly publicUrl: string
  /** Without their slash: in the place of all, where another app of the workspace has some of these names. */
  readonly commands?: readonly string[]
}

/** What Slack takes in these places. */
const MOST_HINT = 1_000
const MOST_DESCRIPTION = 2_000

/** The app's own command, behind which all others can stand. */
const OWN = 'carillon'

/** The app as Slack is told of it: its commands, events, scopes and addresses. */
export function slackManifest({ publicUrl, commands = [...COMMANDS, OWN] }: ManifestSettings): object {
  const url = new URL('/bots/slack', publicUrl).href
  return {
    display_information: { name: 'Carillon', description: WORDS.chat.about },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Carillon', always_online: true },
      slash_commands: commands.map((name) => commandOf(name, url)),
    },
    oauth_config: { redirect_urls: [`${url}/oauth`], scopes: { bot: SCOPES } },
    settings: {
      event_subscriptions: { request_url: url, bot_events: EVENTS },
      interactivity: { is_enabled: true, request_url: url, message_menu_options_url: url },
      org_deploy_enabled: false,
      socket_mode_enabled: false,
      token_rotation_enabled: false,
    },
  }
}

const EVENTS = [
  ...LEFT_EVENTS,
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'message.channels',
  'message.groups',
  'message.im',
  'message.mpim',
  'tokens_revoked',
].toSorted()

function commandOf(name: string, url: string): object {
  const { lines, usage } = WORDS.conversation.help
  const known: Readonly<Record<string, string>> = lines
  const uses: Readonly<Record<string, string>> = usage
  const hint = (uses[name] ?? COMMANDS.join(' | ')).replaceAll('`', '').slice(0, MOST_HINT)
  return {
    command: `/${name}`,
    url,
    description: (known[name] ?? WORDS.chat.about).slice(0, MOST_DESCRIPTION),
    usage_hint: hint,
    should_escape: true,
  }
}
