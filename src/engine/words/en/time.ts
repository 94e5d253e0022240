/** What can be set about when messages come and what digests say, and how that reads. */
export const time = {
  /** Why we did not send what somebody asked for: a sentence for every code. */
  stops: {
    muted: 'The subscription was muted.',
    ended: 'The subscription had ended.',
    'destination-gone': 'The address is gone.',
    'destination-off': 'The address takes nothing any more.',
    hidden: 'It may not be seen from here.',
    'access-unknown': 'Nobody could say whether it may be seen from here.',
    'broke-down': 'What sends it broke down.',
    'quiet-hours': 'It came in quiet hours.',
    'day-off': 'It came on a day off.',
    snooze: 'It came during a snooze.',
    vacation: 'It came during a vacation.',
    'told-earlier': 'An earlier message told of it.',
    'nothing-left': 'Nothing of the digest was left to tell.',
    'cut-short': 'Every attempt was cut short.',
    unconfirmed: 'The address was not confirmed.',
    failover: 'It was sent in another way instead.',
    read: 'It had been read in the inbox.',
    'method-gone': 'What sends it is not set up at present.',
  },
  settings: 'The settings of {name}:',
  unknown: 'I don’t know the setting {typed}. There is {names}.',
  unknownBut: 'I don’t know the setting {typed}. Did you mean {near}?',
  names: {
    timeZone: 'Time zone',
    locale: 'Language',
    defaultInterval: 'Default interval',
    defaultAt: 'Time of digests',
    defaultOn: 'Day of weekly digests',
    quietHours: 'Quiet hours',
    workingDays: 'Working days',
    snoozedUntil: 'Snooze',
    vacation: 'Vacation',
    urgentPasses: 'Urgent messages at any time',
    digestStyle: 'Digest style',
    liveDigests: 'Live digests',
    repeats: 'Repeats in digests',
    ownEvents: 'Own events',
    fallback: 'Unread in the inbox',
    failoverMethod: 'Second way',
  },
  howTo: {
    timeZone: 'Say it like `/settings time zone Europe/Vienna`.',
    locale: 'I speak {languages}. Say it like `/settings language en`.',
    defaultInterval: 'Say it like `/settings interval daily`, or with a time like `/settings interval daily at 18:00`.',
    defaultAt: 'Say it like `/settings time 18:00`. Digests that have no time of their own come then.',
    defaultOn: 'Say it like `/settings weekday friday`. Weekly digests that have no day of their own come then.',
    quietHours:
      'Say them like `/settings quiet 22:00-07:00`, or `/settings quiet off`. What comes meanwhile is held. Put `digest` behind it to get all of it as one digest, `drop` to get none of it, `urgent` to get only what is urgent: `/settings quiet 22:00-07:00 digest`.',
    workingDays:
      'Say them like `/settings working days monday-friday`, `/settings working days monday, wednesday` or `/settings working days all`. Nothing comes on the other days.',
    snoozedUntil:
      'Say it like `/settings snooze 8 hours`, `/settings snooze a week`, `/settings snooze until 08:00`, `/settings snooze until monday`, `/settings snooze until 2026-12-01` or `/settings snooze off`. What comes meanwhile becomes one digest.',
    vacation:
      'Say it with the first and the last day, like `/settings vacation 2026-12-20 to 2027-01-06`, or `/settings vacation off`. What comes meanwhile becomes one digest. Put `hold` behind it to get each message later, `drop` to get none, `urgent` to get only what is urgent.',
    urgentPasses:
      'Say `/settings urgent on` or `/settings urgent off`. It says whether what is urgent comes though nothing else may.',
    digestStyle:
      'Say `/settings digest style short` for a line about each event, `/settings digest style long` for all of it, or `/settings digest style subjects` for nothing but what it is called.',
    liveDigests:
      'Say `/settings live on` or `/settings live off`. It says whether a digest is one message that grows, in chats where a message can be changed.',
    repeats:
      'Say `/settings repeats on` or `/settings repeats off`. It says whether a digest lists what you were told of before, too.',
    ownEvents:
      'Say `/settings own events on` or `/settings own events off`. It says whether you are told of what you do yourself.',
    fallback:
      'Say it like `/settings unread email after 30 minutes`, or `/settings unread off`. What you have not read in the inbox by then comes that way too; name a send method by which I can reach you.',
    failoverMethod:
      'Say it like `/settings failover email`, or `/settings failover off`. What one of your destinations cannot take comes that way instead; name a send method by which I can reach you.',
  },
  notUnderstood: 'I don’t understand {typed} here.',
  vacationBackwards: 'This vacation would end before it begins. Say the first day first.',
  vacationOver: 'This vacation is over already. Say one that is still to come.',
  set: 'Set. {name}: {value}.',
  /** Said, for lack of the right one, in English. */
  notSpoken: 'I don’t speak {language} yet, so I go on in English. I speak {languages}.',
  /** How often something comes, and where in it. */
  schedule: {
    at: '{interval}, {time}',
    on: '{interval}, {day}',
    onAt: '{interval}, {day}, {time}',
  },
  weekday:
    '{day, select, monday {Monday} tuesday {Tuesday} wednesday {Wednesday} thursday {Thursday} friday {Friday} saturday {Saturday} other {Sunday}}',
  on: 'on',
  off: 'off',
  everyDay: 'every day',
  daysFrom: '{first} to {last}',
  days: '{names}',
  quietHours:
    '{from}–{to}, {catchUp, select, hold {messages are held} digest {messages become one digest} drop {messages are dropped} other {only urgent messages are held}}',
  vacation:
    '{from} to {to}, {catchUp, select, hold {messages are held} digest {messages become one digest} drop {messages are dropped} other {only urgent messages are held}}',
  /** How long something may stay unread before it comes another way too. */
  after: '{method} after {minutes, plural, one {# minute} other {# minutes}}',
  until: 'until {moment}',
  digestStyle:
    '{style, select, long {long, all of each event} subjects {subjects, only what each event is called} other {short, a line about each event}}',
  /** What keeps messages back that somebody wants now. */
  silent: {
    'quiet-hours': 'These are quiet hours, so nothing comes before {until}.',
    'day-off': 'This is a day off, so nothing comes before {until}.',
    snooze: 'Messages are snoozed, so nothing comes before {until}.',
    vacation: 'This is a vacation, so nothing comes before {until}.',
  },
  buttons: {
    end: {
      'quiet-hours': 'Turn off quiet hours',
      'day-off': 'Messages every day',
      snooze: 'End the snooze',
      vacation: 'End the vacation',
    },
    snoozeHour: '1 hour',
    snoozeHours: '8 hours',
    snoozeDay: 'A day',
    snoozeWeek: 'A week',
    /** What becomes of messages meanwhile. */
    catchUp: '{catchUp, select, hold {Hold them} digest {One digest} drop {Drop them} other {Only urgent ones}}',
    digestStyle: '{style, select, long {Long} subjects {Only subjects} other {Short}}',
    sayWhen: 'Say when …',
  },
} as const
