import { expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import { joinTeam, recordOrder, reviewRisk } from '../index.ts'
import { aViolenceCase } from './samples.ts'

test('a look at the danger that is due and an order that runs out stand on the day of the team, and of nobody else', async () => {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  const filip = await house.member(['caseworker'], 'Filip Jasoň')
  const marta = await house.member(['programme_manager'], 'Marta Lipová')
  const { id, jolana } = await aViolenceCase(hana, { restricted: true })
  const day = async (browser: typeof hana) => (await browser.get(`/${house.slug}/today`)).text
  expect(await day(hana)).not.toContain('Look at the danger again.')
  await hana.act(async (ctx) => {
    await reviewRisk(ctx, id, {
      level: 'high',
      why: 'incident',
      factors: [],
      seen: 'He waits at the tram stop.',
      reviewed_on: '2026-11-08',
      next_on: '2026-11-13',
    })
    await recordOrder(ctx, id, {
      kind: 'police_eviction',
      issued_on: '2026-11-05',
      served_on: '2026-11-05',
      protects: [jolana],
    })
  })
  const text = await day(hana)
  expect(text).toContain('1 day Fri 13 Nov Jolana Olšová Look at the danger again. High')
  expect(text).toContain('7 days Thu 19 Nov Jolana Olšová Eviction by the police runs out.')
  expect(text).not.toContain('tram stop')
  for (const other of [filip, marta]) expect(await day(other)).not.toContain('Olšová')
  await hana.act((ctx) => joinTeam(ctx, id, filip.member.id, 'worker'))
  expect(await day(filip)).toContain('Look at the danger again.')
})
