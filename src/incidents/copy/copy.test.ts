import { describe, expect, test } from 'vitest'
import { aDesk, press, tell, writesAgain } from '../../../test/desk.ts'
import { outside } from '../../../test/line-house.ts'
import { auditOf } from '../../../test/people.ts'
import { formats } from '../../platform/i18n/format.ts'
import { publicTranslator } from '../../platform/i18n/public.ts'
import { openByReceipt } from '../line/open.ts'
import type { ReportSaid } from '../line/said.ts'
import { answerReporter } from '../messages/actions.ts'
import { noteIncident } from '../notes/actions.ts'
import { copyOfReport } from './send.ts'

/** A report somebody worked on, told about to the police, and what its receipt gives as a file. */
async function aWorkedReport(more: Partial<ReportSaid> = {}) {
  const desk = await aDesk()
  const { house, ida, path } = desk
  const { id, receipt } = await tell(house, 'zztold on the tram', {
    perpetrator: 'zzred coat',
    contact: { way: 'call', at: '+420 000 000 030', name: 'zzOlena' },
    ...more,
  })
  await press(ida, `${path}/${id}`, 'taking-in')
  await writesAgain(house, receipt, 'zzand again')
  await ida.act(async (ctx) => {
    await noteIncident(ctx, id, { words: 'zzbetween us' })
    await answerReporter(ctx, id, { words: 'zzwe are here', language: 'uk' })
    await ctx.keys.load([id])
    await ctx.db
      .updateTable('incident')
      .set({
        kind: 'hate_crime',
        perpetrator_kind: 'neighbour',
        injury: 'minor',
        summary_sealed: ctx.keys.seal(id, 'incident', 'summary_sealed', id, 'zzsummary'),
      })
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
        fields: ['what', 'when'],
        member_id: ida.member.id,
        reference_sealed: ctx.keys.seal(id, 'incident_told', 'reference_sealed', id, 'zzofficer'),
      })
      .execute()
  })
  const copy = (lang: 'en' | 'ar', as: 'text' | 'json') =>
    outside(house, async (ctx) => {
      const seen = await openByReceipt(ctx, house.world.install, receipt)
      if (seen?.state !== 'open') throw new Error('it did not open')
      const f = formats(lang, 'Europe/Prague', ctx.today)
      return copyOfReport(ctx, seen, { lang, t: publicTranslator(lang), f }, as)
    })
  return { ...desk, id, copy }
}

const inside = ['zzred coat', 'zzbetween us', 'zzsummary', 'zzofficer', 'neighbour', 'Neighbour']

describe('a copy of everything about a report', () => {
  test('has what was told and answered, how it is coded and whom we told; nothing of others, none of our notes', async () => {
    const { house, copy } = await aWorkedReport()
    const { name, body } = await copy('en', 'text')
    for (const said of [
      'zztold on the tram',
      'zzand again',
      'zzwe are here',
      'Hate crime',
      'Police',
      'I-2026-0001',
    ])
      expect([said, body.includes(said)]).toEqual([said, true])
    for (const said of inside) expect([said, body.includes(said)]).toEqual([said, false])
    expect(name).toBe('2026-11-12.txt')
    const data = JSON.parse((await copy('en', 'json')).body)
    expect(data.codes).toMatchObject({ kind: 'hate_crime', injury: 'minor', agreed: ['contact'] })
    expect(data.codes).not.toHaveProperty('perpetrator_kind')
    expect(data.told_to).toMatchObject([{ body: 'police', fields: ['what', 'when'] }])
    expect((await copy('ar', 'text')).body).toContain('كل ما لدينا عن بلاغك')
    // As with reading: no line in the log tells when somebody was there.
    const acts = (await auditOf(house)).map(({ act }) => act)
    expect(acts.filter((act) => /copy|export/.test(act))).toEqual([])
  })

  test('gives a witness what they told and agreed to: the rest is about the one it happened to', async () => {
    const { copy } = await aWorkedReport({ told_by: 'witness' })
    const data = JSON.parse((await copy('en', 'json')).body)
    expect(Object.keys(data.codes).toSorted()).toEqual(['agreed', 'told_by'])
    expect(data.told).toBe('zztold on the tram')
    expect(data.told_to ?? []).toEqual([])
  })
})
