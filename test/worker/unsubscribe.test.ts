import { env, exports } from 'cloudflare:workers'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  createLinks,
  createSeals,
  formatWhen,
  join,
  type Link,
  refOf,
  requireSubscriber,
} from '../../src/engine/index.ts'
import { app } from '../../src/worker/app.ts'
import { engineFor } from '../../src/worker/engine.ts'
import { call, countRows, discussions, person, post } from '../support/api.ts'
import { rows } from '../support/carillon.ts'

const seals = createSeals({ current: 'secret-key-for-tests' })
const links = createLinks({ seals, origin: 'https://carillon.example' })

/** Ada's id, and what she has subscribed to: in this order 1, 2 and 3. */
let ada = 0
const TEXTS = ['forum 42 daily', 'author grace immediate', 'forum 43 weekly']

beforeEach(async () => {
  await env.DB.batch(
    ['subscriptions', 'subscription_keys', 'subscribers', 'destinations'].map((table) =>
      env.DB.prepare(`DELETE FROM ${table}`),
    ),
  )
  await call('PUT', '/v1/manifests/discussions', discussions)
  await call('PUT', '/v1/subscribers/ada', person('Ada'))
  await call('PUT', '/v1/subscribers/grace', person('Grace'))
  for (const text of TEXTS) await call('POST', '/v1/subscriptions', { subscriber: 'ada', text })
  ada = (await rows<{ id: number }>(`SELECT id FROM subscribers WHERE external_id = 'ada'`))[0]?.id ?? 0
})

const addressOf = (link: Partial<Link> = {}) => links.addressOf({ subscriberId: ada, subscriptions: [1], ...link })

/** The key to all that Ada has. */
const everything = () => addressOf({ subscriptions: 'all' })

