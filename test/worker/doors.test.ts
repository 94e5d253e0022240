import { beforeAll, describe, expect, it } from 'vitest'
import { call, setUp } from '../support/api.ts'

beforeAll(setUp)

const open = { key: null, headers: { origin: 'https://carillon.example' } }

describe('The door of the bots', () => {
  it('hands a turn to the bot of that name, and its reply back', async () => {
    const { status, body } = await call('POST', '/bots/playground', { persona: 'ada', text: '/help' }, open)
    expect([status, JSON.stringify(body)]).toEqual([200, expect.stringContaining('/subscribe')])
  })

  it('tells what is wrong as a problem', async () => {
    const answer = await call('POST', '/bots/playground', { persona: 'ADA!', text: 'x' }, open)
    expect(answer).toMatchObject({ status: 422, body: { type: '/docs#invalid-input' } })
  })

  it('knows no other bots', async () => {
    const { status, body } = await call('POST', '/bots/pigeon', {}, open)
    expect([status, body.detail]).toEqual([404, 'There is no bot `pigeon` here, or its settings are missing.'])
  })

  it('takes no endless body', async () => {
    expect((await call('POST', '/bots/playground', 'x'.repeat(2 ** 20 + 1), open)).status).toBe(413)
  })
})

describe('The door of the sources', () => {
  it('knows no source that is not there', async () => {
    const { status, body } = await call('POST', '/sources/github', {}, open)
    expect([status, body.detail]).toEqual([404, 'There is no source `github` here.'])
  })
})
