import { createHmac } from 'node:crypto'
import { MESSENGER_FIELDS } from '../../src/bots/messenger/index.ts'
import { handOver } from './cloudflare.ts'
import { createGraph, type Graph, type Said } from './graph.ts'
import { KNOWN, namesOf } from './known.ts'
import { publicUrl } from './public-url.ts'
import { refusal } from './refusal.ts'
import type { Run } from './run.ts'
import { makeUp, need } from './settings.ts'
import { done, failed, type Section, type Step } from './step.ts'
import { askWorker, notAnswering } from './worker.ts'

const AGAIN = '`npm run setup -- messenger` does it'
const BY_HAND = 'the app → Messenger → Messenger API settings'
const FIELDS = MESSENGER_FIELDS.join(', ')

/** What the page has where nothing else was set: whoever is new begins by a press, and finds what is asked for most. */
const PROFILE = {
  get_started: { payload: '/start' },
  persistent_menu: [
    {
      locale: 'default',
      composer_input_disabled: false,
      call_to_actions: [
        { type: 'postback', title: 'My subscriptions', payload: '/subscriptions' },
        { type: 'postback', title: 'Settings', payload: '/settings' },
        { type: 'postback', title: 'Help', payload: '/help' },
      ],
    },
  ],
} as const

/** What the Messenger page needs: an app whose webhook is ours, the page's subscription to it, and a way to begin. */
export async function* messenger(run: Run): Section {
  const url = await publicUrl(run)
  if (typeof url !== 'string') return yield url
  for (const name of ['MESSENGER_PAGE_TOKEN', 'MESSENGER_APP_SECRET']) {
    const wrong = await need(run, name)
    if (wrong) return yield wrong
  }
  const made = makeUp(run, ['MESSENGER_VERIFY_TOKEN'])
  yield made
  if (made.mark === 'failed') return
  const malformed = await need(run, 'MESSENGER_VERIFY_TOKEN')
  if (malformed) return yield malformed

  const graph = createGraph(run.settings)
  const [page, app] = [await graph.asPage('me', { fields: 'name' }), await graph.asPage('app', { fields: 'name' })]
  for (const said of [page, app]) if (said.is !== 'data') return yield refused(said)
  yield done(`The page is \`${nameIn(page)}\`, served by the app \`${nameIn(app)}\`.`)
  yield handOver(run, 'messenger', namesOf('messenger'))

  const address = `${url}/bots/messenger`
  const listening = await listens(run, address)
  yield listening
  if (listening.mark === 'done') yield await webhook(run, graph, idIn(app), address)
  yield await subscription(run, graph, idIn(app))
  yield await profile(run, graph)
}

/** Both are proven at once: the token, and by it that the secret is that of its app. */
function refused(said: Exclude<Said, { is: 'data' }>): Step {
  if (said.is === 'nothing') return refusal('Messenger', 'MESSENGER_PAGE_TOKEN', { nothing: said.reason })
  if (!/appsecret_proof/.test(said.reason)) return refusal('Messenger', 'MESSENGER_PAGE_TOKEN', { no: said.reason })
  return failed(
    `MESSENGER_APP_SECRET is not that of the app of the token: take it again from ${KNOWN.MESSENGER_APP_SECRET?.from}.`,
  )
}

/** Messenger's own first question, and a call that is signed as Messenger signs it and tells of nothing. */
async function listens({ settings }: Run, address: string): Promise<Step> {
  const challenge = crypto.randomUUID()
  const token = settings.get('MESSENGER_VERIFY_TOKEN') ?? ''
  const asked = new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.verify_token': token, 'hub.challenge': challenge })
  const body = JSON.stringify({ object: 'page', entry: [] })
  const hmac = createHmac('sha256', settings.get('MESSENGER_APP_SECRET') ?? '').update(body)
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${hmac.digest('hex')}` }

  const answer = await askWorker(`${address}?${asked}`)
  if ('reason' in answer) return notAnswering(address, answer.reason)
  if (answer.status === 403) return another(address, 'MESSENGER_VERIFY_TOKEN')
  if (answer.status !== 200 || answer.text !== challenge) {
    return notAnswering(address, `${answer.status} without the challenge`)
  }
  const heard = await askWorker(address, { method: 'POST', headers, body })
  if ('reason' in heard) return notAnswering(address, heard.reason)
  if (heard.status === 401) return another(address, 'MESSENGER_APP_SECRET')
  if (heard.status !== 200) return notAnswering(address, String(heard.status))
  return done(`The Worker answers Messenger's challenge at ${address}, and hears what the app has signed.`)
}

const another = (address: string, name: string): Step =>
  failed(`The Worker at ${address} has another ${name}: hand it over with \`npm run setup -- messenger --secrets\`.`)

