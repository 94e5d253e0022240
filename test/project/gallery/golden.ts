import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const FOLDER = path.join(import.meta.dirname, 'golden')

/** What leaves the house, by language. */
export type Golden = Readonly<Record<string, unknown>>

/** What is expected of a story by a send method. */
export const readGolden = (story: string, method: string): Golden =>
  JSON.parse(readFileSync(fileOf(story, method), 'utf8'), (_, value) => joined(value))

export function writeGolden(story: string, method: string, golden: Golden): void {
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(fileOf(story, method), textOf(golden))
}

/** As it stands in the file: a text of several lines as a list of them, so that a change shows where it is. */
export const textOf = (golden: Golden): string => `${JSON.stringify(golden, (_, value) => split(value), 2)}\n`

const fileOf = (story: string, method: string) => path.join(FOLDER, `${story}.${method}.json`)

const split = (value: unknown) =>
  typeof value === 'string' && value.includes('\n') ? { lines: value.split('\n') } : value

function joined(value: unknown): unknown {
  const { lines, ...others } = Object(value)
  return Array.isArray(lines) && Object.keys(others).length === 0 ? lines.join('\n') : value
}
