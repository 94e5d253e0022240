import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PLATFORMS } from '../../src/bots/index.ts'
import { METHODS } from '../../src/methods/index.ts'

const page = readFileSync('docs/methods.md', 'utf8')

/** The table of all send methods: each with its line. */
const rows = new Map([...page.matchAll(/^\| `([a-z]+)`.*$/gm)].map(([row, name = '']) => [name, row] as const))

const ours = METHODS.map(({ name }) => name)

describe('the page about send methods', () => {
  it('has a row for each that there is, and for no other', () => {
    expect([...rows.keys()].toSorted()).toEqual([...PLATFORMS, ...ours].toSorted())
  })

  it.each(METHODS)('names every setting of $name', ({ name, needs, takes }) => {
    const settings = [...needs, ...takes].filter((setting) => !setting.endsWith('_API_URL'))
    for (const setting of settings) expect(`${rows.get(name)}\n${page}`).toContain(`\`${setting}`)
  })
})
