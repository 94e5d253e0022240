import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { engineFor } from '../../src/worker/engine.ts'

const NOW = new Date('2026-11-22T09:00:00Z')
const siteOf = async (changes: object) => (await engineFor({ ...env, ...changes }).at(NOW)).site

describe('What a message says of this deployment', () => {
  it('is the name that its operator gave it, and where it is', async () => {
    expect(await siteOf({ SITE_NAME: 'Campus', PUBLIC_URL: 'https://campus.example' })).toEqual({
      name: 'Campus',
      url: 'https://campus.example',
    })
    expect(await siteOf({ SITE_NAME: '', PUBLIC_URL: '' })).toEqual({ name: 'Carillon' })
  })

  it('has links where there is a secret to sign them with', async () => {
    const linksIn = async (changes: object) => (await engineFor({ ...env, ...changes }).at(NOW)).links
    expect(await linksIn({ SECRET_KEY: '' })).toBeUndefined()
    const links = await (await linksIn({}))?.linksFor({ subscriberId: 1, subscriptions: [2] })
    expect(links?.unsubscribe).toContain('https://carillon.example/')
  })
})
