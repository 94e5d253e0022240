/** Texts of commands, words of the language and noise, the same at every run. */
export function fuzz(count: number): readonly string[] {
  let seed = 42
  const random = (below: number) => {
    seed ^= seed << 13
    seed ^= seed >>> 17
    seed ^= seed << 5
    return (seed >>> 0) % below
  }
  const words = [
    ...[
      '/',
      '!',
      '/subscribe',
      'unsubscribe',
      '/mute',
      'digest',
      '/why',
      '/link',
      '/settings',
      'undo',
      '/help',
      '/subscriptions',
      '/start',
      'stop',
    ],
    ...[
      'forum',
      '42',
      '"',
      "'",
      'where',
      'tag',
      '=',
      '>=',
      'in',
      '(',
      ')',
      ',',
      'and',
      'daily',
      'at',
      '08:30',
      'on',
      'monday',
    ],
    ...[
      'via',
      'outbox',
      'until',
      '2026-02-30',
      'for',
      '3',
      'events',
      'all',
      'off',
      'now',
      'for a day',
      'until monday',
      '1~7',
      'mi9x2k4f~7',
      'mi9x2k4f~chat:Ada',
      's_Zm9ydW0gNDI',
      'l_',
      'yes',
      'time zone',
      'quiet',
      '25:00-7',
    ],
    ...[
      '\u0000',
      '\u202e',
      '\ud800',
      '🔔',
      '\\',
      '`',
      '@bot',
      '\n',
      '%',
      '$&',
      '__proto__',
      'constructor',
      'x'.repeat(300),
      '-1',
      '1e999',
    ],
  ]
  return Array.from({ length: count }, () =>
    Array.from({ length: random(8) }, () => words[random(words.length)]).join(random(4) === 0 ? '' : ' '),
  )
}
