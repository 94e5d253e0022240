import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const MANIFESTS = ['discussion', 'course', 'content']

/** Declares the demo's hosts, catalogue and people through the API, as a host system would; again changes nothing. */
export async function seed(api: string, key: string): Promise<void> {
  const put = async (path: string, body: unknown) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const response = await fetch(`${api}/v1/${path}`, { method: 'PUT', headers, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`PUT /v1/${path} was answered with ${response.status}: ${await response.text()}`)
  }
  for (const name of MANIFESTS) await put(`manifests/${name}`, read(`manifests/${name}.json`))
  const generators = Object.entries(read('demo/generators.json'))
  await Promise.all(generators.map(([path, generator]) => put(`generators/${path}`, generator)))
  const people = Object.entries(read('demo/people.json'))
  await Promise.all(people.map(([id, person]) => put(`subscribers/${id}`, person)))
}

const read = (path: string): Readonly<Record<string, unknown>> =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../examples', path), 'utf8'))
