import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { capabilitiesOf, DeliveryError, InvalidInput, type SendMethod } from '../../src/engine/index.ts'
import { deliveryOf, messageOf } from '../support/message.ts'
import { digestOf, hostile, MARKS, markedAs, message, rich } from './messages.ts'

/** All that the other side was handed so far, without where it went and what it is known by there. */
export type Taken = () => readonly unknown[] | Promise<readonly unknown[]>

/** What the other side does with every message: it answers so, or never. */
export type Trouble = { readonly status: number; readonly headers?: Readonly<Record<string, string>> } | 'silence'

/** What can be looked at besides, by whoever has a stand-in of the other side. */
export interface Rig {
  readonly taken?: Taken
  /** The same method with another side that does so. */
  readonly failing?: (trouble: Trouble) => SendMethod
  /** What nobody may read in an error or a log: tokens, and addresses that are secrets. */
  readonly secrets?: readonly string[]
  /** The other side knows a message again, so that it takes one that is repeated only once. */
  readonly isIdempotent?: boolean
  /** What people read of what was rendered, by the other side's own markup: it finds what was not escaped. */
  readonly shows?: (rendered: unknown) => string
}

/** What every send method promises; `given` is an address as people give it, which takes everything. */
export function keepsTheSendMethodContract(method: SendMethod, given: string, rig: Rig = {}): void {
  const { address, delivery } = placeOf(method, given)
  describe(`the send method ${method.name}`, () => {
    it('has a name that people can type', () => {
      expect(method.name).toMatch(/^[a-z][a-z0-9-]*$/)
    })

    it('declares what its messages can be', () => {
      const { longest, edit } = capabilitiesOf(method)
      expect(edit).toBe(method.live !== undefined)
      expect(longest === null || longest >= 100).toBe(true)
      expect(method.waits ?? [1]).toEqual((method.waits ?? [1]).filter((seconds) => seconds > 0 && seconds <= 86_400))
    })

    it.each([
      ['a message', message],
      ['emphasis, code and links', rich],
      ['a digest', digestOf(3)],
      ['hostile text', hostile],
      ['nothing to say', messageOf({ id: 'an-empty-one', subject: '', blocks: [], subscriptions: [], links: {} })],
    ])('takes %s', async (_, one) => {
      await expect(method.send(one, address, delivery)).resolves.toBeUndefined()
    })

    it('takes the same message again, since every hop may be repeated', async () => {
      await method.send(message, address, delivery)
      await expect(method.send(message, address, delivery)).resolves.toBeUndefined()
    })

    it.runIf(rig.isIdempotent)('reaches nobody twice with the same message', async () => {
      const once = messageOf({ id: `sent-twice-${method.name}` })
      const before = (await rig.taken?.())?.length ?? 0
      await method.send(once, address, delivery)
      const after = (await rig.taken?.())?.length ?? 0
      await method.send(once, address, delivery)
      expect(after).toBeGreaterThan(before)
      expect((await rig.taken?.())?.length).toBe(after)
    })

    it('fails, if it does, with an error of delivery', async () => {
      const error = await method.send(message, '\u0000', deliveryOf()).catch((caught: unknown) => caught)
      if (error !== undefined) expect(error).toBeInstanceOf(DeliveryError)
    })

    it('reads its own address, and says in words what is none', () => {
      const parse = method.parseAddress?.bind(method)
      if (!parse) return
      const parsed = parse(given)
      if (typeof parsed === 'string') expect(parse(parsed)).toBe(parsed)
      else expect(parsed.address).not.toContain(parsed.secret)
      expect(parse(given)).toEqual(parsed)
      expect(() => parse('')).toThrow(InvalidInput)
      expect(() => parse('\u0000 \n')).toThrow(InvalidInput)
    })

    it('can do without a secret that is not known any more', async () => {
      if (delivery.secret === undefined) return
      const error = await method.send(message, address, deliveryOf()).catch((caught: unknown) => caught)
      expect(error).toBeInstanceOf(DeliveryError)
    })
  })
  if (rig.failing) keepsTheTroubleContract(method.name, rig.failing, given, rig.secrets ?? [])
  if (method.render) keepsTheRenderContract({ ...method, render: method.render }, given, rig)
  if (method.live) keepsTheLiveContract(method.name, method.live, { address, delivery })
}

/** Where a message goes: the address that the engine keeps of what was given, and the secret beside it. */
function placeOf(method: SendMethod, given: string) {
  const parsed = method.parseAddress?.(given) ?? given
  const shared = method.sharedSecret?.create()
  const { address, secret = shared } = typeof parsed === 'string' ? { address: parsed } : parsed
  return { address, delivery: deliveryOf(secret === undefined ? {} : { secret }) }
}

const TROUBLES: readonly (readonly [what: string, trouble: Trouble])[] = [
  ['an answer that blames us', { status: 400 }],
  ['an answer that we may not', { status: 401 }],
  ['an answer that it is forbidden', { status: 403 }],
  ['an answer that leads elsewhere', { status: 302, headers: { location: 'https://elsewhere.example/' } }],
  ['an answer that we are too fast', { status: 429, headers: { 'retry-after': '7' } }],
  ['an answer that it broke', { status: 500 }],
  ['an answer that it is busy', { status: 503, headers: { 'retry-after': '7' } }],
  ['no answer', 'silence'],
]