/** Something that Messenger keeps for us, which is read, looked at, and set where it is not as we want it. */
interface Kept {
  readonly read: () => Promise<Said>
  /** What is not as we want it; undefined where all is. */
  readonly wrong: (entries: Entries) => string | undefined
  readonly set: (entries: Entries) => Promise<Said>
  readonly fine: string
  /** Where a person can set it. */
  readonly place: string
}

type Entries = readonly Readonly<Record<string, unknown>>[]

async function ensure({ isCheck }: Run, { read, wrong, set, fine, place }: Kept): Promise<Step> {
  const before = await read()
  if (before.is !== 'data')
    return failed(`Messenger does not tell whether this is so: ${fine} (${before.reason}). See ${place}.`)
  const trouble = wrong(entriesIn(before))
  if (trouble === undefined) return done(`${fine}.`)
  if (isCheck) return failed(`${trouble}: ${AGAIN}.`)
  const changed = await set(entriesIn(before))
  if (changed.is !== 'data')
    return failed(`${trouble}, and that could not be changed (${changed.reason}). See ${place}.`)
  const left = wrong(entriesIn(await read()))
  return left === undefined ? done(`${fine} from now on.`) : failed(`${left}. Try again in a minute, or see ${place}.`)
}

/** What the app hears of all its pages, and where. Messenger tries an address before it keeps it. */
function webhook(run: Run, { asApp }: Graph, id: string, address: string): Promise<Step> {
  const ask = asApp(id)
  const verify_token = run.settings.get('MESSENGER_VERIFY_TOKEN') ?? ''
  const wanted = { object: 'page', callback_url: address, verify_token, fields: MESSENGER_FIELDS.join(',') }
  return ensure(run, {
    read: () => ask(`${id}/subscriptions`),
    wrong(entries) {
      const kept = entries.find(({ object }) => object === 'page')
      if (kept?.callback_url !== address || kept.active !== true) {
        return `Messenger calls \`${kept?.callback_url ?? 'nothing'}\` and not ${address}`
      }
      const missing = lacking(namesIn(kept.fields))
      return missing.length > 0 ? `Messenger calls ${address} without ${missing.join(', ')}` : undefined
    },
    set: () => ask(`${id}/subscriptions`, {}, wanted),
    fine: `Messenger calls ${address} with ${FIELDS}`,
    place: `${BY_HAND} → Configure webhooks`,
  })
}

/** What of the page the app is told; what else it was told stays. */
function subscription(run: Run, { asPage }: Graph, id: string): Promise<Step> {
  const toldIn = (entries: Entries) => textsIn(entries.find((one) => one.id === id)?.subscribed_fields)
  return ensure(run, {
    read: () => asPage('me/subscribed_apps'),
    wrong(entries) {
      const missing = lacking(toldIn(entries))
      return missing.length > 0 ? `The page does not tell the app of ${missing.join(', ')}` : undefined
    },
    set(entries) {
      const fields = new Set([...toldIn(entries), ...MESSENGER_FIELDS])
      return asPage('me/subscribed_apps', {}, { subscribed_fields: [...fields].join(',') })
    },
    fine: `The page tells the app of ${FIELDS}`,
    place: `${BY_HAND} → Generate access tokens`,
  })
}

/** The button that begins a chat, and the menu; what is there stays, since any command will do. */
function profile(run: Run, { asPage }: Graph): Promise<Step> {
  const names = ['get_started', 'persistent_menu'] as const
  const missingIn = ([kept]: Entries) => names.filter((name) => kept?.[name] === undefined)
  return ensure(run, {
    read: () => asPage('me/messenger_profile', { fields: names.join(',') }),
    wrong(entries) {
      const missing = missingIn(entries)
      return missing.length > 0 ? `The page has no ${missing.join(' and no ')}` : undefined
    },
    set: (entries) =>
      asPage('me/messenger_profile', {}, Object.fromEntries(missingIn(entries).map((name) => [name, PROFILE[name]]))),
    fine: 'The page has a button to begin, and a menu',
    place: 'docs/messenger.md',
  })
}

const nameIn = (said: Said) => (said.is === 'data' ? String(said.data.name) : '')
const idIn = (said: Said) => (said.is === 'data' ? String(said.data.id) : '')

/** The entries of an edge; none where it could not be read. */
const entriesIn = (said: Said): Entries => (said.is === 'data' && Array.isArray(said.data.data) ? said.data.data : [])

const lacking = (fields: readonly string[]) => MESSENGER_FIELDS.filter((field) => !fields.includes(field))
const textsIn = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])
const namesIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map((one) => String(Object(one).name)) : []
