import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import RssParser from 'rss-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Feed, SubscriberRow } from '../../src/engine/index.ts'
import { FEED_TYPES, type FeedFormat, renderFeed } from '../../src/methods/feed/index.ts'
import { hostile, rich } from '../contracts/messages.ts'
import { messageOf } from '../support/message.ts'
import { type Running, start } from './start.ts'

const NEWSBOAT = '/usr/bin/newsboat'
const PATIENCE = { timeout: 30_000, interval: 200 }
const run = promisify(execFile)
const parser = new RssParser()

const FORMATS = Object.keys(FEED_TYPES) as readonly FeedFormat[]
const XML_FORMATS = ['rss', 'atom'] as const

describe('a feed that is written down', () => {
  const place = {
    site: 'Carillon & Söhne ]]>',
    home: 'https://carillon.example/inbox',
    self: 'https://carillon.example/feeds/token.atom',
    hub: 'https://hub.example/?a=1&b=2',
  }
  const item = (message = messageOf(), author = 'Linus') => ({
    ...{ message, author, eventId: message.eventId ?? 'none' },
    occurredAt: new Date('2026-11-22T08:15:00Z'),
  })
  const feedOf = (...items: Feed['items']): Feed => ({
    subscriber: { id: 7, name: 'Ada <b>', locale: 'en' } as SubscriberRow,
    items,
    updatedAt: new Date('2026-11-22T08:16:00Z'),
  })
  const written = (format: FeedFormat, ...items: Feed['items']) => renderFeed(format, feedOf(...items), place)

  it.each(XML_FORMATS)('as %s says to rss-parser what came, from whom, when and where', async (format) => {
    const parsed = await parser.parseString(await written(format, item(rich, 'Ada'), item(messageOf({ reason: '' }))))
    expect(parsed.title).toBe('Carillon & Söhne ]]>: Ada <b>')
    expect(parsed.items).toHaveLength(2)
    const [first, second] = parsed.items as readonly Readonly<Record<string, string>>[]
    expect(second).toMatchObject({
      title: 'Room change',
      link: 'https://school.example/forum/42#p9',
      content: '<p>The exam moves to B2.</p>',
      isoDate: '2026-11-22T08:15:00.000Z',
    })
    expect([second?.creator, second?.author]).toContain('Linus')
    expect(first?.content).toBe(
      '<p>The exam moves to <strong>B2</strong>, <em>not</em> to <code>B3</code>.<br>\nSee ' +
        '<a href="https://school.example/plan?a=(1)&amp;b=%222%22">the plan</a> first.</p>\n' +
        '<p><small>Small print with <a href="https://school.example/small">a link</a></small></p>',
    )
  })

  const NASTY = [
    ...[']]>', '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;', '<![CDATA[', '--><!--', '<?xml?>'],
    ...['&#0;&#x1F;&amp;&nbsp;', 'a\u0000\u0001\u0008\u000b\u001f\u007f\u0085b', '\ud800', 'x\udfff', '\ufffe\uffff'],
    ...['\u2028\u2029', '😀', '"\'', '</title></item>', ' ', '\n\n', '\u202e'],
  ]

  it.each(XML_FORMATS)('as %s is well-formed whatever it says', async (format) => {
    const items = NASTY.map((text) => {
      const blocks = [
        {
          is: 'text' as const,
          spans: [
            { text, is: 'code' as const },
            { text, url: `https://a.example/${text}` },
          ],
        },
      ]
      return item(messageOf({ id: text, eventId: text, subject: text, blocks, links: {} }), text)
    })
    const xml = await written(format, ...items, item(hostile, ']]>'))
    // Everything that a document may hold (XML 1.0, section 2.2).
    expect(xml).toMatch(/^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u)
    const parsed = await parser.parseString(xml)
    expect(parsed.items).toHaveLength(NASTY.length + 1)
    expect(parsed.items[0]).toMatchObject({ title: ']]>' })
    expect(parsed.items[0]?.content).toMatch(/^<p><code>\]\]&gt;<\/code>/)
    expect(parsed.items[1]?.title).toBe(NASTY[1])
    for (const { content = '', link = '' } of parsed.items) {
      expect(
        content.replaceAll(/<\/?(?:p|code|small|strong|em|ul|li|h3)>|<br>|<a href="https:[^"<>]*">|<\/a>/g, ''),
      ).not.toMatch(/[<>]|javascript:(?!alert)/)
      expect(link).not.toContain('javascript')
    }
  })

  it('as JSON is a JSON Feed 1.1, whatever it says', async () => {
    const items = [...NASTY.map((text) => item(messageOf({ eventId: text, subject: text }), text)), item(hostile)]
    const feed = JSON.parse(await written('json', ...items))
    expect(troublesIn(feed)).toEqual([])
    expect(feed.items).toHaveLength(NASTY.length + 1)
    expect(troublesIn(JSON.parse(await written('json')))).toEqual([])
  })

  it.each(FORMATS)('as %s is the same text each time, with the same ids after a move', async (format) => {
    const [one, other] = [await written(format, item()), await written(format, item())]
    expect(one).toBe(other)
    const moved = await renderFeed(format, feedOf(item()), { ...place, self: 'https://new.example/feeds/other.atom' })
    const ids = (text: string) =>
      text.match(/urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g)
    expect(ids(moved)).toEqual(ids(one))
    expect(ids(one)).not.toBeNull()
  })
})

