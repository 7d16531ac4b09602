import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const setup = './test/setup.ts'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: '#jsx' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}', 'client/**/*.test.ts'],
    setupFiles: ['./test/chance.ts'],
    globalSetup: existsSync(new URL(setup, import.meta.url)) ? [setup] : [],
    pool: 'threads',
    maxWorkers: 2,
    // Ten times what the slowest takes: a machine with much to do is no failure.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000 } },
  },
})
