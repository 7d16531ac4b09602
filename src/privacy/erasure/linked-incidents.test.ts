import { expect, test } from 'vitest'
import { press, statusOf } from '../../../test/desk.ts'
import { aFurnishedCase, everySealedValue, opensAnything } from '../../../test/forgotten.ts'
import { linkIncident } from '../../cases/incidents/actions.ts'
import { openCase } from '../../cases/index.ts'
import { decideApproval } from '../index.ts'

test('whoever erases a person says of each incident of their cases whether it goes too', async () => {
  const { house, eva, person, caseId } = await aFurnishedCase()
  const ruth = await house.member(['coordinator'], 'Ruth Jasanová')
  const noted = async (told: string) => {
    const answer = await eva.post(`/${house.slug}/incidents`, { told, source: 'call', language: 'cs' })
    return /incidents\/([0-9a-f-]{36})/.exec(answer.location)?.[1] ?? ''
  }
  const [mine, witness] = [await noted('zzher own'), await noted('zzof a witness')]
  await eva.act(async (ctx) => {
    for (const id of [mine, witness]) await linkIncident(ctx, id, caseId)
  })
  const path = `/${house.slug}/people/${person}/erasure`
  const fields = { why: 'request', reason: 'In writing.', incidents: [mine] }
  expect((await eva.post(path, fields)).text).toContain('still worked on, or must be kept')
  await press(eva, `/${house.slug}/incidents/${mine}`, 'closure', { outcome: 'helped' })
  expect((await eva.get(path)).text).toContain('Incidents that led to these cases')
  const asked = await eva.post(path, fields)
  const approval = new URL(asked.location, 'http://x').searchParams.get('approval') ?? ''
  await ruth.act((ctx) => decideApproval(ctx, approval, { decision: 'approved' }))
  await eva.stepUp()
  expect((await eva.post(`${path}/run`, { approval })).status).toBe(303)
  expect(await statusOf(house, mine)).toMatchObject({ status: 'forgotten' })
  expect(await statusOf(house, witness)).toMatchObject({ status: 'open' })
  const loot = await everySealedValue(house)
  expect([opensAnything(loot, 'zzher own'), opensAnything(loot, 'zzof a witness')]).toEqual([false, true])
})

test('incidents of a restricted case are not offered to whoever may not see it', async () => {
  const { house, eva, person } = await aFurnishedCase()
  const hana = await house.member(['caseworker'])
  const hidden = await hana.act((ctx) =>
    openCase(ctx, {
      kind: 'social_counselling',
      title: 'hidden',
      clients: [{ person_id: person, role: 'client' }],
      opened_on: '2026-10-01',
      restricted: true,
    }),
  )
  const answer = await hana.post(`/${house.slug}/cases/${hidden}/incidents`, { told: 'zzx', language: 'cs' })
  expect(answer.status).toBe(303)
  expect((await eva.get(`/${house.slug}/people/${person}/erasure`)).text).not.toContain('I-2026-0001')
})
