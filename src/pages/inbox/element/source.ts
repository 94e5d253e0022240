/** How the element speaks with the API: by the token of its link, else as whoever is signed in on the same origin. */
export const source = /* js */ `
class Refused extends Error {
  constructor(status) {
    super('HTTP ' + status)
    this.status = status
  }
}

/** The token stands behind the \`#\`, which no browser sends anywhere. */
function sourceAt(link) {
  const url = URL.parse(link, document.baseURI)
  if (!url || !/^https?:$/.test(url.protocol)) return undefined
  const token = url.hash.slice(1)
  const authorization = token && { authorization: 'Bearer ' + token }
  const credentials = token || url.origin !== location.origin ? 'omit' : 'same-origin'
  const ask = async (path, { headers, ...init } = {}) => {
    const asked = { ...init, credentials, headers: { ...authorization, ...headers } }
    const response = await fetch(url.origin + '/v1/inbox' + path, asked)
    if (response.ok) return response
    throw new Refused(response.status)
  }
  return {
    list: async (query) => (await ask('?' + new URLSearchParams(query))).json(),
    words: async (locale) => (await fetch(url.origin + '/inbox/words?' + new URLSearchParams({ locale }))).json(),
    mark: async (how, body) =>
      (
        await ask('/' + how, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      ).json(),
    follow: async (after, signal, hear) =>
      readEvents(await ask('/stream', { signal, headers: after && { 'last-event-id': after } }), hear),
  }
}

/** Longer than a stream that lives ever says nothing. */
const SILENCE_MS = 45_000

/**
 * Reads a stream to its end, or until it says nothing any more; each event is its lines by name. Whether it lived until
 * then: a proxy may keep everything to itself.
 */
async function readEvents(response, hear) {
  let rest = ''
  let isHeard = false
  let isSilent = false
  for (const reader = response.body.pipeThrough(new TextDecoderStream()).getReader(); ; ) {
    const silence = setTimeout(() => {
      isSilent = true
      reader.cancel()
    }, SILENCE_MS)
    const { value, done } = await reader.read()
    clearTimeout(silence)
    if (done) return isHeard && !isSilent
    isHeard = true
    const events = (rest + value).split('\\n\\n')
    rest = events.pop()
    for (const event of events) {
      const lines = event.split('\\n').map((line) => [line.split(':', 1)[0], line.slice(line.indexOf(':') + 1).trim()])
      const { data, id } = Object.fromEntries(lines)
      if (data) hear(JSON.parse(data), id)
    }
  }
}
`
