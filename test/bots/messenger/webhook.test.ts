import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { ownerOf } from '../../../src/engine/index.ts'
import { keepsTheBotContract } from '../../contracts/bot.ts'
import { rows } from '../../support/carillon.ts'
import { ADA, APP_SECRET, GRACE, PAGE_TOKEN, requestOf, signed, VERIFY_TOKEN } from '../../support/messenger.ts'
import { createScene } from './scene.ts'

const scene = await createScene()
const { messenger, turns, bring } = scene

keepsTheBotContract({
  bot: scene.bot,
  say: (text) => requestOf([{ ...messenger.writes(ADA, text), timestamp: Date.now() }]),
  forged: (text) => requestOf([{ ...messenger.writes(ADA, text), timestamp: Date.now() }], 'another-secret'),
  answered: () => messenger.messages.map(({ message }) => JSON.stringify(message)),
})

/** What was said by bringing this. */
async function heard(...events: readonly object[]) {
  turns.length = 0
  await bring(...events)
  return turns.map(({ account, text }) => [account, text])
}

const visit = async (query: Readonly<Record<string, string>>) => {
  const url = `https://carillon.example/bots/messenger?${new URLSearchParams(query)}`
  const response = await scene.bot.visit?.(new Request(url), await scene.talk())
  if (!response) throw new Error('It takes no visits.')
  return response
}

describe('the verification of the webhook', () => {
  const asked = { 'hub.mode': 'subscribe', 'hub.verify_token': VERIFY_TOKEN, 'hub.challenge': '1158201444' }

  it('answers the challenge as plain text to who knows the token', async () => {
    const response = await visit(asked)
    expect([response.status, await response.text()]).toEqual([200, '1158201444'])
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/)
  })

  it.each([
    ['another token', { ...asked, 'hub.verify_token': 'another' }],
    ['no token', { 'hub.mode': 'subscribe', 'hub.challenge': '1' }],
    ['another mode', { ...asked, 'hub.mode': 'unsubscribe' }],
    ['no challenge', { ...asked, 'hub.challenge': '' }],
    ['a page in place of a challenge', { ...asked, 'hub.challenge': '<script>alert(1)</script>' }],
  ])('refuses %s', async (_, query) => {
    const response = await visit(query)
    expect(response.status).toBe(403)
    expect(await response.text()).not.toContain('script')
  })
})

describe('the webhook', () => {
  it.each([
    ['no signature', (request: Request) => request.headers.delete('x-hub-signature-256')],
    ['the older signature', (request: Request) => request.headers.set('x-hub-signature-256', 'sha1=00')],
    ['half a signature', (request: Request) => request.headers.set('x-hub-signature-256', 'sha256=00')],
  ])('refuses a request with %s', async (_, change) => {
    const request = await requestOf([messenger.writes(ADA, '/help')])
    change(request)
    expect((await scene.bringRequest(request)).status).toBe(401)
  })

  it('checks the bytes as they came', async () => {
    const { headers } = await signed('{"object":"page","entry":[]}')
    const request = new Request('https://carillon.example/', {
      method: 'POST',
      headers,
      body: '{"object":"page","entry":[] }',
    })
    expect((await scene.bringRequest(request)).status).toBe(401)
    expect((await scene.bringRequest(await signed('{"object":"page","entry":[]}'))).status).toBe(200)
  })

  it('refuses what is nothing of a page', async () => {
    for (const body of ['', 'null', '[]', '{"object":"instagram","entry":[]}', '{"object":"page"}']) {
      expect((await scene.bringRequest(await signed(body))).status).toBe(400)
    }
  })

  it('takes whatever an entry may hold', async () => {
    const odd = [null, 1, {}, { sender: {} }, { sender: { id: ADA } }, { sender: { id: ADA }, message: null }]
    turns.length = 0
    expect((await bring(...odd.map((event) => Object(event)))).status).toBe(200)
    expect(
      (await scene.bringRequest(await signed('{"object":"page","entry":[null,{"messaging":7},{"standby":[{}]}]}')))
        .status,
    ).toBe(200)
    expect(turns).toEqual([])
  })

  it('answers before the work is done', async () => {
    const before = messenger.messages.length
    const request = await requestOf([messenger.writes(ADA, '/help')])
    const response = await scene.bot.webhook(request, {
      ...(await scene.talk()),
      converse: () => new Promise(() => {}),
    })
    expect([response.status, messenger.messages.length]).toEqual([200, before])
    scene.works.length = 0
  })
})

