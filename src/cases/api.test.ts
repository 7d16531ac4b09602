import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/people.ts'
import { aCaseHouse, aProgram, type Program, readAll } from '../../test/token.ts'
import { anOrganisation } from '../../test/world.ts'
import type { AnyCtx } from '../platform/context.ts'
import { newId } from '../platform/ids.ts'
import { recordEvent } from './index.ts'
import { aCase } from './samples.ts'

const reads = (id: string) => [`/cases/${id}`, `/cases/${id}/entries`, `/cases/${id}/deadlines`]
/** A school says no: the appeal begins to run. */
async function refused(ctx: AnyCtx, id: string) {
  await recordEvent(ctx, id, { event: 'application-submitted', occurred_on: '2026-10-14' })
  await recordEvent(ctx, id, { event: 'refusal-delivered', occurred_on: '2026-11-02' })
}
const all = ['read', 'write', 'content']

describe('cases for programs', () => {
  test('are listed page by page and by status, without titles unless the token may read content', async () => {
    const { hana, id } = await aCaseHouse()
    const second = (await aCase(hana)).id
    const third = (await aCase(hana)).id
    const program = await aProgram(hana)
    expect((await readAll(program, '/cases')).map((one) => one.id)).toEqual([third, second, id])
    expect((await program.get('/cases?status=closed')).data).toEqual([])
    expect((await program.get('/cases?kind=school_enrolment&limit=1')).data).toHaveLength(1)
    expect((await program.get('/cases?stutus=closed')).status).toBe(400)
    expect((await program.get('/cases')).text).not.toContain('a new school')
    const open = await (await aProgram(hana, ['content'])).get('/cases')
    expect(open.data[0]).toMatchObject({ title: 'a new school after moving', status: 'open' })
  })

  test('show people by pseudonym, and by name only with the scope content', async () => {
    const { hana, id, child, entry } = await aCaseHouse()
    const written = await entry('Matyáš drew the way to school.')
    const coded = await aProgram(hana)
    for (const path of ['/cases', ...reads(id), `/cases/${id}/entries/${written}`]) {
      const { status, text } = await coded.get(path)
      expect(status, path).toBe(200)
      for (const word of ['Matyáš', 'Břízek', 'a new school', 'Topolová', 'Hana'])
        expect(text).not.toContain(word)
    }
    const open = await aProgram(hana, ['content'])
    const whole = await open.get(`/cases/${id}`)
    expect(whole.json).toMatchObject({
      title: 'a new school after moving',
      entries: 1,
      people: [{ person_id: child, name: 'Matyáš Břízek', role: 'child' }],
      team: [{ member_id: hana.member.id }],
    })
    expect((await open.get(`/cases/${id}/entries`)).data).toMatchObject([
      { id: written, text: 'Matyáš drew the way to school.', place: 'Topolová 12', minutes: 30 },
    ])
  })

  test('of another organisation, restricted to a team or unknown are the same nothing', async () => {
    const { house, id } = await aCaseHouse({ restricted: true })
    const colleague = await aProgram(await house.member(['coordinator']), all)
    const stranger = await aProgram(await (await anOrganisation()).member(['caseworker']), all)
    const answers: string[] = []
    for (const [program, of] of [
      [colleague, id],
      [stranger, id],
      [colleague, newId()],
    ] as [Program, string][])
      for (const path of reads(of)) {
        const answer = await program.get(path)
        expect(answer.status).toBe(404)
        answers.push(answer.text)
      }
    expect(new Set(answers).size).toBe(1)
    expect((await colleague.get('/cases')).data).toEqual([])
    const refused = await colleague.post(`/cases/${id}/entries`, { text: 'Not mine to write.' })
    expect(refused.text).toBe(answers[0])
  })

  test('restricted to a team are there for the team', async () => {
    const { hana, id } = await aCaseHouse({ restricted: true })
    const program = await aProgram(hana)
    for (const path of reads(id)) expect((await program.get(path)).status).toBe(200)
    expect((await program.get('/cases')).data).toMatchObject([{ id, restricted: true }])
  })

  test('are refused to a member without the capability', async () => {
    const { house, id } = await aCaseHouse()
    const program = await aProgram(await house.member(['programme_manager']), all)
    for (const path of ['/cases', ...reads(id)])
      expect((await program.get(path)).json).toMatchObject({ status: 403, capability: 'cases.read' })
    const refused = await program.post(`/cases/${id}/entries`, { text: 'x' })
    expect(refused.json).toMatchObject({ status: 403, capability: 'cases.write' })
  })

  test('say when something is due, whom it binds and how the day was computed', async () => {
    const { house, hana, id } = await aCaseHouse()
    await hana.act((ctx) => refused(ctx, id))
    const program = await aProgram(hana)
    const listed = await readAll(program, `/cases/${id}/deadlines`, 1)
    expect(new Set(listed.map((one) => one.id)).size).toBe(listed.length)
    const [school, appeal] = listed
    expect(school).toMatchObject({ binds: 'authority', met_on: '2026-11-02' })
    expect(appeal).toMatchObject({
      binds: 'client',
      met_on: null,
      due_on: '2026-11-18',
      title: expect.any(String),
    })
    expect(appeal?.working).toContainEqual({ step: 'trigger', date: '2026-11-02', counted: false })
    expect(
      (await auditOf(house)).filter((line) => line.act === 'case.read' && line.subject_id === id),
    ).not.toEqual([])
  })

  test('change their ETag when an event moves them on, though nobody edited the case', async () => {
    const { hana, id } = await aCaseHouse()
    const program = await aProgram(hana)
    const { etag } = await program.get(`/cases/${id}`)
    expect((await program.get(`/cases/${id}`, { 'if-none-match': etag })).status).toBe(304)
    await hana.act((ctx) => refused(ctx, id))
    expect((await program.get(`/cases/${id}`, { 'if-none-match': etag })).status).toBe(200)
  })
})
