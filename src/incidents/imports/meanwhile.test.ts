import { describe, expect, test } from 'vitest'
import { aDesk } from '../../../test/desk.ts'
import { aForm, aVisit, brought, fromApi, idIn, incidentsOf, upload } from '../../../test/form-house.ts'
import { interleaved } from '../../../test/interleaved.ts'
import { rowsOf } from '../../../test/people.ts'
import { addInstitution } from '../../directory/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { NotFound, Refused } from '../../platform/errors.ts'
import { addIncidentInstitution } from '../institutions/actions.ts'
import { changeIncident, lockIncident } from '../queries.ts'
import { bringIn } from './bring-in.ts'
import { takeSubmission } from './push.ts'
import { takeBackImport } from './take-back.ts'

/** A file that was brought in, and a later one that corrects its only row. */
async function aCorrection() {
  const desk = await aDesk()
  const { house, ida, hana } = desk
  const form = await aForm(house, ida)
  const first = await brought(house, ida, form, [aVisit(1)])
  const town = await hana.act((ctx) => addInstitution(ctx, { name: 'Town Hall', kind: 'council' }))
  const [incident] = await incidentsOf(house)
  const id = `${incident?.id}`
  const corrected = fromApi([aVisit(1, { 'visit/kind': 'speech', 'visit/what_happened': 'They only spat.' })])
  const { location } = await upload(house, ida, form, corrected)
  const { install } = house.world
  const correction = aVisit(1, { 'visit/what_happened': 'They only spat.' })
  return {
    ...desk,
    id,
    location,
    sent: (ctx: AnyCtx) => takeSubmission(ctx, install, idIn(form), correction),
    notes: (ctx: AnyCtx) => addIncidentInstitution(ctx, id, { institution_id: town, part: 'did_it' }),
    codes: async (ctx: AnyCtx) =>
      changeIncident(ctx, await lockIncident(ctx, id), { kind: 'discrimination' }),
    brings: (ctx: AnyCtx): Promise<unknown> => bringIn(ctx, install, idIn(location)),
    takesBack: (ctx: AnyCtx): Promise<unknown> => takeBackImport(ctx, install, idIn(first)),
  }
}

const standing = async (house: Awaited<ReturnType<typeof aDesk>>['house']) => ({
  incidents: (await incidentsOf(house)).map(({ kind, version }) => ({ kind, version })),
  parts: (await rowsOf(house, 'select part from incident_institution')).map(({ part }) => part),
})

describe('while a colleague saves an incident', () => {
  const noted = { incidents: [{ kind: 'hate_crime', version: 1 }], parts: ['did_it'] }
  const coded = { incidents: [{ kind: 'discrimination', version: 2 }], parts: [] }

  test('a file that would change it writes nothing, and waits to be looked at again', async () => {
    for (const [saves, left] of [
      ['notes', noted],
      ['codes', coded],
    ] as const) {
      const { house, ida, hana, brings, location, ...desk } = await aCorrection()
      const came = await interleaved(house, { by: hana, does: desk[saves] }, { by: ida, does: brings })
      expect(came).toBeUndefined()
      expect(await standing(house)).toEqual(left)
      expect((await ida.get(location)).text).toContain('somebody has worked on it since. It stays as it is.')
    }
  })

  test('a file that would be taken back stays', async () => {
    for (const [saves, left] of [
      ['notes', noted],
      ['codes', coded],
    ] as const) {
      const { house, ida, hana, takesBack, ...desk } = await aCorrection()
      const came = await interleaved(house, { by: hana, does: desk[saves] }, { by: ida, does: takesBack })
      expect(came).toBeInstanceOf(Refused)
      expect(await standing(house)).toEqual(left)
    }
  })

  test('a form that is sent corrected is answered that it stays as it is', async () => {
    const { house, ida, hana, notes, sent } = await aCorrection()
    const came = await interleaved(house, { by: hana, does: notes }, { by: ida, does: sent })
    expect(came).toMatchObject({ planned: { act: 'skip', why: { why: 'touched' } } })
    expect(await standing(house)).toEqual(noted)
  })
})

describe('a colleague who comes while somebody', () => {
  test('takes a file back is told that the incident is gone', async () => {
    const { house, ida, hana, notes, takesBack } = await aCorrection()
    const came = await interleaved(house, { by: ida, does: takesBack }, { by: hana, does: notes })
    expect(came).toBeInstanceOf(NotFound)
    expect(await standing(house)).toEqual({ incidents: [], parts: [] })
  })

  test('brings a correction in saves what they note upon it', async () => {
    const { house, ida, hana, notes, brings } = await aCorrection()
    await interleaved(house, { by: ida, does: brings }, { by: hana, does: notes })
    expect(await standing(house)).toEqual({
      incidents: [{ kind: 'hate_speech', version: 2 }],
      parts: ['did_it'],
    })
  })
})

test('an institution that a colleague noted before keeps a correction out as well', async () => {
  const { house, ida, hana, notes, brings } = await aCorrection()
  await hana.act(notes)
  expect(await ida.act(brings)).toEqual({ added: 0, changed: 0, skipped: 1 })
  expect(await standing(house)).toEqual({
    incidents: [{ kind: 'hate_crime', version: 1 }],
    parts: ['did_it'],
  })
})
