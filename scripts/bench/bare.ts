import { Hono } from 'hono'

/** The least that an API over D1 can do: one insert per request. What `POST /v1/events` is measured against. */
const app = new Hono<{ Bindings: { readonly DB: D1Database } }>()

app.post('/events', async (c) => {
  const { id, ...event } = await c.req.json<{ id: string }>()
  await c.env.DB.prepare('INSERT INTO bare_events (id, event, received_at) VALUES (?1, ?2, ?3)')
    .bind(id, JSON.stringify(event), Date.now())
    .run()
  return c.json({ id }, 202)
})

export default app
