/** What may be put into a sentence: a list is joined as the language joins lists. */
export type Value = string | number | readonly string[]

/**
 * A catalogue as it is spoken: a sentence without arguments is a text, one with arguments a function of them. Their names
 * are read from the sentence itself, so that one that is missing or misspelt does not compile.
 */
export type Spoken<C> = C extends string
  ? [Names<C>] extends [never]
    ? string
    : (values: { readonly [Name in Names<C>]: Value }) => string
  : { readonly [Key in keyof C]: Spoken<C[Key]> }

/** Another language of the same catalogue: a sentence for every sentence, whatever it says. */
export type Translated<C> = C extends string ? string : { readonly [Key in keyof C]: Translated<C[Key]> }

/** The arguments of an ICU message: `{name}`, and `{count, plural, one {…} other {…}}`, also inside of one another. */
type Names<Message extends string> = string extends Message ? never : Walk<Message, ['text'], never>

/** Goes from brace to brace; a text holds arguments, the options of an argument hold texts. */
type Walk<Rest extends string, Within extends readonly unknown[], Found> = Rest extends `${infer Before}{${infer After}`
  ? Before extends `${string}}${string}`
    ? Leave<Rest, Within, Found>
    : Within[0] extends 'options'
      ? Walk<After, ['text', ...Within], Found>
      : Enter<After, Within, Found>
  : Leave<Rest, Within, Found>

type Leave<Rest extends string, Within extends readonly unknown[], Found> = Rest extends `${string}}${infer After}`
  ? Within extends readonly [unknown, ...infer Outside]
    ? Walk<After, Outside, Found>
    : Found
  : Found

/** At the beginning of an argument: up to its end where it is simple, else to its options. */
type Enter<Rest extends string, Within extends readonly unknown[], Found> = Rest extends `${infer Name}}${infer After}`
  ? Name extends `${infer Simple},${string}`
    ? Rest extends `${string},${infer Options}`
      ? Walk<Options, ['options', ...Within], Found | Simple>
      : never
    : Walk<After, Within, Found | Name>
  : Found
