import { expect, test } from 'vitest'
import { aDesk, press } from '../../../test/desk.ts'
import { aForm, aVisit, brought, idIn, incidentsOf } from '../../../test/form-house.ts'
import { aProgram } from '../../../test/token.ts'
import { anOrganisation } from '../../../test/world.ts'

async function aPush() {
  const desk = await aDesk()
  const form = await aForm(desk.house, desk.ida)
  const kobo = await aProgram(desk.hana, ['incidents:write'])
  return { ...desk, form, kobo, path: `/incidents/kobo/${idIn(form)}` }
}
test('a form that is sent as it is filled in is one incident, however often it comes', async () => {
  const { house, ida, kobo, path, form } = await aPush()
  const first = await kobo.post(path, aVisit(1))
  expect(first.json).toMatchObject({ done: 'added', why: null, incident: { number: 'I-2026-0001' } })
  expect(first.text).not.toContain('tram')
  expect((await kobo.post(path, aVisit(1))).json).toMatchObject({
    done: 'skipped',
    why: 'Already here, and the same.',
    incident: { number: 'I-2026-0001' },
  })
  expect((await kobo.post(path, aVisit(1, { 'visit/kind': 'speech' }))).json.done).toBe('changed')
  const [incident] = await incidentsOf(house)
  expect(incident).toMatchObject({ kind: 'hate_speech', source: 'kobo', status: 'new' })
  await press(ida, `/${house.slug}/incidents/${incident?.id}`, 'taking-in')
  expect((await kobo.post(path, aVisit(1))).json).toMatchObject({ done: 'skipped' })
  await brought(house, ida, form, [aVisit(1), aVisit(2)])
  expect(await incidentsOf(house)).toHaveLength(2)
})

test('a form sent twice at once is one incident', async () => {
  const { house, kobo, path } = await aPush()
  const both = await Promise.all([kobo.post(path, aVisit(1)), kobo.post(path, aVisit(1))])
  expect(both.map(({ json }) => json.done).sort()).toEqual(['added', 'skipped'])
  expect(await incidentsOf(house)).toHaveLength(1)
})

test('what cannot be read is refused with the reason, and nothing is written', async () => {
  const { house, kobo, path } = await aPush()
  const unknown = await kobo.post(path, aVisit(1, { 'visit/motive': 'goblins' }))
  expect([unknown.status, unknown.json.detail]).toEqual([
    422,
    'What the person says it was: “goblins” has not been explained.',
  ])
  expect((await kobo.post(path, {})).status).toBe(422)
  const deep = JSON.parse(`${'{"a":'.repeat(30)}1${'}'.repeat(30)}`)
  expect((await kobo.post(path, deep)).status).toBe(400)
  expect((await kobo.post(path, '[1]')).status).toBe(400)
  expect((await kobo.post(path, '{"a": ')).status).toBe(400)
  expect(await incidentsOf(house)).toEqual([])
})

test('needs the scope, the right, and a form of one’s own organisation', async () => {
  const { house, ida, hana, form, kobo, path } = await aPush()
  expect((await (await aProgram(hana, ['read', 'content'])).post(path, aVisit(1))).status).toBe(403)
  const manager = await aProgram(await house.member(['programme_manager']), ['incidents:write'])
  expect((await manager.post(path, aVisit(1))).status).toBe(403)
  const stranger = await aProgram(await (await anOrganisation()).member(['coordinator']), ['incidents:write'])
  expect((await stranger.post(path, aVisit(1))).status).toBe(404)
  expect((await kobo.post('/incidents/kobo/nonsense', aVisit(1))).status).toBe(404)
  expect((await ida.post(`${form}/removal`)).status).toBe(303)
  expect((await kobo.post(path, aVisit(1))).status).toBe(422)
  expect((await ida.post(`${form}/removal/undo`)).status).toBe(303)
  expect((await kobo.post(path, aVisit(1))).status).toBe(200)
})
