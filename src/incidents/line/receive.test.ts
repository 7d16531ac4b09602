import { describe, expect, test } from 'vitest'
import { aLine, aReport, everything, outside, reopen, report } from '../../../test/line-house.ts'
import { anOrganisation } from '../../../test/world.ts'
import { newId } from '../../platform/ids.ts'
import { writeAgain } from './again.ts'
import { openByVisit } from './open.ts'
import { receiveReport } from './receive.ts'

describe('a report', () => {
  test('is taken in from nobody: numbered, sealed under a key of its own, on a whole day', async () => {
    const house = await aLine()
    const said = aReport()
    const { id, receipt } = await report(house, said)
    expect(receipt).toMatch(/^\d{24}$/)
    const member = await house.member(['caseworker'])
    const row = await member.act((ctx) =>
      ctx.db
        .selectFrom('incident')
        .selectAll()
        .where('organisation_id', '=', house.organisation.id)
        .executeTakeFirstOrThrow(),
    )
    expect(row).toMatchObject({
      id,
      number: 'I-2026-0001',
      source: 'line',
      status: 'new',
      told_by: 'victim',
      language: 'uk',
      country: 'CZ',
      received_on: '2026-11-12',
      occurred_from: '2026-11-11',
      bias_perceived: ['racist_xenophobic'],
      police_told: 'no',
      police_why_not: ['no_trust'],
      created_by: null,
    })
    const told = await member.act(async (ctx) => {
      await ctx.keys.load([id])
      return ctx.keys.open('incident', 'told_sealed', id, row.told_sealed)
    })
    expect(told).toBe(said.told)
  })

  test('leaves nothing on the disk that tells words, receipt, key of the form or minute', async () => {
    const house = await aLine()
    const key = newId()
    house.world.setClock('2026-11-12T13:37:11.123+01:00')
    try {
      const said = aReport({ contact: { way: 'call', at: '605 123 456', name: 'Oksana' } })
      const { receipt } = await report(house, said, { key })
      const seen = await reopen(house, receipt)
      await outside(house, async (ctx) => {
        const again = await openByVisit(ctx, house.world.install, seen.visit)
        if (again?.state !== 'open') throw new Error('lapsed')
        await writeAgain(ctx, house.world.install, again, { words: 'Ще одне.', language: 'uk' })
      })
      const dump = await everything(house)
      expect(dump).toContain('incident_message')
      for (const word of ['трамва', 'Lidick', '605 123', 'Oksana', 'Ще', receipt, receipt.slice(0, 8), key])
        expect(dump).not.toContain(word)
      const ofReport = dump.split('\n').filter((line) => /^(incident|audit_event|keys\.)/.test(line))
      const since = ofReport.filter((line) => !/member|organisation_key/.test(line)).join('\n')
      expect(since).not.toMatch(/(12|13):37/)
      const stamp = Math.floor(Date.parse('2026-11-12T13:37:11.123+01:00') / 4096).toString(16)
      expect(dump).not.toContain(stamp.padStart(9, '0').slice(0, 8))
      expect(dump).not.toMatch(/^audit_event.*incident/m)
      // The database's own defaults would write the minute.
      const { rows } = await house.world.install.pools
        .pool('owner')
        .query(
          `select kind, created_at = date_trunc('day', created_at, 'UTC') as whole from keys.subject_key where organisation_id = $1`,
          [house.organisation.id],
        )
      expect(rows).toEqual([{ kind: 'incident', whole: true }])
    } finally {
      house.world.setClock('2026-11-12T08:40:00+01:00')
    }
  })

  test('that came first is in the inbox, even if a copy of it was written down sooner', async () => {
    const house = await aLine()
    const said = aReport({
      told: 'They shouted at us from the window of the third floor until the police came.',
    })
    const copy = await report(house, said, { key: newId(), aside: true })
    const first = await report(house, said, { key: newId(), aside: false })
    const { rows } = await house.world.install.pools
      .pool('owner')
      .query('select status from incident where id = any($1) order by status', [[copy.id, first.id]])
    expect(rows).toEqual([{ status: 'new' }, { status: 'set_aside' }])
  })

  test('sent twice, and twice at once, is one report with one receipt', async () => {
    const house = await aLine()
    const [said, key] = [aReport(), newId()]
    const [one, two] = await Promise.all([report(house, said, { key }), report(house, said, { key })])
    const three = await report(house, said, { key })
    expect(two).toMatchObject({ id: one.id, receipt: one.receipt })
    expect(three).toMatchObject({ id: one.id, receipt: one.receipt })
    const other = await report(house, aReport(), { key })
    expect(other.receipt).not.toBe(one.receipt)
    const member = await house.member(['caseworker'])
    const rows = await member.act((ctx) =>
      ctx.db
        .selectFrom('incident')
        .select('number')
        .where('organisation_id', '=', house.organisation.id)
        .execute(),
    )
    expect(rows.map(({ number }) => number).sort()).toEqual(['I-2026-0001', 'I-2026-0002'])
  })

  test('is refused while the line is closed', async () => {
    const house = await anOrganisation()
    await expect(report(house)).rejects.toMatchObject({ messageId: 'public.closed' })
  })

  test('is undone whole when anything fails behind it', async () => {
    const house = await aLine()
    await expect(
      outside(house, async (ctx) => {
        await receiveReport(ctx, house.world.install, aReport(), { key: newId() })
        throw new Error('behind it')
      }),
    ).rejects.toThrow('behind it')
    expect(await everything(house)).not.toMatch(/^incident /m)
  })
})
