import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { aDesk, press } from '../../../test/desk.ts'
import { aForm, aVisit, brought, fromApi, incidentsOf, upload } from '../../../test/form-house.ts'
import { rowsOf } from '../../../test/people.ts'
import { addInstitution } from '../../directory/index.ts'

describe('a file that was a mistake', () => {
  test('is taken back whole: what it added is gone with its keys, and may come again', async () => {
    const { house, ida } = await aDesk()
    const form = await aForm(house, ida)
    const path = await brought(house, ida, form, [aVisit(1), aVisit(2)])
    const ids = (await incidentsOf(house)).map(({ id }) => id)
    expect((await ida.post(`${path}/removal`)).location).toContain('form_taken_back')
    expect(await incidentsOf(house)).toEqual([])
    expect(await rowsOf(house, 'select from keys.subject_key where id = any($1)', [ids])).toEqual([])
    expect(await rowsOf(house, 'select kind, why from erasure where subject_id = any($1)', [ids])).toEqual([
      { kind: 'incident', why: 'mistake' },
      { kind: 'incident', why: 'mistake' },
    ])
    await brought(house, ida, form, [aVisit(1)])
    expect(await incidentsOf(house)).toHaveLength(1)
  })

  test('gives back what it had changed, and the file before it can be taken back too', async () => {
    const { house, ida } = await aDesk()
    const form = await aForm(house, ida)
    const first = await brought(house, ida, form, [aVisit(1)])
    const second = await brought(house, ida, form, [
      aVisit(1, { 'visit/what_happened': 'Something else.', 'visit/kind': 'speech' }),
      aVisit(2),
    ])
    expect((await ida.post(`${first}/removal`)).status).toBeGreaterThanOrEqual(400)
    expect((await ida.post(`${second}/removal`)).status).toBe(303)
    expect(await incidentsOf(house)).toMatchObject([{ kind: 'hate_crime', number: 'I-2026-0001' }])
    expect((await ida.get(`/${house.slug}/incidents`)).text).toContain('They shouted at her on tram 1.')
    const again = await upload(house, ida, form, fromApi([aVisit(1)]))
    expect((await ida.get(again.location)).text).toContain('Already here, and the same.')
    expect((await ida.post(`${first}/removal`)).status).toBe(303)
    expect(await incidentsOf(house)).toEqual([])
  })

  test.each([
    ['decided about', 'taking-in'],
    ['noted upon', 'notes'],
    ['told to belong to an institution', 'institutions'],
  ])('stays once one of its incidents was %s', async (_, act) => {
    const { house, ida, hana } = await aDesk()
    const form = await aForm(house, ida)
    const path = await brought(house, ida, form, [aVisit(1), aVisit(2)])
    const [, second] = await incidentsOf(house)
    const at = `/${house.slug}/incidents/${second?.id}`
    const institution = await hana.act((ctx) => addInstitution(ctx, { name: 'Town Hall', kind: 'council' }))
    const done =
      act === 'taking-in'
        ? await press(ida, at, act)
        : await ida.post(`${at}/${act}`, { note: 'Call her.', institution, part: 'did_it' })
    expect(done.status).toBe(303)
    expect((await ida.get(path)).text).not.toContain(act === 'notes' ? 'nothing' : 'Take this file back')
    const refused = await ida.post(`${path}/removal`)
    expect(refused.status).toBeGreaterThanOrEqual(400)
    expect(await incidentsOf(house)).toHaveLength(2)
    expect((await rowsOf(house, 'select from erasure')).length).toBe(0)
  })

  test('takes nothing but what came by one: the database refuses to let any other incident go', async () => {
    const { house, ida } = await aDesk()
    const noted = await ida.post(`/${house.slug}/incidents`, { told: 'x', source: 'call', language: 'cs' })
    const id = /incidents\/([0-9a-f-]{36})/.exec(noted.location)?.[1] ?? ''
    await ida.act(async (ctx) => {
      const gone =
        await sql`delete from incident where organisation_id = ${ctx.organisation.id} and id = ${id}`.execute(
          ctx.db,
        )
      expect(gone.numAffectedRows).toBe(0n)
    })
  })
})
