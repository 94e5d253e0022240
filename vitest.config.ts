import path from 'node:path'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

/** What needs the machine itself (files, processes, a browser) runs in Node; everything else in workerd. */
const inNode = ['test/project/**/*.test.ts']

export default defineConfig(async () => {
  const migrations = await readD1Migrations(path.join(import.meta.dirname, 'migrations'))
  return {
    test: {
      projects: [
        {
          plugins: [
            cloudflareTest({
              wrangler: { configPath: './wrangler.toml' },
              miniflare: {
                bindings: {
                  TEST_MIGRATIONS: migrations,
                  PUBLIC_URL: 'https://carillon.example',
                  ADMIN_TOKEN: 'admin-token-for-tests',
                  PLAYGROUND: 'true',
                },
              },
            }),
          ],
          test: {
            name: 'workerd',
            include: ['test/**/*.test.{ts,tsx}'],
            exclude: inNode,
            setupFiles: ['./test/setup.ts'],
            // Generous: a busy machine is no failure.
            testTimeout: 60_000,
            hookTimeout: 120_000,
          },
        },
        { test: { name: 'node', include: inNode, testTimeout: 120_000, hookTimeout: 120_000 } },
      ],
    },
  }
})
