import { describe, expect, it } from 'vitest'
import { Conflict, createRegistry, type Manifest } from '../../src/engine/index.ts'
import { createCarillon } from '../support/carillon.ts'
import { forum, post } from '../support/forum.ts'

const NOW = new Date('2026-11-22T09:00:00Z')

describe('plug-ins', () => {
  it.each([
    [
      'event type',
      { eventTypes: [{ name: 'forum.post', fields: {} }] },
      '`forum` and `twin` both declare the event type `forum.post`. Rename it in one of them.',
    ],
    [
      'subscription type',
      { subscriptionTypes: [{ name: 'forum', events: [], fields: [] }] },
      '`forum` and `twin` both declare the subscription type `forum`. Rename it in one of them.',
    ],
    [
      'interval',
      { intervals: [{ name: 'daily', every: { count: 1, unit: 'day' as const } }] },
      '`engine` and `twin` both declare the interval `daily`. Rename it in one of them.',
    ],
  ])('are refused when two claim one %s, and both are named', (_, twin, message) => {
    expect(() => createRegistry([forum, { name: 'twin', ...twin }])).toThrow(new Conflict(message))
  })

  it('may bring an interval of their own', async () => {
    const carillon = await createCarillon([
      forum,
      {
        name: 'own',
        intervals: [{ name: 'every-3-hours', title: 'Every three hours', every: { count: 3, unit: 'hour' } }],
      },
    ])
    await carillon.subscribe('grace', 'forum 42 every-3-hours', NOW)
    await carillon.post(NOW, post('three'))
    await carillon.minute(new Date('2026-11-22T09:59:00Z'))
    expect(carillon.outbox.sent).toHaveLength(0)
    await carillon.minute(new Date('2026-11-22T12:00:00Z'))
    expect(carillon.outbox.to('grace')[0]?.subject).toBe('Your every-3-hours digest: 1 update')
  })
})

describe('a manifest', () => {
  const manifest: Manifest = {
    title: 'Backups',
    events: [
      {
        type: 'backup',
        action: 'done',
        fields: { server: { type: 'string' } },
        templates: { subject: 'Backup of {{ event.fields.server }}' },
      },
      { type: 'backup', action: 'failed', fields: { server: { type: 'string' }, code: { type: 'number' } } },
    ],
    subscriptions: [{ name: 'server', events: ['backup.done', 'backup.failed'], fields: ['server'] }],
  }

  it('is at once a plug-in, without any code', async () => {
    const carillon = await createCarillon()
    expect(await carillon.engine.declare('backups', manifest, manifest, NOW)).toBe(true)
    expect(await carillon.engine.declare('backups', manifest, manifest, NOW)).toBe(false)
    await carillon.subscribe('ada', 'server alpha immediate', NOW)
    await carillon.post(NOW, { id: 'b1', name: 'backup.done', fields: { server: 'alpha' }, data: {} })
    expect(carillon.outbox.to('ada').map((message) => message.subject)).toEqual(['Backup of alpha'])
  })

  it('is forgotten when it is withdrawn', async () => {
    const carillon = await createCarillon()
    await carillon.engine.withdraw('backups', NOW)
    await expect(carillon.post(NOW, { name: 'backup.done', fields: {}, data: {} })).rejects.toThrow(
      'No manifest declares',
    )
    await expect(carillon.engine.withdraw('backups', NOW)).rejects.toThrow('There is no manifest `backups`.')
  })

  it.each<[string, Partial<Manifest>, string, string]>([
    [
      'a digest by what is no field',
      { events: [{ ...manifest.events[0]!, digest: { by: 'servers' } }] },
      '/events/0/digest/by',
      'The digest of `backup.done` is by `servers`, which is none of its fields. Did you mean `server`?',
    ],
    [
      'an event type twice',
      { events: [manifest.events[0]!, manifest.events[0]!] },
      '/events/1',
      'The event type `backup.done` is declared twice. Leave one of the two out.',
    ],
    [
      'a subscription to an event that it does not declare',
      { subscriptions: [{ name: 'server', events: ['backup.dome'], fields: [] }] },
      '/subscriptions/0/events/0',
      'The subscription type `server` names the event `backup.dome`, which this manifest does not declare. Did you mean `backup.done`?',
    ],
    [
      'a subscription by a field that one of its events lacks',
      { subscriptions: [{ name: 'code', events: ['backup.done', 'backup.failed'], fields: ['code'] }] },
      '/subscriptions/0/fields/0',
      'The event `backup.done` has no field `code`. There is `server`.',
    ],
    [
      'a template that cannot be read',
      { events: [{ ...manifest.events[0]!, templates: { body: '{% if x %}' } }] },
      '/events/0/templates/body',
      '',
    ],
  ])('is refused with %s', async (_, changes, pointer, message) => {
    const carillon = await createCarillon()
    const bad = { ...manifest, subscriptions: [], ...changes }
    const error = await carillon.engine.declare('bad', bad, bad, NOW).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ problems: [{ pointer, message: expect.stringContaining(message) }] })
  })

  it('is refused when it claims what is declared elsewhere', async () => {
    const carillon = await createCarillon()
    const bad = { ...manifest, subscriptions: [{ name: 'forum', events: ['backup.done'], fields: [] }] }
    await expect(carillon.engine.declare('bad', bad, bad, NOW)).rejects.toThrow(
      '`forum` and `bad` both declare the subscription type `forum`. Rename it in one of them.',
    )
  })
})