function keepsTheTroubleContract(
  name: string,
  failing: NonNullable<Rig['failing']>,
  given: string,
  secrets: readonly string[],
): void {
  const provoke = async (trouble: Trouble): Promise<unknown> => {
    const method = failing(trouble)
    const { address, delivery } = placeOf(method, given)
    return method.send(message, address, delivery).catch((caught: unknown) => caught)
  }

  describe(`what ${name} makes of trouble`, () => {
    it.each(TROUBLES)('says what went wrong, and to whom, but no secret: %s', async (_, trouble) => {
      const logged: unknown[] = []
      const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) =>
        vi.spyOn(console, level).mockImplementation((...said) => void logged.push(...said)),
      )
      onTestFinished(() => {
        for (const spy of spies) spy.mockRestore()
      })
      const error = await provoke(trouble)
      expect(error).toBeInstanceOf(DeliveryError)
      expect(String(error)).toMatch(/[.!]$/)
      const told = JSON.stringify([logged.map(String), everythingIn(error)])
      for (const secret of secrets) expect(told).not.toContain(secret)
    })

    it('does not give up on an address because the other side is broken, busy or silent', async () => {
      const troubles: Trouble[] = [{ status: 500 }, { status: 502 }, { status: 503 }, { status: 429 }, 'silence']
      for (const trouble of troubles) expect(await provoke(trouble)).toMatchObject({ permanent: false })
    })

    it('waits as long as it is asked to', async () => {
      const error = await provoke({ status: 429, headers: { 'retry-after': '7' } })
      expect((error as DeliveryError).retryAfter).toBeGreaterThanOrEqual(7)
    })
  })
}

/** All that a log could show of an error, and of what caused it. */
function everythingIn(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error) || depth > 4) return String(error)
  const own = Object.getOwnPropertyNames(error).map((name) => String(Reflect.get(error, name)))
  return [...own, everythingIn(error.cause, depth + 1)]
}

type Rendering = SendMethod & Required<Pick<SendMethod, 'render'>>

function keepsTheRenderContract(method: Rendering, given: string, { taken, shows }: Rig): void {
  const { name, render, longest, isRich, send } = method
  const { address, delivery } = placeOf(method, given)
  describe(`what ${name} renders`, () => {
    it.each([
      ['a message', message],
      ['emphasis, code and links', rich],
      ['a digest', digestOf(30)],
      ['hostile text', hostile],
    ])('is data, and the same every time: %s', (_, one) => {
      const rendered = render(frozen(one))
      expect(JSON.parse(JSON.stringify(rendered))).toEqual(rendered)
      expect(render(frozen(one))).toEqual(rendered)
    })

    it.runIf(shows).each(['text', 'heading', 'line', 'note'] as const)('shows marks as they were written: %s', (is) => {
      const one = markedAs(is)
      const shown = [render(one)].flat().map((rendered) => squeezed(shows?.(rendered) ?? ''))
      // In each of the blocks, and in the subject.
      expect(shown.join(' ').split(MARKS)).toHaveLength(one.blocks.length + 2)
    })

    it('leads to pages only', () => {
      expect(JSON.stringify(render(hostile))).not.toContain('unwanted')
    })

    it.runIf(isRich)('leads to what the text leads to', () => {
      expect(JSON.stringify(render(rich))).toContain('https://school.example/plan')
      expect(JSON.stringify(render(rich))).toContain('https://school.example/small')
    })

    it.runIf(taken !== undefined).each([
      ['a message', messageOf({ id: `rendered-message-${address}` })],
      ['emphasis, code and links', { ...rich, id: `rendered-rich-${address}` }],
      ['a digest in several parts', { ...digestOf(400), id: `rendered-digest-${address}` }],
      ['hostile text', { ...hostile, id: `rendered-hostile-${address}` }],
    ])('is what is sent: %s', async (_, one) => {
      const before = (await taken?.())?.length ?? 0
      await send(one, address, delivery)
      expect((await taken?.())?.slice(before)).toEqual([render(one)].flat())
    })

    it.runIf(longest !== undefined)('holds what it says that it takes, and no more', () => {
      const most = longest ?? 0
      const countIn = (one: string) => [render(messageOf({ body: one, reason: '' }))].flat().map(timesIn)
      // Some say everything twice, once for each kind of reader.
      const [times = 1] = countIn(WORD)
      const said = (one: string) => countIn(one).map((count) => count / times)
      const fitting = Math.floor((most * 0.9) / WORD.length)
      expect(said(WORD.repeat(fitting))).toEqual([fitting])
      for (const count of said(WORD.repeat(most))) expect(count * WORD.length).toBeLessThanOrEqual(most)
    })
  })
}

/** Of a sign that stands in nothing else, and is no markup anywhere. */
const WORD = '¤ '

const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim()

const timesIn = (payload: unknown) => JSON.stringify(payload).split('¤').length - 1

function keepsTheLiveContract(
  name: string,
  live: NonNullable<SendMethod['live']>,
  { address, delivery }: ReturnType<typeof placeOf>,
): void {
  describe(`a message of ${name} that is changed in place`, () => {
    it('is posted, and takes whatever it becomes', async () => {
      const sent = await live.post(digestOf(1), address, delivery)
      expect(sent).toMatch(/\S/)
      for (const one of [digestOf(2), digestOf(2), digestOf(500), hostile, rich]) {
        await expect(live.edit(one, address, sent, delivery)).resolves.toBeUndefined()
      }
    })

    it('is given up for good where it is not there any more', async () => {
      const sent = await live.post({ ...digestOf(1), id: 'posted-to-be-lost' }, address, delivery)
      const error = await live.edit(digestOf(2), address, elsewhere(sent), delivery).catch((caught: unknown) => caught)
      expect(error).toBeInstanceOf(DeliveryError)
      expect(error).toMatchObject({ permanent: true, message: expect.stringMatching(/\.$/) })
    })
  })
}

/** The name of a message that never was. */
const elsewhere = (sent: string) => sent.replace(/\d(?=\d*$)/, (digit) => `9${digit}`)

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen)
  return value
}
