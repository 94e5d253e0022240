import { describe, expect, it } from 'vitest'
import { createSeals } from '../../src/engine/index.ts'

const OLD = 'a secret of some thirty-two letters'
const NEW = 'another one, which is as long as that'

/** The text with one character in its middle replaced by another one. */
const tamper = (text: string) => {
  const place = Math.floor(text.length / 2)
  return `${text.slice(0, place)}${text[place] === 'A' ? 'B' : 'A'}${text.slice(place + 1)}`
}

describe('seals', () => {
  const seals = createSeals({ current: OLD })
  const rotated = createSeals({ current: NEW, previous: OLD })
  const stranger = createSeals({ current: NEW })

  it.each(['', 'xoxb-12-34', '\ufeffGrüße, 👩‍💻'])('open again what they sealed: `%s`', async (text) => {
    const sealed = await seals.seal(text)
    expect(sealed).toMatch(/^[\w-]+$/)
    expect(await seals.unseal(sealed)).toBe(text)
  })

  it('seal the same text in another way every time', async () => {
    expect(await seals.seal('token')).not.toBe(await seals.seal('token'))
  })

  it('open nothing that was changed, and nothing that they never made', async () => {
    const sealed = await seals.seal('token')
    for (const text of [tamper(sealed), sealed.slice(0, -4), sealed.slice(0, 6), '', '!', 'token', 'A'.repeat(60)]) {
      expect(await seals.unseal(text)).toBeUndefined()
    }
  })

  it('know their own signature of a text, and no other', async () => {
    const signature = await seals.sign('state:1')
    expect(await seals.isSigned('state:1', signature)).toBe(true)
    expect(await seals.isSigned('state:2', signature)).toBe(false)
    for (const text of [tamper(signature), signature.slice(0, -4), '', '!']) {
      expect(await seals.isSigned('state:1', text)).toBe(false)
    }
  })

  it('still open and know what the secret before the present one made', async () => {
    expect(await rotated.unseal(await seals.seal('token'))).toBe('token')
    expect(await rotated.isSigned('state', await seals.sign('state'))).toBe(true)
    expect(await stranger.unseal(await rotated.seal('token'))).toBe('token')
    expect(await stranger.isSigned('state', await rotated.sign('state'))).toBe(true)
  })

  it('do nothing with what a secret made that they do not know', async () => {
    expect(await stranger.unseal(await seals.seal('token'))).toBeUndefined()
    expect(await stranger.isSigned('state', await seals.sign('state'))).toBe(false)
  })

  it('cannot be made of nothing', () => {
    expect(() => createSeals({ current: '' })).toThrow('The secret for seals is empty.')
  })
})
