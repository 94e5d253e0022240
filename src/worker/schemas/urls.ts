import { z } from '@hono/zod-openapi'

const LONGEST_URL = 2_000

/** Where it may lead is for the deployment to say, which alone knows its settings. */
const loadUrl = z.string().max(LONGEST_URL).nullish().openapi({
  description:
    'Asked about events whose type says `load`: a `POST` of `{ type, action, object, id, fields }`, signed as Standard Webhooks has it. 200 with a JSON object of at most 64 kB, 16 levels deep, within 2 seconds counts for a minute; 204, 404 and anything else leave what was frozen in the event. Redirects are not followed.',
  example: 'https://school.example/carillon/load',
})

const callback = z
  .null({ error: 'Callbacks to hosts are not available yet. Leave this out, or set it to `null`.' })
  .optional()

/** Where the host of a manifest is asked. */
export const UrlsSchema = z
  .strictObject({ access: callback, load: loadUrl, search: callback, describe: callback })
  .openapi({ description: 'Where the host is asked, over https; all but `load` are not available yet.' })
