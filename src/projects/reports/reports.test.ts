import { inflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { anotherPerson, aProject } from '../../../test/project-house.ts'
import { addFinding, buildReport, reportFile, startReport } from '../index.ts'

/** The texts of a zip of XML files. */
function unzipped(archive: Buffer): string {
  let text = ''
  for (let at = archive.indexOf('PK\u0001\u0002'); at >= 0; at = archive.indexOf('PK\u0001\u0002', at + 4)) {
    const start = archive.readUInt32LE(at + 42)
    const from = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28)
    const bytes = archive.subarray(from, from + archive.readUInt32LE(at + 20))
    text += (archive.readUInt16LE(at + 10) === 8 ? inflateRawSync(bytes) : bytes).toString('utf8')
  }
  return text
}

describe('a report', () => {
  test('shows the same figures on the page, in its text and in every file', async () => {
    const here = await aProject()
    for (let i = 0; i < 44; i++) await anotherPerson(here.hana, here)
    const id = await here.marta.act((ctx) =>
      startReport(ctx, here.project.id, {
        title: 'Final report',
        from: '2026-01-01',
        until: '2026-12-31',
        sections: { summary: 'We counselled {P1} of {P1/target}.' },
      }),
    )
    const page = await here.marta.get(`${here.base}/reports/${id}`)
    expect(page.text).toContain('We counselled 46 of 40.')
    expect(page.text).toContain('By gender: Women 45, Men 1.')
    const json = JSON.parse((await here.marta.get(`${here.base}/reports/${id}/report.json`)).html)
    expect(json.indicators).toMatchObject([
      { code: 'P1', kind: 'people', target: 40, value: 46, unknown: 0, records: 46 },
    ])
    expect(json).toMatchObject({
      project: { number: here.project.number },
      period: { from: '2026-01-01', until: '2026-12-31' },
    })
    const built = await here.marta.act((ctx) => buildReport(ctx, { number: here.project.number, report: id }))
    expect(built.json).toEqual(json)
    const word = unzipped(await reportFile(built, 'docx'))
    expect(word).toContain('We counselled 46 of 40.')
    expect(unzipped(await reportFile(built, 'xlsx'))).toMatch(/<v>46<\/v>/)
    const download = await here.marta.get(`${here.base}/reports/${id}/report.pdf`)
    expect([download.status, download.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    expect(download.headers.get('content-disposition')).toContain('attachment')
  })
  test('stays as submitted and says what later corrections would change', async () => {
    const here = await aProject()
    const start = { title: 'Interim 1', from: '2026-01-01', until: '2026-06-30', outline: 'eea' }
    const id = (await here.marta.post(`${here.base}/reports`, start)).location.match(
      /reports\/([0-9a-f-]+)/,
    )?.[1]
    const report = `${here.base}/reports/${id}`
    expect((await here.hana.post(`${report}/submission`)).status).toBe(403)
    expect((await here.marta.post(`${report}/submission`, { _version: '7' })).status).toBe(409)
    expect((await here.marta.post(`${report}/submission`, { _version: '1' })).status).toBe(303)
    expect((await here.marta.get(report)).text).not.toContain('would be different')
    await anotherPerson(here.hana, here)
    await anotherPerson(here.hana, here, '2026-09-01')
    const later = await here.marta.get(report)
    expect(later.text).toContain('One figure would be different today. The submitted one stays.')
    expect(later.text).toContain('Submitted as 2. Today’s records give 3.')
    const json = JSON.parse((await here.marta.get(`${report}/report.json`)).html)
    expect(json.indicators).toMatchObject([{ value: 2, restated: 3 }])
    const write = await here.marta.post(report, {
      title: 'Other',
      outline: 'eea',
      _version: '2',
      summary: 'New',
    })
    expect([409, 422, 400, 403]).toContain(write.status)
    expect((await here.marta.get(here.base)).text).toContain('1 figure restated since')
    expect((await here.marta.get(here.base)).text).toContain('Why 4?')
  })
  test('refuses a text that calls a figure nobody defined', async () => {
    const here = await aProject()
    const id = await here.marta.act((ctx) =>
      startReport(ctx, here.project.id, { title: 'R', from: '2026-01-01', until: '2026-12-31' }),
    )
    const report = `${here.base}/reports/${id}`
    const wrong = await here.marta.post(report, {
      title: 'R',
      outline: 'own',
      _version: '1',
      summary: '{P7} people',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('A figure in braces has no indicator.')
    expect(
      (await here.marta.post(report, { title: 'R', outline: 'own', _version: '1', summary: '{P1} people' }))
        .status,
    ).toBe(303)
    const stale = await here.marta.post(report, {
      title: 'R',
      outline: 'own',
      _version: '1',
      summary: 'mine',
    })
    expect(stale.status).toBe(409)
    expect(stale.text).toContain('{P1} people')
  })
})

describe('somebody’s words', () => {
  test('enter a report with consent only', async () => {
    const here = await aProject()
    const words = {
      kind: 'quotation',
      text: 'They wrote it down at last.',
      said_on: '2026-03-01',
      said_by: 'A mother',
      in_report: 'yes',
    }
    const refused = await here.marta.post(`${here.base}/findings`, { ...words, consent: 'none' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Without the person’s consent this cannot stand in a report.')
    await expect(
      here.marta.act((ctx) =>
        addFinding(ctx, here.project.id, {
          kind: 'quotation',
          text: 'x',
          said_on: '2026-03-01',
          in_report: true,
        }),
      ),
    ).rejects.toThrow('projects.refused.consent')
    expect(
      (await here.marta.post(`${here.base}/findings`, { ...words, consent: 'without_name' })).status,
    ).toBe(303)
    await here.marta.act(async (ctx) => {
      const kept = await addFinding(ctx, here.project.id, {
        kind: 'quotation',
        text: 'Nobody asked me.',
        said_on: '2026-03-02',
      })
      await ctx.db
        .updateTable('finding')
        .set({ consent: 'not_needed', in_report: true })
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', kept)
        .execute()
    })
    const id = await here.marta.act((ctx) =>
      startReport(ctx, here.project.id, { title: 'R', from: '2026-01-01', until: '2026-12-31' }),
    )
    await here.marta.post(`${here.base}/reports/${id}/submission`)
    expect((await here.marta.get(`${here.base}/reports/${id}`)).text).toContain('They wrote it down at last.')
    expect((await here.marta.get(`${here.base}/reports/${id}`)).text).not.toContain('Nobody asked me.')
  })
})
