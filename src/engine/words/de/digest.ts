import type { digest as english } from '../en/digest.ts'
import type { Translated } from '../spoken.ts'

export const digest: Translated<typeof english> = {
  subjects: {
    hourly: 'Dein stündlicher Digest: {count, plural, one {# Neuigkeit} other {# Neuigkeiten}}',
    'twice-daily': 'Dein zweimal täglicher Digest: {count, plural, one {# Neuigkeit} other {# Neuigkeiten}}',
    daily: 'Dein täglicher Digest: {count, plural, one {# Neuigkeit} other {# Neuigkeiten}}',
    weekly: 'Dein wöchentlicher Digest: {count, plural, one {# Neuigkeit} other {# Neuigkeiten}}',
    monthly: 'Dein monatlicher Digest: {count, plural, one {# Neuigkeit} other {# Neuigkeiten}}',
    quiet: 'Was inzwischen kam: {count, plural, one {# Neuigkeit} other {# Neuigkeiten}}',
    overflow: 'Mehr aus der letzten Stunde: {count, plural, one {# Neuigkeit} other {# Neuigkeiten}}',
    contact: 'Während ich nicht schreiben durfte: {count, plural, one {# Neuigkeit} other {# Neuigkeiten}}',
    unread: 'Noch nicht gelesen: {count, plural, one {# Neuigkeit} other {# Neuigkeiten}}',
    other: 'Digest „{title}“: {count, plural, one {# Neuigkeit} other {# Neuigkeiten}}',
  },
  growing: {
    hourly: 'Dein stündlicher Digest bis jetzt: {count, plural, one {# Neuigkeit} other {# Neuigkeiten}}',
    'twice-daily': 'Dein zweimal täglicher Digest bis jetzt: {count, plural, one {# Neuigkeit} other {# Neuigkeiten}}',
    daily: 'Dein täglicher Digest bis jetzt: {count, plural, one {# Neuigkeit} other {# Neuigkeiten}}',
    weekly: 'Dein wöchentlicher Digest bis jetzt: {count, plural, one {# Neuigkeit} other {# Neuigkeiten}}',
    monthly: 'Dein monatlicher Digest bis jetzt: {count, plural, one {# Neuigkeit} other {# Neuigkeiten}}',
    other: 'Digest „{title}“ bis jetzt: {count, plural, one {# Neuigkeit} other {# Neuigkeiten}}',
  },
  titles: {
    quiet: 'Was inzwischen kam',
    overflow: 'Mehr aus der letzten Stunde',
    contact: 'Während ich nicht schreiben durfte',
    unread: 'Noch nicht gelesen',
  },
  quietBody:
    '{count, plural, one {Diese Neuigkeit kam} other {Diese Neuigkeiten kamen}}, als keine Nachrichten erwünscht waren:',
  overflowBody:
    '{count, plural, one {Diese Neuigkeit wäre als einzelne Nachricht} other {Diese Neuigkeiten wären als einzelne Nachrichten}} zu viel gewesen:',
  contactBody:
    '{count, plural, one {Diese Neuigkeit kam} other {Diese Neuigkeiten kamen}}, als ich hier nicht schreiben durfte:',
  unreadBody:
    '{count, plural, one {Diese Neuigkeit liegt} other {Diese Neuigkeiten liegen}} noch ungelesen im Posteingang:',
  liveBody: 'Neues bis {until}, sobald es kommt:',
  heading: '{count, plural, one {{title}} other {{title} (#)}}',
  times: '({count, number}-mal)',
  more: 'und {count, number} weitere',
  rest: '{count, plural, one {Und # weitere Neuigkeit, die hier keinen Platz mehr hat.} other {Und # weitere Neuigkeiten, die hier keinen Platz mehr haben.}}',
}
