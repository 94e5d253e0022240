import { describe, expect, it, vi } from 'vitest'
import { Conflict, createRegistry, type Manifest, plainText } from '../../src/engine/index.ts'
import { eventGroups } from '../../src/engine/messages/index.ts'
import { createCarillon, rows } from '../support/carillon.ts'
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
        intervals: [{ name: 'every-3-hours', title: 'three-hourly', every: { count: 3, unit: 'hour' } }],
      },
    ])
    await carillon.subscribe('grace', 'forum 42 every-3-hours', NOW)
    await carillon.post(NOW, post('three'))
    await carillon.minute(new Date('2026-11-22T09:59:00Z'))
    expect(carillon.outbox.sent).toHaveLength(0)
    await carillon.minute(new Date('2026-11-22T12:00:00Z'))
    expect(carillon.outbox.to('grace')[0]?.subject).toBe('Digest “three-hourly”: 1 update')
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
    expect(await carillon.engine.declare('backups', manifest, manifest, NOW)).toEqual({ isNew: true })
    expect(await carillon.engine.declare('backups', manifest, manifest, NOW)).toEqual({ isNew: false })
    await carillon.subscribe('ada', 'server alpha immediate', NOW)
    await carillon.post(NOW, { id: 'b1', name: 'backup.done', fields: { server: 'alpha' }, data: {} })
    expect(carillon.outbox.to('ada').map((message) => message.subject)).toEqual(['Backup of alpha'])
    await carillon.engine.withdraw('backups', NOW)
  })

  it('says everything about its messages', async () => {
    const carillon = await createCarillon()
    const [done] = manifest.events
    const urgent = [{ field: 'server', op: '!=', value: 'test' }]
    const said: Manifest = {
      events: [{ ...done!, templates: { header: 'Done' }, parentGroup: 'backups', urgent }],
      subscriptions: [{ name: 'server', events: ['backup.done'], fields: ['server'] }],
      messages: [
        { group: 'backups', parent: 'operations', templates: { subject: 'From the group', header: 'Not this' } },
        { group: 'operations', templates: { closing: 'Operations', reason: '' } },
        { group: 'operations', method: 'outbox', templates: { closing: 'Operations by outbox' } },
        { group: 'operations', language: 'de', templates: { closing: 'Betrieb' } },
      ],
    }
    await carillon.engine.declare('operations', said, said, NOW)
    expect((await carillon.at(NOW)).registry.eventTypes.get('backup.done')?.urgent).toEqual(urgent)
    await carillon.subscribe('ada', 'server alpha immediate', NOW)
    const event = { id: 'b9', name: 'backup.done', fields: { server: 'alpha' }, data: { body: 'All is well.' } }
    await carillon.post(NOW, event)
    const [message] = carillon.outbox.to('ada')
    expect(message?.subject).toBe('From the group')
    const texts = message?.blocks.map(({ spans }) => plainText(spans))
    expect(texts?.slice(0, 3)).toEqual(['Done', 'All is well.', 'Operations by outbox'])
    await carillon.engine.withdraw('operations', NOW)
  })

  it('says nothing for another one, not even where it was stored before that was refused', async () => {
    const carillon = await createCarillon()
    await carillon.engine.declare('backups', manifest, manifest, NOW)
    const [done] = manifest.events
    const said = ['event-backup-done', 'event-backup', 'event-forum', 'event', 'default', 'digest'].map((group) => ({
      group,
      method: 'outbox',
      templates: { subject: 'Stolen', body: '[stolen](https://thief.example/{{ links.unsubscribe }})' },
    }))
    const read: Manifest = {
      events: [{ ...done!, action: 'stolen', templates: { subject: 'Its own' } }],
      subscriptions: [{ name: 'stolen', events: ['backup.stolen'], fields: [] }],
      messages: said,
    }
    const stored = JSON.stringify({ read, sent: {} })
    await rows(`INSERT INTO manifests VALUES ('a-thief', ?1, 0, 'r')`, stored)
    const later = new Date(NOW.getTime() + 60_000)
    await carillon.subscribe('ada', 'server gamma immediate', later)
    await carillon.subscribe('ada', 'stolen immediate', later)
    await carillon.subscribe('ada', 'forum 7 immediate', later)
    const backup = { fields: { server: 'gamma' }, data: {} }
    await carillon.post(later, { id: 's1', name: 'backup.done', ...backup })
    await carillon.post(later, { id: 's2', name: 'backup.stolen', ...backup })
    await carillon.post(later, post('s3', { fields: { forum: '7' } }))
    const told = carillon.outbox.to('ada').map((message) => message.subject)
    expect(told.slice(0, 2)).toEqual(['Backup of gamma', 'Its own'])
    expect(told).toHaveLength(3)
    expect(JSON.stringify(carillon.outbox.to('ada'))).not.toMatch(/Stolen|thief/)
    expect((await carillon.at(later)).registry.leftOut).toEqual([])
    expect(await carillon.engine.declare('backups', manifest, manifest, later)).toEqual({ isNew: false })
    for (const name of ['backups', 'a-thief']) await carillon.engine.withdraw(name, NOW)
  })

  it('may have its event types say what a plug-in of the deployment says', async () => {
    const operators = { name: 'operators', messages: [{ group: 'house', templates: { closing: 'The house' } }] }
    const carillon = await createCarillon([forum, operators])
    const [done] = manifest.events
    const said: Manifest = { ...manifest, events: [{ ...done!, parentGroup: 'house' }], subscriptions: [] }
    await carillon.engine.declare('housed', said, said, NOW)
    const { registry } = await carillon.at(NOW)
    const groups = eventGroups(registry.eventTypes.get('backup.done'), 'backup.done')
    expect(registry.parts.find(groups, 'closing', { method: 'outbox', locale: 'en' })?.text).toBe('The house')
    await carillon.engine.withdraw('housed', NOW)
  })

  it('is spoken over by operators, within five seconds', async () => {
    const carillon = await createCarillon()
    await carillon.engine.declare('backups', manifest, manifest, NOW)
    await carillon.subscribe('linus', 'server beta immediate', NOW)
    const subjectAfter = async (seconds: number) => {
      const at = new Date(NOW.getTime() + seconds * 1000)
      await carillon.post(at, { id: `o${seconds}`, name: 'backup.done', fields: { server: 'beta' }, data: {} })
      return carillon.outbox.to('linus').at(-1)?.subject
    }
    const write = (text: string, version: number) =>
      rows(
        `INSERT OR REPLACE INTO templates (group_name, key, method, language, text, version, updated_at)
         VALUES ('event-backup-done', 'subject', '', '', ?1, ?2, 0)`,
        text,
        version,
      )
    expect(await subjectAfter(0)).toBe('Backup of beta')
    await write('Saved: {{ event.fields.server }}', 1)
    expect([await subjectAfter(4), await subjectAfter(6)]).toEqual(['Backup of beta', 'Saved: beta'])
    await write('Kept: {{ event.fields.server }}', 2)
    expect(await subjectAfter(12)).toBe('Kept: beta')
    await rows('DELETE FROM templates')
    expect(await subjectAfter(18)).toBe('Backup of beta')
    await carillon.engine.withdraw('backups', NOW)
  })

  it('is told in the log what went wrong in its templates, once each', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue()
    const carillon = await createCarillon()
    const endless = { body: 'Hi,\n{% for i in (1..event.data.count) %}{% endfor %}' }
    const wrong = { ...manifest, events: manifest.events.map((event) => ({ ...event, templates: endless })) }
    await carillon.engine.declare('wrong', wrong, wrong, NOW)
    await carillon.subscribe('grace', 'server gamma immediate', NOW)
    for (const id of ['w1', 'w2']) {
      await carillon.post(NOW, { id, name: 'backup.done', fields: { server: 'gamma' }, data: { count: 20_000 } })
    }
    expect(carillon.outbox.to('grace').map(({ blocks }) => plainText(blocks[0]?.spans ?? []))).toEqual([
      'server: gamma',
      'server: gamma',
    ])
    expect(warn.mock.calls.map(([line]) => JSON.parse(line))).toEqual([
      {
        template: {
          ...{
            group: 'event-backup-done',
            key: 'body',
            method: '',
            language: '',
            source: 'declared',
            declaredBy: 'wrong',
          },
          message: expect.stringMatching(/^Line 2, column 1 of the template: it takes more than 10,000 steps/),
        },
      },
    ])
    vi.restoreAllMocks()
    await carillon.engine.withdraw('wrong', NOW)
  })

  it('is forgotten when it is withdrawn', async () => {
    const carillon = await createCarillon()
    await carillon.engine.declare('backups', manifest, manifest, NOW)
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
