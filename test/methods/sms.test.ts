import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Context, declareSubscriber, InvalidInput } from '../../src/engine/index.ts'
import type { Inbound } from '../../src/methods/index.ts'
import { sms } from '../../src/methods/sms/index.ts'
import { segmentsOf } from '../../src/methods/sms/septets.ts'
import { digestOf } from '../contracts/messages.ts'
import { keepsTheSendMethodContract } from '../contracts/send-method.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { forum } from '../support/forum.ts'
import { deliveryOf, messageOf } from '../support/message.ts'
import { inTrouble, methodOf, worldAround } from '../support/methods/far-side.ts'
import { createTwilio, signTwilio } from '../support/methods/twilio.ts'
import { people } from '../support/people.ts'

const SID = `AC${'0123456789abcdef'.repeat(2)}`
const TOKEN = '9f8e7d6c5b4a39281706f5e4d3c2b1a0'
const settings = { TWILIO_ACCOUNT_SID: SID, TWILIO_AUTH_TOKEN: TOKEN, TWILIO_FROM: '+15005550006' }
const ADA = '+436601234567'

const REFUSED = { '+15005550001': 21211, '+15005550002': 21614, '+15005550003': 21610, '+15005550004': 20429 }
const side = createTwilio(SID, TOKEN, REFUSED)
const method = methodOf(sms, side.fetch, settings)

keepsTheSendMethodContract(method, ADA, {
  taken: () => side.messages.map(({ Body }) => ({ Body })),
  failing: (trouble) => methodOf(sms, inTrouble(trouble), settings),
  secrets: [TOKEN, ADA],
})

const textOf = (message = messageOf()) => (method.render!(message) as { Body: string }).Body

describe('the segments of a text message', () => {
  it.each([
    ['', 1],
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    // An escape and what it is before stay together: 152 of 153 septets are used.
    ['€'.repeat(152), 2],
    ['€'.repeat(153), 3],
    ['ç', 1],
    ['ç'.repeat(70), 1],
    ['ç'.repeat(71), 2],
    ['語'.repeat(134), 2],
    ['語'.repeat(135), 3],
    ['👩'.repeat(35), 1],
    ['👩'.repeat(36), 2],
    ['👩'.repeat(66), 2],
    ['👩'.repeat(67), 3],
  ])('of `%.4s…` are counted', (text, segments) => {
    expect(segmentsOf(text)).toBe(segments)
  })
})

describe('a text message', () => {
  it('is a line, with where to read on at its end', () => {
    expect(textOf(messageOf({ reason: '' }))).toBe(
      'Room change: The exam moves to B2. https://school.example/forum/42#p9',
    )
  })

  it('does not say its subject twice', () => {
    expect(textOf(messageOf({ body: 'Room change: now B2.', reason: '', url: undefined as never }))).toBe(
      'Room change: now B2.',
    )
  })

  it('says what a digest says, not where each line leads to', () => {
    expect(textOf({ ...digestOf(2), url: 'https://school.example/d' })).toContain(
      'Physics 1: ann: post 0; ann: post 1;',
    )
  })

  it('keeps typographic signs from making it longer', () => {
    expect(textOf(messageOf({ subject: '„Ada’s” – note…', blocks: [], url: undefined as never }))).toBe(
      `"Ada's" - note...`,
    )
  })

  it.each(['a', '€', 'ç', '語', '👩‍🚀', '“', '…'])(
    'of many `%s` stays within three segments, its link whole',
    (sign) => {
      const text = textOf(messageOf({ body: sign.repeat(2_000), reason: '' }))
      expect(segmentsOf(text)).toBeLessThanOrEqual(3)
      expect(text.endsWith(' https://school.example/forum/42#p9')).toBe(true)
      expect(text.isWellFormed()).toBe(true)
    },
  )

  it('tells Twilio where it wants to hear how it fared', async () => {
    await method.send(messageOf(), ADA, deliveryOf())
    expect(side.messages.at(-1)).toMatchObject({
      To: ADA,
      From: '+15005550006',
      StatusCallback: 'https://carillon.example/methods/sms',
    })
  })

  it('comes from a messaging service where one is set', async () => {
    const service = `MG${'0123456789abcdef'.repeat(2)}`
    await methodOf(sms, side.fetch, { ...settings, TWILIO_FROM: service }).send(messageOf(), ADA, deliveryOf())
    expect(side.messages.at(-1)).toMatchObject({ MessagingServiceSid: service })
  })

  it.each([
    ['is none', '+15005550001', { permanent: true, message: 'No text messages can be sent to this number.' }],
    ['is a landline', '+15005550002', { permanent: true }],
    ['answered STOP', '+15005550003', { permanent: true, message: expect.stringContaining('START') }],
    ['has to wait', '+15005550004', { permanent: false, isPause: true }],
  ])('to a number that %s', async (_, number, expected) => {
    await expect(method.send(messageOf(), number, deliveryOf())).rejects.toMatchObject(expected)
  })

  it.each([429, 503])('waits as long as Twilio says, also where it names a moment (%d)', async (status) => {
    const headers = {
      date: 'Sun, 22 Nov 2026 08:15:00 GMT',
      'retry-after': 'Sun, 22 Nov 2026 08:16:30 GMT',
    }
    const busy = methodOf(sms, inTrouble({ status, headers }), settings)
    await expect(busy.send(messageOf(), ADA, deliveryOf())).rejects.toMatchObject({ retryAfter: 90 })
  })

  it('says in the language of its reader why it cannot come any more', async () => {
    await expect(method.send(messageOf({ locale: 'de' }), '+15005550001', deliveryOf())).rejects.toMatchObject({
      message: 'An diese Nummer lassen sich keine SMS schicken.',
    })
  })
})

