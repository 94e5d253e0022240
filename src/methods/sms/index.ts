import { DeliveryError, type SendMethod, wordsFor } from '../../engine/index.ts'
import { post } from '../http/index.ts'
import { defineMethod, type World } from '../kind.ts'
import { createInbound } from './inbound.ts'
import { parseNumber, readNumber } from './number.ts'
import { LONGEST, smsOf } from './text.ts'
import { smsTexts } from './texts.ts'
import { troubleIn } from './trouble.ts'

/** Text messages to telephones, by Twilio. */
export const sms = defineMethod({
  name: 'sms',
  needs: ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM'],
  takes: ['TWILIO_API_URL'],
  lacks: ({ TWILIO_FROM }, { publicUrl }) => [
    ...(TWILIO_FROM === undefined || senderOf(TWILIO_FROM) ? [] : [`TWILIO_FROM (${EXAMPLE})`]),
    // Without it nobody would hear `STOP`.
    ...(publicUrl ? [] : ['PUBLIC_URL']),
  ],
  create: ({ TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM, TWILIO_API_URL }, world) =>
    createSms(world, {
      server: TWILIO_API_URL ?? 'https://api.twilio.com',
      account: TWILIO_ACCOUNT_SID,
      token: TWILIO_AUTH_TOKEN,
      sender: senderOf(TWILIO_FROM) ?? {},
    }),
  inbound: ({ TWILIO_AUTH_TOKEN }, world) =>
    createInbound({ db: world.db, token: TWILIO_AUTH_TOKEN, url: callbackOf(world) }),
  messages: smsTexts,
})

const EXAMPLE = 'a number such as +15005550006, or a messaging service MG…'

/** From whom messages are: a number, a name that some countries let through, or a messaging service that chooses one. */
function senderOf(text: string): Readonly<Record<string, string>> | undefined {
  if (/^MG[0-9a-f]{32}$/i.test(text)) return { MessagingServiceSid: text }
  const number = readNumber(text)
  if (number !== undefined) return { From: number }
  return /^(?=.*[a-z])[a-z0-9 ]{1,11}$/i.test(text) ? { From: text } : undefined
}

interface Account {
  readonly server: string
  readonly account: string
  readonly token: string
  readonly sender: Readonly<Record<string, string>>
}

/** More than that in an hour comes as a summary. */
const HOURLY_CAP = 20

const callbackOf = ({ publicUrl = '' }: World) => `${publicUrl.replace(/\/+$/, '')}/methods/sms`

const createSms = (world: World, { server, account, token, sender }: Account): SendMethod => ({
  name: 'sms',
  title: 'SMS',
  isSelfService: true,
  longest: LONGEST,
  asksFirst: true,
  hourlyCap: HOURLY_CAP,
  parseAddress: parseNumber,
  render: (message) => ({ Body: smsOf(message) }),
  async send(message, address) {
    const to = readNumber(address)
    if (to === undefined) throw new DeliveryError(wordsFor(message.locale).sms.noNumber, { permanent: true })
    const form = { To: to, ...sender, Body: smsOf(message), StatusCallback: callbackOf(world) }
    const headers = {
      authorization: `Basic ${btoa(`${account}:${token}`)}`,
      'content-type': 'application/x-www-form-urlencoded',
    }
    const url = `${server.replace(/\/+$/, '')}/2010-04-01/Accounts/${encodeURIComponent(account)}/Messages.json`
    const request = { url, headers, body: new URLSearchParams(form).toString(), isTrusted: true }
    await post(world, request, { name: 'Twilio', troubleIn: (answer) => troubleIn(answer, message.locale) })
  },
})
