/** What Discord answers. */
export interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** How Discord refuses. */
export const refused = (status: number, code: number, message: string): Answer => ({ status, body: { code, message } })

/** How often Discord may be asked. */
export interface Limits {
  /** Counts a request of the bot; refuses it where there were too many. */
  overall(): Answer | undefined
  /** Counts a message to a channel, and tells how many more it takes. */
  ofChannel(id: string): { readonly refusal: Answer | undefined; readonly headers: Readonly<Record<string, string>> }
}

const CHANNEL_MS = 5_000
const OVERALL_MS = 1_000

export function createLimits(settings: {
  readonly time: () => number
  readonly perChannel: number
  readonly perSecond: number
}): Limits {
  const { time, perChannel, perSecond } = settings
  const windows = new Map<string, { readonly end: number; count: number }>()

  function use(key: string, most: number, spanMs: number) {
    const now = time()
    const known = windows.get(key)
    const window = known && now < known.end ? known : { end: now + spanMs, count: 0 }
    windows.set(key, window)
    window.count += 1
    return { left: most - window.count, seconds: (window.end - now) / 1000 }
  }

  return {
    overall() {
      const { left, seconds } = use('', perSecond, OVERALL_MS)
      return left < 0 ? tooMany(seconds, { 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' }) : undefined
    },
    ofChannel(id) {
      const { left, seconds } = use(id, perChannel, CHANNEL_MS)
      const headers = {
        'x-ratelimit-bucket': `messages-${id}`,
        'x-ratelimit-limit': String(perChannel),
        'x-ratelimit-remaining': String(Math.max(left, 0)),
        'x-ratelimit-reset-after': seconds.toFixed(3),
      }
      return { refusal: left < 0 ? tooMany(seconds, { ...headers, 'x-ratelimit-scope': 'user' }) : undefined, headers }
    },
  }
}

const tooMany = (seconds: number, headers: Readonly<Record<string, string>>): Answer => ({
  status: 429,
  body: { message: 'You are being rate limited.', retry_after: seconds, global: 'x-ratelimit-global' in headers },
  headers: { ...headers, 'retry-after': String(Math.ceil(seconds)) },
})
