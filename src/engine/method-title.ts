import type { Words } from './words/index.ts'

interface Known {
  readonly sendMethods: ReadonlyMap<string, { readonly title?: string }>
}

/** What people call a send method: in their own language, else as it calls itself, else by its name. */
export function methodTitle(words: Pick<Words, 'methods'>, name: string, { sendMethods }: Known): string {
  const translated: Readonly<Record<string, string>> = words.methods
  const own = Object.hasOwn(translated, name) ? translated[name] : undefined
  return own ?? sendMethods.get(name)?.title ?? name
}
