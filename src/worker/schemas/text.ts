import { z } from '@hono/zod-openapi'
import { isDate, isTimeOfDay } from '../../engine/index.ts'

const LONGEST_ID = 200
const LONGEST_URL = 2_000

/** A name or number by which somebody knows something: no control characters, no halves of characters. */
export const id = (most = LONGEST_ID) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), {
      error: 'This holds a control character or half a character. Take it out.',
    })

/** Text that people read. */
export const prose = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((text) => text.isWellFormed() && !text.includes('\0'), {
      error: 'This holds half a character, or one that is none. Take it out.',
    })

/** What people type as a word: `forum-author`. */
export const word = (most = 64) =>
  z
    .string()
    .max(most)
    .regex(/^[a-z][a-z0-9_-]*$/, {
      error: ({ input }) =>
        `\`${String(input).slice(0, 40)}\` is not a name. Begin with a letter a–z, then use a–z, 0–9, \`_\` and \`-\`.`,
    })

/** A language as BCP 47 writes it. */
export const language = () =>
  z
    .string()
    .max(35)
    .refine(isLanguage, {
      error: ({ input }) => `\`${String(input).slice(0, 40)}\` is not a language. Write it like \`de\` or \`de-AT\`.`,
    })

function isLanguage(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1
  } catch {
    return false
  }
}

/** A link that a browser can open. */
export const webUrl = () =>
  z
    .string()
    .max(LONGEST_URL)
    .refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), {
      error: 'This is not a link that a browser can open. Write it in full, beginning with `https://`.',
    })
    .openapi({ format: 'uri' })

/** `HH:MM` on a 24-hour clock. */
export const timeOfDay = () =>
  z
    .string()
    .refine(isTimeOfDay, {
      error: ({ input }) => `\`${String(input).slice(0, 40)}\` is not a time. Write it like \`08:30\`.`,
    })
    .openapi({ example: '08:30' })

/** `YYYY-MM-DD`, a day that exists. */
export const date = () =>
  z
    .string()
    .refine(isDate, {
      error: ({ input }) =>
        `\`${String(input).slice(0, 40)}\` is not a date that exists. Write it as year, month and day, like \`2026-12-24\`.`,
    })
    .openapi({ format: 'date', example: '2026-12-24' })

const RFC_3339 = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/

/** A moment, as RFC 3339 writes it. */
export const moment = () =>
  z
    .string()
    .refine((text) => RFC_3339.test(text) && isDate(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)), {
      error: ({ input }) =>
        `\`${String(input).slice(0, 40)}\` is not a moment. Write it with its offset, like \`2026-11-22T08:15:00Z\`.`,
    })
    .openapi({ format: 'date-time', example: '2026-11-22T08:15:00Z' })

/** An object without the members that were not given, for whoever tells `undefined` from absent. */
export const present = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }

/** A number in a path. */
export const numberParam = () =>
  z
    .string()
    .regex(/^\d{1,15}$/, {
      error: ({ input }) => `\`${String(input).slice(0, 40)}\` is not a number. Take the \`id\` that the list shows.`,
    })
    .transform(Number)
    .openapi({ type: 'integer', example: 7 })
