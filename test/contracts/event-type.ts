import { describe, expect, it } from 'vitest'
import { composeDigest, composeEvent } from '../../src/engine/compose.ts'
import { type EventType, type FieldType, type FieldValue, InvalidInput } from '../../src/engine/index.ts'
import { checkTemplate } from '../../src/engine/templates/index.ts'

const SAMPLES: Readonly<Record<FieldType, string | number | boolean>> = {
  string: 'sample',
  number: 3,
  boolean: true,
  date: '2026-11-22',
}

const envelope = {
  id: 'a-message-id-of-22-char',
  recipient: { externalId: 'ada', name: 'Ada', locale: 'en', timeZone: 'Europe/Vienna' },
  method: { name: 'outbox', send: async () => undefined },
  subscriptions: [{ ref: '1~k2', text: 'everything daily' }],
}

/** What every event type promises, whether a plug-in or a manifest declares it. */
export function keepsTheEventTypeContract(type: EventType): void {
  const event = (data: Record<string, unknown>) => ({
    id: 'e1',
    name: type.name,
    object: '42',
    actor: 'linus',
    fields: Object.fromEntries(
      Object.entries(type.fields).map(([name, field]): [string, FieldValue] => {
        const sample = SAMPLES[field.type]
        return [name, field.many && typeof sample !== 'boolean' ? [sample] : sample]
      }),
    ),
    data,
    occurredAt: new Date('2026-11-22T09:00:00Z'),
  })

  describe(`the event type ${type.name}`, () => {
    it('has a type and an action', () => {
      expect(type.name).toMatch(/^[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)+$/)
    })

    it('groups digests by one of its own fields', () => {
      if (type.digestBy !== undefined) expect(Object.keys(type.fields)).toContain(type.digestBy)
    })

    it('has templates that can be read', () => {
      for (const [key, source] of Object.entries(type.templates ?? {})) {
        expect(() => checkTemplate(source, `/templates/${key}`)).not.toThrow(InvalidInput)
      }
    })

    it.each([
      [
        'all the data that hosts usually send',
        { title: 'Room change', body: 'The exam moves.', forum_title: 'Physics' },
      ],
      ['no data at all', {}],
      ['data of the wrong kind', { title: { deep: [1] }, body: null }],
    ])('says something with %s', (_, data) => {
      const message = composeEvent({ event: event(data), type }, envelope)
      expect(message.subject.trim()).not.toBe('')
      expect(message.subject).not.toContain('\n')
      const digest = composeDigest([{ event: event(data), type }], { ...envelope, intervalTitle: 'daily' })
      expect(digest.groups?.[0]?.heading.trim()).not.toBe('')
      expect(digest.groups?.[0]?.lines[0]?.text.trim()).not.toBe('')
    })
  })
}
