import { describe, expect, test } from 'vitest'
import { aDesk, tell } from '../../../test/desk.ts'
import { incidents } from '../../../test/incident-house.ts'
import { everything } from '../../../test/line-house.ts'
import { auditOf, rowsOf } from '../../../test/people.ts'
import { anOrganisation } from '../../../test/world.ts'
import { handOverIncident } from '../told/hand-over.ts'
import { changeAgreement } from './actions.ts'
import { changesOf } from './agreement.ts'

test('a change is what is new and what ended, in the order of the form', () => {
  expect(changesOf(['quotation', 'contact'], ['police', 'contact', 'odihr'])).toEqual({
    added: ['police', 'odihr'],
    ended: ['quotation'],
  })
})

const change = { agreed: ['contact', 'police'], said_on: '2026-11-11', how: 'by_phone', _version: '1' }

describe('what somebody agreed to', () => {
  test('changes when they change it: with the day, how they said so, and how it was before', async () => {
    const { house, hana, path } = await aDesk()
    const { id } = await tell(house, 'my words', { agreed: ['contact', 'odihr'] })
    const page = `${path}/${id}/agreement`
    const form = await hana.get(`${page}?how=conversation`)
    expect(form.html).toMatch(/value="odihr"[^>]*checked/)
    expect(form.html).toMatch(/value="conversation"[^>]*checked/)
    expect(form.text).toContain('Without it ODIHR gets it as a count, without words.')
    const sent = await hana.post(page, { ...change, words: 'She rang and said Kanárek.' })
    expect(sent.location).toContain('notice.incident_agreement_changed')
    const [row] = await rowsOf(house, 'select agreed, version from incident where id = $1', [id])
    expect(row).toEqual({ agreed: ['contact', 'police'], version: 2 })
    const { text } = await hana.get(page)
    for (const words of [
      'No longer: It may go into the yearly report to ODIHR',
      'Now also: We may tell the police',
      'She rang and said Kanárek.',
      'By phone',
      'written down by Hana Modřínová',
    ])
      expect(text).toContain(words)
    expect(await everything(house)).not.toContain('said Kanárek')
    const log = (await auditOf(house)).find(({ act }) => act === 'incident.agree')
    expect(log?.whole).toMatchObject({ fields: ['police', 'odihr'] })
  })

  test('is refused where nothing changes, for a day ahead, and on an older version', async () => {
    const { house, hana, path } = await aDesk()
    const { id } = await tell(house, 'my words', { agreed: ['contact'] })
    const page = `${path}/${id}/agreement`
    const same = await hana.post(page, { ...change, agreed: ['contact'], words: 'typed' })
    expect(same.status).toBe(422)
    expect(same.text).toContain('Nothing is different from before.')
    expect(same.text).toContain('typed')
    expect((await hana.post(page, { ...change, said_on: '2026-11-13' })).status).toBe(422)
    expect((await hana.post(page, { ...change, how: '' })).status).toBe(422)
    expect((await hana.post(page, { ...change, _version: '7' })).status).toBe(409)
    expect((await hana.post(page, change)).status).toBe(303)
  })

  test('is not changed by coding: only when they change it themselves', async () => {
    const { house, hana, path } = await aDesk()
    const { id } = await tell(house, 'my words', { agreed: ['contact'] })
    const form = await hana.get(`${path}/${id}/coding`)
    expect(form.html).not.toContain('name="agreed"')
    const coding = { told_by: 'victim', police_told: 'no', occurred_precision: 'unknown', agreed: ['police'] }
    expect((await hana.post(`${path}/${id}/coding`, { ...coding, _version: '1' })).status).toBe(303)
    const [row] = await rowsOf(house, 'select agreed from incident where id = $1', [id])
    expect(row).toEqual({ agreed: ['contact'] })
  })

  test('is for those who write incidents, of their own organisation', async () => {
    const { house, path } = await aDesk()
    const { id } = await tell(house, 'my words')
    const auditor = await house.member(['auditor'])
    expect((await auditor.get(`${path}/${id}/agreement`)).status).toBe(403)
    expect((await auditor.post(`${path}/${id}/agreement`, change)).status).toBe(403)
    const other = await anOrganisation()
    const jan = await other.member(['coordinator'])
    for (const answer of [
      await jan.get(`/${other.slug}/incidents/${id}/agreement`),
      await jan.post(`/${other.slug}/incidents/${id}/agreement`, change),
    ])
      expect(answer.status).toBe(404)
  })
})

describe('what rests on it stops at once', () => {
  test('ODIHR gets month and region instead of day and place, and then nothing but a count', async () => {
    const house = await anOrganisation()
    const eva = await house.member(['coordinator'])
    const [id = ''] = await incidents(eva, [
      {
        acts: ['physical_assault'],
        bias_perceived: ['anti_roma'],
        occurred_from: '2025-03-05',
        occurred_precision: 'day',
        agreed: ['odihr', 'exact_place_and_day'],
        summary: 'A woman was hit.',
        place: 'Kanárkova 1',
      },
    ])
    await eva.stepUp()
    const file = async () =>
      (await eva.post(`/${house.slug}/incidents/statistics/odihr`, { year: '2025', format: 'csv' })).html
    const agree = (agreed: string[], base: number) =>
      eva.act((ctx) => changeAgreement(ctx, id, { agreed, said_on: '2026-11-12', how: 'conversation' }, base))
    expect(await file()).toContain('Kanárkova 1')
    await agree(['odihr'], 1)
    const coarse = await file()
    expect(coarse).toContain('A woman was hit.')
    expect(coarse).not.toMatch(/Kanárkova|2025-03-05|5 March/)
    await agree([], 2)
    expect(await file()).not.toContain('A woman was hit.')
  })

  test('their words go into no new hand-over; what went out before stays as it was', async () => {
    const { house, ida, path } = await aDesk()
    const { id } = await tell(house, 'Kanárek told it so.', { agreed: ['police', 'quotation'] })
    const handOver = { body: 'police', language: 'en', fields: ['what'], also: [] } as const
    const before = await ida.act((ctx) =>
      handOverIncident(ctx, id, { ...handOver, fields: ['what'], also: [] }),
    )
    expect((await ida.get(`${path}/${id}/hand-over?body=police`)).text).toContain('Kanárek told it so.')
    await ida.act((ctx) =>
      changeAgreement(ctx, id, { agreed: ['police'], said_on: ctx.today, how: 'in_person' }, 2),
    )
    const preview = await ida.get(`${path}/${id}/hand-over?body=police`)
    expect(preview.text).toContain('did not agree to be quoted')
    expect(preview.text.split('Conversation')[0]).not.toContain('Kanárek told it so.')
    const kept = await ida.act(async (ctx) => {
      await ctx.keys.load([id])
      const row = await ctx.db
        .selectFrom('incident_told')
        .select(['handed_sealed', 'agreed_sealed'])
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', before)
        .executeTakeFirstOrThrow()
      return JSON.stringify([
        ctx.keys.open('incident_told', 'handed_sealed', before, row.handed_sealed),
        ctx.keys.open('incident_told', 'agreed_sealed', before, row.agreed_sealed),
      ])
    })
    expect(kept).toContain('Kanárek told it so.')
    expect(kept).toContain('"standing":["police","quotation"]')
  })
})
