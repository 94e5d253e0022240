import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../src/engine/words/index.ts'

/** What is asked for by a name that is only known when it is, and how that name comes about. */
const BY_NAME: Readonly<Record<string, string>> = {
  'conversation.buttons.interval': 'by the intervals that one press is enough for',
  'conversation.buttons.byDefault': 'by the intervals that one press is enough for',
  'conversation.changed.first': 'by what was done to subscriptions',
  'conversation.changed.one': 'by what was done to subscriptions',
  'conversation.changed.several': 'by what was done to subscriptions',
  'conversation.digest.slots': 'by the interval of a digest that gathers',
  'conversation.help.lines': 'by the names of the commands',
  'conversation.help.usage': 'by the names of the commands',
  'conversation.intervals': 'by the names of the intervals',
  'conversation.status.reasons': 'by the reasons that are kept of what is off or has ended',
  'conversation.subscribed.by': 'by how a subscription was added',
  'conversation.subscribed.now': 'by how a subscription was added',
  'conversation.which': 'by the command that asks which subscription is meant',
  'chat.gone': 'by what a platform says of an address',
  'digest.growing': 'by the interval of a digest that grows in place',
  'digest.subjects': 'by the interval of a digest',
  'digest.titles': 'by the kinds of digests that have no interval',
  'inbox.nothing': 'by the parts of an inbox',
  'inbox.parts': 'by the parts of an inbox',
  'links.buttons': 'by what can be done on the pages of links',
  'links.done': 'by what was done on the pages of links',
  'links.states': 'by how a subscription stands',
  'links.titles': 'by the pages of links',
  'letter.gone': 'by what a mail service says of an address',
  'message.mute': 'by the links below a message',
  'message.open': 'by the links below a message',
  'message.unsubscribe': 'by the links below a message',
  'message.why': 'by the links below a message',
  methods: 'by the names of the send methods',
  'time.buttons.end': 'by what keeps messages back',
  'time.howTo': 'by the names of the settings',
  'time.names': 'by the names of the settings',
  'time.silent': 'by what keeps messages back',
  'time.stops': 'by the reasons that are kept of what was not sent',
}

type Messages = ReadonlyMap<string, string>

/** The messages of a catalogue, each by its path: `chat.gone.archived`. */
const messagesOf = (part: unknown, at = ''): Messages =>
  typeof part === 'string'
    ? new Map([[at, part]])
    : new Map(Object.entries(Object(part)).flatMap(([key, inner]) => [...messagesOf(inner, at ? `${at}.${key}` : key)]))

async function read(language: string): Promise<Messages> {
  const file = await import(`../../src/engine/words/${language}.ts`)
  return messagesOf(file[language])
}

/** What one catalogue has and the other has not. */
const keysThatDiffer = (one: Messages, other: Messages) =>
  [...new Set([...one.keys(), ...other.keys()])].filter((key) => !(one.has(key) && other.has(key)))

interface Element {
  readonly type: number
  readonly value?: string
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>
}

/** The types of `@formatjs/icu-messageformat-parser` that are no arguments: a text, and the `#` of a plural. */
const TEXT = 0
const SELECT = 5
const POUND = 7

const parse = (message: string) =>
  new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst() as readonly Element[]

function argumentsIn(elements: readonly Element[]): readonly string[] {
  const found = elements.flatMap(({ type, value = '', options = {} }) => [
    ...(type === TEXT || type === POUND ? [] : [value]),
    ...Object.values(options).flatMap((option) => argumentsIn(option.value)),
  ])
  return [...new Set(found)].sort()
}

/** Between what a message chooses, each with the argument that says it; a plural chooses as its language does. */
function choicesIn(elements: readonly Element[]): readonly string[] {
  const found = elements.flatMap(({ type, value = '', options = {} }) => [
    ...(type === SELECT ? Object.keys(options).map((name) => `${value} ${name}`) : []),
    ...Object.values(options).flatMap((option) => choicesIn(option.value)),
  ])
  return [...new Set(found)].sort()
}

