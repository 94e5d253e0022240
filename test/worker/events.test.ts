import { env } from 'cloudflare:workers'
import { CloudEvent, HTTP } from 'cloudevents'
import { beforeAll, describe, expect, it } from 'vitest'
import { call, post, setUp } from '../support/api.ts'

beforeAll(setUp)

const read = async (id: string) => (await call('GET', `/v1/events/${encodeURIComponent(id)}`)).body
const once = (key: string) => ({ headers: { 'idempotency-key': key } })

describe('An event', () => {
  it('is stored with everything it said', async () => {
    const sent = post('full', {
      occurred_at: '2026-11-22T09:15:00+01:00',
      fields: { forum: '42', tag: ['exam', 'urgent'] },
    })
    expect(await call('POST', '/v1/events', sent)).toMatchObject({ status: 202, body: { id: 'full' } })
    expect(await read('full')).toMatchObject({
      ...sent,
      occurred_at: '2026-11-22T08:15:00.000Z',
      received_at: expect.any(String),
    })
  })

  it('gets an id where only its request has a key', async () => {
    const bare = { type: 'forum', action: 'post' }
    const { body } = await call<{ id: string }>('POST', '/v1/events', bare, once('bare'))
    expect(await read(body.id)).toMatchObject({
      type: 'forum',
      action: 'post',
      object: null,
      actor: null,
      fields: {},
      data: {},
    })
  })

  it('is the same one however often it is sent', async () => {
    expect((await call('POST', '/v1/events', post('again'))).status).toBe(202)
    const { id, type, ...others } = post('again')
    expect(await call('POST', '/v1/events', { ...others, type, id })).toMatchObject({
      status: 200,
      body: { id: 'again' },
    })
    const other = await call('POST', '/v1/events', post('again', { object: '43' }))
    expect(other).toMatchObject({
      status: 409,
      body: {
        type: '/docs#conflict',
        detail: 'Another event is already recorded under the id `again`. Send the same content again, or use a new id.',
      },
    })
  })

  it('is the same one under an idempotency key', async () => {
    const sent = post('x', { id: undefined })
    const first = await call('POST', '/v1/events', sent, once('k1'))
    expect(first.status).toBe(202)
    expect(await call('POST', '/v1/events', sent, once('k1'))).toMatchObject({ status: 200, body: first.body })
    const other = await call('POST', '/v1/events', { ...sent, actor: 'ada' }, once('k1'))
    expect(other).toMatchObject({
      status: 409,
      body: {
        detail: 'The key `k1` already stands for another request. Send the same content again, or use a new key.',
      },
    })
    const wrong = await call('POST', '/v1/events', sent, once('a b'))
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ pointer: '/idempotency-key' }] } })
  })

  it('is told apart from what another host or another route sends under the same key', async () => {
    const makeKey = async () =>
      (await call<{ key: string }>('POST', '/v1/keys', { name: 'Host', scopes: ['events'] })).body
    const send = (path: string, sent: unknown, key?: string) =>
      call('POST', path, sent, { ...once('1'), ...(key && { key }) })
    const [moodle, canvas] = [await makeKey(), await makeKey()]
    const sent = post('x', { id: undefined })
    const first = await send('/v1/events', sent, moodle.key)
    expect(first.status).toBe(202)
    expect((await send('/v1/events', { ...sent, actor: 'ada' }, canvas.key)).status).toBe(202)
    expect((await send('/v1/events', { ...sent, actor: 'grace' })).status).toBe(202)
    expect((await send('/v1/notify', { subscribers: ['ada'], subject: 'Hello' }, moodle.key)).status).toBe(202)
    expect(await send('/v1/events', sent, moodle.key)).toMatchObject({ status: 200, body: first.body })
    expect(await send('/v1/notify', { subscribers: ['ada'], subject: 'Bye' }, moodle.key)).toMatchObject({
      status: 409,
      body: {
        detail: 'The key `1` already stands for another request. Send the same content again, or use a new key.',
      },
    })
  })

  it('may hold the largest of bodies', async () => {
    const empty = JSON.stringify(post('large', { data: { body: '' } }))
    const sent = post('large', { data: { body: 'x'.repeat(256 * 1024 - empty.length) } })
    expect((await call('POST', '/v1/events', sent)).status).toBe(202)
  })

  it('is found under an id that needs quoting in a path', async () => {
    const id = 'a/b ü?%'
    expect((await call('POST', '/v1/events', post(id))).status).toBe(202)
    expect(await read(id)).toMatchObject({ id })
  })
})

