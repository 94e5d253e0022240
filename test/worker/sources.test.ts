import { env } from 'cloudflare:workers'
import { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { createEngine, type Engine, InvalidInput, type Source } from '../../src/engine/index.ts'
import { answerError } from '../../src/worker/problem.ts'
import type { AppEnv } from '../../src/worker/router.ts'
import { sources } from '../../src/worker/routes/sources.ts'
import { keepsTheSourceContract } from '../contracts/source.ts'
import { forum } from '../support/forum.ts'

const NOW = new Date('2026-11-22T09:00:00Z')

/** A foreign system that signs with a word: what a source looks like, without a vendor. */
const school: Source = {
  name: 'school',
  async receive(request) {
    if (request.headers.get('x-word') !== 'bell') throw new InvalidInput('The word is wrong.')
    const { posts } = (await request.json()) as { posts: { id: string; forum: string }[] }
    return posts.map((post) => ({
      id: `school-${post.id}`,
      name: 'forum.post',
      fields: { forum: post.forum },
      data: {},
    }))
  },
}

const calling = (word: string, posts = [{ id: '1', forum: '42' }]) =>
  new Request('https://carillon.example/sources/school', {
    method: 'POST',
    headers: { 'x-word': word },
    body: JSON.stringify({ posts }),
  })

keepsTheSourceContract({ source: school, call: () => calling('bell'), forged: () => calling('boo') })

describe('A call of a foreign system', () => {
  let engine: Engine
  const send = (request: Request) => {
    const app = new Hono<AppEnv>()
    app.use(async (c, next) => {
      c.set('context', await engine.at(NOW))
      await next()
    })
    app.onError(answerError)
    return app.route('/sources', sources).request(request, {}, env)
  }

  beforeAll(() => {
    const plugins = [forum, { name: 'school', sources: [school] }]
    engine = createEngine({
      db: env.DB,
      enqueue: async () => undefined,
      plugins,
      noticeType: 'notice.text',
      site: { name: 'Carillon' },
    })
  })

  it('becomes events, each once', async () => {
    const answer = await send(calling('bell'))
    expect([answer.status, await answer.json()]).toEqual([202, { ids: ['school-1'] }])
    expect((await send(calling('bell'))).status).toBe(200)
    const { results } = await env.DB.prepare('SELECT id, name FROM events').all()
    expect(results).toEqual([{ id: 'school-1', name: 'forum.post' }])
  })

  it('becomes nothing where nothing in it concerns us', async () => {
    expect((await send(calling('bell', []))).status).toBe(204)
  })

  it('is refused when it is not signed as it should be', async () => {
    const answer = await send(calling('boo'))
    expect([answer.status, await answer.json()]).toMatchObject([422, { detail: 'The word is wrong.' }])
  })
})
