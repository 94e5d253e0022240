import { describe, expect, it } from 'vitest'
import { Conflict, composeEvent, createRegistry, type Envelope, voiceFor } from '../../src/engine/index.ts'
import { createParts, digestGroups, eventGroups } from '../../src/engine/messages/index.ts'
import type { EventType, MessageTexts } from '../../src/engine/plugin.ts'

const post: EventType = { name: 'forum.post', fields: {} }
const forum = eventGroups(post, 'forum.post')

/** A text says where it was declared: group, method and language; a star stands before what an operator says. */
type Place = readonly [group: string, method?: string | undefined, language?: string | undefined]

const nameOf = ([group, method = '', language = '']: Place) => [group, method, language].join(' ').trim()
const declared = ([group, method, language]: Place): MessageTexts => ({
  group,
  ...(method && { method }),
  ...(language && { language }),
  templates: { greeting: nameOf([group, method, language]) },
})
const override = (place: Place, text = `*${nameOf(place)}`) => {
  const [group, method = '', language = ''] = place
  return { group, key: 'greeting' as const, method, language, text }
}

const OWN = 'event-forum-post'
const KIND = 'event-forum'

describe('What is said, for a reader of Swiss German by email', () => {
  it.each<[says: string, what: string, places: readonly Place[], overrides?: readonly ReturnType<typeof override>[]]>([
    [OWN, 'its own group before its parent', [[KIND], [OWN]]],
    [KIND, 'its parent before `event`', [['event'], [KIND]]],
    ['event', '`event` before `default`', [['default'], ['event']]],
    ['default', '`default` at last', [['default']]],
    ['nothing', 'no other group', [['event-forum-reply'], ['digest']]],
    [`${OWN} email`, 'the send method before any', [[OWN], [OWN, 'email']]],
    [OWN, 'no other send method', [[OWN], [OWN, 'slack']]],
    [OWN, 'any method of its group before the method of its parent', [[KIND, 'email'], [OWN]]],
    [
      `${OWN}  de-CH`,
      'the exact locale before its language',
      [
        [OWN, '', 'de'],
        [OWN, '', 'de-CH'],
      ],
    ],
    [`${OWN}  de`, 'the language before any', [[OWN], [OWN, '', 'de']]],
    [
      `${OWN} email`,
      'the method before the language',
      [
        [OWN, 'email'],
        [OWN, '', 'de'],
      ],
    ],
    [OWN, 'no other language', [[OWN], [OWN, '', 'fr'], [OWN, '', 'de-AT']]],
    ['event', 'a group further up in the right language before its own in English', [['event'], [OWN, '', 'en']]],
    [
      `${OWN}  en`,
      'English where nobody says anything else',
      [
        [OWN, '', 'fr'],
        [OWN, '', 'en'],
        [KIND, '', 'en'],
      ],
    ],
    [`*${OWN}`, 'an operator before what was declared', [[OWN]], [override([OWN])]],
    [
      `*${OWN}`,
      'an operator in any language before what was declared in this one',
      [[OWN, '', 'de']],
      [override([OWN])],
    ],
    [`${OWN} email`, 'the declared method before an operator for any', [[OWN, 'email']], [override([OWN])]],
    [OWN, 'what was declared before an operator further up', [[OWN]], [override([KIND]), override(['default'])]],
    ['', 'nothing where it is empty on purpose', [[KIND]], [override([OWN], '')]],
  ])('is %j: %s', (says, _, places, overrides = []) => {
    const parts = createParts([{ name: 'test', messages: places.map(declared) }], overrides)
    const found = parts.find(forum, 'greeting', { method: 'email', locale: 'de-CH' })
    expect(found?.text ?? 'nothing').toBe(says)
  })

  it('comes from the groups that were declared as parents, too', () => {
    const messages: readonly MessageTexts[] = [
      { group: 'own', parent: 'school', templates: {} },
      { group: 'school', parent: 'default', templates: { header: 'School' } },
      { group: 'event', templates: { header: 'Event', closing: 'Event' } },
      { group: 'default', templates: { header: 'Default', closing: 'Default' } },
    ]
    const parts = createParts([{ name: 'test', messages }])
    const groups = eventGroups({ ...post, parentGroup: 'own' }, 'forum.post')
    expect(groups).toEqual([OWN, 'own', 'event', 'default'])
    const said = (key: 'header' | 'closing') => parts.find(groups, key, { method: 'email', locale: 'de' })?.text
    expect([said('header'), said('closing')]).toEqual(['School', 'Event'])
  })

  it('tells where it was found', () => {
    const parts = createParts([{ name: 'test', messages: [declared([KIND, 'email', 'de'])] }])
    expect(parts.find(forum, 'greeting', { method: 'email', locale: 'de-CH' })).toEqual({
      ...{ group: KIND, key: 'greeting', method: 'email', language: 'de', source: 'declared' },
      ...{ declaredBy: 'test', text: `${KIND} email de` },
    })
    expect(parts.find(forum, 'subject', { method: 'email', locale: 'de-CH' })).toMatchObject({
      group: 'event',
      source: 'built-in',
    })
  })
})

