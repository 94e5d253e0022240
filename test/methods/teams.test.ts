import { describe, expect, it } from 'vitest'
import { InvalidInput } from '../../src/engine/index.ts'
import { teams } from '../../src/methods/teams.ts'
import { digestOf, rich } from '../contracts/messages.ts'
import { keepsTheSendMethodContract } from '../contracts/send-method.ts'
import { deliveryOf, messageOf } from '../support/message.ts'
import { inTrouble, methodOf } from '../support/methods/far-side.ts'
import { createTeams } from '../support/methods/hooks.ts'

const HOOK =
  'https://prod-01.westeurope.logic.azure.com/workflows/8f3a/triggers/manual/paths/invoke?api-version=2016-06-01&sig=Zq3vR8sT1uW5yX7z'

const side = createTeams(HOOK)
const method = methodOf(teams, side.fetch)

/** The text of a run, which Teams shows as it is. */
const RUN = /"type":"TextRun","text":("(?:[^"\\]|\\.)*")/g

keepsTheSendMethodContract(method, HOOK, {
  taken: () => side.posts,
  failing: (trouble) => methodOf(teams, inTrouble(trouble)),
  secrets: [HOOK, 'Zq3vR8sT1uW5yX7z', '8f3a'],
  shows: (rendered) => [...JSON.stringify(rendered).matchAll(RUN)].map(([, text]) => JSON.parse(`${text}`)).join('\n'),
})

interface Payload {
  readonly attachments: readonly { readonly content: { readonly body: readonly object[]; readonly actions?: object } }[]
}
const cardOf = (message = messageOf()) => (method.render!(message) as Payload).attachments[0]!.content

describe('a message on Microsoft Teams', () => {
  it('is a card of runs, which are read as they are', () => {
    expect(cardOf(messageOf({ body: '**a** [b](https://evil.example)\n<at>Ada</at>', reason: '' })).body).toEqual([
      {
        type: 'RichTextBlock',
        inlines: [
          {
            type: 'TextRun',
            text: 'Room change',
            weight: 'Bolder',
            size: 'Medium',
            selectAction: { type: 'Action.OpenUrl', url: 'https://school.example/forum/42#p9' },
          },
        ],
      },
      { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: '**a** [b](https://evil.example)' }] },
      { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: '<at>Ada</at>' }], spacing: 'None' },
    ])
  })

  it('shows emphasis, code and links', () => {
    const runs = JSON.stringify(cardOf(rich).body)
    expect(runs).toContain('{"type":"TextRun","text":"B2","weight":"Bolder"}')
    expect(runs).toContain('{"type":"TextRun","text":"not","italic":true}')
    expect(runs).toContain('{"type":"TextRun","text":"B3","fontType":"Monospace"}')
    expect(runs).toContain('"url":"https://school.example/small"')
  })

  it('has a button that opens what it is about, in the language of its reader', () => {
    const links = { open: 'https://carillon.example/o/1' }
    expect(cardOf(messageOf({ links, locale: 'de' })).actions).toEqual([
      { type: 'Action.OpenUrl', title: 'Öffnen', url: links.open },
    ])
    expect(cardOf()).not.toHaveProperty('actions')
  })

  it('stays as large as Teams takes it, whatever it takes to say it', () => {
    for (const message of [digestOf(500), messageOf({ body: '"\\語\n'.repeat(3_000) })]) {
      expect(new TextEncoder().encode(JSON.stringify(method.render?.(message))).byteLength).toBeLessThan(28_000)
    }
  })
})

describe('a workflow of Microsoft Teams', () => {
  it('is a secret: people see only where it is', () => {
    expect(method.parseAddress?.(HOOK)).toEqual({
      address: expect.stringMatching(/^prod-01\.westeurope\.logic\.azure\.com\/…[0-9a-v]{8}$/),
      secret: HOOK,
    })
    expect(() => method.parseAddress?.('https://teams.localhost/workflows/1')).toThrow(InvalidInput)
  })

  it.each([
    ['its signature does not count any more', HOOK.replace('Zq3v', 'Aq3v'), true],
    ['it was deleted', HOOK.replace('8f3a', '8f3b'), true],
  ])('is given up where %s', async (_, secret, permanent) => {
    await expect(method.send(messageOf(), 'x', deliveryOf({ secret }))).rejects.toMatchObject({ permanent })
  })

  it('is waited for where its owner switched it off for now', async () => {
    const off = methodOf(teams, inTrouble({ status: 400 }, '{"error":{"code":"WorkflowTriggerIsNotEnabled"}}'))
    await expect(off.send(messageOf(), 'x', deliveryOf({ secret: HOOK }))).rejects.toMatchObject({
      permanent: false,
      message: expect.stringContaining('Power Automate'),
    })
  })
})
