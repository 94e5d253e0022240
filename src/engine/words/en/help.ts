/** What the commands do and how they are used. */
export const help = {
  commands: 'This is what I understand, with or without the slash. Say `/help` and a command for more.',
  language:
    'Say what, which one, and how often: `/subscribe forum 42 daily`. More can follow:\n' +
    '- conditions: `/subscribe forum 42 where tag = urgent and priority >= 3 immediate`\n' +
    '- a time and a weekday: `/subscribe author ann weekly on monday at 08:30`\n' +
    '- how much: when many come `/subscribe forum 42 when 5 in 10 minutes`, when none come `/subscribe forum 42 immediate if none for 2 days`, at most so many `/subscribe forum 42 immediate at most 5 an hour`\n' +
    '- another way to you: `/subscribe forum 42 daily via email`\n' +
    '- an end: `/subscribe forum 42 until 2026-12-24`, `/subscribe forum 42 for 3 events`\n' +
    'Conditions know `=`, `!=`, `>`, `>=`, `<`, `<=`, `in`, `not in`, `contains` and `starts with`. A value with spaces ' +
    'stands in quotes. `/subscribe` alone asks for one thing after the other. You can subscribe to:',
  lines: {
    subscribe: 'Subscribe to something',
    subscriptions: 'See your subscriptions',
    unsubscribe: 'End a subscription, or all of them',
    mute: 'Mute a subscription without ending it, for good or for a while',
    digest: 'See or send what waits, and say how often something comes',
    why: 'Learn why a message came, or why it did not',
    link: 'Join this chat with another one, or add an address for another way to you',
    settings: 'See and change your time zone, quiet hours, vacation and so on',
    undo: 'Take back the last change',
    help: 'See this list',
  },
  usage: {
    subscriptions: '`/subscriptions`, `/subscriptions 2` for the second page.',
    unsubscribe:
      '`/unsubscribe 2` for a number of the list, `/unsubscribe forum 42`, `/unsubscribe all`. In a private chat `stop` ends what the newest message came from.',
    mute: '`/mute 2`, `/mute forum 42`, `/mute all`; for a while `/mute 2 for a day`, `/mute 2 for 8 hours`, `/mute 2 until monday`, `/mute 2 until 2026-12-01`; back again with `/mute 2 off`.',
    digest:
      '`/digest` shows what waits, `/digest now` sends it. `/digest daily` is for new subscriptions, `/digest 2 weekly on monday at 08:30` for one.',
    why: '`/why` for the newest message here, `/why` and the id of an event for any other.',
    link: '`/link` shows a code; type `/link` and the code in your other chat. `/link email ada@school.example` adds another way to you, `/link remove email` takes it off, `/settings destinations` shows all.',
    settings:
      '`/settings time zone Europe/Vienna`, `/settings language en`, `/settings interval daily`, `/settings own events on`, `/settings time 18:00`, `/settings weekday friday`, `/settings quiet 22:00-07:00 digest`, `/settings working days monday-friday`, `/settings snooze 8 hours`, `/settings vacation 2026-12-20 to 2027-01-06`, `/settings urgent on`, `/settings digest style long`, `/settings live on`, `/settings repeats on`, `/settings unread email after 30 minutes`, `/settings failover email`, `/settings destinations`. Put `off` in place of a value to end it, like `/settings quiet off`.',
    undo: '`/undo` takes back what you changed last in this chat, within a day.',
    help: '`/help`, `/help subscribe`.',
    subscribe: '`/subscribe forum 42 daily`; `/subscribe` alone asks for one thing after the other.',
  },
} as const
