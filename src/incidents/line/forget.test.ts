import { describe, expect, test } from 'vitest'
import { aLine, everything, outside, reopen, report } from '../../../test/line-house.ts'
import { idOfDay, newId } from '../../platform/ids.ts'
import { writeAgain } from './again.ts'
import { forgetReport } from './forget.ts'
import { openByReceipt, openByVisit } from './open.ts'

/** The part of an id that holds a time. */
const timeIn = (id: string) => id.slice(0, 13)

describe('forgetting', () => {
  test('destroys the key, the words and the files, for the organisation too; codes and number stay', async () => {
    const house = await aLine()
    const { install } = house.world
    const { id, receipt } = await report(house)
    const member = await house.member(['caseworker'])
    const note = newId()
    await member.act(async (ctx) => {
      await ctx.keys.load([id])
      await ctx.db
        .insertInto('incident_note')
        .values({
          organisation_id: house.organisation.id,
          id: note,
          incident_id: id,
          member_id: member.member.id,
          words_sealed: ctx.keys.seal(id, 'incident_note', 'words_sealed', note, 'Between us.'),
        })
        .execute()
    })
    const seen = await reopen(house, receipt)
    await outside(house, async (ctx) => {
      const now = await openByVisit(ctx, install, seen.visit)
      if (now?.state !== 'open') throw new Error('lapsed')
      await writeAgain(ctx, install, now, { words: 'More.', language: 'cs' })
      await forgetReport(ctx, install, now)
    })
    const found = await member.act(async (ctx) => {
      const incident = await ctx.db
        .selectFrom('incident')
        .selectAll()
        .where('organisation_id', '=', house.organisation.id)
        .executeTakeFirstOrThrow()
      const notes = await ctx.db
        .selectFrom('incident_note')
        .selectAll()
        .where('incident_id', '=', id)
        .execute()
      const messages = await ctx.db
        .selectFrom('incident_message')
        .selectAll()
        .where('incident_id', '=', id)
        .execute()
      return {
        incident,
        notes: notes.map((row) => ctx.keys.open('incident_note', 'words_sealed', row.id, row.words_sealed)),
        messages: messages.map((row) =>
          ctx.keys.open('incident_message', 'words_sealed', row.id, row.words_sealed),
        ),
        ledger: await ctx.db.selectFrom('erasure').selectAll().where('subject_id', '=', id).execute(),
      }
    })
    expect(found.incident).toMatchObject({
      number: 'I-2026-0001',
      status: 'forgotten',
      closed_on: '2026-11-12',
      told_sealed: null,
      place_sealed: null,
      bias_perceived: ['racist_xenophobic'],
      occurred_precision: 'month',
      occurred_from: '2026-11-01',
      occurred_until: '2026-11-30',
    })
    expect(found.notes).toEqual([''])
    expect(found.messages).toEqual([''])
    expect(found.ledger).toMatchObject([{ kind: 'incident', why: 'request', by: null }])
    // No id of a row says in which minute it was made, either.
    expect(timeIn(found.ledger[0]?.id ?? '')).toBe(timeIn(idOfDay('2026-11-12')))
    const dump = await everything(house)
    expect(dump).not.toMatch(new RegExp(`^keys\\.subject_key.*${id}`, 'm'))
    expect(await outside(house, (ctx) => openByReceipt(ctx, install, receipt))).toEqual({
      state: 'forgotten',
      on: '2026-11-12',
    })
    expect(await outside(house, (ctx) => openByVisit(ctx, install, seen.visit))).toMatchObject({
      state: 'forgotten',
    })
  })

  test('leaves the reports of others alone', async () => {
    const house = await aLine()
    const { install } = house.world
    const [mine, theirs] = [await report(house), await report(house)]
    await outside(house, async (ctx) => {
      const seen = await openByReceipt(ctx, install, mine.receipt)
      if (seen?.state === 'open') await forgetReport(ctx, install, seen)
    })
    expect((await reopen(house, theirs.receipt)).told).toContain('трамва')
  })
})
