import type { webhook as english } from '../en/webhook.ts'
import type { Translated } from '../spoken.ts'

export const webhook: Translated<typeof english> = {
  gone: 'El receptor ha respondido que este webhook ya no existe (HTTP 410).',
  noSecret: 'El secreto de este webhook ya no se conoce. Hay que renovarlo.',
}
