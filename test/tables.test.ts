import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { projectRoot } from '../src/platform/project-root.ts'
import { theWorld } from './world.ts'

test('the generated table types are those of the migrated database', async () => {
  const { install } = await theWorld()
  const write = process.env.ALONGSIDE_TABLES === 'write'
  const run = promisify(execFile)(process.execPath, [
    join(projectRoot, 'node_modules', 'kysely-codegen', 'dist', 'cli', 'bin.js'),
    '--url',
    install.pools.url,
    '--dialect',
    'postgres',
    '--date-parser',
    'string',
    '--numeric-parser',
    'number',
    '--type-mapping',
    '{"int8":"number"}',
    '--exclude-pattern',
    '*schema_migration*',
    '--out-file',
    join(projectRoot, 'src', 'platform', 'tables.ts'),
    ...(write ? [] : ['--verify']),
  ])
  await expect(run, 'run npm run tables').resolves.toBeDefined()
})
