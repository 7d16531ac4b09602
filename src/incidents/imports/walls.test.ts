import { describe, expect, test } from 'vitest'
import { aDesk } from '../../../test/desk.ts'
import {
  aForm,
  asFile,
  aVisit,
  brought,
  fromApi,
  imports,
  incidentsOf,
  pressBring,
  upload,
} from '../../../test/form-house.ts'
import { auditOf, rowsOf } from '../../../test/people.ts'
import { anOrganisation, type House } from '../../../test/world.ts'
import { addInstitution } from '../../directory/index.ts'

describe('the walls', () => {
  test('forms and files are for those who decide about reports, and for no other organisation', async () => {
    const { house, ida, hana } = await aDesk()
    const form = await aForm(house, ida)
    const { location } = await upload(house, ida, form, fromApi([aVisit(1)]))
    for (const path of [imports(house), form, `${form}/answers`, location])
      expect([path, (await hana.get(path)).status]).toEqual([path, 403])
    expect((await upload(house, hana, form, fromApi([aVisit(1)]))).status).toBe(403)
    for (const path of [form, `${form}/answers`, `${form}/removal`, location, `${location}/removal`])
      expect([path, (await hana.post(path)).status]).toEqual([path, 403])
    const other = await anOrganisation()
    const eva = await other.member(['coordinator'])
    const there = (path: string) => path.replace(house.slug, other.slug)
    for (const path of [form, `${form}/answers`, location])
      expect([path, (await eva.get(there(path))).status]).toEqual([path, 404])
    expect((await eva.post(there(location), { added: '1', changed: '0' })).status).toBe(404)
    expect((await upload(other, eva, form, fromApi([aVisit(1)]))).status).toBe(422)
  })

  test('whoever looks at what a sample or a waiting file says stands in the log', async () => {
    const { house, ida } = await aDesk()
    const form = await aForm(house, ida)
    const { location } = await upload(house, ida, form, fromApi([aVisit(1)]))
    const looks = async (path: string) => {
      const before = (await auditOf(house)).length
      expect((await ida.get(path)).status).toBe(200)
      return (await auditOf(house)).slice(before).map(({ act }) => act)
    }
    expect(await looks(form)).toContain('incident_mapping.read')
    const file = location.split('/').at(-1)
    expect(await looks(`${form}/answers?import=${file}`)).toEqual(
      expect.arrayContaining(['incident_mapping.read', 'incident_import.read']),
    )
  })

  test('the same form in two organisations is an incident in each', async () => {
    const [one, other] = [await aDesk(), await aDesk()]
    await brought(one.house, one.ida, await aForm(one.house, one.ida), [aVisit(1)])
    await brought(other.house, other.ida, await aForm(other.house, other.ida), [aVisit(1)])
    expect(await incidentsOf(one.house)).toHaveLength(1)
    expect(await incidentsOf(other.house)).toHaveLength(1)
    const digests = async (house: House) =>
      (await rowsOf(house, 'select submission_digest from incident_origin')).map((row) =>
        (row.submission_digest as Buffer).toString('hex'),
      )
    expect(await digests(one.house)).not.toEqual(await digests(other.house))
  })

  test('an institution is the one of the directory that is called so', async () => {
    const { house, ida, hana } = await aDesk()
    await hana.act((ctx) => addInstitution(ctx, { name: 'Úřad práce Brno', kind: 'council' }))
    const rows = [
      aVisit(1, { 'visit/office': 'Urad prace, Brno' }),
      aVisit(2, { 'visit/office': 'Elsewhere' }),
    ]
    const form = await aForm(house, ida, asFile(rows), {
      'visit/what_happened': 'told',
      'visit/office': 'institution_id',
    })
    const { location } = await upload(house, ida, form, asFile(rows))
    expect((await ida.get(location)).text).toContain('Institution: “Elsewhere” has not been explained.')
    await pressBring(ida, location)
    expect(await rowsOf(house, 'select part from incident_institution')).toEqual([{ part: 'did_it' }])
  })
})
