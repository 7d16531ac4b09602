import { describe, expect, test } from 'vitest'
import { actingMember, findOrganisation, type RoleName } from '../../accounts/index.ts'
import { groupChange } from '../../cases/assessments/queries.ts'
import { listScales } from '../../cases/assessments/scales/queries.ts'
import { bookInterpreter, riskReviewsDue } from '../../cases/index.ts'
import { getPaper } from '../../cases/papers/queries.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { fileStore, openFile } from '../../platform/files/index.ts'
import { newId } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'
import { inTransaction } from '../../platform/transaction.ts'
import { dayOf } from '../telling/days.ts'

/** Does something in an organisation of the demonstration, as a member with these roles. */
export async function actAs<T>(
  install: Installation,
  slug: string,
  given: { id: string; roles: RoleName[] },
  work: (ctx: AnyCtx) => Promise<T>,
): Promise<T> {
  const organisation = await findOrganisation(install, slug)
  if (!organisation) throw new Error(`no ${slug}`)
  const member = actingMember(organisation, { ...given, user_id: newId(), name: 'proof' })
  return inTransaction(install, { organisation, member }, work)
}

/** The demonstration's tests of what is done within its cases; the demonstration is loaded by then. */
export const proveDepth = (installed: () => Installation) =>
  describe('casework is shown in depth', () => {
    /** Rows of a table of a case, in one organisation, with the lead of the case. */
    const rowsOf = async (slug: string, table: string, where = 'true') =>
      (
        await installed()
          .pools.pool('owner')
          .query<{ id: string; case_id: string; lead: string }>(
            `select x.*, c.lead_member_id as lead from ${table} x join organisation o on o.id = x.organisation_id join cases c on c.organisation_id = x.organisation_id and c.id = x.case_id where o.slug = $1 and ${where}`,
            [slug],
          )
      ).rows
    const manager = { id: newId(), roles: ['programme_manager' as const] }
    test('Brno: six children or more were looked at twice, so that their change is shown as a group', async () => {
      const change = await actAs(installed(), 'lavka-brno', manager, async (ctx) => {
        const scale = (await listScales(ctx)).find((one) => one.scale.id === 'school-readiness')?.scale
        if (!scale) throw new Error('no such scale')
        return groupChange(ctx, scale, { from: '2000-01-01', until: ctx.today })
      })
      expect(change?.people).toBeGreaterThanOrEqual(6)
      expect(change?.better).toBeGreaterThan(change?.worse ?? 0)
      expect(change?.domains['']?.after).toBeGreaterThan(change?.domains['']?.before ?? 3)
    })
    test('Praha: somebody has a safety plan, and the day to look at the danger again has come', async () => {
      const [plan] = await rowsOf('pristav-praha', 'safety_plan')
      if (!plan) throw new Error('no plan')
      const due = await actAs(installed(), 'pristav-praha', { id: plan.lead, roles: ['caseworker'] }, (ctx) =>
        riskReviewsDue(ctx, ctx.today),
      )
      expect(due.map(({ case_id }) => case_id)).toContain(plan.case_id)
    })
    test('Praha: an interpreter who knows the family is refused, and one from afar is booked', async () => {
      const [booked] = await rowsOf(
        'pristav-praha',
        'interpreter_booking',
        "x.state = 'asked' and c.kind = 'domestic_violence_support'",
      )
      if (!booked) throw new Error('nobody is booked')
      const { rows } = await installed()
        .pools.pool('owner')
        .query<{ id: string }>(`select pool_member_id as id from pool_conflict where kind = 'friend'`)
      const asking = actAs(installed(), 'pristav-praha', { id: booked.lead, roles: ['caseworker'] }, (ctx) =>
        bookInterpreter(ctx, booked.case_id, {
          pool_member_id: rows[0]?.id ?? '',
          part: 'interpreter',
          starts_at: ctx.now,
          minutes: 30,
          mode: 'phone',
          language: 'vi',
        }),
      )
      await expect(asking).rejects.toMatchObject({ messageId: 'cases.interpreter.conflict.known' })
    })
    test('Leeds: one plan is approved, and one waits for an answer', async () => {
      expect(
        await rowsOf('open-hearth', 'approval', "x.subject = 'plan' and x.state = 'approved'"),
      ).toHaveLength(1)
      expect(
        await rowsOf('open-hearth', 'approval', "x.subject = 'plan' and x.state = 'asked'"),
      ).toHaveLength(1)
    })
    test.each([
      ['lavka-brno', 'episode', "x.closed_on is not null and c.status = 'open'"],
      ['lavka-brno', 'letter', 'x.document_id is null'],
      ['lavka-brno', 'document', "x.sent_how = 'post'"],
      ['open-hearth', 'document', "x.kind = 'report'"],
      ['open-hearth', 'deadline', 'x.suspended_from is not null'],
      ['open-hearth', 'deadline', 'x.moved_from is not null'],
      ['otwarta-brama', 'document', "x.kind = 'photo'"],
      ['otwarta-brama', 'document', "x.sent_how = 'email'"],
      ['otwarta-brama', 'referral', "x.outcome = 'service_received'"],
      ['otwarta-brama', 'hand_over_case', 'true'],
      ['otwarta-brama', 'episode', 'x.satisfaction = 5'],
      ['pristav-praha', 'referral', "x.status = 'sent'"],
      ['pristav-praha', 'perpetrator_link', 'c.restricted'],
      ...['lavka-brno', 'open-hearth', 'otwarta-brama'].map((slug) => [
        slug,
        'consent',
        'x.withdrawn_on is not null',
      ]),
      ...['lavka-brno', 'open-hearth', 'otwarta-brama', 'pristav-praha'].map((slug) => [
        slug,
        'supervision_note',
        'true',
      ]),
    ] as [string, string, string][])('%s has a %s where %s', async (slug, table, where) => {
      expect((await rowsOf(slug, table, where)).length).toBeGreaterThan(0)
    })
    test('a photograph opens, and its preview with it', async () => {
      const [photo] = await rowsOf('otwarta-brama', 'document', "x.kind = 'photo'")
      const shown = await actAs(
        installed(),
        'otwarta-brama',
        { id: photo?.lead ?? '', roles: ['caseworker'] },
        async (ctx) => {
          const paper = await getPaper(ctx, photo?.case_id ?? '', photo?.id ?? '')
          const file = await openFile(ctx, fileStore(installed().settings), paper.versions[0]?.id ?? '')
          return [typeof file, paper.versions[0]?.type, paper.versions[0]?.preview_id !== null]
        },
      )
      expect(shown).toEqual(['object', 'jpeg', true])
    })
    test('what was done lies behind', async () => {
      const today = dayOf(installed().clock(), 'Europe/Prague')
      const done = [
        ['assessment', 'done_on'],
        ['risk_review', 'reviewed_on'],
        ['consent', 'given_on'],
        ['protective_order', 'issued_on'],
      ]
      for (const [table, day] of done) {
        const { rows } = await installed()
          .pools.pool('owner')
          .query(`select id from ${table} where ${day} > $1`, [today])
        expect([table, rows]).toEqual([table, []])
      }
    })
  })
