/** What is said of webhooks. */
export const webhook = {
  gone: 'The receiver answered that this webhook is gone (HTTP 410).',
  noSecret: 'The secret of this webhook is not known any more. Renew it.',
} as const