describe('Several events', () => {
  it('are answered in their order', async () => {
    const { status, body } = await call('POST', '/v1/events', [post('m1'), post('m2')])
    expect([status, body]).toEqual([202, { ids: ['m1', 'm2'] }])
    expect((await call('POST', '/v1/events', [post('m2'), post('m3')])).status).toBe(202)
    expect(await call('POST', '/v1/events', [post('m1')])).toMatchObject({ status: 200, body: { ids: ['m1'] } })
  })

  it('are stored all or none', async () => {
    const { status } = await call('POST', '/v1/events', [post('n1'), post('m1', { object: '43' })])
    expect(status).toBe(409)
    expect((await call('GET', '/v1/events/n1')).status).toBe(404)
  })

  // A list is known by the key and the place of each of its events, so a longer one is not yet told from it.
  it('are another body under the same key where there are more of them', async () => {
    await call('POST', '/v1/events', [post('k1'), post('k2')], once('list'))
    expect((await call('POST', '/v1/events', [post('k1'), post('k2'), post('k3')], once('list'))).status).toBe(409)
  })

  it('are found out about by whoever has to', async () => {
    const { results } = await env.DB.prepare("SELECT id FROM events WHERE id IN ('m1', 'm2', 'm3') ORDER BY seq").all()
    expect(results).toEqual([{ id: 'm1' }, { id: 'm2' }, { id: 'm3' }])
  })
})

const cloudEvent = {
  specversion: '1.0',
  id: '7f3a',
  source: '/moodle',
  type: 'com.example.school.forum.post',
  subject: '42',
  time: '2026-11-22T08:15:00Z',
  datacontenttype: 'application/json',
  data: { actor: 'ann', url: 'https://school.example/42', fields: { forum: '42' }, data: { title: 'Room change' } },
}
const structured = { headers: { 'content-type': 'application/cloudevents+json; charset=utf-8' } }
const batched = { headers: { 'content-type': 'application/cloudevents-batch+json' } }

