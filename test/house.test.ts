import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'

const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** What the check of the boundaries says of a program made of these files. */
function told(files: Record<string, string>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-house-'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  const script = new URL('../scripts/boundaries.mjs', import.meta.url).pathname
  return new Promise((resolve) => {
    execFile(process.execPath, [script, folder], (_, out, err) => resolve(out + err))
  })
}

const program = {
  'src/platform/clock.ts': 'export const clock = 1\n',
  'src/people/index.ts': "export { person } from './person.ts'\n",
  'src/people/person.ts': 'export const person = 1\nexport interface Person { name: string }\n',
  'src/cases/index.ts': "import { person } from '../people/index.ts'\nexport const cases = person\n",
  'src/cases/actions.ts': "import { clock } from '../platform/clock.ts'\nexport const close = clock\n",
  'src/app.tsx':
    "import { cases } from './cases/index.ts'\nimport { person } from './people/person.ts'\n[cases, person]\n",
}

describe('the order of the house', () => {
  it('accepts a module that looks left through the door', async () => {
    expect(await told(program)).toBe('')
  })

  it.each([
    [
      'looking right',
      'src/people/person.ts',
      "import { cases } from '../cases/index.ts'\nexport const person = cases\n",
    ],
    ['coming in by the window', 'src/cases/case.ts', "export { person } from '../people/person.ts'\n"],
    [
      'a type through the window',
      'src/cases/case.ts',
      "import type { Person } from '../people/person.ts'\nexport let a: Person\n",
    ],
    [
      'a lazy import through the window',
      'src/cases/case.ts',
      "export const a = () => import('../people/person.ts')\n",
    ],
    [
      'a platform that knows a domain',
      'src/platform/clock.ts',
      "export { cases as clock } from '../cases/index.ts'\n",
    ],
    ['a module that knows the program', 'src/cases/case.ts', "import '../app.tsx'\n"],
    ['a folder nobody listed', 'src/services/a.ts', "import '../platform/clock.ts'\n"],
    [
      'a view that acts',
      'src/cases/views/show-page.tsx',
      "import { close } from '../actions.ts'\nexport const a = close\n",
    ],
    ['browser code that reaches into the server', 'client/app.ts', "import '../src/platform/clock.ts'\n"],
    ['a program that needs its tests', 'src/app.tsx', "import '../test/world.ts'\n"],
  ])('refuses %s', async (_, name, text) => {
    const said = await told({ ...program, 'test/world.ts': 'export {}\n', [name]: text })
    expect(said).toMatch(new RegExp(`^${name} imports `))
    expect(said.trim().split('\n')).toHaveLength(1)
  })

  it('lets a test import what it likes', async () => {
    const test =
      "import { person } from '../people/person.ts'\nimport '../app.tsx'\nexport const a = person\n"
    expect(await told({ ...program, 'src/cases/cases.test.ts': test })).toBe('')
  })
})
