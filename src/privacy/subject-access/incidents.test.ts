import { expect, test } from 'vitest'
import { aDesk, press, tell, writesAgain } from '../../../test/desk.ts'
import { anOrganisation, type Browser } from '../../../test/world.ts'
import { linkIncident } from '../../cases/incidents/actions.ts'
import { openCase } from '../../cases/index.ts'
import { answerReporter } from '../../incidents/index.ts'
import type { ReportSaid } from '../../incidents/line/said.ts'
import { noteIncident } from '../../incidents/notes/actions.ts'
import { registerPerson } from '../../people/index.ts'
import { subjects } from '../../subjects.ts'
import { gather } from './gather.ts'
import { needsReading } from './package.ts'

/** A report that led to a case for one person, in which another is said to have done it. */
async function aCaseFromAReport(more: Partial<ReportSaid> = {}) {
  const { house, ida, path } = await aDesk()
  const eva = await house.member(['coordinator'], 'Eva Dubová')
  const { id, receipt } = await tell(house, 'zztold on the tram', {
    perpetrator: 'zzred coat',
    contact: { way: 'call', at: '+420 000 000 031', name: 'zzOlena' },
    ...more,
  })
  await press(ida, `${path}/${id}`, 'taking-in')
  await writesAgain(house, receipt, 'zzand again')
  const named = (given: string, family: string) => eva.act((ctx) => registerPerson(ctx, { given, family }))
  const [her, him] = [await named('Olena', 'Habrová'), await named('Radovan', 'Kalina')]
  const open = (client: string, restricted = false) =>
    eva.act((ctx) =>
      openCase(ctx, {
        kind: 'social_counselling',
        title: 'Help',
        clients: [
          { person_id: client, role: 'client' },
          ...(client === her ? [{ person_id: him, role: 'alleged_perpetrator' as const }] : []),
        ],
        opened_on: '2026-10-01',
        restricted,
      }),
    )
  const caseId = await open(her)
  await ida.act(async (ctx) => {
    await noteIncident(ctx, id, { words: 'zzbetween us' })
    await answerReporter(ctx, id, { words: 'zzwe are here', language: 'uk' })
  })
  await eva.act(async (ctx) => {
    await linkIncident(ctx, id, caseId)
    await ctx.keys.load([id])
    await ctx.db
      .updateTable('incident')
      .set({ kind: 'hate_crime', perpetrator_kind: 'neighbour' })
      .where('organisation_id', '=', house.organisation.id)
      .where('id', '=', id)
      .execute()
    await ctx.db
      .insertInto('incident_told')
      .values({
        organisation_id: house.organisation.id,
        id,
        incident_id: id,
        body: 'police',
        told_by: 'us',
        told_on: '2026-11-12',
        fields: ['what'],
        member_id: eva.member.id,
      })
      .execute()
  })
  const held = (browser: Browser, person: string) => browser.act((ctx) => gather(ctx, subjects, person))
  return { house, ida, eva, id, caseId, her, him, open, held }
}

test('a person is given the incidents of their cases: what was told, answered and handed on, nothing of who did it', async () => {
  const { eva, her, id, caseId, held } = await aCaseFromAReport()
  const rows = (await held(eva, her)).filter(({ incident_id }) => incident_id === id)
  const text = JSON.stringify(rows)
  for (const said of [
    'zztold on the tram',
    'zzand again',
    'zzwe are here',
    'zzOlena',
    'hate_crime',
    'police',
  ])
    expect([said, text.includes(said)]).toEqual([said, true])
  for (const said of ['zzred coat', 'zzbetween us', 'neighbour'])
    expect([said, text.includes(said)]).toEqual([said, false])
  expect(new Set(rows.map(({ table }) => table))).toEqual(
    new Set(['incident', 'incident_message', 'incident_told']),
  )
  // Somebody reads every text before it is given, also where nobody else is in the case.
  expect(rows.filter(({ table }) => table !== 'incident_told').every(needsReading)).toBe(true)
  expect(rows.every(({ case_id }) => case_id === caseId)).toBe(true)
})

test('what a witness told is given as far as it is about the person: no contact of the witness, no conversation', async () => {
  const { eva, her, id, held } = await aCaseFromAReport({ told_by: 'witness' })
  const text = JSON.stringify((await held(eva, her)).filter(({ incident_id }) => incident_id === id))
  expect(text).toContain('zztold on the tram')
  for (const said of ['zzOlena', 'zzand again', 'zzwe are here'])
    expect([said, text.includes(said)]).toEqual([said, false])
})

test('who is said to have done it is given nothing, by a case of their own neither; nor is one whose case is not for them', async () => {
  const { eva, him, id, open, held } = await aCaseFromAReport()
  expect(JSON.stringify(await held(eva, him))).not.toContain(id)
  const his = await open(him)
  await eva.act((ctx) => linkIncident(ctx, id, his))
  expect(JSON.stringify(await held(eva, him))).not.toContain(id)
  const other = await eva.act((ctx) => registerPerson(ctx, { given: 'Zdislava', family: 'Lípová' }))
  expect(JSON.stringify(await held(eva, other))).not.toContain(id)
})

test('an incident of a restricted case is in no package of somebody outside its team, nor of another organisation', async () => {
  const { house, ida, her, id, held, eva } = await aCaseFromAReport()
  const hana = await house.member(['caseworker'])
  const mine = await hana.act((ctx) => registerPerson(ctx, { given: 'Jolana', family: 'Vrbová' }))
  const hidden = await hana.act((ctx) =>
    openCase(ctx, {
      kind: 'social_counselling',
      title: 'Hidden',
      clients: [{ person_id: mine, role: 'client' }],
      opened_on: '2026-10-01',
      restricted: true,
    }),
  )
  await hana.act((ctx) => linkIncident(ctx, id, hidden))
  expect(JSON.stringify(await held(eva, mine))).not.toContain(id)
  expect(JSON.stringify(await held(hana, mine))).toContain(id)
  const elsewhere = await (await anOrganisation()).member(['coordinator'])
  expect(await held(elsewhere, her)).toEqual([])
  expect(ida.member.id).not.toBe(eva.member.id)
})

test('who opened an incident is told to those in charge and to whom it was given, and looking is noted', async () => {
  const { house, ida, id } = await aCaseFromAReport()
  const [eva, hana] = [await house.member(['coordinator']), await house.member(['caseworker'])]
  const path = `/${house.slug}/incidents/${id}`
  await hana.get(path)
  expect((await eva.get(`${path}/log`)).text).toContain(hana.member.name)
  expect((await eva.get(path)).html).toContain(`${path}/log`)
  expect((await ida.get(`${path}/log`)).status).toBe(200)
  expect((await hana.get(`${path}/log`)).status).toBe(403)
  const foreign = await anOrganisation()
  const other = await foreign.member(['coordinator'])
  expect((await other.get(`/${foreign.slug}/incidents/${id}/log`)).status).toBe(404)
})
