import { beforeAll, describe, expect, it } from 'vitest'
import {
  declareGenerator,
  declareSubscriber,
  listOwn,
  parse,
  removeGenerator,
  requireSubscriber,
  searchCatalogue,
  subscribe,
  switchOff,
} from '../../src/engine/index.ts'
import { type Carillon, createCarillon, rows } from '../support/carillon.ts'
import { post } from '../support/forum.ts'

const NOW = new Date('2026-11-22T09:00:00Z')

describe('subscribing', () => {
  let carillon: Carillon
  const own = async (externalId: string) => {
    const context = await carillon.at(NOW)
    return listOwn(context, (await requireSubscriber(context, externalId)).id)
  }
  const add = async (externalId: string, text: string) => {
    const context = await carillon.at(NOW)
    const subscriber = await requireSubscriber(context, externalId)
    return subscribe(context, parse(text, context.registry), { subscriber })
  }

  beforeAll(async () => {
    carillon = await createCarillon()
  })

  it('fills in the subscriber’s own interval', async () => {
    await declareSubscriber(await carillon.at(NOW), 'ada', { defaultInterval: 'daily' })
    expect((await add('ada', 'forum 1')).subscription.canonical).toBe('forum 1 daily')
  })

  it('gives the subscription that stands when the same is asked for again', async () => {
    const first = await add('ada', 'forum 2 where tag = a and priority > 1 weekly on monday at 08:30')
    const again = await add('ada', 'FORUM 2 weekly at 8:30 on mon where priority>1 and tag:a')
    expect([first.added, again.added]).toEqual(['made', 'stands'])
    expect(again.subscription.id).toBe(first.subscription.id)
  })

  it('makes one subscription when the same is asked for twice at once', async () => {
    const results = await Promise.all([add('grace', 'forum 3 daily'), add('grace', 'forum 3 daily')])
    expect(results.map((result) => result.added).sort()).toEqual(['made', 'stands'])
  })

  it('takes up again what had ended, under its old number', async () => {
    const { subscription } = await add('ada', 'forum 4 immediate')
    await carillon.change('ada', subscription.id, { status: 'deleted' }, NOW)
    expect(await own('ada')).not.toContainEqual(expect.objectContaining({ id: subscription.id }))
    const again = await add('ada', 'forum 4 immediate')
    expect([again.added, again.subscription.id]).toEqual(['resumed', subscription.id])
    await carillon.post(NOW, post('resumed', { fields: { forum: '4' } }))
    expect(carillon.outbox.to('ada')).toHaveLength(1)
  })

  it('changes what it is told to, and nothing else', async () => {
    const { subscription } = await add('ada', 'forum 5 weekly on friday at 17:00 until 2026-12-24')
    const changed = await carillon.change('ada', subscription.id, { interval: 'daily' }, NOW)
    expect(changed.canonical).toBe('forum 5 daily until 2026-12-24')
    const timed = await carillon.change('ada', subscription.id, { at: '07:15', until: null }, NOW)
    expect(timed.canonical).toBe('forum 5 daily at 07:15')
  })

  it('refuses a change into what is there already', async () => {
    const { subscription } = await add('ada', 'forum 6 daily')
    await add('ada', 'forum 6 weekly')
    await expect(carillon.change('ada', subscription.id, { interval: 'weekly' }, NOW)).rejects.toThrow(
      '`forum 6 weekly` is there already. End one of the two, or leave this one as it is.',
    )
  })

  it('writes at most three rows for a new subscription', async () => {
    const context = await carillon.at(NOW)
    const subscriber = await requireSubscriber(context, 'linus')
    await subscribe(context, parse('forum warm daily', context.registry), { subscriber })
    let written = 0
    const counting = {
      ...context,
      store: {
        ...context.store,
        db: new Proxy(context.store.db, {
          get: (db, name) =>
            name === 'batch'
              ? async (statements: D1PreparedStatement[]) => {
                  const results = await db.batch(statements)
                  written += results.reduce((sum, result) => sum + (result.meta.rows_written ?? 0), 0)
                  return results
                }
              : Reflect.get(db, name).bind(db),
        }),
      },
    }
    await subscribe(counting, parse('forum cold daily', context.registry), { subscriber })
    expect(written).toBe(2)
  })

  it.each([
    [
      'a value that is missing',
      'forum daily',
      '`forum` needs a value for `forum` (Forum). Name it behind the type, as in `forum <forum>`.',
    ],
    [
      'a date in the past',
      'forum 42 daily until 2026-11-21',
      '`2026-11-21` is in the past. Choose a day that is still to come.',
    ],
    ['a time for what comes at once', 'forum 42 immediate at 08:00', '`at`'],
    ['a send method that the subscriber has no address for', 'forum 42 daily via outbox', ''],
  ])('refuses %s', async (_, text, message) => {
    if (message === '') return expect((await add('ada', text)).subscription.canonical).toBe(text)
    await expect(add('ada', text)).rejects.toThrow(message)
  })

  it('says what to do when there is nowhere to deliver', async () => {
    await declareSubscriber(await carillon.at(NOW), 'nowhere', {})
    await expect(add('nowhere', 'forum 42 daily')).rejects.toThrow(
      'There is no destination of `nowhere`. Add one with `PUT /v1/subscribers/{external_id}`, or subscribe in a chat.',
    )
  })

  describe('to something in the catalogue', () => {
    beforeAll(async () => {
      const context = await carillon.at(NOW)
      await declareGenerator(context, 'forum', '42', { title: 'Physics 1' })
      await declareGenerator(context, 'forum', '43', { title: 'Économie', state: 'open' })
      await declareGenerator(context, 'forum', '44', { title: 'Old news', state: 'closed' })
      await declareGenerator(context, 'forum', '50', { title: 'Twins' })
      await declareGenerator(context, 'forum', '51', { title: 'Twins' })
    })

    it('finds it by its title, whatever the case and the accents', async () => {
      expect((await add('grace', 'forum "physics 1" daily')).subscription.canonical).toBe('forum 42 daily')
      expect((await add('grace', 'forum economie daily')).subscription.canonical).toBe('forum 43 daily')
    })

    it('asks which one when a title stands twice', async () => {
      await expect(add('grace', 'forum twins daily')).rejects.toThrow(
        'Several of type forum are called `twins`: `50` and `51`.',
      )
    })

    it('refuses what is closed', async () => {
      await expect(add('grace', 'forum 44 daily')).rejects.toThrow('`Old news` is closed to new subscriptions.')
    })

    it('is searched by words of its title or by its id', async () => {
      const found = (q: string) =>
        carillon.at(NOW).then((context) => searchCatalogue(context, { type: 'forum', q }, ['', ''], 10))
      expect((await found('hysi')).map((one) => one.id)).toEqual(['42'])
      expect((await found('43')).map((one) => one.title)).toEqual(['Économie'])
      expect(await found('%')).toEqual([])
    })

    it('ends when it is taken out, and everybody is told', async () => {
      await add('ada', 'forum 42 daily')
      await add('ada', 'forum-author 42 ann immediate')
      carillon.outbox.sent.length = 0
      const context = await carillon.at(NOW)
      expect(await removeGenerator(context, 'forum', '42')).toBe(true)
      expect(await removeGenerator(context, 'forum', '42')).toBe(false)
      await carillon.work(NOW)
      expect(carillon.outbox.sent.map((one) => [one.address, one.message.subject]).sort()).toEqual([
        ['ada', 'Physics 1 is gone'],
        ['ada', 'Physics 1 is gone'],
        ['grace', 'Physics 1 is gone'],
      ])
      expect(JSON.stringify(carillon.outbox.to('grace')[0]?.blocks)).toContain('forum 42 daily')
      const naming = await rows<{ status: string }>(
        `SELECT DISTINCT status FROM subscriptions WHERE conditions LIKE '%"42"%'`,
      )
      expect(naming).toEqual([{ status: 'ended' }])
      await carillon.post(NOW, post('gone', { actor: 'nobody', fields: { forum: '42' } }))
      expect(carillon.outbox.sent).toHaveLength(3)
    })
  })

  describe('as a channel', () => {
    const inChannel = async (by: string, text: string) => {
      const context = await carillon.at(NOW)
      const spec = { kind: 'channel', destinations: [{ method: 'outbox', address: 'room', verified: true }] } as const
      const { subscriber } = await declareSubscriber(context, 'outbox:room', spec, 'chat')
      const createdBy = { id: `outbox:${by}`, name: by.toUpperCase() }
      return subscribe(context, parse(text, context.registry), { subscriber, createdBy })
    }

    it('keeps who asked for it, whatever is changed later', async () => {
      const { subscription } = await inChannel('grace', 'forum room daily')
      expect(subscription).toMatchObject({ createdBy: 'outbox:grace', creatorName: 'GRACE' })
      expect((await inChannel('linus', 'forum room daily')).subscription.createdBy).toBe('outbox:grace')
      const changed = await carillon.change('outbox:room', subscription.id, { interval: 'weekly' }, NOW)
      expect(changed).toMatchObject({ createdBy: 'outbox:grace', creatorName: 'GRACE' })
      await carillon.change('outbox:room', subscription.id, { status: 'muted' }, NOW)
      const resumed = await inChannel('linus', 'forum room weekly')
      expect([resumed.added, resumed.subscription.createdBy]).toEqual(['resumed', 'outbox:grace'])
    })

    it('belongs to whoever asks for it again after it had ended', async () => {
      const { subscription } = await inChannel('grace', 'forum again daily')
      await carillon.change('outbox:room', subscription.id, { status: 'deleted' }, NOW)
      const again = await inChannel('linus', 'forum again daily')
      expect(again.subscription).toMatchObject({ id: subscription.id, createdBy: 'outbox:linus', creatorName: 'LINUS' })
    })

    it('stays what it is, and nobody of a host is one', async () => {
      const context = await carillon.at(NOW)
      const kindOf = async (externalId: string) => (await requireSubscriber(context, externalId)).kind
      await inChannel('grace', 'forum kind daily')
      await declareSubscriber(context, 'outbox:room', { kind: 'person', name: 'Room' }, 'chat')
      await declareSubscriber(context, 'no-channel', { kind: 'channel' })
      expect([await kindOf('outbox:room'), await kindOf('no-channel')]).toEqual(['channel', 'person'])
    })
  })

  it('shows whether it can be reached, and why not', async () => {
    const { subscription } = await add('linus', 'forum reach daily')
    expect(subscription).toMatchObject({ destinationMethod: 'outbox', destinationState: 'ok', destinationReason: null })
    await switchOff(await carillon.at(NOW), 'outbox', 'linus', 'You left.')
    const off = { destinationState: 'off', destinationReason: 'You left.' }
    expect((await own('linus')).at(-1)).toMatchObject(off)
    expect(await carillon.change('linus', subscription.id, { status: 'muted' }, NOW)).toMatchObject(off)
    await rows(`UPDATE destinations SET state = 'ok', reason = NULL WHERE address = 'linus'`)
  })

  describe('as a person whom the host knows', () => {
    it('takes subscriptions along to a new address', async () => {
      const destinations = (address: string) => [{ method: 'outbox', address, verified: true }]
      const context = await carillon.at(NOW)
      await declareSubscriber(context, 'mover', { destinations: destinations('old') })
      await add('mover', 'forum move immediate')
      await declareSubscriber(context, 'mover', { destinations: destinations('new') })
      await carillon.post(NOW, post('moved', { fields: { forum: 'move' } }))
      expect(carillon.outbox.to('new')).toHaveLength(1)
      expect(carillon.outbox.to('old')).toHaveLength(0)
    })

    it.each([
      ['a time zone that does not exist', { timeZone: 'Europe/Viena' }, '/time_zone', 'Europe/Vienna'],
      ['an unknown interval', { defaultInterval: 'dayly' }, '/default_interval', 'Did you mean `daily`?'],
      [
        'an unknown send method',
        { destinations: [{ method: 'outbux', address: 'x' }] },
        '/destinations/0/method',
        'Did you mean `outbox`?',
      ],
      ['a language that is none', { locale: 'deutsch!' }, '/locale', 'is not a language tag'],
    ])('is refused %s', async (_, spec, pointer, message) => {
      const error = await declareSubscriber(await carillon.at(NOW), 'typo', spec).catch((caught: unknown) => caught)
      expect(error).toMatchObject({ problems: [{ pointer, message: expect.stringContaining(message) }] })
      expect(await rows(`SELECT id FROM subscribers WHERE external_id = 'typo'`)).toEqual([])
    })
  })
})
