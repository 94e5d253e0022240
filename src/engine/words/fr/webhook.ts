import type { webhook as english } from '../en/webhook.ts'
import type { Translated } from '../spoken.ts'

export const webhook: Translated<typeof english> = {
  gone: 'Le destinataire a répondu que ce webhook n’existe plus (HTTP 410).',
  noSecret: 'Le secret de ce webhook n’est plus connu. Il faut le renouveler.',
}
