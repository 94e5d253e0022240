import type { methods as english } from '../en/methods.ts'
import type { Translated } from '../spoken.ts'

export const methods: Translated<typeof english> = {
  email: 'E-Mail',
  push: 'Browser-Push',
  web: 'Web-Posteingang',
}
