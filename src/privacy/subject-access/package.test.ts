import { expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import type { HeldRow } from './gather.ts'
import { readable } from './package.ts'

const assessment: HeldRow = {
  table: 'assessment',
  id: 'x',
  shared: false,
  told: { score: '0.73', share: 0.5, year: 2026, version: '1.4.2' },
  said: {},
  file: false,
}

test('what a person is given writes numbers and days as their language does', async () => {
  const house = await anOrganisation()
  const eva = await house.member(['coordinator'])
  const drawn = (first: string, last: string) =>
    eva.act(async (ctx) =>
      readable(ctx, 'cs', [assessment], { name: 'Iva', seen: { members: 1, first, last } }),
    )
  const { parts, seen } = await drawn('2026-11-02', '2026-11-02')
  expect(parts[0]?.rows[0]?.facts.map(({ value }) => value)).toEqual(['0,73', '0,5', '2026', '1.4.2'])
  expect(seen.text).toContain('a to 2. listopadu 2026')
  const { seen: later } = await drawn('2026-11-02', '2026-11-05')
  expect(later.text).toContain('od 2. listopadu 2026 do 5. listopadu 2026')
})
