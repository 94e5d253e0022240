import type { webhook as english } from '../en/webhook.ts'
import type { Translated } from '../spoken.ts'

export const webhook: Translated<typeof english> = {
  gone: 'Der Empfänger hat geantwortet, dass es diesen Webhook nicht mehr gibt (HTTP 410).',
  noSecret: 'Das Geheimnis dieses Webhooks ist nicht mehr bekannt. Es muss erneuert werden.',
}
