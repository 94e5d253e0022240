import { loggable } from '../engine/index.ts'

/** What may stand in no log, word for word or as all that looks like it. */
type Secret = string | RegExp

/** Writes into the log what went wrong at a bot, without what is secret there. */
export function report(bot: string, what: string, error: unknown, secrets: readonly Secret[]): void {
  console.error(JSON.stringify({ bot, what, error: withoutSecrets(loggable(error), secrets) }))
}

/** A text with `…` where the secrets stood. */
export const withoutSecrets = (text: string, secrets: readonly Secret[]): string =>
  secrets.reduce((rest: string, secret) => (secret === '' ? rest : rest.replaceAll(secret, '…')), text)
