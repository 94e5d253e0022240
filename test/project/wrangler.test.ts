import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

it('what hosts name is called by the front door only, even in our own zone', () => {
  expect(readFileSync('wrangler.toml', 'utf8')).toMatch(
    /^compatibility_flags = \[[^\]]*"global_fetch_strictly_public"[^\]]*\]$/m,
  )
})