async function visit(url: string, init: RequestInit = {}) {
  const response = await exports.default.fetch(url, { redirect: 'manual', ...init })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

const ONE_CLICK = 'List-Unsubscribe=One-Click'

const PARTS = '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'

function formOf(name: string, value: string): FormData {
  const form = new FormData()
  form.append(name, value)
  return form
}

/** As a mail reader does it. */
const click = (url: string, body: BodyInit = ONE_CLICK, type = 'application/x-www-form-urlencoded') =>
  visit(url, { method: 'POST', body, ...(typeof body === 'string' && { headers: { 'content-type': type } }) })

/** As the button with this value does it, with what the page carries. */
const press = (url: string, said: string, page = '') => submit(url, said, backsIn(page))

function submit(url: string, said: string, backs: readonly string[]) {
  const form = new URLSearchParams({ do: said })
  for (const back of backs) form.append('back', back)
  return visit(url, { method: 'POST', body: form })
}

const backsIn = (page: string) => [...page.matchAll(/name="back" value="([^"]+)"/g)].map(([, back = '']) => back)

const ref = (id: number) => refOf(ada, id)

const statuses = async () =>
  (await rows<{ status: string }>('SELECT status FROM subscriptions WHERE subscriber_id = ?1 ORDER BY id', ada)).map(
    ({ status }) => status,
  )

const ALL_ACTIVE = ['active', 'active', 'active']

describe('opening a link', () => {
  it.each(['GET', 'HEAD'])('changes nothing by %s, however it is opened', async (method) => {
    const before = await countRows()
    const url = await addressOf({ eventId: 'a' })
    const queries = ['', '?show=mute', '?show=manage', '?show=why', '?show=all', '?List-Unsubscribe=One-Click']
    for (const opened of [url, await everything()].flatMap((one) => queries.map((query) => one + query))) {
      expect((await visit(opened, { method, headers: { purpose: 'prefetch' } })).status).toBe(200)
    }
    expect(await countRows()).toEqual(before)
    expect(await statuses()).toEqual(ALL_ACTIVE)
  })

  it('shows what the message came for, and a button for each thing to do', async () => {
    const { text, headers } = await visit(await addressOf({ subscriptions: [1, 2] }))
    expect(headers.get('content-type')).toBe('text/html; charset=UTF-8')
    for (const said of [
      'forum 42 daily',
      'author grace immediate',
      `unsubscribe ${ref(1)}`,
      `mute ${ref(2)}`,
      'Active',
    ])
      expect(text).toContain(said)
    expect(text).not.toContain('forum 43')
    expect(text).toContain(`value="unsubscribe ${ref(1)} ${ref(2)}"`)
    expect(text).not.toContain('<script')
    expect(text).toContain('lang="en"')
  })

  it('keeps it from frames, caches, search engines and other sites', async () => {
    const { headers } = await visit(await addressOf())
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-robots-tag')).toBe('noindex, nofollow')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe-inline')
  })

  it('shows markup in the text of a subscription as text', async () => {
    await call('POST', '/v1/subscriptions', { subscriber: 'ada', text: 'author "<img src=x onerror=alert(1)>" daily' })
    const { text } = await visit(await addressOf({ subscriptions: [4] }))
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(text).not.toContain('<img')
  })

  it('takes its style from a file of our own', async () => {
    const { status, headers } = await visit('https://carillon.example/u/style.css')
    expect([status, headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8'])
  })
})

describe('a link that is none of ours', () => {
  it('is answered alike, whether or not something exists, and changes nothing', async () => {
    const url = await addressOf()
    const stranger = createLinks({ seals: createSeals({ current: 'other' }), origin: 'https://carillon.example' })
    const foreign = await stranger.addressOf({ subscriberId: ada, subscriptions: [1] })
    const gone = await addressOf({ subscriberId: ada + 1 })
    const answers = await Promise.all(
      [`${url}A`, url.slice(0, -1), foreign, gone, 'https://carillon.example/u/x'].flatMap((one) => [
        visit(one),
        click(one),
      ]),
    )
    const [first] = answers
    expect(first?.status).toBe(404)
    expect(first?.text).toContain('This link leads nowhere')
    expect(first?.headers.get('cache-control')).toBe('private, no-store')
    for (const { status, text } of answers) expect([status, text]).toEqual([404, first?.text])
    expect(await statuses()).toEqual(ALL_ACTIVE)
  })

  it('asks the database nothing, so that its time tells nothing either', async () => {
    const { pathname } = new URL(await addressOf())
    const asked: string[] = []
    const prepare = (sql: string) => {
      asked.push(sql)
      return env.DB.prepare(sql)
    }
    const watched = { ...env, DB: { prepare, batch: env.DB.batch.bind(env.DB) } as unknown as D1Database }
    await app.request(pathname, {}, watched)
    const known = asked.filter((sql) => /subscribers/.test(sql)).length
    expect(known).toBeGreaterThan(0)
    for (const path of [`${pathname}A`, `/u/B${pathname.slice(4)}`]) {
      expect((await app.request(path, {}, watched)).status).toBe(404)
    }
    expect(asked.filter((sql) => /subscribers/.test(sql))).toHaveLength(known)
  })

  it('is every link where there is no secret', async () => {
    const { pathname } = new URL(await addressOf())
    expect((await app.request(pathname, {}, { ...env, SECRET_KEY: '' })).status).toBe(404)
  })
})

describe('one click in a mail reader', () => {
  it.each<[string, BodyInit, string]>([
    ['a form', ONE_CLICK, 'application/x-www-form-urlencoded'],
    ['a form with its charset', ONE_CLICK, 'Application/X-WWW-Form-Urlencoded; Charset="UTF-8"'],
    ['a form in parts', formOf('List-Unsubscribe', 'One-Click'), ''],
    ['a form in parts with a type in capitals', PARTS, 'MULTIPART/FORM-DATA; charset=utf-8; boundary=x'],
    ['small letters', 'list-unsubscribe=one-click', 'application/x-www-form-urlencoded'],
  ])('ends exactly what the message came for, by %s', async (_, body, type) => {
    const { status, text } = await click(await addressOf({ subscriptions: [1, 3] }), body, type)
    expect(status).toBe(200)
    expect(text).toContain('2 subscriptions have ended')
    expect(await statuses()).toEqual(['deleted', 'active', 'deleted'])
  })

  it.each<[string, BodyInit, string]>([
    ['nothing', '', 'text/plain'],
    ['an empty form', '', 'application/x-www-form-urlencoded'],
    ['a form about something else', 'List-Unsubscribe=No&other=One-Click', 'application/x-www-form-urlencoded'],
    ['a form that only names it', 'List-Unsubscribe', 'application/x-www-form-urlencoded'],
    ['an empty form in parts', new FormData(), ''],
    ['a broken form in parts', '--x\r\nbroken', 'multipart/form-data; boundary=x'],
    ['parts without a boundary', PARTS, 'multipart/form-data'],
    ['the same words as another type', ONE_CLICK, 'text/plain'],
    ['something else', '{"List-Unsubscribe":"One-Click"}', 'application/json'],
  ])('is not %s, which only shows the page', async (_, body, type) => {
    const url = await addressOf({ subscriptions: [1, 3] })
    const { status, text } = await click(url, body, type)
    expect([status, text]).toEqual([200, (await visit(url)).text])
    expect(await statuses()).toEqual(ALL_ACTIVE)
  })

  it('may come twice', async () => {
    const url = await addressOf()
    await click(url)
    const again = await click(url)
    expect([again.status, await statuses()]).toEqual([200, ['deleted', 'active', 'active']])
    expect(again.text).toContain('Nothing was changed')
  })

  it('asks for no session, whatever site it comes from', async () => {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://mail.example',
      'sec-fetch-site': 'cross-site',
    }
    await visit(await addressOf(), { method: 'POST', body: ONE_CLICK, headers })
    expect(await statuses()).toEqual(['deleted', 'active', 'active'])
  })

  it('ends all by a link that is about all, and nothing by one to a page', async () => {
    await click(`${await everything()}?show=manage`)
    await click(await addressOf({ subscriptions: [], eventId: 'a' }))
    await click(`${await addressOf()}?show=mute`)
    expect(await statuses()).toEqual(ALL_ACTIVE)
    await click(await everything())
    expect(await statuses()).toEqual(['deleted', 'deleted', 'deleted'])
  })

  it('never reaches what another subscriber has, not even one with whom the owner was joined', async () => {
    await call('POST', '/v1/subscriptions', { subscriber: 'grace', text: 'forum 42 daily' })
    const url = await addressOf()
    await env.DB.prepare(`UPDATE subscribers SET origin = 'chat' WHERE id = ?1`).bind(ada).run()
    const context = await engineFor(env).at(new Date())
    expect(
      await join(context, await requireSubscriber(context, 'ada'), await requireSubscriber(context, 'grace')),
    ).toBeDefined()
    expect((await click(url)).status).toBe(404)
    expect(await rows('SELECT DISTINCT subscriber_id = ?1 AS old, status FROM subscriptions', ada)).toEqual([
      { old: 0, status: 'active' },
    ])
  })

  it('does not take a body without end', async () => {
    const long = `${ONE_CLICK}&x=${'x'.repeat(64 * 1024)}`
    expect((await click(await addressOf(), long)).status).toBe(413)
    const stream = new Response(long).body
    expect((await click(await addressOf(), stream ?? '')).status).toBe(413)
    expect(await statuses()).toEqual(ALL_ACTIVE)
  })
})

describe('the buttons of the page', () => {
  it('unsubscribe from one, and take it back as it was', async () => {
    const url = await addressOf()
    await call('PATCH', `/v1/subscriptions/${ada.toString(36)}-1`, { status: 'muted' })
    const page = await press(url, `unsubscribe ${ref(1)}`)
    expect(await statuses()).toEqual(['deleted', 'active', 'active'])
    expect(page.text).toContain('<code>forum 42 daily</code> has ended')
    expect(page.text).toContain(`value="undo ${ref(1)}"`)
    const back = await press(url, `undo ${ref(1)}`, page.text)
    expect(await statuses()).toEqual(['muted', 'active', 'active'])
    expect(back.text).toContain('is as it was before')
  })

  it('mute for a day, in the time of the subscriber, and take that back', async () => {
    const url = `${await addressOf()}?show=mute`
    const before = Date.now()
    const page = await press(url, `mute ${ref(1)}`)
    const [row] = await rows<{ until: number }>('SELECT muted_until AS until FROM subscriptions WHERE muted_until > 0')
    expect((row?.until ?? 0) - before).toBeGreaterThanOrEqual(86_400_000)
    const when = formatWhen(new Date(row?.until ?? 0), 'en', 'Europe/Vienna')
    expect(page.text).toContain(`Muted until ${when}`)
    await press(url, `undo ${ref(1)}`, page.text)
    expect(await statuses()).toEqual(ALL_ACTIVE)
    await press(url, `mute ${ref(1)}`)
    await press(url, `resume ${ref(1)}`)
    expect(await statuses()).toEqual(ALL_ACTIVE)
  })

  it('subscribe again what was ended on another day', async () => {
    const url = await addressOf()
    await click(url)
    expect((await visit(url)).text).toContain('Subscribe again')
    await press(url, `resume ${ref(1)}`)
    expect(await statuses()).toEqual(ALL_ACTIVE)
  })

  it('end all only behind a second step, and take all of it back', async () => {
    const url = await everything()
    const manage = await visit(`${url}?show=manage`)
    for (const text of TEXTS) expect(manage.text).toContain(text)
    expect(manage.text).not.toContain('unsubscribe-all')
    expect(manage.text).toContain('End all of your subscriptions')
    const sure = await visit(`${url}?show=all`)
    expect(sure.text).toContain('This ends all your 3 subscriptions')
    const page = await press(`${url}?show=all`, 'unsubscribe-all')
    expect(await statuses()).toEqual(['deleted', 'deleted', 'deleted'])
    expect(page.text).toContain('3 subscriptions have ended')
    await press(`${url}?show=all`, `undo ${ref(1)} ${ref(2)} ${ref(3)}`, page.text)
    expect(await statuses()).toEqual(ALL_ACTIVE)
  })

  it('do not reach what belongs to somebody else, and do nothing that no button says', async () => {
    await call('POST', '/v1/subscriptions', { subscriber: 'grace', text: 'forum 42 daily' })
    const [grace] = await rows<{ id: number }>(`SELECT id FROM subscribers WHERE external_id = 'grace'`)
    const url = await addressOf()
    for (const said of [
      `unsubscribe ${refOf(grace?.id ?? 0, 1)}`,
      'unsubscribe 1',
      `delete ${ref(1)}`,
      '',
      `undo ${ref(1)}`,
    ])
      expect((await press(url, said, `name="back" value="${refOf(grace?.id ?? 0, 1)} deleted"`)).status).toBe(200)
    expect(await rows(`SELECT DISTINCT status FROM subscriptions`)).toEqual([{ status: 'active' }])
  })

  it('say what cannot be done any more', async () => {
    await env.DB.prepare(`UPDATE subscriptions SET status = 'ended' WHERE id = 1`).run()
    const url = await addressOf()
    expect((await visit(url)).text).toContain('Over')
    const { text } = await press(url, `resume ${ref(1)}`)
    expect(text).toContain('is over and cannot be changed')
    expect(text).toContain('role="alert"')
    const both = await press(`${await everything()}?show=manage`, `resume ${ref(1)} ${ref(2)}`)
    expect(both.text).toContain('is over and cannot be changed')
    expect(both.text).toContain('<code>author grace immediate</code> is active')
  })
})

describe('the link of a message', () => {
  it('leads to nothing but what the message came for', async () => {
    const url = await addressOf()
    for (const query of ['', '?show=mute', '?show=manage', '?show=all']) {
      const { text } = await visit(url + query)
      expect(text).toContain('forum 42 daily')
      for (const other of ['author grace', 'forum 43', 'show=manage', 'show=all', 'unsubscribe-all'])
        expect(text).not.toContain(other)
    }
  })

  it('changes nothing else, whatever a form says', async () => {
    await env.DB.prepare(`UPDATE subscriptions SET status = 'muted' WHERE id > 1`).run()
    const before = await statuses()
    const url = await addressOf()
    for (const said of [
      'unsubscribe-all',
      `unsubscribe ${ref(2)} ${ref(3)}`,
      `resume ${ref(2)}`,
      `undo ${ref(2)} ${ref(3)}`,
    ]) {
      for (const query of ['', '?show=manage', '?show=all']) {
        const { status, text } = await submit(url + query, said, [`${ref(2)} active`, `${ref(3)} deleted`])
        expect([status, text.includes('grace'), backsIn(text)]).toEqual([200, false, []])
      }
    }
    expect(await statuses()).toEqual(before)
  })

  it('is no key to the rest, which the link to manage is', async () => {
    const message = await links.linksFor({ subscriberId: ada, subscriptions: [1], eventId: 'a' })
    const reached = async (address = '') =>
      (await visit(`${address.split('?')[0]}?show=manage`)).text.includes('forum 43')
    expect(await Promise.all([message.unsubscribe, message.mute, message.why].map(reached))).toEqual([
      false,
      false,
      false,
    ])
    expect(await reached(message.manage)).toBe(true)
    expect((await visit(message.manage ?? '')).text).toContain('You have 3 subscriptions')
  })
})

describe('what a page carries', () => {
  it('may be about as many subscriptions as somebody can have, with the longest numbers', async () => {
    const refs = Array.from({ length: 1_000 }, (_, place) => ref(99_999 - place))
    const backs = refs.map((one) => `${one} muted ${Date.now()}`)
    expect((await submit(`${await everything()}?show=manage`, `undo ${refs.join(' ')}`, backs)).status).toBe(200)
  })

  it('comes back only for subscriptions that exist, each once', async () => {
    const backs = Array.from({ length: 1_500 }, (_, place) => `${ref(place + 1)} active`)
    const { status, text } = await submit(`${await everything()}?show=manage`, '', [...backs, `${ref(1)} muted`])
    expect(status).toBe(200)
    expect(backsIn(text)).toEqual([`${ref(1)} muted`, `${ref(2)} active`, `${ref(3)} active`])
  })
})

describe('why a message came', () => {
  it('names the subscription that it fits, and what that asks for', async () => {
    await call('POST', '/v1/events', post('why-1', { data: { title: 'Room <change>' } }))
    await expect
      .poll(async () => (await visit(`${await addressOf({ eventId: 'why-1' })}?show=why`)).text, { timeout: 20_000 })
      .toContain('It fits your subscription')
    const { text } = await visit(`${await addressOf({ eventId: 'why-1' })}?show=why`)
    expect(text).toContain('Room &lt;change&gt;</a>')
    expect(text).toContain('<code>forum 42 daily</code>, which asks for <code>forum = 42</code>')
    expect(text).toContain('href="https://school.example/forum/42#p9"')
  })

  it('says so where nothing is known of it', async () => {
    const { status, text } = await visit(`${await addressOf({ eventId: 'never' })}?show=why`)
    expect(status).toBe(200)
    expect(text).toContain('is not known any more')
  })

  /** As an event whose message came for the first `count` of Ada's subscriptions. */
  async function told(id: string, event: Readonly<Record<string, unknown>>, count = 1): Promise<string> {
    await call('POST', '/v1/events', post(id, event))
    const subscriptions = [1, 2].slice(0, count)
    const url = `${await addressOf({ eventId: id, subscriptions })}?show=why`
    await expect.poll(async () => (await visit(url)).text, { timeout: 20_000 }).toContain('It fits your subscription')
    return (await visit(url)).text
  }

  it('names no subscription that the link does not reach', async () => {
    const fields = { ...post('').fields, author: 'grace' }
    expect(await told('why-both', { fields }, 2)).toContain('author grace immediate')
    expect(await told('why-both', { fields })).not.toContain('author grace immediate')
    const { text } = await visit(`${await addressOf({ eventId: 'why-both', subscriptions: [3] })}?show=why`)
    expect(text).toContain('is not known any more')
  })

  it('cuts what is long, and lets nothing turn the line or begin code', async () => {
    await call('POST', '/v1/subscriptions', {
      subscriber: 'ada',
      text: `forum 42 where author = "\u202Egrace \`${'x'.repeat(400)}" immediate`,
    })
    const text = await told('why-long', { data: { title: ` one\ntwo \u202E\`${'long '.repeat(40_000)}` } })
    expect(text).toContain('>one two ·long long')
    expect(text.length).toBeLessThan(5_000)
    const page = await visit(await addressOf({ subscriptions: [4] }))
    expect(page.text).toContain('author = &quot;\\u202egrace ·xxx')
    const ended = await press(await addressOf({ subscriptions: [4] }), `unsubscribe ${ref(4)}`)
    expect(ended.text).toMatch(/<code>forum 42 where author = &quot;\\u202egrace ·x+…<\/code> has ended/)
    for (const shown of [text, page.text, ended.text]) expect(shown).not.toMatch(/\u202E|x{300}/)
  })

  it('calls an event without a title of its own by that of its kind', async () => {
    const text = await told('why-blank', { data: { title: ' \n' } })
    expect(text).toContain('>New post</a>')
  })
})
