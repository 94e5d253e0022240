/** Tags that have an end. */
export const BLOCKS: readonly string[] = ['capture', 'case', 'for', 'if', 'unless']

/** None that loads files or writes markup of its own. */
export const TAGS: readonly string[] = [...BLOCKS, '#', 'assign', 'break', 'comment', 'continue', 'echo', 'raw']

/** None that rolls dice, shows data whole or switches the escaping off. */
export const FILTERS: readonly string[] = [
  // Text
  ...['append', 'capitalize', 'downcase', 'lstrip', 'prepend', 'remove', 'remove_first', 'replace', 'replace_first'],
  ...['rstrip', 'split', 'strip', 'strip_html', 'strip_newlines', 'truncate', 'truncatewords', 'upcase', 'url_encode'],
  // Lists
  ...['compact', 'concat', 'first', 'join', 'last', 'map', 'reverse', 'size', 'slice', 'sort', 'sort_natural', 'sum'],
  'uniq',
  // Numbers
  ...['abs', 'at_least', 'at_most', 'ceil', 'divided_by', 'floor', 'minus', 'modulo', 'plus', 'round', 'times'],
  // Moments and sentences, in the reader's language and time zone
  ...['ago', 'date', 'day', 'say', 'time', 'when', 'plural'],
  // Anything
  ...['code', 'default', 'words'],
]
