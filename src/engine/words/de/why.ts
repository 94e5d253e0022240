import type { why as english } from '../en/why.ts'
import type { Translated } from '../spoken.ts'

export const why: Translated<typeof english> = {
  nothingYet:
    'Hier gibt es keine Nachricht, die ich erklären könnte. Zu einem bestimmten Ereignis schreib `/why` und seine ID.',
  newest:
    '{whose, select, person {{count, plural, one {In deiner neuesten Nachricht hier ging es darum:} other {In deiner neuesten Nachricht hier ging es um # Ereignisse:}}} other {{count, plural, one {In der neuesten Nachricht hier ging es darum:} other {In der neuesten Nachricht hier ging es um # Ereignisse:}}}}',
  newestFirst:
    '{whose, select, person {In deiner neuesten Nachricht hier ging es um {count} Ereignisse, das sind die ersten {shown}:} other {In der neuesten Nachricht hier ging es um {count} Ereignisse, das sind die ersten {shown}:}}',
  about: 'Zu „{title}“:',
  because:
    '{whose, select, person {{count, plural, one {Grund ist dein Abo {texts}.} other {Grund sind deine Abos {texts}.}}} other {{count, plural, one {Grund ist das Abo {texts}.} other {Grund sind die Abos {texts}.}}}}',
  direct:
    '{whose, select, person {Das ging direkt an dich, unabhängig von deinen Abos.} other {Das ging direkt an diesen Kanal, unabhängig von seinen Abos.}}',
  stillMatching: 'Das ist gerade erst hereingekommen: Wer es bekommt, klärt sich noch.',
  noneAsks:
    '{whose, select, person {Keins deiner Abos fragt nach solchen Ereignissen, deshalb habe ich dir nichts gesagt.} other {Kein Abo dieses Kanals fragt nach solchen Ereignissen, deshalb habe ich hier nichts gesagt.}}',
  notTold:
    '{whose, select, person {Davon habe ich dir nichts gesagt. So haben deine Abos entschieden:} other {Davon habe ich hier nichts gesagt. So haben die Abos dieses Kanals entschieden:}}',
  notMatched: 'Wer es bekommt, ließ sich nicht klären. Wer das hier betreibt, kann es noch einmal versuchen lassen.',
  nearest:
    'Gezeigt {shown, plural, one {wird das Abo, das am nächsten dran war} other {werden die # Abos, die am nächsten dran waren}}; {more, plural, one {# weiteres fehlt} other {# weitere fehlen}} in der Liste.',
  matched: 'Passt.',
  fate: {
    queued:
      '{whose, select, person {Es ist über `{method}` auf dem Weg zu dir.} other {Es ist über `{method}` auf dem Weg hierher.}}',
    paused: 'Es wartet: `{method}` ist zurzeit nicht eingerichtet.',
    retrying: 'Über `{method}` hat es nicht geklappt. Nächster Versuch: {due}.',
    early: 'Für das Senden über `{method}` war es noch zu früh. Nächster Versuch: {due}.',
    held: '{whose, select, person {Es wartet, bis du wieder Nachrichten möchtest.} other {Es wartet, bis hier wieder Nachrichten erwünscht sind.}}',
    waiting:
      '{whose, select, person {Es wartet auf deinen `{interval}`-Digest über `{method}` am {due}.} other {Es wartet auf den `{interval}`-Digest über `{method}` am {due}.}}',
    growing:
      '{whose, select, person {Es kommt in deinen `{interval}`-Digest über `{method}`, eine Nachricht, die bis {due} wächst.} other {Es kommt in den `{interval}`-Digest über `{method}`, eine Nachricht, die bis {due} wächst.}}',
    waitingUnlessTold:
      '{whose, select, person {In deinem `{interval}`-Digest über `{method}` am {due} steht es nur, wenn du bis dahin nicht schon davon gehört hast.} other {Im `{interval}`-Digest über `{method}` am {due} steht es nur, wenn bis dahin noch keine Nachricht davon kam.}}',
    waitingInCatchUp:
      '{whose, select, person {Es kam, als du keine Nachrichten wolltest, und wartet auf den Digest mit allem aus dieser Zeit: {due}, über `{method}`.} other {Es kam, als hier keine Nachrichten erwünscht waren, und wartet auf den Digest mit allem aus dieser Zeit: {due}, über `{method}`.}}',
    waitingInSummary:
      'Es war mehr, als in einer Stunde kommen darf, und wartet auf den Digest mit allem, was zu viel war: {due}, über `{method}`.',
    waitingForContact:
      '{whose, select, person {Es wartet, bis du mir über `{method}` schreibst: Vorher darf ich dort nichts schicken.} other {Es wartet, bis mir jemand über `{method}` schreibt: Vorher darf ich hierher nichts schicken.}}',
    waitingUnread:
      '{whose, select, person {Über `{method}` kommt es auch, {due}, falls du es bis dahin nicht im Posteingang gelesen hast.} other {Über `{method}` kommt es auch, {due}, falls es bis dahin niemand im Posteingang gelesen hat.}}',
    sent: '{whose, select, person {Es ging über `{method}` an dich.} other {Es ging über `{method}` hierher.}}',
    sentInDigest:
      '{whose, select, person {Es ging in deinem `{interval}`-Digest über `{method}` an dich.} other {Es ging im `{interval}`-Digest über `{method}` hierher.}}',
    sentInCatchUp:
      '{whose, select, person {Es kam, als du keine Nachrichten wolltest, und ging im Digest mit allem aus dieser Zeit über `{method}` an dich.} other {Es kam, als hier keine Nachrichten erwünscht waren, und ging im Digest mit allem aus dieser Zeit über `{method}` hierher.}}',
    sentInSummary:
      'Es war mehr, als in einer Stunde kommen darf, und ging im Digest mit allem, was zu viel war, über `{method}` hinaus.',
    sentAfterContact:
      '{whose, select, person {Es ging über `{method}` an dich, nachdem du dort geschrieben hattest.} other {Es ging über `{method}` hierher, nachdem dort jemand geschrieben hatte.}}',
    sentUnread:
      '{whose, select, person {Es ging auch über `{method}` an dich, weil du es im Posteingang nicht gelesen hattest.} other {Es ging auch über `{method}` hinaus, weil es im Posteingang niemand gelesen hatte.}}',
    failed: '`{method}` hat es abgelehnt: {reason}',
    refused: '`{method}` hat es ohne Begründung abgelehnt.',
    suppressed: 'Über `{method}` wurde es nicht geschickt.',
    toldEarlier:
      '{kind, select, message {Es kam nicht noch einmal: Davon stand schon etwas in einer früheren Nachricht über `{method}`.} other {Es kam nicht noch einmal: Davon stand schon etwas in einem früheren Digest über `{method}`.}}',
    dead: 'Über `{method}` ließ es sich auch nach vielen Versuchen nicht schicken: {reason}',
  },
  stop: {
    muted: 'Passt, ist aber stumm.',
    mutedUntil: 'Passt, ist aber stumm bis {until}.',
    expired: 'Passt, ist aber abgelaufen: Der letzte Tag oder das letzte Ereignis ist gekommen.',
    ended: 'Passt, ist aber beendet.',
    later: '{whose, select, person {Du hast erst danach abonniert.} other {Dieser Kanal hat erst danach abonniert.}}',
    ownEvent: 'Das warst du selbst. Willst du auch davon erfahren, schreib `/settings own events on`.',
    rate: 'Passt, aber in der Zeit, die das Abo nennt, war noch nicht genug gekommen.',
    absence: 'Dieses Abo meldet sich nur, wenn nichts kommt.',
    changed:
      'So, wie das Abo jetzt ist, passt es. Als das Ereignis kam, war es stumm oder auf etwas anderes eingestellt.',
  },
  condition:
    '{whose, select, person {Du wolltest {asked}, hier war es {found}.} other {Dieser Kanal wollte {asked}, hier war es {found}.}}',
  conditionNone:
    '{whose, select, person {Du wolltest {asked}, aber einen solchen Wert gibt es hier nicht.} other {Dieser Kanal wollte {asked}, aber einen solchen Wert gibt es hier nicht.}}',
}
