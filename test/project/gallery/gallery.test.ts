import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../../src/engine/index.ts'
import { compose, METHODS } from './deployment.ts'
import { DIGEST_STORIES } from './digests.ts'
import { documentOf } from './document.ts'
import { EVENT_STORIES } from './events.ts'
import { type Golden, readGolden, textOf, writeGolden } from './golden.ts'

const DOCS = path.join(import.meta.dirname, '../../../docs')
const STORIES = [...EVENT_STORIES, ...DIGEST_STORIES]
const MOST_PICTURE_BYTES = 150_000

const exhibits = STORIES.flatMap((story) => METHODS.map((method) => ({ story, method })))
const rendered = new Map<string, Golden>()
const renderedOf = (story: string, method: string) => rendered.get(`${story}.${method}`) ?? {}

beforeAll(async () => {
  for (const { story, method } of exhibits) {
    const languages = LANGUAGES.map(async (language) => [
      language,
      method.render?.(await compose(story, method, language)),
    ])
    rendered.set(`${story.name}.${method.name}`, Object.fromEntries(await Promise.all(languages)))
  }
})

it('shows six types of events and five digests in every chat and as a mail', () => {
  expect(new Set(EVENT_STORIES.flatMap(({ events }) => events.map(({ name }) => name))).size).toBe(6)
  expect(DIGEST_STORIES).toHaveLength(5)
  expect(METHODS.map(({ name }) => name).toSorted()).toEqual([
    'discord',
    'email',
    'messenger',
    'playground',
    'slack',
    'telegram',
  ])
})

describe('What leaves the house', () => {
  it.each(exhibits.map(({ story, method }) => [story.name, method.name]))(
    'is what it was: %s by %s',
    (story, method) => {
      const golden = JSON.parse(JSON.stringify(renderedOf(story, method)))
      if (process.env.UPDATE) writeGolden(story, method, golden)
      expect(textOf(readGolden(story, method))).toBe(textOf(golden))
    },
  )

  it('is what docs/messages.md shows', () => {
    const page = documentOf(
      STORIES.map((story) => ({
        story,
        languages: LANGUAGES,
        kept: renderedOf(story.name, 'playground'),
        mails: renderedOf(story.name, 'email'),
      })),
    )
    const file = path.join(DOCS, 'messages.md')
    if (process.env.UPDATE) writeFileSync(file, page)
    expect(readFileSync(file, 'utf8')).toBe(page)
    for (const [, picture = ''] of page.matchAll(/!\[[^\]]*\]\(([^)]*)\)/g)) {
      expect(existsSync(path.join(DOCS, picture))).toBe(true)
      expect(statSync(path.join(DOCS, picture)).size).toBeLessThanOrEqual(MOST_PICTURE_BYTES)
    }
  })
})
