/** What people call send methods whose names are words of a language; the others bring their own. */
export const methods = {
  email: 'E-mail',
  push: 'Browser push',
  web: 'Web inbox',
} as const
