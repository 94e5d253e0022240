import { describe, expect, it } from 'vitest'
import type { Event, MessageTexts, SendMethod } from '../../../src/engine/index.ts'
import { linesOf } from '../chat/screen.ts'
import { COMPLAINTS } from './complaints.ts'
import { compose, METHODS, registryWith } from './deployment.ts'
import { shownBy } from './shown.ts'
import { happened, type Story } from './story.ts'

const ROWS = METHODS.map((method) => ({ method, name: method.name }))

/** A failed build: its host says nothing of its own. */
const failed = happened('build.fail', 0, {
  object: '482',
  by: 'Grace',
  url: 'https://code.example/482',
  fields: { repository: 'bells', branch: 'main', step: 'test', failed: 3 },
  data: {},
})

const storyOf = (event: Event): Story => ({
  ...{ name: 'one', title: '', about: '', subscriptions: ['repository bells immediate'], events: [event], says: [] },
})

/** Where something is said; what it says is where. */
type Place = readonly [group: string, method?: string, language?: string]

const nameOf = ([group, method = '', language = '']: Place) =>
  `Said by ${group} for ${method || 'all'} in ${language || 'any'}.`

const declared = (place: Place, text = nameOf(place)): MessageTexts => {
  const [group, method, language] = place
  return { group, ...(method && { method }), ...(language && { language }), templates: { closing: text } }
}

async function shown(by: SendMethod, messages: readonly MessageTexts[], { locale = 'en', event = failed } = {}) {
  const payload = by.render?.(await compose(storyOf(event), by, locale, registryWith(messages)))
  return { payload, ...shownBy(by.name, payload) }
}

/** Where what is said below the body comes from. */
async function saidAt(by: SendMethod, places: readonly Place[], locale?: string) {
  const messages = places.map((place) => declared(place))
  const { lines } = await shown(by, messages, locale === undefined ? {} : { locale })
  return lines.filter((line) => line.startsWith('Said by '))
}

const OWN = 'event-build-fail'
const KIND = 'event-build'

describe.each(ROWS)('What is said by $name', ({ method, name }) => {
  it.each<[what: string, places: readonly Place[], says: Place | undefined]>([
    ['its own group before that of its type', [[KIND], [OWN]], [OWN]],
    ['the group of its type before that of all events', [['event'], [KIND]], [KIND]],
    ['that of all events before that of all messages', [['default'], ['event']], ['event']],
    ['that of all messages at last', [['default'], ['digest']], ['default']],
    ['what is for it before what is for all', [[OWN], [OWN, name]], [OWN, name]],
    ['nothing that is for another', [[OWN, 'pigeon'], [KIND]], [KIND]],
    ['its own group for all before that of its type for it', [[KIND, name], [OWN]], [OWN]],
    ['nothing where nobody says anything', [[OWN, 'pigeon']], undefined],
  ])('is %s', async (_, places, says) => {
    const expected = says ? [nameOf(says)] : []
    expect(await saidAt(method, places)).toEqual(expected)
  })

  it('is nothing where nothing is to be said, on purpose', async () => {
    const { lines } = await shown(method, [declared([KIND]), declared([OWN, name], '')])
    expect(lines.join()).not.toContain('Said by')
  })

  it.each<[locale: string, what: string, languages: readonly string[], says: string]>([
    ['de-AT', 'in the exact language', ['', 'de', 'de-AT'], 'de-AT'],
    ['de-AT', 'in its language', ['', 'de', 'fr'], 'de'],
    ['de', 'not in that of another country', ['', 'de-AT'], ''],
    ['fr', 'in any before English', ['', 'en'], ''],
    ['fr', 'in English where there is no other', ['de', 'en'], 'en'],
    ['xx', 'in any, to somebody whose language we do not speak', ['', 'de'], ''],
  ])('is said to a reader of %s %s', async (locale, _, languages, says) => {
    const places = languages.map((language): Place => [OWN, '', language])
    expect(await saidAt(method, places, locale)).toEqual([nameOf([OWN, '', says])])
  })

  it.each(MARKUP.map((text) => [text]))(
    'is what was written, and nothing that it could be taken for: %j',
    async (text) => {
      const event = {
        ...failed,
        actor: text,
        data: { actor_name: text, title: `Title ${text}`, body: `Body ${text}\n${text}` },
      }
      const messages = [
        {
          group: OWN,
          templates: {
            header: '**{{ event.data.title }}** as {{ event.data.title }}',
            closing: '[{{ actor.name }}]({{ event.data.title }})',
          },
        },
        { group: OWN, method: name, templates: { footer: '{{ event.data.body }}' } },
      ]
      const { payload, lines } = await shown(method, messages, { event })
      const all = lines.join('\n')
      for (const said of [`Title ${text}`, `Title ${text} as Title ${text}`, `Body ${text}`, text].flatMap(linesOf)) {
        expect(all).toContain(said)
      }
      expect(COMPLAINTS[name]?.([payload].flat()[0] as Readonly<Record<string, unknown>>)).toEqual([])
    },
  )
})

const MARKUP: readonly string[] = [
  '**bold** __under__ *one* _two_ ~~three~~ `code` ``` fence',
  '<b>bold</b> <script>alert(1)</script> &lt;i&gt; &amp; " \' </p><a href="https://evil.example">x</a>',
  '[label](https://evil.example) ![image](https://evil.example/x.png) [x]: https://evil.example',
  '<!channel> <!here> <@U123> <#C123> <https://evil.example|good>',
  '@everyone @here <@123> <@&456> <#789> <:bell:123> :bell:',
  '# heading > quote - list 1. item | table || spoiler || -# small',
  '{{ event.id }} {% raw %} {count, plural, other {#}} \\{{ x }} %}',
  'back\\slash \\* \\_ \\` \\\\ end',
  '/unsubscribe /start@bot #tag $TAG tg://resolve?domain=x',
]
