import { describe, expect, test } from 'vitest'
import { auditOf } from '../../test/people.ts'
import { sampleCase, samplePerson, sampleProject } from '../../test/project-records.ts'
import { aProgram, readAll } from '../../test/token.ts'
import { anOrganisation } from '../../test/world.ts'
import { newId } from '../platform/ids.ts'

async function aProject() {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker', 'programme_manager'])
  const project = await hana.act(async (ctx) => {
    const made = await sampleProject(ctx)
    const people = [await samplePerson(ctx), await samplePerson(ctx), await samplePerson(ctx, 'unknown')]
    const one = await sampleCase(
      ctx,
      people.map((id) => [id, 'client']),
      true,
    )
    await one.entry(ctx, people.slice(0, 1), '2026-03-02')
    await one.entry(ctx, people, '2026-08-02')
    await made.cases(ctx, one)
    await made.indicator(ctx, { count: 'people', sources: [{ from: 'entries' }] })
    await made.indicator(
      ctx,
      { sum: 'reach' },
      { code: 'P2', title: 'Leaflets', unit: 'leaflets', target: undefined },
    )
    return made
  })
  return { house, hana, id: project.id, number: project.number }
}

describe('projects for programs', () => {
  test('are listed and read, with an ETag of their version', async () => {
    const { house, hana, id, number } = await aProject()
    const program = await aProgram(hana)
    expect((await program.get('/projects')).data).toMatchObject([{ id, number, title: 'Side by side' }])
    const read = await program.get(`/projects/${id}`)
    expect([read.status, read.json.version, read.etag.slice(0, 3)]).toEqual([200, 1, '"1-'])
    expect((await program.get(`/projects/${id}`, { 'if-none-match': read.etag })).status).toBe(304)
    expect(
      (await auditOf(house)).filter((line) => line.act === 'project.read' && line.subject_id === id),
    ).toHaveLength(2)
  })

  test('tell the figures of a period, restricted cases counted, for the whole project unless days are given', async () => {
    const { hana, id } = await aProject()
    const program = await aProgram(hana)
    const whole = await program.get(`/projects/${id}/indicators`)
    expect(whole.data).toMatchObject([
      {
        code: 'P1',
        kind: 'people',
        unit: 'people',
        target: 40,
        value: 3,
        unknown: 1,
        records: 4,
        how: expect.any(String),
      },
      { code: 'P2', kind: 'reach', value: 0 },
    ])
    expect(whole.json.period).toEqual({ from: '2026-01-01', until: '2026-12-31' })
    const spring = await program.get(`/projects/${id}/indicators?from=2026-03-01&until=2026-05-31`)
    expect(spring.data).toMatchObject([{ value: 1 }, { value: 0 }])
    const paged = await readAll(program, `/projects/${id}/indicators`, 1)
    expect(paged.map((one) => [one.code, one.value])).toEqual([
      ['P1', 3],
      ['P2', 0],
    ])
    for (const wrong of ['from=2026-02-30', 'from=2026-05-01&until=2026-04-01', 'until=x'])
      expect((await program.get(`/projects/${id}/indicators?${wrong}`)).status).toBe(400)
  })

  test('of another organisation are the same nothing as unknown ones', async () => {
    const { id } = await aProject()
    const program = await aProgram(await (await anOrganisation()).member(['programme_manager']))
    const foreign = await program.get(`/projects/${id}`)
    expect(foreign.status).toBe(404)
    for (const path of [`/projects/${newId()}`, `/projects/${id}/indicators`])
      expect((await program.get(path)).text).toBe(foreign.text)
    expect((await program.get('/projects')).data).toEqual([])
  })

  test('are refused to a member without the capability', async () => {
    const { house, id } = await aProject()
    const program = await aProgram(await house.member(['volunteer']))
    for (const path of ['/projects', `/projects/${id}`, `/projects/${id}/indicators`])
      expect((await program.get(path)).json).toMatchObject({ status: 403, capability: 'projects.read' })
  })
})
