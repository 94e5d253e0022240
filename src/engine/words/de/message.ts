import type { message as english } from '../en/message.ts'
import type { Translated } from '../spoken.ts'

export const message: Translated<typeof english> = {
  digestBody:
    '{more, plural, =0 {{count, plural, one {Das ist neu:} other {Das alles ist neu:}}} one {Das alles ist neu, dazu # weitere Neuigkeit, die hier nicht steht:} other {Das alles ist neu, dazu # weitere Neuigkeiten, die hier nicht stehen:}}',
  happenedBy: '{what} von {who}',
  happenedAt: '{what}: {where}',
  happenedByAt: '{what} von {who}: {where}',
  said: '{who}: {title}',
  somebody: 'jemand',
  field: '{title}: {value}',
  heading: '{title} {value}',
  reason: 'Du bekommst das wegen {count, plural, one {deines Abos} other {deiner Abos}} {texts}.',
  reasonHad: 'Du bekommst das wegen {count, plural, one {deines Abos} other {deiner Abos}} {texts}: {facts}.',
  reasonMany: 'Du bekommst das wegen {count, number} Abos, darunter {texts}.',
  reasonDirect: 'Du bekommst das, weil es direkt an dich ging, unabhängig von deinen Abos.',
  had: '{field} ist {value}',
  open: 'Öffnen',
  mute: 'Stummschalten',
  unsubscribe: 'Abbestellen',
  manage: 'Abos verwalten',
  why: 'Warum bekomme ich das?',
}
