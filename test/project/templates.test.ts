import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MESSAGE_KEYS, RATE_LIMITS } from '../../src/engine/index.ts'
import { SENTENCES, valuesOf } from '../../src/engine/messages/sentences.ts'
import { FILTERS, TAGS } from '../../src/engine/templates/vocabulary.ts'
import { type Running, start } from './start.ts'

const page = readFileSync('docs/templates.md', 'utf8')

/** All commands of the page, one after the other. */
const commands = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block).join('\n')

describe('the commands of the page about templates', () => {
  let running: Running
  let answers: Record<string, unknown>[]

  beforeAll(async () => {
    running = await start()
    const output = execFileSync('bash', ['-euo', 'pipefail', '-c', commands], {
      env: { ...process.env, URL: running.url, KEY: running.key },
      encoding: 'utf8',
    })
    answers = output
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  })
  afterAll(() => running?.stop())

  it('list groups, and what one says', () => {
    expect(answers[1]?.items).toContainEqual(
      expect.objectContaining({ group: 'event-forum-post', parents: ['event-forum', 'event', 'default'] }),
    )
    expect(answers[1]?.items).toContainEqual(
      expect.objectContaining({ group: 'digest-forum-forum', parents: ['digest-forum', 'digest', 'default'] }),
    )
    expect(answers[2]).toMatchObject({
      keys: expect.arrayContaining([
        expect.objectContaining({
          key: 'subject',
          texts: [expect.objectContaining({ source: 'declared', declared_by: 'discussion' })],
        }),
      ]),
    })
  })

  it('override, remember and restore', () => {
    expect(answers.slice(3, 6)).toMatchObject([
      { version: 1, language: null, warnings: [] },
      { version: 1, language: 'de' },
      { version: 2 },
    ])
    expect(answers[6]).toMatchObject({ items: [{ version: 2, author: 'admin' }, { version: 1 }] })
    expect(answers[7]).toMatchObject({ version: 3, text: '{{ actor.name }} wrote: {{ event.title }}' })
  })

  it('check, with the answer that the page quotes', () => {
    const quoted = /The first is answered with “(.*)”\./.exec(page)?.[1]
    expect(answers[8]).toMatchObject({
      items: [
        { ok: false, findings: [{ severity: 'error', message: quoted, line: 2, column: 4 }] },
        { ok: true, findings: [{ severity: 'warning' }] },
      ],
    })
  })

  it('show an event that is made up, and a digest', () => {
    expect(answers[9]).toMatchObject({
      items: [{ subject: 'Ada Lovelace wrote: A title', text: expect.stringContaining('What is to be read') }],
      findings: [],
    })
    expect(answers[10]).toMatchObject({
      items: [{ subject: 'Your daily digest: 2 updates', text: expect.stringContaining('The exam moves to B2.') }],
    })
    expect(answers).toHaveLength(11)
  })
})

describe('The page about templates', () => {
  const section = (title: string) => page.split(/^## /m).find((text) => text.startsWith(`${title}\n`)) ?? ''
  /** What stands in code in the first cells of its tables. */
  const named = (text: string) =>
    [...text.matchAll(/^\| ([^|]*) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([\w.]+)[^`]*`/g)].map(([, name]) => name),
    )

  it('names every key', () => {
    for (const key of MESSAGE_KEYS) expect(page).toContain(`\`${key}\``)
  })

  it('names all tags, and no others', () => {
    const [, tags = ''] = /with these tags: ([^;]*);/.exec(section('Tags and filters')) ?? []
    expect([...tags.matchAll(/`([^`]*)`/g)].map(([, name]) => name).toSorted()).toEqual(TAGS.toSorted())
  })

  it('names all filters, and no others', () => {
    const [ours = '', carillons = ''] = section('Tags and filters').split('Carillon adds')
    const liquids = [...ours.matchAll(/^\| \w+ \| (`.*) \|$/gm)].flatMap(([, cell = '']) => cell.match(/\w+/g) ?? [])
    expect([...liquids, ...named(carillons)].toSorted()).toEqual(FILTERS.toSorted())
  })

  it('names all sentences with what is put into them, and no others', () => {
    const rows = [...section('Sentences').matchAll(/^\| `([\w.]+)` \| (.*?) \|/gm)]
    const listed = rows.map(([, name, values = '']) => [name, values.match(/\w+/g) ?? []])
    expect(listed).toEqual(SENTENCES.map((name) => [name, valuesOf(name)]))
  })
})

describe('The page about when a message comes', () => {
  const when = readFileSync('docs/when.md', 'utf8')

  it('says how many events, and how long, a rate may be about', () => {
    const { burst, absence, cap } = RATE_LIMITS
    const [few, many] = burst.count.map((count) => count.toLocaleString('en'))
    const days = (minutes: number) => `${minutes / (24 * 60)} days`
    expect(when).toContain(`${few} to ${many} events within ${burst.minutes[0]} minute to ${days(burst.minutes[1])}`)
    expect(when).toContain(`${absence.minutes[0]} minutes to ${days(absence.minutes[1])}`)
    expect(when).toContain(`${cap.count[0]} to ${cap.count[1].toLocaleString('en')} an hour`)
  })
})
