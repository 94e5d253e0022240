import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv, type AnySchema, type ErrorObject, type ValidateFunction } from 'ajv'
import { createGenerator } from 'ts-json-schema-generator'

/** The chat platforms whose makers publish types of what they take. */
export type Platform = 'slack' | 'discord' | 'telegram'

/** What each platform calls its messages, by the method that takes them: names of `published/entry.ts`. */
const TYPES: Readonly<Record<Exclude<Platform, 'telegram'>, Readonly<Record<string, string>>>> = {
  slack: {
    'chat.postMessage': 'SlackMessage',
    'chat.update': 'SlackMessage',
    answer: 'SlackMessage',
    'views.open': 'SlackViewCall',
    'views.update': 'SlackViewCall',
    'views.publish': 'SlackViewCall',
  },
  discord: {
    createMessage: 'DiscordMessage',
    editMessage: 'DiscordEdit',
    putCommands: 'DiscordCommands',
    answer: 'DiscordAnswer',
  },
}

const TELEGRAM_METHODS = [
  'sendMessage',
  'editMessageText',
  'editMessageReplyMarkup',
  'answerCallbackQuery',
  'answerInlineQuery',
  'getChatMember',
  'setMyCommands',
  'setWebhook',
]

const PROJECT = path.join(import.meta.dirname, '../../tsconfig.json')
const MOST_PROBLEMS = 5

const checks = new Map<string, ValidateFunction>()

/** What the types that the platform's makers publish have against a body; a method that none describes is a problem too. */
export function check(platform: Platform, method: string, body: unknown): readonly string[] {
  const type = platform === 'telegram' ? method : TYPES[platform][method]
  readTypes()
  const fits = checks.get(type ?? '')
  if (!fits) return [`No published type describes \`${method}\` of ${platform}.`]
  return fits(body) ? [] : tellingOf(fits.errors ?? [])
}

/** Makes checks of the types, once: some seconds in which nothing else runs. */
export function readTypes(): void {
  if (checks.size > 0) return
  const ajv = new Ajv({ strict: false, allErrors: true })
  const folder = mkdtempSync(path.join(tmpdir(), 'carillon-types-'))
  const telegram = path.join(folder, 'telegram.ts')
  writeFileSync(telegram, telegramEntry())
  for (const file of [fileURLToPath(new URL('./published/entry.ts', import.meta.url).href), telegram]) {
    const settings = { path: file, tsconfig: PROJECT, skipTypeCheck: true, jsDoc: 'none', encodeRefs: false } as const
    const schema = createGenerator(settings).createSchema('*')
    ajv.addSchema(schema as AnySchema, file)
    for (const name of Object.keys(schema.definitions ?? {})) {
      const fits = ajv.getSchema(`${file}#/definitions/${name}`)
      if (fits && isWanted(name)) checks.set(name, fits)
    }
  }
  rmSync(folder, { recursive: true })
}

const isWanted = (name: string) =>
  TELEGRAM_METHODS.includes(name) || Object.values(TYPES).some((types) => Object.values(types).includes(name))

/** The published methods as plain types: what stands in their parentheses, which no generator of schemas reads. */
function telegramEntry(): string {
  const folder = path.dirname(createRequire(import.meta.url).resolve('@grammyjs/types/package.json'))
  const parameters = readFileSync(path.join(folder, 'methods.d.ts'), 'utf8')
    .replaceAll(/from "\.\//g, `from "${folder}/`)
    .replaceAll(/^ {4}(\w+)\(args\??: \{$/gm, '    $1: {')
    .replaceAll(/^ {4}\}\): .*;$/gm, '    };')
    .replaceAll(/^export /gm, '')
  return parameters + TELEGRAM_METHODS.map((name) => `export type ${name} = ApiMethods<never>['${name}'];\n`).join('')
}

/** The deepest say most: what stands above them is that no alternative fits. */
function tellingOf(errors: readonly ErrorObject[]): readonly string[] {
  const depth = ({ instancePath }: ErrorObject) => instancePath.split('/').length
  const told = errors.toSorted((one, other) => depth(other) - depth(one)).map(problemOf)
  return [...new Set(told)].slice(0, MOST_PROBLEMS)
}

const problemOf = ({ instancePath, message, params }: ErrorObject) =>
  `${instancePath || '/'} ${message} ${JSON.stringify(params)}`
