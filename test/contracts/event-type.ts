import { describe, expect, it } from 'vitest'
import {
  composeDigest,
  composeEvent,
  createRegistry,
  type EventType,
  type FieldType,
  type FieldValue,
  InvalidInput,
  type Plugin,
  plainText,
  voiceFor,
} from '../../src/engine/index.ts'
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
  links: {},
}
const digest = { ...envelope, interval: 'daily', style: 'short' as const, more: 0, titles: new Map() }

/** What every event type promises, whether a plug-in or a manifest declares it. */
export function keepsTheEventTypeContract(type: EventType, plugin: Plugin): void {
  const registry = createRegistry([plugin])
  const site = { name: 'Carillon' }
  const voice = () => voiceFor({ registry, site, now: new Date('2026-11-22T12:00:00Z') }, envelope)
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
      const messages = plugin.messages ?? []
      for (const templates of [type.templates ?? {}, ...messages.map((texts) => texts.templates)]) {
        for (const [key, source] of Object.entries(templates)) {
          expect(() => checkTemplate(source, `/templates/${key}`)).not.toThrow(InvalidInput)
        }
      }
    })

    it('is urgent by its own fields', () => {
      for (const { field } of type.urgent ?? []) expect(Object.keys(type.fields)).toContain(field)
    })

    it.each([
      [
        'all the data that hosts usually send',
        { title: 'Room change', body: 'The exam moves.', forum_title: 'Physics' },
      ],
      ['no data at all', {}],
      ['data of the wrong kind', { title: { deep: [1] }, body: null }],
    ])('says something with %s', (_, data) => {
      const speaking = voice()
      const message = composeEvent({ event: event(data), type }, envelope, speaking)
      expect(message.subject.trim()).not.toBe('')
      expect(message.subject).not.toContain('\n')
      const { blocks } = composeDigest([{ event: event(data), type }], digest, speaking)
      for (const is of ['heading', 'line'] as const) {
        expect(plainText(blocks.find((block) => block.is === is)?.spans ?? []).trim()).not.toBe('')
      }
      expect(speaking.failures).toEqual([])
    })
  })
}