describe('a telephone number', () => {
  it.each([
    ['+43 (660) 123-45 67', ADA],
    ['0043 660 1234567', ADA],
    ['+43.660.1234567', ADA],
    [' +1 500 555 0006 ', '+15005550006'],
  ])('is read from `%s`', (typed, number) => {
    expect(method.parseAddress?.(typed)).toBe(number)
  })

  it.each(['0660 1234567', '+0660 1234567', '+43', '+4366012345678901', 'ada', '+43660123456a'])(
    'is not read from `%s`',
    (typed) => {
      expect(() => method.parseAddress?.(typed)).toThrow(InvalidInput)
    },
  )

  it('is asked before anything else goes there, and gets so much in an hour', () => {
    expect(method).toMatchObject({ asksFirst: true, hourlyCap: 20 })
  })

  it('takes a sender that is understood, and an address at which to hear `STOP`', () => {
    const { publicUrl: _, ...homeless } = worldAround(side.fetch)
    expect(sms.lacks(settings, worldAround(side.fetch))).toEqual([])
    expect(sms.lacks({ ...settings, TWILIO_FROM: 'news@school.example' }, homeless)).toEqual([
      expect.stringMatching(/^TWILIO_FROM \(/),
      'PUBLIC_URL',
    ])
  })
})

describe('what Twilio calls about', () => {
  const URL_OF_CALLS = 'https://carillon.example/methods/sms'
  const NOW = new Date('2026-11-22T08:15:00Z')
  let carillon: Carillon
  let context: Context
  let inbound: Inbound

  beforeAll(async () => {
    carillon = await createCarillon([forum, { name: 'sms', sendMethods: [method] }])
    inbound = sms.inbound!(settings, worldAround(side.fetch))
  })

  beforeEach(async () => {
    context = await carillon.at(NOW)
    await rows('DELETE FROM addresses')
    const destinations = [...people.ada.destinations!, { method: 'sms', address: ADA, verified: true }]
    await declareSubscriber(context, 'ada', { ...people.ada, locale: 'de', destinations })
    await rows("UPDATE destinations SET state = 'ok', reason = NULL WHERE method = 'sms'")
  })

  const newSid = () => `SM${crypto.randomUUID().replaceAll('-', '')}`

  const hear = async (said: Readonly<Record<string, string>>, signature?: string, url = URL_OF_CALLS) => {
    const form = { MessageSid: newSid(), ...said }
    return inbound.receive(
      new Request(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-twilio-signature': signature ?? (await signTwilio(url, form, TOKEN)),
        },
        body: new URLSearchParams(form).toString(),
      }),
      context,
    )
  }
  const standing = async () =>
    (await rows<{ state: string; reason: string }>("SELECT state, reason FROM destinations WHERE method = 'sms'"))[0]

  it('is signed as in its documentation', async () => {
    const form = {
      CallSid: 'CA1234567890ABCDE',
      Caller: '+12349013030',
      Digits: '1234',
      From: '+12349013030',
      To: '+18005551212',
    }
    const url = 'https://mycompany.com/myapp.php?foo=1&bar=2'
    const documented = sms.inbound!(
      { ...settings, TWILIO_AUTH_TOKEN: '12345' },
      worldAround(side.fetch, { publicUrl: 'https://mycompany.com/' }),
    )
    expect(await signTwilio(url, form, '12345')).toBe('0/KCTR6DLpKmkAf8muzZqo1nDgQ=')
    const request = new Request('https://mycompany.com/methods/sms?foo=1&bar=2', {
      method: 'POST',
      headers: { 'x-twilio-signature': '0/KCTR6DLpKmkAf8muzZqo1nDgQ=' },
      body: new URLSearchParams(form).toString(),
    })
    // The same of another address is another signature.
    expect((await documented.receive(request, context)).status).toBe(401)
  })

  it.each(['STOP', 'stop ', 'StopAll', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT'])(
    'switches a number off that answers `%s`',
    async (Body) => {
      const answer = await hear({ From: ADA, To: '+15005550006', Body })
      expect(answer.headers.get('content-type')).toContain('text/xml')
      expect(await answer.text()).toBe('<?xml version="1.0" encoding="UTF-8"?><Response></Response>')
      expect(await standing()).toMatchObject({ state: 'off', reason: expect.stringContaining('Von dieser Nummer') })
    },
  )

  it.each(['START', 'unstop', 'Yes'])('switches it on again at `%s`', async (Body) => {
    await hear({ From: ADA, Body: 'STOP' })
    await hear({ From: ADA, Body })
    expect(await standing()).toEqual({ state: 'ok', reason: null })
  })

  it('counts once, however often it comes and whatever came since', async () => {
    const start = { From: ADA, Body: 'START', MessageSid: newSid() }
    const stop = { From: ADA, Body: 'STOP', MessageSid: newSid() }
    await hear(start)
    await hear(start)
    await hear(stop)
    for (const again of [stop, start, stop, start]) expect((await hear(again)).status).toBe(200)
    expect(await standing()).toMatchObject({ state: 'off' })
    expect(await rows('SELECT refused_at IS NOT NULL AS refused FROM addresses')).toEqual([{ refused: 1 }])
    await hear({ From: ADA, Body: 'START' })
    await hear(stop)
    expect(await standing()).toEqual({ state: 'ok', reason: null })
  })

  it('that says how a message fared switches nothing off again that is mended since', async () => {
    const lost = { To: ADA, MessageStatus: 'undelivered', ErrorCode: '30005', MessageSid: newSid() }
    await hear({ To: ADA, MessageStatus: 'sent', MessageSid: lost.MessageSid })
    await hear(lost)
    expect(await standing()).toMatchObject({ state: 'off' })
    await rows("UPDATE destinations SET state = 'ok', reason = NULL WHERE method = 'sms'")
    expect((await hear(lost)).status).toBe(204)
    expect(await standing()).toEqual({ state: 'ok', reason: null })
  })

  it.each(['', 'SM', `SM${'0'.repeat(32)}NumMedia0`])(
    'changes nothing without the id of a message: `%s`',
    async (MessageSid) => {
      expect((await hear({ From: ADA, Body: 'STOP', MessageSid })).status).toBe(400)
      expect(await standing()).toEqual({ state: 'ok', reason: null })
    },
  )

  it('is heard once more where acting on it failed', async () => {
    const stop = { From: ADA, Body: 'STOP', MessageSid: newSid() }
    const broken = vi.spyOn(context.store.db, 'batch').mockRejectedValueOnce(new Error('D1 is away.'))
    await expect(hear(stop)).rejects.toThrow('D1 is away.')
    broken.mockRestore()
    await hear(stop)
    expect(await standing()).toMatchObject({ state: 'off' })
  })

  it('goes by what Twilio says that a word of another language means', async () => {
    await hear({ From: ADA, Body: 'ARRÊT', OptOutType: 'STOP' })
    expect(await standing()).toMatchObject({ state: 'off' })
  })

  it('answers `HELP` in the language of who asks, in signs that cost one message', async () => {
    const text = await (await hear({ From: ADA, Body: 'Help' })).text()
    expect(text).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?><Response><Message>[^<]*<\/Message><\/Response>$/)
    expect(text).toContain("Mit der Antwort 'STOP' enden sie.")
    expect(await standing()).toMatchObject({ state: 'ok' })
  })

  it('leaves everything as it is whatever else somebody answers', async () => {
    expect((await hear({ From: ADA, Body: 'Stop the exam!' })).status).toBe(200)
    expect((await hear({ From: '+15005559999', Body: 'STOP' })).status).toBe(200)
    expect((await hear({ From: 'Bank', Body: 'STOP' })).status).toBe(200)
    expect(await standing()).toEqual({ state: 'ok', reason: null })
  })

  it.each([
    ['none', ''],
    ['not even one', 'x'],
    ['that of another text', 'AAAAAAAAAAAAAAAAAAAAAAAAAAA='],
  ])('changes nothing where the signature is %s', async (_, signature) => {
    expect((await hear({ From: ADA, Body: 'STOP' }, signature)).status).toBe(401)
    expect(await standing()).toEqual({ state: 'ok', reason: null })
  })

  it('changes nothing where the signature is that of another address', async () => {
    const form = { MessageSid: newSid(), From: ADA, Body: 'STOP' }
    const elsewhere = await signTwilio('https://other.example/methods/sms', form, TOKEN)
    expect((await hear(form, elsewhere)).status).toBe(401)
    // Whatever address the call itself came by, it is ours that counts.
    expect((await hear(form, elsewhere, 'https://other.example/methods/sms')).status).toBe(401)
  })

  it.each([
    ['undelivered', '30005', 'off'],
    ['failed', '21610', 'off'],
    ['undelivered', '30008', 'ok'],
    ['delivered', '', 'ok'],
    ['sent', '30005', 'ok'],
  ])('goes by how a message fared: %s, %s', async (MessageStatus, ErrorCode, state) => {
    expect((await hear({ To: ADA, MessageStatus, ErrorCode })).status).toBe(204)
    expect(await standing()).toMatchObject({ state })
  })
})
