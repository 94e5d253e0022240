import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Running, start } from './start.ts'

/** The commands of the README's section for hosts. */
const commands = /## From a host[\s\S]*?```sh\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8'))?.[1] ?? ''

describe('the commands of the README', () => {
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

  it('declare a manifest, a person and two subscriptions', () => {
    expect(answers[1]).toMatchObject({ external_id: 'ann', time_zone: 'Europe/Vienna' })
    expect(answers.slice(2, 4).map((answer) => answer.text)).toEqual(['forum 42 immediate', 'tag exam daily at 08:30'])
  })

  it('post single events, a batch, and CloudEvents in three modes', () => {
    expect(answers.slice(4, 9)).toMatchObject([
      { id: 'post-1' },
      { ids: ['post-2', 'post-3'] },
      { id: expect.any(String) },
      { ids: [expect.any(String)] },
      { id: expect.any(String) },
    ])
  })

  it('read back what became of an event', async () => {
    expect(answers).toHaveLength(11)
    const read = (path: string) =>
      fetch(`${running.url}${path}`, { headers: { authorization: `Bearer ${running.key}` } }).then((response) =>
        response.json(),
      )
    await expect
      .poll(() => read('/v1/events/post-1'), { timeout: 20_000 })
      .toMatchObject({ state: 'matched', matched: 2, notifications: { sent: 1, waiting: 1 } })
    expect(await read('/v1/events/post-1/trace')).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ subscriber: 'ann', state: 'sent' })]),
    })
  })
})
