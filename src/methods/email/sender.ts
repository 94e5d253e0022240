import { cleanLine } from '../../engine/index.ts'
import { readAddress } from './address.ts'

/** From whom mails are. */
export interface Sender {
  readonly email: string
  readonly name?: string
}

/** Reads `news@school.example`, or the same in angle brackets behind a name; undefined where it is neither. */
export function readSender(text: string): Sender | undefined {
  const [, named = '', within] = /^([^<>]*)<([^<>]*)>\s*$/.exec(text) ?? []
  const email = readAddress(within ?? text)
  const name = cleanLine(named).replaceAll(/["\\]/g, '').trim()
  return email === undefined ? undefined : { email, ...(name !== '' && { name }) }
}

export const domainOf = ({ email }: Sender): string => email.slice(email.lastIndexOf('@') + 1)