describe('what is heard', () => {
  it('is what everybody wrote, in all entries, in their order', async () => {
    const said = await heard(
      messenger.writes(ADA, '/help'),
      messenger.writes(GRACE, 'list'),
      messenger.writes(ADA, '/why'),
    )
    expect(said).toEqual([
      [ADA, '/help'],
      [GRACE, 'list'],
      [ADA, '/why'],
    ])
  })

  it('is once what came twice, also in one request', async () => {
    const event = messenger.writes(ADA, '/help')
    expect(await heard(event, event)).toHaveLength(1)
    expect(await heard(event)).toHaveLength(0)
  })

  it('is nothing that was said more than two days ago, whoever repeats it', async () => {
    const at = scene.clock.now.getTime()
    const aged = (hours: number) => ({ ...messenger.writes(ADA, '/help'), timestamp: at - hours * 3_600_000 })
    expect(await heard(aged(36), aged(49), { ...messenger.writes(ADA, '/help'), timestamp: undefined })).toHaveLength(1)
    expect(await heard({ ...messenger.writes(ADA, '/help'), timestamp: String(at / 1000) })).toHaveLength(1)
  })

  it('is the press that begins, and what the link stands for that led there', async () => {
    expect(await heard(messenger.getsStarted(ADA))).toEqual([[ADA, '/start']])
    expect(await heard(messenger.getsStarted(ADA, 's_Zm9ydW0gNDI'))).toEqual([[ADA, '/start s_Zm9ydW0gNDI']])
    expect(await heard(messenger.comesBy(ADA, 's_Zm9ydW0gNDI'))).toEqual([[ADA, '/start s_Zm9ydW0gNDI']])
  })

  it('is neither an echo nor that something was delivered, read, edited or liked', async () => {
    const from = (id: string) => ({ sender: { id }, recipient: { id: ADA }, timestamp: scene.clock.now.getTime() })
    const others = [
      { ...from('104782910'), message: { is_echo: true, mid: 'm_echo', text: '/stop' } },
      { ...from(ADA), delivery: { mids: ['m_1'], watermark: 1 } },
      { ...from(ADA), read: { watermark: 1 } },
      { ...from(ADA), message_edit: { mid: 'm_1', text: '/stop', num_edit: 1 } },
      { ...from(ADA), reaction: { mid: 'm_1', action: 'react', emoji: '❤' } },
    ]
    expect(await heard(...others)).toEqual([])
  })

  it('is not a sticker, though it is known that its sender is there', async () => {
    await bring(messenger.writes(ADA, '/help'))
    await rows("UPDATE destinations SET heard_at = NULL WHERE method = 'messenger' AND address = ?1", ADA)
    const before = messenger.messages.length
    expect(await heard(messenger.sendsSticker(ADA))).toEqual([])
    expect(messenger.messages).toHaveLength(before)
    const [row] = await rows("SELECT heard_at FROM destinations WHERE method = 'messenger' AND address = ?1", ADA)
    expect(row).toEqual({ heard_at: scene.clock.now.getTime() })
  })

  it('is what a quick reply stands for, however long that is', async () => {
    const says = `/subscribe forum "${'Physics '.repeat(200)}"`
    scene.answerWith({ text: 'Which one?', choices: [{ label: 'This one', says }] })
    await bring(messenger.writes(ADA, '/subscribe'))
    expect(await heard(messenger.taps(ADA, 'This one'))).toEqual([[ADA, says]])
    scene.answerWith(undefined)
  })

  it('is nothing where what was picked is kept no longer', async () => {
    const event = {
      ...messenger.writes(ADA, ''),
      message: { mid: 'm_old', text: 'x', quick_reply: { payload: '~gone' } },
    }
    expect(await heard(event)).toEqual([])
    expect(messenger.textsFor(ADA).at(-1)).toContain('too old')
  })
})

describe('who writes', () => {
  it('is called what Messenger calls them, in their language', async () => {
    const { store } = await scene.carillon.at(scene.clock.now)
    await bring(messenger.writes(ADA, 'hi'))
    expect((await ownerOf(store, 'messenger', ADA))?.subscriber).toMatchObject({
      name: 'Ada Lovelace',
      locale: 'en-GB',
    })
  })

  it('is called by their name though their language may not be known', async () => {
    const other = await createScene({ mayReadLocale: false })
    await rows("DELETE FROM destinations WHERE method = 'messenger'")
    await rows("DELETE FROM subscribers WHERE external_id LIKE 'messenger:%'")
    await other.bring(other.messenger.writes(GRACE, 'hi'))
    expect(other.messenger.textsFor(GRACE)[0]).toContain('Hello Grace Hopper.')
  })
})

describe('what goes wrong', () => {
  const quiet = () => {
    const logged: string[] = []
    const spy = vi.spyOn(console, 'error').mockImplementation((text: string) => void logged.push(text))
    onTestFinished(() => spy.mockRestore())
    return logged
  }

  it('is told to who wrote, and to the log without a secret', async () => {
    const logged = quiet()
    scene.answerWith(new Error(`Broken: ${PAGE_TOKEN} ${APP_SECRET}`))
    await bring(messenger.writes(ADA, '/help'))
    scene.answerWith(undefined)
    expect(messenger.textsFor(ADA).at(-1)).toContain('Something went wrong on my side')
    expect(logged.join()).toContain('Broken: … …')
  })

  it('is told otherwise where only the answer could not be shown', async () => {
    quiet()
    await bring(messenger.writes(ADA, 'hi'))
    messenger.refusals.push(messenger.failure(400, 100, '(#100) Something about this message'))
    await bring(messenger.writes(ADA, '/help'))
    expect(messenger.textsFor(ADA).at(-1)).toContain('I could not show my answer')
  })

  it('keeps nobody else from being heard', async () => {
    const logged = quiet()
    await bring(messenger.writes(ADA, 'hi'))
    const down = () => new Response('', { status: 500 })
    messenger.refusals.push(down(), down())
    await bring(messenger.writes(ADA, '/help'), messenger.writes(GRACE, '/help'))
    expect(messenger.messages.at(-1)?.to).toBe(GRACE)
    expect(logged).toHaveLength(2)
  })
})
