import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { readSettings } from '../platform/settings.ts'
import { inOwnDirectory } from './directory.ts'

const told = process.env.ALONGSIDE_DATA
afterEach(() => {
  if (told === undefined) delete process.env.ALONGSIDE_DATA
  else process.env.ALONGSIDE_DATA = told
})

test('a demonstration without a directory of its own leaves nothing in the one of real work', () => {
  delete process.env.ALONGSIDE_DATA
  const own = resolve('data-demo')
  const real = readSettings({})
  const demonstration = inOwnDirectory(real)
  expect(demonstration).toMatchObject({
    dataDir: own,
    rootKeyFile: join(own, 'root.key'),
    filesUrl: pathToFileURL(join(own, 'files')).href,
    backupDir: join(own, 'backups'),
  })
  const within = (value: unknown) => typeof value === 'string' && value.includes(real.dataDir)
  expect(
    Object.values({ ...demonstration, dataDir: '', rootKeyFile: '', filesUrl: '', backupDir: '' }).filter(
      within,
    ),
  ).toEqual([])
})
