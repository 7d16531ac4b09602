import { expect, test } from 'vitest'
import { packetsOf, statementsIn } from '../../test/statements.ts'
import { anOrganisation } from '../../test/world.ts'
import { aCase, casesAt } from './samples.ts'

test('a case is asked for in one packet, its people once, and is logged in another', async () => {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  const path = casesAt(house, `/${(await aCase(hana)).id}`)
  // Names of colleagues are read once in half a minute.
  await hana.get(path)
  const asked = await statementsIn(() => hana.get(path))
  expect(asked.filter((text) => text.includes('from "person"'))).toHaveLength(1)
  expect(asked.filter((text) => text.startsWith('insert into audit_event'))).toHaveLength(1)
  expect(asked.filter((text) => text.startsWith('select') && text.includes('"wrapped"'))).toHaveLength(1)
  expect(await packetsOf(() => hana.get(path))).toBe(2)
})

test('nothing of a restricted case goes out with its packet to whoever may not see it', async () => {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  const petr = await house.member(['caseworker'])
  const { id } = await aCase(hana, { restricted: true, name: 'Jalovcová' })
  expect((await hana.get(casesAt(house, `/${id}`))).text).toContain('Jalovcová')
  for (const room of ['', '/plan', '/safety', '/papers', '/sharing']) {
    const answer = await petr.get(casesAt(house, `/${id}${room}`))
    expect([answer.status, answer.text.includes('Jalovcová')]).toEqual([404, false])
  }
})
