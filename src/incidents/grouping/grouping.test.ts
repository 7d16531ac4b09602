import { beforeEach, describe, expect, test } from 'vitest'
import { anIncident, incidents } from '../../../test/incident-house.ts'
import { auditOf, rowsOf } from '../../../test/people.ts'
import { sampleProject } from '../../../test/project-records.ts'
import { statementsOf } from '../../../test/statements.ts'
import { anOrganisation, type Browser, type House } from '../../../test/world.ts'
import { newId } from '../../platform/ids.ts'

let house: House
let ema: Browser
let project: string
let path: string

beforeEach(async () => {
  house = await anOrganisation()
  ema = await house.member(['coordinator'])
  project = (await ema.act((ctx) => sampleProject(ctx))).id
  path = `/${house.slug}/incidents`
})

const linked = async () =>
  (
    await rowsOf(house, 'select incident_id from incident_project where organisation_id = $1 order by 1', [
      house.organisation.id,
    ])
  ).map((row) => row.incident_id)
const send = (browser: Browser, fields: Record<string, string>) =>
  browser.post(`${path}/projects`, { view: 'all', project, act: 'give', ...fields })

describe('the project an incident counts for', () => {
  test('is chosen on its page and taken back there', async () => {
    const [id = ''] = await incidents(ema, [{}])
    expect((await ema.get(`${path}/${id}`)).text).toContain('Counts for no project.')
    const fields = { incident_id: id, project_id: project }
    const added = await ema.post(`/${house.slug}/projects/links/incidents`, fields)
    expect(added.location).toBe(`${path}/${id}?notice=notice.link_saved`)
    await ema.post(`/${house.slug}/projects/links/incidents`, fields)
    expect(await linked()).toEqual([id])
    expect((await ema.get(`${path}/${id}`)).html).toContain(`/projects/${project}`)
    const removed = await ema.post(`/${house.slug}/projects/links/incidents/removal`, fields)
    expect([removed.status, await linked()]).toEqual([303, []])
    expect((await ema.post(`/${house.slug}/projects/links/incidents/removal`, fields)).status).toBe(404)
  })

  test('is not chosen by those who write no incidents or see no project, nor across organisations', async () => {
    const [id = ''] = await incidents(ema, [{}])
    const fields = { incident_id: id, project_id: project }
    for (const role of ['intake', 'programme_manager', 'volunteer'] as const) {
      const other = await house.member([role])
      for (const rest of ['', '/removal'])
        expect((await other.post(`/${house.slug}/projects/links/incidents${rest}`, fields)).status).toBe(403)
      expect([role, (await other.get(`${path}/projects`)).status]).toEqual([role, 403])
      expect((await send(other, {})).status).toBe(403)
    }
    const ida = await house.member(['intake'])
    expect((await ida.get(`${path}/${id}`)).text).not.toContain('Counts for no project.')
    expect((await ida.get(path)).html).not.toContain('/incidents/projects')
    const stranger = await anOrganisation()
    const jan = await stranger.member(['coordinator'])
    const theirs = (await jan.act((ctx) => sampleProject(ctx))).id
    expect((await jan.post(`/${stranger.slug}/projects/links/incidents`, fields)).status).toBe(404)
    expect(
      (await ema.post(`/${house.slug}/projects/links/incidents`, { ...fields, project_id: theirs })).status,
    ).toBe(404)
    expect((await send(ema, { project: theirs })).status).toBe(404)
    expect(await linked()).toEqual([])
  })

  test('narrows the inbox, by its name', async () => {
    const [inside = '', outside = ''] = await incidents(ema, [{}, {}])
    await ema.post(`/${house.slug}/projects/links/incidents`, { incident_id: inside, project_id: project })
    const page = await ema.get(`${path}?view=all&project=${project}&narrow=yes`)
    expect(page.html).toContain(`${path}/${inside}"`)
    expect(page.html).not.toContain(`${path}/${outside}"`)
    expect(page.html).toMatch(new RegExp(`<option value="${project}" selected`))
  })
})

describe('many incidents at once', () => {
  test('count for a project as the list shows them, and are taken out again', async () => {
    const ids = await incidents(ema, [{ region: 'CZ-64' }, { region: 'CZ-64' }, { region: 'CZ-10' }])
    const form = await ema.get(`${path}/projects?view=all&region=CZ-64`)
    expect(form.text).toContain('2 incidents, all that the list shows now.')
    const given = await send(ema, { region: 'CZ-64' })
    expect(given.location).toContain(`project=${project}`)
    expect(await linked()).toEqual(ids.slice(0, 2).sort())
    expect((await ema.get(given.location)).text).toContain('These incidents count for the project.')
    await send(ema, {})
    expect(await linked()).toHaveLength(3)
    const log = (await auditOf(house)).filter(({ act }) => act === 'incident.project')
    expect(log).toHaveLength(3)
    await send(ema, { narrowed: project, region: 'CZ-10', act: 'take' })
    expect(await linked()).toEqual(ids.slice(0, 2).sort())
  })

  test('take as many statements as one does, given and taken', async () => {
    await incidents(ema, [{ region: 'CZ-64' }, ...Array.from({ length: 12 }, () => ({ region: 'CZ-10' }))])
    const one = await statementsOf(() => send(ema, { region: 'CZ-64' }))
    const given = await statementsOf(() => send(ema, { region: 'CZ-10' }))
    const taken = await statementsOf(() => send(ema, { region: 'CZ-10', act: 'take' }))
    expect([given <= one, taken <= one]).toEqual([true, true])
    expect(await linked()).toHaveLength(1)
    expect((await auditOf(house)).filter(({ act }) => act === 'incident.project')).toHaveLength(25)
  })

  test('need a project that is there, and are not more than can be looked over', async () => {
    await ema.act((ctx) => anIncident(ctx))
    expect((await send(ema, { project: '' })).status).toBe(422)
    expect((await send(ema, { project: newId() })).status).toBe(404)
    await rowsOf(
      house,
      `insert into incident (organisation_id, id, number, source, told_by, language, country, received_on)
        select $1, ('0199aaaa-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'I-2025-' || lpad(n::text, 4, '0'), 'office', 'worker', 'cs', 'CZ', '2025-10-01'
        from generate_series(1, 500) n`,
      [house.organisation.id],
    )
    expect((await send(ema, {})).status).toBe(422)
    expect((await ema.get(`${path}/projects?view=all`)).text).toContain('More than 500 at once are too many.')
    expect(await linked()).toEqual([])
  })
})

test('an incident that is noted counts at once for the projects that were ticked, by those who see projects', async () => {
  const note = (browser: Browser) =>
    browser.post(path, {
      told: 'A stone through the window',
      source: 'call',
      told_by: 'victim',
      language: 'cs',
      project_ids: project,
    })
  expect((await ema.get(`${path}/new`)).text).toContain('Counts for')
  expect((await note(ema)).status).toBe(303)
  expect(await linked()).toHaveLength(1)
  const ida = await house.member(['intake'])
  expect((await ida.get(`${path}/new`)).html).not.toContain('project_ids')
  expect((await note(ida)).status).toBe(303)
  expect(await linked()).toHaveLength(1)
})