describe('A CloudEvent', () => {
  it('is an event, told apart by its source and id', async () => {
    const { status, body } = await call<{ id: string }>('POST', '/v1/events', cloudEvent, structured)
    expect(status).toBe(202)
    expect(body.id).toMatch(/^ce_[\w-]{22}$/)
    expect(await read(body.id)).toMatchObject({
      type: 'forum',
      action: 'post',
      object: '42',
      occurred_at: '2026-11-22T08:15:00.000Z',
      ...cloudEvent.data,
    })
    expect(await call('POST', '/v1/events', cloudEvent, structured)).toMatchObject({ status: 200, body })
    const elsewhere = await call('POST', '/v1/events', { ...cloudEvent, source: '/canvas' }, structured)
    expect([elsewhere.status, elsewhere.body.id === body.id]).toEqual([202, false])
  })

  it('comes in batches', async () => {
    const events = [cloudEvent, { ...cloudEvent, id: 'b2', type: 'forum.post', traceparent: '00-1', data: undefined }]
    const { status, body } = await call<{ ids: string[] }>('POST', '/v1/events', events, batched)
    expect([status, body.ids.length]).toEqual([202, 2])
    expect(await read(body.ids[1] ?? '')).toMatchObject({ type: 'forum', action: 'post', fields: {} })
  })

  it.each(['binary', 'structured'] as const)('is read as the CloudEvents SDK writes it: %s', async (mode) => {
    const { headers, body } = HTTP[mode](new CloudEvent({ ...cloudEvent, id: `sdk-${mode}` }))
    const answer = await call<{ id: string }>('POST', '/v1/events', String(body), {
      headers: headers as Record<string, string>,
    })
    expect(answer.status).toBe(202)
    expect(await read(answer.body.id)).toMatchObject({
      object: '42',
      occurred_at: '2026-11-22T08:15:00.000Z',
      ...cloudEvent.data,
    })
  })

  it('has its headers percent-encoded in binary mode, and needs no data', async () => {
    const headers = {
      'ce-specversion': '1.0',
      'ce-id': 'pct',
      'ce-source': '/moodle',
      'ce-type': 'forum.post',
      'ce-subject': 'Euro%20%E2%82%AC',
    }
    const { status, body } = await call<{ id: string }>('POST', '/v1/events', undefined, { headers })
    expect(status).toBe(202)
    expect(await read(body.id)).toMatchObject({ object: 'Euro €' })
  })

  it.each([
    ['structured', { ...cloudEvent, id: undefined }, '/id', '`id` is missing. Add it as a string.'],
    ['structured', { ...cloudEvent, source: 5 }, '/source', '`source` has to be a string, and `5` is a number.'],
    [
      'structured',
      { ...cloudEvent, specversion: '0.3' },
      '/specversion',
      '`specversion` cannot be `0.3`. Choose `1.0`.',
    ],
    [
      'structured',
      { ...cloudEvent, type: 'forum.posted' },
      '/type',
      'The type `forum` has no action `posted`. Did you mean `forum.post`?',
    ],
    [
      'structured',
      { ...cloudEvent, data: { fields: { forun: '1' } } },
      '/data/fields/forun',
      '`forum.post` declares no field `forun`. Did you mean `forum`?',
    ],
    [
      'structured',
      { ...cloudEvent, data: { title: 'x' } },
      '/data/title',
      'There is no member `title` here. There is `actor`, `url`, `fields` and `data`.',
    ],
    [
      'structured',
      { ...cloudEvent, data_base64: 'eA==' },
      '/data_base64',
      'Only JSON is read here. Send it in `data`.',
    ],
    [
      'structured',
      { ...cloudEvent, datacontenttype: 'text/xml' },
      '/datacontenttype',
      'Only `application/json` is read here. Send the data as JSON.',
    ],
    [
      'batched',
      [{ ...cloudEvent, data: { fields: { forun: '1' } } }],
      '/0/data/fields/forun',
      '`forum.post` declares no field `forun`. Did you mean `forum`?',
    ],
    [
      'batched',
      [cloudEvent, { ...cloudEvent, time: 'now' }],
      '/1/time',
      '`now` is not a moment. Write it with its offset, like `2026-11-22T08:15:00Z`.',
    ],
    ['batched', [], '', 'The body is an empty list. Put at least one into it.'],
  ])('is refused where it is wrong: %s %j', async (mode, sent, pointer, message) => {
    const answer = await call('POST', '/v1/events', sent, mode === 'batched' ? batched : structured)
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer, message }] } })
  })

  it('is refused in binary mode at the header or the member of the body that is wrong', async () => {
    const headers = { 'ce-specversion': '1.0', 'ce-id': 'x', 'ce-type': 'forum.post', 'ce-source': '/moodle' }
    const { 'ce-source': _, ...without } = headers
    const send = (body: unknown, given: Record<string, string>) => call('POST', '/v1/events', body, { headers: given })
    expect(await send({}, without)).toMatchObject({ status: 422, body: { errors: [{ pointer: '/ce-source' }] } })
    expect(await send({ fields: { forun: '1' } }, headers)).toMatchObject({
      body: { errors: [{ pointer: '/fields/forun' }] },
    })
    expect(await send({ actor: 5 }, headers)).toMatchObject({ body: { errors: [{ pointer: '/actor' }] } })
    expect(await send('x', { ...headers, 'content-type': 'text/plain' })).toMatchObject({ status: 415 })
  })
})
