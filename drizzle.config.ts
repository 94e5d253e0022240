import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  schema: ['./src/engine/store/schema/*.ts', './src/bots/schema.ts'],
  out: './migrations',
})
