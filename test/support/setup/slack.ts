import type { Answer, Asked } from './asked.ts'
import { CREDENTIALS } from './credentials.ts'

/** Slack, as far as a token is looked at. */
export const createSlack =
  (scopes: () => readonly string[]) =>
  ({ method, path, headers }: Asked): Answer => {
    if (method !== 'POST' || path !== '/auth.test') return { body: { ok: false, error: 'unknown_method' } }
    if (headers.authorization !== `Bearer ${CREDENTIALS.SLACK_BOT_TOKEN}`)
      return { body: { ok: false, error: 'invalid_auth' } }
    return {
      headers: { 'x-oauth-scopes': scopes().join(',') },
      body: {
        ok: true,
        team: 'School',
        team_id: 'T1',
        user: 'carillon',
        user_id: 'U1',
        bot_id: 'B1',
        url: 'https://school.example/',
      },
    }
  }
