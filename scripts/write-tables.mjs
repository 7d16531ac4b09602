// Writes src/platform/tables.ts from a freshly migrated database: node scripts/write-tables.mjs
import { spawnSync } from 'node:child_process'
import { pinnedNode, root } from './prepare.mjs'

const done = spawnSync(pinnedNode(), ['node_modules/vitest/vitest.mjs', 'run', 'test/tables.test.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ALONGSIDE_TABLES: 'write' },
})
process.exitCode = done.status ?? 1
