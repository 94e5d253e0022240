/** Shown as nothing, breaks no line, and is no part of a word: what Telegram reads ends at it. */
const JOINER = '\u2060'

/**
 * Places that keep Telegram from acting upon a text by itself: in `@name`, `#tag`, `$TAG`, `/command`, and in addresses
 * such as `tg://…` that an app would follow. E-mail addresses and paths stay whole.
 */
const PLACES =
  /(?<=(?<!\w)@)(?=\w)|(?<=(?<!\w)#)(?=[^\s#\u2060])|(?<=\$)(?=1INCH|[a-z])|(?<=(?<![\w/<>])\/)(?=\w)|(?<=(?<!https?):)(?=\/\/)/gi

/** A text in which Telegram finds nobody to tell, no command and no tag. */
export const literal = (text: string): string => text.replaceAll(PLACES, JOINER)

/** What somebody may have copied from such a text, as it was written. */
export const withoutJoiners = (text: string): string => text.replaceAll(JOINER, '')