describe('Message groups', () => {
  it('are named after what they are about', () => {
    expect(eventGroups(undefined, 'forum.post')).toEqual([OWN, KIND, 'event', 'default'])
    expect(eventGroups(undefined, 'school.forum.post')).toEqual([
      'event-school-forum-post',
      'event-school-forum',
      'event',
      'default',
    ])
    expect(digestGroups('forum.post', 'author')).toEqual(['digest-forum-author', 'digest-forum', 'digest', 'default'])
    expect(digestGroups('forum.post', undefined)).toEqual(['digest-forum', 'digest', 'default'])
  })

  it('are listed with their parents, and with what each says itself', () => {
    const messages = [{ group: 'own', parent: 'school', templates: { header: 'Hi', subject: 'A' } }]
    const parts = createParts([{ name: 'test', messages }], [override(['school'])])
    expect(parts.listGroups()).toEqual([
      { group: 'default' },
      { group: 'digest' },
      { group: 'event' },
      { group: 'own', parent: 'school' },
      { group: 'school' },
    ])
    expect(parts.textsOf('own').map(({ key, text }) => [key, text])).toEqual([
      ['header', 'Hi'],
      ['subject', 'A'],
    ])
  })

  it.each<[string, readonly MessageTexts[], readonly MessageTexts[], string]>([
    [
      'one text differently',
      [{ group: 'own', templates: { header: 'A' } }],
      [{ group: 'own', templates: { header: 'B' } }],
      '`first` and `second` both declare the `header` of the message group `own`. Leave it out of one of them.',
    ],
    [
      'other parents',
      [{ group: 'own', parent: 'a', templates: {} }],
      [{ group: 'own', parent: 'b', templates: {} }],
      '`first` and `second` both declare the parent of `own`. Leave it out of one of them.',
    ],
    [
      'parents in a circle',
      [{ group: 'a', parent: 'b', templates: {} }],
      [{ group: 'b', parent: 'a', templates: {} }],
      'The parents of the message groups go in a circle: `a`, `b`, `a`. Leave one of them out.',
    ],
  ])('are refused where two plug-ins declare %s', (_, first, second, message) => {
    const both = () =>
      createParts([
        { name: 'first', messages: first },
        { name: 'second', messages: second },
      ])
    expect(both).toThrow(new Conflict(message))
  })

  it('may be said the same twice', () => {
    const messages = [{ group: 'own', parent: 'a', templates: { header: 'A' } }]
    const parts = createParts([
      { name: 'first', messages },
      { name: 'second', messages },
    ])
    expect(parts.textsOf('own')).toHaveLength(1)
  })
})

describe('A send method with texts of its own for every message', () => {
  const short: MessageTexts = {
    group: 'default',
    method: 'pager',
    templates: { greeting: '', reason: '', actions: '{{ links.open }}', footer: '' },
  }
  const titleOnly: MessageTexts = { group: 'event', method: 'pager', templates: { body: '' } }
  const everywhere: MessageTexts = { group: 'default', templates: { greeting: 'Dear {{ subscriber.name }}' } }

  const blocksOf = (name: string, messages: readonly MessageTexts[], type = post) => {
    const registry = createRegistry([{ name: 'forum', eventTypes: [type], messages: [everywhere, ...messages] }])
    const event = {
      ...{ id: 'e1', name: 'forum.post', fields: {}, occurredAt: new Date('2026-11-22T08:15:00Z') },
      data: { title: 'Room change', body: 'To B2.' },
    }
    const envelope: Envelope = {
      id: 'm1',
      recipient: { externalId: 'ada', name: 'Ada', locale: 'en', timeZone: 'UTC' },
      method: { name, longest: 160, async send() {} },
      subscriptions: [{ ref: '1~k2', text: 'forum 42' }],
      links: { open: 'https://school.example/e1', mute: 'https://school.example/mute' },
    }
    const voice = voiceFor({ registry, site: { name: 'School' }, now: new Date('2026-11-22T08:15:00Z') }, envelope)
    const { subject, blocks } = composeEvent({ event, type }, envelope, voice)
    return [subject, ...blocks.map(({ spans }) => spans.map(({ text }) => text).join(''))]
  }

  it('says no more than it wants to, though everybody else says more', () => {
    const link = 'https://school.example/e1'
    expect(blocksOf('pager', [short])).toEqual(['Room change', 'To B2.', link])
    expect(blocksOf('pager', [short, titleOnly])).toEqual(['Room change', link])
    expect(blocksOf('letter', [short, titleOnly])).toHaveLength(6)
  })

  it('still says what an event type says itself, by any send method or by this one', () => {
    const own = { ...post, templates: { body: 'Moved: {{ event.body }}' } }
    const moved = { group: OWN, method: 'pager', templates: { body: 'Moved' } }
    expect(blocksOf('pager', [short, titleOnly], own)[1]).toBe('Moved: To B2.')
    expect(blocksOf('pager', [short, titleOnly, moved], own)[1]).toBe('Moved')
  })
})
