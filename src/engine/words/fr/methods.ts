import type { methods as english } from '../en/methods.ts'
import type { Translated } from '../spoken.ts'

export const methods: Translated<typeof english> = {
  email: 'E-mail',
  push: 'Push du navigateur',
  web: 'Boîte de réception web',
}
