import { describe, expect, it } from 'vitest'
import { createSeals, openToken, signToken } from '../../src/engine/index.ts'

const seals = createSeals({ current: 'a secret of some thirty-two letters' })
const NOW = new Date('2026-03-02T09:00:00Z')
const later = (ms: number) => new Date(NOW.getTime() + ms)

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The same bytes for a lenient reader: the last letter before the signature, with bits that stand for nothing. */
const inAnotherSpelling = (token: string) => {
  const [said, signature] = [token.slice(0, -48), token.slice(-48)]
  return said.slice(0, -1) + LETTERS[LETTERS.indexOf(said.at(-1) ?? '') + 1] + signature
}

describe('a token', () => {
  it.each([
    [{ numbers: [] }],
    [{ numbers: [0, 1, 127, 128, 2 ** 40, Number.MAX_SAFE_INTEGER], text: '\ufeffGrüße, 👩‍💻' }],
    [{ numbers: Array.from({ length: 300 }, (_, place) => place) }],
  ])('says what it was signed with: %j', async (claim) => {
    const token = await signToken(seals, 'link', claim)
    expect(token).toMatch(/^[\w-]+$/)
    expect(await openToken(seals, 'link', token)).toEqual({ text: '', ...claim })
  })

  it('opens for its own purpose only', async () => {
    const token = await signToken(seals, 'link', { numbers: [1] })
    for (const purpose of ['inbox', 'confirm', 'feed-address', 'lin', 'link:', '']) {
      expect(await openToken(seals, purpose, token)).toBeUndefined()
    }
  })

  it('opens with the secret that signed it, also once that is the previous one, and with no other', async () => {
    const token = await signToken(seals, 'link', { numbers: [1] })
    const rotated = createSeals({ current: 'the next', previous: 'a secret of some thirty-two letters' })
    expect(await openToken(rotated, 'link', token)).toEqual({ numbers: [1], text: '' })
    expect(await openToken(createSeals({ current: 'the next' }), 'link', token)).toBeUndefined()
  })

  it('opens until its second is over, and never where nobody says what time it is', async () => {
    const token = await signToken(seals, 'inbox', { numbers: [1], expiresAt: later(10_999) })
    const claim = { numbers: [1], text: '', expiresAt: later(10_000) }
    expect(await openToken(seals, 'inbox', token, NOW)).toEqual(claim)
    expect(await openToken(seals, 'inbox', token, later(9_999))).toEqual(claim)
    expect(await openToken(seals, 'inbox', token, later(10_000))).toBeUndefined()
    expect(await openToken(seals, 'inbox', token)).toBeUndefined()
  })

  it('opens whole and as it was written, or not at all', async () => {
    // Five bytes, which leave two bits of the last letter over.
    const token = await signToken(seals, 'link', { numbers: [1, 2, 3] })
    const other = await signToken(seals, 'link', { numbers: [3, 2, 1] })
    for (const changed of [
      token.slice(0, -1),
      token.slice(1),
      token.slice(0, -48),
      token.slice(-48),
      `${token}A`,
      `A${token}`,
      `${token}=`,
      `${token.slice(0, -48)}=${token.slice(-48)}`,
      `${token}==`,
      ` ${token}`,
      `${token}\n`,
      token.replace(/.$/, '+'),
      token.replace(/^./, '/'),
      inAnotherSpelling(token),
      token.slice(0, -48) + other.slice(-48),
      token + token,
      '',
      'ä'.repeat(60),
    ]) {
      expect([changed, await openToken(seals, 'link', changed)]).toEqual([changed, undefined])
    }
  })

  it('does not open with any one letter of it changed', async () => {
    const token = await signToken(seals, 'link', { numbers: [1], text: 'forum-42' })
    for (const [place, letter] of [...token].entries()) {
      const changed = token.slice(0, place) + LETTERS[LETTERS.indexOf(letter) ^ 1] + token.slice(place + 1)
      expect([place, await openToken(seals, 'link', changed)]).toEqual([place, undefined])
    }
  })
})
