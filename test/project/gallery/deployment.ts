import content from '../../../examples/manifests/content.json' with { type: 'json' }
import course from '../../../examples/manifests/course.json' with { type: 'json' }
import discussion from '../../../examples/manifests/discussion.json' with { type: 'json' }
import repository from '../../../examples/manifests/repository.json' with { type: 'json' }
import { pluginOf } from '../../../src/engine/hosts/manifest.ts'
import {
  createRegistry,
  type Message,
  type MessageTexts,
  parse,
  print,
  refOf,
  type SendMethod,
} from '../../../src/engine/index.ts'
import { composeDigest, composeEvent, type Envelope, voiceFor, withLinks } from '../../../src/engine/messages/index.ts'
import { generatorKey } from '../../../src/engine/store/titles.ts'
import type { Env } from '../../../src/worker/env.ts'
import { linksOf } from '../../../src/worker/links.ts'
import { pluginsFor } from '../../../src/worker/plugins/index.ts'
import { ManifestSchema, toManifest } from '../../../src/worker/schemas/manifest.ts'
import type { Story } from './story.ts'

/** A deployment with every chat and with mail; none of them is asked to send. */
const ENV = {
  PUBLIC_URL: 'https://carillon.example',
  SECRET_KEY: 'secret-key-for-the-gallery',
  PLAYGROUND: 'true',
  SLACK_SIGNING_SECRET: 'slack-signing-secret-for-the-gallery',
  SLACK_BOT_TOKEN: 'xoxb-gallery',
  DISCORD_PUBLIC_KEY: '5791cb30746b7eef9a967fee774c701dacc3257907ac84e1cf284ba65a68bca6',
  DISCORD_BOT_TOKEN: 'discord-gallery',
  DISCORD_APPLICATION_ID: '100000000000000001',
  TELEGRAM_BOT_TOKEN: '100001:telegram-gallery',
  TELEGRAM_WEBHOOK_SECRET: 'telegram-webhook-secret-for-the-gallery',
  TELEGRAM_BOT_USERNAME: 'carillon_bot',
  MESSENGER_PAGE_TOKEN: 'EAAgallery',
  MESSENGER_APP_SECRET: 'messenger-app-secret-for-the-gallery',
  MESSENGER_VERIFY_TOKEN: 'messenger-verify-token-for-the-gallery',
  EMAIL: { send: () => Promise.reject(new Error('Nothing is sent from here.')) },
  EMAIL_FROM: 'Carillon <news@carillon.example>',
} as unknown as Env

const HOSTS = Object.entries({ content, course, discussion, repository }).map(([name, document]) =>
  pluginOf(name, toManifest(ManifestSchema.parse(document))),
)

/** What the hosts call the things that digests have headings of. */
const TITLES = new Map(
  [
    ['forum', '42', 'Physics 1', 'https://school.example/forum/42'],
    ['forum', '12', 'Programming in C', 'https://school.example/forum/12'],
    ['course', 'physics-1', 'Physics 1', 'https://school.example/course/physics-1'],
    ['repository', 'bells/carillon', 'bells/carillon', 'https://code.example/bells/carillon'],
  ].map(([type = '', id = '', title = '', url = '']) => [generatorKey([type, id]), { title, url }]),
)

/** What the hosts say in templates of theirs that are in no language, and what they call their types and fields. */
export const HOST_TEXTS: readonly string[] = HOSTS.flatMap(({ eventTypes = [], messages = [] }) => [
  ...[...TITLES.values()].map(({ title }) => title),
  ...eventTypes.flatMap(({ title = '', fields }) => [
    title,
    ...Object.values(fields).map((field) => field.title ?? ''),
  ]),
  ...[...eventTypes.map(({ templates }) => templates), ...messages.flatMap(withoutLanguage)]
    .flatMap((templates) => Object.values(templates ?? {}))
    .flatMap((text) => text.split(/\{[{%].*?[%}]\}|[*\n]+/)),
]).map((text) => text.trim())

function withoutLanguage({ language, templates }: MessageTexts) {
  return language === undefined ? [templates] : []
}

const SUBSCRIBER = 7
const NOW = new Date('2026-11-23T07:00:00Z')
const SITE = { name: 'Carillon', url: 'https://carillon.example' }

/** What this deployment and its hosts declare, and what is said besides. */
export const registryWith = (messages: readonly MessageTexts[] = []) =>
  createRegistry([...pluginsFor(ENV), ...HOSTS, { name: 'besides', messages }])

const REGISTRY = registryWith()

const SHOWN = ['slack', 'discord', 'telegram', 'messenger', 'playground', 'email']

/** The chats and mail, each with a form of its own; what goes by a single request is shown by the tests of its method. */
export const METHODS: readonly SendMethod[] = [...REGISTRY.sendMethods.values()].filter(({ name }) =>
  SHOWN.includes(name),
)

/** What Ada, who lives in Vienna, is told in a language, as it would be delivered by a send method. */
export async function compose(story: Story, method: SendMethod, locale: string, registry = REGISTRY): Promise<Message> {
  const { name, events, digest } = story
  const recipient = { externalId: 'ada', name: 'Ada', locale, timeZone: 'Europe/Vienna' }
  const links = linksOf(ENV)
  const context = { registry, site: SITE, now: NOW, ...(links && { links }) }
  const [event] = events
  if (!event) throw new Error(`Nothing happens in the story \`${name}\`.`)
  const envelope: Envelope = await withLinks(
    context,
    { id: name, recipient, method, subscriptions: subscriptionsOf(story) },
    { subscriberId: SUBSCRIBER, ...(!digest && { event }) },
  )
  const occurrences = events.map((one) => ({ event: one, type: registry.eventTypes.get(one.name) }))
  const voice = voiceFor(context, envelope)
  const message = digest
    ? composeDigest(occurrences, { ...envelope, ...digest, titles: TITLES }, voice)
    : composeEvent({ event, type: registry.eventTypes.get(event.name) }, envelope, voice)
  const [failure] = voice.failures
  if (failure) throw new Error(`The \`${failure.key}\` of \`${failure.group}\` failed: ${failure.message}`)
  return message
}

/** As they are printed, with what they ask for. */
const subscriptionsOf = ({ subscriptions }: Story) =>
  subscriptions.map((typed, place) => {
    const ask = parse(typed, REGISTRY)
    return { ref: refOf(SUBSCRIBER, place + 1), text: print(ask, REGISTRY), conditions: ask.conditions }
  })