/** What people type stays what it is in every language. */
const typedIn = (message: string) => [...new Set(message.match(/`[^`]*`/g))].sort()

/** What a message has in common with the English one. */
const ALIKE: readonly (readonly [does: string, listIn: (message: string) => readonly string[]])[] = [
  ['takes', (message) => argumentsIn(parse(message))],
  ['chooses', (message) => choicesIn(parse(message))],
  ['shows', typedIn],
]

/** What is wrong with a message, were it in a catalogue beside the English one. */
function faultsOf(message: string, english: string): readonly string[] {
  if (/'[{}]/.test(message)) return ['a straight apostrophe hides the brace behind it']
  try {
    return ALIKE.flatMap(([does, listIn]) => {
      const [own, asked] = [message, english].map((text) => listIn(text).join(', '))
      return own === asked ? [] : [`it ${does} ${own || 'nothing'} in place of ${asked || 'nothing'}`]
    })
  } catch (error) {
    return [String(error)]
  }
}

const SOURCES = globSync('src/**/*.{ts,tsx}')
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !file.startsWith('src/engine/words/') || file.endsWith('/moments.ts'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')

/** The lines of a source by the words in them; what is taken apart over several lines is one of them. */
function linesByWord(source: string): ReadonlyMap<string, readonly string[]> {
  const lines = source.replaceAll(/\{\n([\w\s,:]*)\}/g, (taken) => taken.replaceAll(/\s+/g, ' ')).split('\n')
  const found = new Map<string, string[]>()
  for (const line of lines) {
    for (const word of new Set(line.match(/[\w-]+/g))) found.set(word, [...(found.get(word) ?? []), line])
  }
  return found
}

/** Whether a source asks for a message: behind its group, from what is called words, or as the name of a `say`. */
function isAskedFor(key: string, source: string): boolean {
  const names = key.split('.')
  const [name = '', group = 'words'] = names.toReversed()
  const home = `(?:\\b${group}|\\b\\w*[wW]ords|\\bWORDS)(?:\\([^()]*\\))?`
  const taken = `[{,(\\s]${name}(?:: \\w+)?\\b[^{}=]*\\}`
  return [
    `${home}\\)?\\.${name}\\b`,
    `${home}\\['${name}'\\]`,
    `${taken} = [^\\n]*(?:${home})`,
    `${taken}: [^)\\n]*(?:${home}|Words\\b)`,
    `${taken}\\) =>`,
    `'${key}' \\| say|'${names.slice(1).join('.') || name}' \\| say`,
  ].some((pattern) => new RegExp(pattern).test(source))
}

/** A message and the groups that it is in. */
const groupsOf = (key: string) => key.split('.').map((_, place, names) => names.slice(0, place + 1).join('.'))

function unused(keys: Iterable<string>, source: string): readonly string[] {
  const lines = linesByWord(source)
  const near = (key: string) => (lines.get(key.split('.').at(-1) ?? '') ?? []).join('\n')
  return [...keys].filter((key) => !groupsOf(key).some((group) => group in BY_NAME) && !isAskedFor(key, near(key)))
}

const english = await read('en')
const catalogues = await Promise.all(LANGUAGES.map(async (language) => [language, await read(language)] as const))

describe('The catalogue', () => {
  it('is there in every language that has a file', () => {
    const files = globSync('src/engine/words/??.ts').map((file) => path.basename(file, '.ts'))
    expect(files.sort()).toEqual([...LANGUAGES].sort())
  })

  it.each(catalogues)('has the same messages in %s as in English', (_, messages) => {
    expect(keysThatDiffer(messages, english)).toEqual([])
  })

  it.each(catalogues)('has messages in %s that can be read, and take what the English ones take', (_, messages) => {
    const faults = [...messages].map(([key, message]) => [key, ...faultsOf(message, english.get(key) ?? message)])
    expect(faults.filter(([, ...found]) => found.length > 0)).toEqual([])
  })

  it('has no message that nothing says', () => {
    expect(unused(english.keys(), SOURCES)).toEqual([])
  })

  it.each(Object.keys(BY_NAME))('has %s, which is asked by name', (group) => {
    const [name = ''] = group.split('.').toReversed()
    expect([...english.keys()].some((key) => groupsOf(key).includes(group))).toBe(true)
    expect(SOURCES).toMatch(
      new RegExp(`\\b${name}\\[|= [^\\n]*\\.${name}\\n| [?:] ${name}\\n|\\.{3}\\w+\\.${name}\\b|'${name}'`),
    )
  })
})

describe('The check of the catalogue', () => {
  it.each<[message: string, english: string, fault: RegExp]>([
    ['Hallo', 'Hello {name}', /it takes nothing in place of name/],
    ['Hallo {nam}', 'Hello {name}', /it takes nam in place of name/],
    ['{count, plural, one {# Post} other {{name}}}', '{count, plural, one {#} other {#}}', /it takes count, name in/],
    ["l'{name}", '{name}', /apostrophe/],
    [
      '{one, select, a {A} other {B}}',
      '{one, select, b {A} other {B}}',
      /it chooses one a, one other in place of one b/,
    ],
    ['{n, plural, one {A} other {B}}', '{n, plural, =0 {A} other {B}}', /^$/],
    ['Sag `/hilfe`', 'Say `/help` or `/stop`', /it shows `\/hilfe` in place of `\/help`, `\/stop`/],
    ['`{two}`, `{one}`', '`{one}` and `{two}`', /^$/],
    ['{name', '{name}', /EXPECT_ARGUMENT_CLOSING_BRACE/],
    ['{count, plural, one {#}}', '{count}', /MISSING_OTHER_CLAUSE/],
  ])('finds what is wrong with %s beside %s', (message, beside, fault) => {
    expect(faultsOf(message, beside).join()).toMatch(fault)
  })

  it('finds what is missing and what is one too many', () => {
    const found = keysThatDiffer(messagesOf({ chat: { send: '' } }), messagesOf({ chat: { save: '' } }))
    expect(found).toEqual(['chat.send', 'chat.save'])
  })

  it.each<[key: string, source: string, isFound: boolean]>([
    ['chat.send', 'wordsFor(locale).chat.send', true],
    ['chat.send', 'settings.send(message)', false],
    ['chat.send', 'const { save, send } = wordsFor(locale).chat', true],
    ['chat.send', 'const { save, send } = options', false],
    ['chat.send', 'method.send({ send })', false],
    ['conversation.left', 'say({ text: words.left })', true],
    ['conversation.left', 'const left = right.left', false],
    ['message.open', "{{ 'open' | say }}", true],
    ['digest.rest', "{{ 'digest.rest' | say: count: 1 }}", true],
    ['conversation.which.mute', '', true],
    ['conversation.why.sent', 'fate.sent', false],
  ])('knows of %s whether `%s` says it', (key, source, isFound) => {
    expect(unused([key], source)).toEqual(isFound ? [] : [key])
  })
})
