import { describe, expect, test } from 'vitest'
import { aProgram, readAll } from '../../test/token.ts'
import { anOrganisation } from '../../test/world.ts'
import { registerPerson } from '../people/index.ts'
import { countHeads, holdActivity, recordAttendance } from './index.ts'

async function aSeason() {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  const hold = (title: string, held_on: string) =>
    hana.act((ctx) => holdActivity(ctx, { kind: 'workshop', title, held_on }))
  const ids = [
    await hold('Homework club', '2026-10-06'),
    await hold('Homework club', '2026-10-06'),
    await hold('Parents’ evening', '2026-12-01'),
  ]
  await hana.act(async (ctx) => {
    const person_id = await registerPerson(ctx, { given: 'Zdislava', family: 'Kanárková' })
    await recordAttendance(ctx, ids[0] ?? '', { person_id, audience: 'child' })
    await countHeads(ctx, ids[0] ?? '', { audience: 'parent', people: 4 })
  })
  return { house, hana, ids }
}

describe('activities for programs', () => {
  test('are listed page by page, latest first, those to come included, with the figures of the page', async () => {
    const { hana, ids } = await aSeason()
    const program = await aProgram(hana, ['content'])
    const listed = await readAll(program, '/activities', 1)
    expect(listed.map((one) => one.id)).toEqual(ids.toReversed())
    expect(listed.at(-1)).toMatchObject({ title: 'Homework club', people: 5, institutions: 0, reached: [] })
    expect((await program.get('/activities?kind=trip')).data).toEqual([])
    expect((await program.get('/activities')).text).not.toContain('Zdislava')
  })

  test('are those of the organisation alone, and of members who may read them', async () => {
    const { house } = await aSeason()
    const elsewhere = await aProgram(await (await anOrganisation()).member(['caseworker']))
    expect((await elsewhere.get('/activities')).data).toEqual([])
    const auditor = await aProgram(await house.member(['auditor']))
    expect((await auditor.get('/activities')).json).toMatchObject({
      status: 403,
      capability: 'activities.read',
    })
  })

  test('take no cursor of a day that does not exist', async () => {
    const { hana, ids } = await aSeason()
    const cursor = Buffer.from(JSON.stringify(['2026-02-30', ids[0]])).toString('base64url')
    expect((await (await aProgram(hana)).get(`/activities?cursor=${cursor}`)).status).toBe(400)
  })
})
