import { describe, expect, test } from 'vitest'
import { attackReport } from '../../../test/attack.ts'
import { aLine, report } from '../../../test/line-house.ts'
import { aGraveReport, aSealedLine, hanasPhrase, unseal } from '../../../test/sealed-line.ts'

describe('the root key and the whole database', () => {
  test('open a report that came in as usual', async () => {
    const house = await aLine()
    const { id } = await report(house, aGraveReport())
    expect(await attackReport(house, id)).toEqual(['told_sealed', 'place_sealed'])
  }, 60_000)
  test('open nothing of one that waits sealed, and everything once it is unsealed', async () => {
    const { house, hana } = await aSealedLine()
    const { id } = await report(house, aGraveReport())
    expect(await attackReport(house, id)).toEqual([])
    await unseal(house, hana, hanasPhrase, [id])
    expect(await attackReport(house, id)).toEqual(['told_sealed', 'place_sealed'])
  }, 60_000)
})