/** What is wrong with a feed by https://www.jsonfeed.org/version/1.1/. */
function troublesIn(feed: Readonly<Record<string, unknown>>): readonly string[] {
  const isUrl = (value: unknown) => typeof value === 'string' && /^https?:/.test(value) && URL.canParse(value)
  const isText = (value: unknown) => typeof value === 'string' && value !== ''
  const lists = ['hubs', 'items'].filter((name) => !Array.isArray(feed[name]))
  const items = Array.isArray(feed.items) ? feed.items : []
  const rules: readonly (readonly [what: string, holds: boolean])[] = [
    ['version', feed.version === 'https://jsonfeed.org/version/1.1'],
    ['title', isText(feed.title)],
    ['home_page_url', isUrl(feed.home_page_url)],
    ['feed_url', isUrl(feed.feed_url)],
    ['description', isText(feed.description)],
    ['language', isText(feed.language)],
    ['ids', new Set(items.map(({ id }) => id)).size === items.length],
    ...items.flatMap((item, place): (readonly [string, boolean])[] => [
      [`${place} id`, isText(item.id)],
      [`${place} content_html`, isText(item.content_html)],
      [`${place} title`, isText(item.title)],
      [`${place} url`, item.url === undefined || isUrl(item.url)],
      [`${place} date_published`, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(item.date_published)],
      [
        `${place} authors`,
        item.authors === undefined || item.authors.every(({ name }: { name: unknown }) => isText(name)),
      ],
    ]),
  ]
  return [...lists, ...rules.filter(([, holds]) => !holds).map(([what]) => what)]
}

describe('a feed that is read by newsboat', () => {
  let carillon: Running
  const folder = mkdtempSync(path.join(tmpdir(), 'carillon-newsboat-'))

  beforeAll(async () => {
    if (!existsSync(NEWSBOAT)) {
      throw new Error(`There is no reader at ${NEWSBOAT}. Install it: apt-get update && apt-get install -y newsboat`)
    }
    carillon = await start()
  })

  afterAll(async () => {
    await carillon?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('brings what came for Ada, each once, in every format that newsboat reads', async () => {
    await api('POST', '/v1/subscriptions', { subscriber: 'ada', text: 'forum 42 daily' })
    await post('feed-1', 'Room <b>change</b> ]]>', 'The exam moves to B2 & not B3.')
    const { url } = await api<{ url: string }>('POST', '/v1/links', { subscriber: 'ada', purpose: 'feed' })
    const feed = url.replace(new URL(url).origin, carillon.url)
    await expect.poll(async () => (await fetch(feed)).text(), PATIENCE).toContain('B2')
    const addresses = XML_FORMATS.map((format) => feed.replace(/atom$/, format))
    for (const address of addresses) {
      expect(await read(address)).toEqual([['Room <b>change</b> ]]>', '<p>The exam moves to B2 &amp; not B3.</p>']])
      // What it has, it does not get again.
      expect(await read(address)).toHaveLength(1)
    }
    await post('feed-2', 'Fire drill', 'At noon.')
    await expect.poll(async () => (await fetch(feed)).text(), PATIENCE).toContain('At noon.')
    for (const address of addresses) {
      expect((await read(address)).map(([title]) => title)).toEqual(['Fire drill', 'Room <b>change</b> ]]>'])
      expect((await newsboat(address, 'print-unread')).stdout.trim()).toBe('2 unread articles')
    }
  })

  const api = async <Answer>(method: string, at: string, body: unknown): Promise<Answer> => {
    const headers = { authorization: `Bearer ${carillon.key}`, 'content-type': 'application/json' }
    const answer = await fetch(`${carillon.url}${at}`, { method, headers, body: JSON.stringify(body) })
    expect(answer.ok).toBe(true)
    return (await answer.json()) as Answer
  }

  const post = (id: string, title: string, body: string) =>
    api('POST', '/v1/events', {
      ...{ id, type: 'forum', action: 'post', object: '42', actor: 'linus' },
      ...{ fields: { forum: '42', author: 'linus' }, data: { title, body } },
    })

  const placeOf = (address: string) => path.join(folder, path.extname(address))

  /** Runs newsboat with this one feed, and what it kept of it before. */
  const newsboat = (address: string, command: string) => {
    const place = placeOf(address)
    writeFileSync(`${place}.urls`, `${address}\n`)
    writeFileSync(`${place}.config`, 'download-timeout 20\n')
    const where = ['-u', `${place}.urls`, '-c', `${place}.db`, '-C', `${place}.config`]
    return run(NEWSBOAT, [...where, '-x', command], { env: { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8' } })
  }

  /** Titles and contents that newsboat has after it looked, the newest first. */
  const read = async (address: string): Promise<readonly (readonly [title: unknown, content: unknown])[]> => {
    await newsboat(address, 'reload')
    const db = new DatabaseSync(`${placeOf(address)}.db`, { readOnly: true })
    try {
      const items = db.prepare('SELECT title, content FROM rss_item ORDER BY pubDate DESC, id DESC').all()
      return items.map(({ title, content }) => [title, content])
    } finally {
      db.close()
    }
  }
})
