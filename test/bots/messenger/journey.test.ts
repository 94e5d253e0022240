import { expect, it } from 'vitest'
import { createTalk } from '../../../src/bots/index.ts'
import { declareGenerator, declareSubscriber } from '../../../src/engine/index.ts'
import { rows } from '../../support/carillon.ts'
import { post } from '../../support/forum.ts'
import { ADA, GRACE } from '../../support/messenger.ts'
import { createScene } from './scene.ts'

it('tells Ada at once, and after a day all of it in one message when she writes again', async () => {
  const { bring, carillon, clock, messenger, pass } = await createScene()
  await declareGenerator(await carillon.at(clock.now), 'forum', '42', { title: 'Physics 1' })
  const write = (id: string) => carillon.post(clock.now, post(id))
  const texts = () => messenger.textsFor(ADA)

  await bring(messenger.getsStarted(ADA))
  expect(texts()).toEqual([expect.stringContaining('Hello Ada Lovelace.')])
  await bring(messenger.taps(ADA, 'Subscribe'))
  await bring(messenger.writes(ADA, 'forum 42 immediate'))
  expect(texts().at(-1)).toMatch(/You are subscribed to forum 42 immediate\. Messages come at once\./)
  expect(texts().at(-1)).toMatch(
    /only in the 24 hours after you wrote\. What comes later waits until you write again\./,
  )

  await write('one')
  expect(messenger.messages.at(-1)).toMatchObject({
    to: ADA,
    as: 'UPDATE',
    message: { text: expect.stringContaining('Post one') },
  })

  await pass(25)
  const { length } = texts()
  const calls = messenger.arrived.length
  await write('two')
  await write('three')
  expect([texts().length, messenger.arrived.length]).toEqual([length, calls])

  await bring(messenger.writes(ADA, 'hi'))
  const [answer, digest, ...others] = texts().slice(length)
  expect(answer).toContain('Hello Ada Lovelace.')
  expect(digest).toMatch(/^While I could not write to you: 2 updates/)
  expect(digest).toMatch(/Post three.*Post two/s)
  expect(others).toEqual([])

  await write('four')
  expect(texts().at(-1)).toMatch(/^Post four/)
  await pass(31 * 24)
  expect(await rows('SELECT slot FROM digests WHERE state = 0')).toEqual([])
})

it('lists what waited as what comes now, since she has just written', async () => {
  const { bring, carillon, clock, messenger, pass } = await createScene()
  await bring(messenger.writes(GRACE, '/subscribe forum 44 immediate'))
  await pass(25)
  await carillon.post(clock.now, post('late', { fields: { forum: '44' } }))
  const { length } = messenger.textsFor(GRACE)
  await bring(messenger.writes(GRACE, '/digest'))
  const [list, digest] = messenger.textsFor(GRACE).slice(length)
  expect(list).toContain('While I could not write to you: 1 update\nComes Monday 23 November, 10:00')
  expect(digest).toContain('Post late')
})

it('says elsewhere, too, for how long it may write there', async () => {
  const { carillon, clock } = await createScene()
  const context = await carillon.at(clock.now)
  const destinations = [
    { method: 'outbox', address: 'grace@example.org', verified: true },
    { method: 'messenger', address: GRACE, verified: true },
  ]
  await declareSubscriber(context, 'grace-who-moves', { name: 'Grace', locale: 'en', destinations })
  const { converse } = createTalk(context, () => undefined)
  const say = async (text: string) =>
    (await converse({ platform: 'outbox', account: 'grace@example.org', name: 'Grace', text })).text
  expect(await say('/subscribe forum 42 immediate via messenger')).toMatch(
    /It comes by `messenger`\. There I may write to you only in the 24 hours after you wrote\./,
  )
  expect(await say('/subscribe forum 43 immediate')).not.toContain('24 hours')
})
