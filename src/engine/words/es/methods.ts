import type { methods as english } from '../en/methods.ts'
import type { Translated } from '../spoken.ts'

export const methods: Translated<typeof english> = {
  email: 'Correo electrónico',
  push: 'Push del navegador',
  web: 'Bandeja de entrada web',
}
