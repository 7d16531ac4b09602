import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { capabilities, capabilitiesByRole, type RoleName, roles } from '../../src/accounts/roles.ts'
import { translator } from '../../src/platform/i18n/messages.ts'

/** The table of docs/roles.md: for each capability the words and the roles that have it, as a data-protection lead reads it. */
function writtenTable(): Map<string, { words: string; roles: string[] }> {
  const t = translator('en')
  const lines = readFileSync(new URL('../../docs/roles.md', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
  const [head = [], , ...rows] = lines
  const named = new Map(roles.map((role) => [t(`accounts.role.${role}`), role]))
  const columns = head.slice(2).map((name) => named.get(name) ?? name)
  return new Map(
    rows.map(([capability = '', words = '', ...marks]) => [
      capability.replaceAll('`', ''),
      { words, roles: columns.filter((_, n) => marks[n] === '●') },
    ]),
  )
}

test('docs/roles.md says of every capability in words what it allows, and who has it', () => {
  const written = writtenTable()
  expect([...written.keys()]).toEqual([...capabilities])
  for (const [capability, { words, roles: who }] of written) {
    expect(words, capability).not.toBe('')
    const has = roles.filter((role: RoleName) =>
      (capabilitiesByRole[role] as readonly string[]).includes(capability),
    )
    expect(who, capability).toEqual(has)
  }
})
