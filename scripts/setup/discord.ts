import {
  type APIApplication,
  ApplicationIntegrationType,
  DiscordAPIError,
  OAuth2Scopes,
  PermissionsBitField,
  REST,
  Routes,
} from 'discord.js'
import { discordCommands } from '../../src/bots/discord/index.ts'
import { handOver } from './cloudflare.ts'
import { holds } from './holds.ts'
import { namesOf } from './known.ts'
import { publicUrl } from './public-url.ts'
import { refusal } from './refusal.ts'
import type { Run } from './run.ts'
import { need } from './settings.ts'
import { done, failed, reasonOf, type Section, type Step } from './step.ts'
import { listens } from './worker.ts'

const PATIENCE_MS = 15_000
const AGAIN = '`npm run setup -- discord` does it'

/** What the bot needs in a server, and no more. */
const PERMISSIONS = new PermissionsBitField([
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'EmbedLinks',
]).bitfield.toString()

/** Where the application can be added: to servers, and to people's accounts. */
const INSTALLS = {
  [ApplicationIntegrationType.GuildInstall]: {
    oauth2_install_params: { scopes: [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands], permissions: PERMISSIONS },
  },
  [ApplicationIntegrationType.UserInstall]: {
    oauth2_install_params: { scopes: [OAuth2Scopes.ApplicationsCommands], permissions: '0' },
  },
}

/** What the Discord application needs: its commands, its endpoint, and the ways to add it. */
export async function* discord(run: Run): Section {
  const url = await publicUrl(run)
  if (typeof url !== 'string') return yield url
  for (const name of ['DISCORD_APPLICATION_ID', 'DISCORD_PUBLIC_KEY', 'DISCORD_BOT_TOKEN']) {
    const wrong = await need(run, name)
    if (wrong) return yield wrong
  }
  yield done('The settings are there and well formed.')

  const rest = restOf(run)
  const application = await rest.get(Routes.currentApplication()).catch((error: Error) => error)
  if (application instanceof Error) {
    const isNo = application instanceof DiscordAPIError
    const reason = reasonOf(application)
    return yield refusal('Discord', 'DISCORD_BOT_TOKEN', isNo ? { no: reason } : { nothing: reason })
  }
  const me = application as APIApplication
  const other = otherApplication(run, me)
  if (other) return yield other
  yield done(`The application is \`${me.name}\`; its id and its public key are those of the settings.`)
  yield handOver(run, 'discord', namesOf('discord'))

  yield* installs(run, rest, me)
  yield* commands(run, rest, me.id)
  const listening = await listens(`${url}/bots/discord`)
  yield listening
  if (listening.mark === 'done') yield* endpoint(run, rest, me, `${url}/bots/discord`)
  for (const line of invitations(me.id)) yield done(line)
}

function restOf({ settings }: Run): REST {
  const options = { version: '10', retries: 0, timeout: PATIENCE_MS, rejectOnRateLimit: () => true }
  const api = settings.get('DISCORD_API_URL')?.replace(/\/+$/, '')
  return new REST(api ? { ...options, api } : options).setToken(settings.get('DISCORD_BOT_TOKEN') ?? '')
}

function otherApplication({ settings }: Run, { id, verify_key }: APIApplication): Step | undefined {
  const where = 'take both from General Information of the same application'
  if (id !== settings.get('DISCORD_APPLICATION_ID')) {
    return failed(`DISCORD_APPLICATION_ID is not that of the bot's token, which belongs to \`${id}\`: ${where}.`)
  }
  if (verify_key === settings.get('DISCORD_PUBLIC_KEY')) return
  return failed(`DISCORD_PUBLIC_KEY is not that of the application, \`${verify_key}\`: ${where}.`)
}

async function* installs({ isCheck }: Run, rest: REST, { integration_types_config: config }: APIApplication): Section {
  const isSet = Object.keys(INSTALLS).every((type) => config !== undefined && type in config)
  if (isSet) return yield done('It can be added to servers and to accounts.')
  if (isCheck) return yield failed(`It cannot be added both to servers and to accounts: ${AGAIN}.`)
  const body = { integration_types_config: { ...INSTALLS, ...config } }
  const changed = await rest.patch(Routes.currentApplication(), { body }).catch((error: Error) => error)
  if (!(changed instanceof Error)) return yield done('It can now be added to servers and to accounts.')
  yield failed(
    `It cannot be added to servers and accounts (${reasonOf(changed)}): see Installation of the application.`,
  )
}

async function* commands({ isCheck }: Run, rest: REST, id: string): Section {
  const wanted = discordCommands()
  const names = wanted.map(({ name }) => `/${name}`).join(' ')
  try {
    if (!isCheck) await rest.put(Routes.applicationCommands(id), { body: wanted })
    const query = new URLSearchParams({ with_localizations: 'true' })
    const found = (await rest.get(Routes.applicationCommands(id), { query })) as readonly { readonly name: string }[]
    const differing = wanted.filter(({ name }, place) => !holds(byName(found, name), wanted[place]))
    const spare = found.filter(({ name }) => !byName(wanted, name))
    const wrong = [...differing, ...spare].map(({ name }) => `/${name}`).join(' ')
    if (wrong === '') yield done(`The commands are registered: ${names}`)
    else
      yield failed(
        `The registered commands are not ours (${wrong})${isCheck ? `: ${AGAIN}` : '. Try again in a minute'}.`,
      )
  } catch (error) {
    yield failed(`The commands could not be registered (${reasonOf(error)}).`)
  }
}

const byName = <Named extends { readonly name: string }>(all: readonly Named[], name: string): Named | undefined =>
  all.find((one) => one.name === name)

async function* endpoint({ isCheck }: Run, rest: REST, me: APIApplication, address: string): Section {
  if (isCheck) {
    if (me.interactions_endpoint_url === address) yield done(`Discord calls ${address}`)
    else yield failed(`Discord calls \`${me.interactions_endpoint_url ?? 'nothing'}\` and not ${address}: ${AGAIN}.`)
    return
  }
  try {
    await rest.patch(Routes.currentApplication(), { body: { interactions_endpoint_url: address } })
    const { interactions_endpoint_url: kept } = (await rest.get(Routes.currentApplication())) as APIApplication
    if (kept === address) yield done(`Discord has tried ${address} and calls it from now on.`)
    else yield failed(`Discord kept \`${kept}\` as its endpoint and not ${address}.`)
  } catch (error) {
    yield failed(
      `Discord tried ${address} and does not take it (${reasonOf(error)}). Does the deployed Worker have this DISCORD_PUBLIC_KEY? \`npm run setup -- discord --secrets\` hands it over.`,
    )
  }
}

function invitations(id: string): readonly string[] {
  const link = (query: Readonly<Record<string, string>>) =>
    `https://discord.com/oauth2/authorize?${new URLSearchParams({ client_id: id, ...query })}`
  const server = { integration_type: '0', scope: 'bot applications.commands', permissions: PERMISSIONS }
  return [
    `Add it to a server: ${link(server)}`,
    `Add it to your account: ${link({ integration_type: '1', scope: 'applications.commands' })}`,
  ]
}
