import { describe, expect, test } from 'vitest'
import { anOrganisation, type Browser } from '../../../test/world.ts'
import type { CaseKind } from '../case.ts'
import { openCase, recordEvent } from '../index.ts'

/** Opens a case on a pathway and lets things happen in it. */
async function lived(
  hana: Browser,
  given: { kind: CaseKind; pathway: string; opened_on: string },
  events: [event: string, on: string][],
): Promise<string> {
  const id = await hana.act((ctx) => openCase(ctx, { ...given, title: '', clients: [] }))
  for (const [event, occurred_on] of events)
    await hana.act((ctx) => recordEvent(ctx, id, { event, occurred_on }))
  return id
}

const deadlines = (browser: Browser, id: string) =>
  browser.act(async (ctx) => {
    const rows = await ctx.db
      .selectFrom('deadline')
      .select(['rule', 'due_on', 'met_on'])
      .where('organisation_id', '=', ctx.organisation.id)
      .where('case_id', '=', id)
      .orderBy('id')
      .execute()
    return rows.map(({ rule, due_on, met_on }) => [rule, due_on, met_on])
  })

describe('pathways in a case', () => {
  test('the day of the event chooses the rule, whenever the case was opened', async () => {
    const hana = await (await anOrganisation()).member(['caseworker'])
    const violence = { kind: 'domestic_violence_support', pathway: 'cz/domestic-violence-support' } as const
    const id = await lived(hana, { ...violence, opened_on: '2025-05-05' }, [
      ['agreed-to-help', '2025-05-05'],
      ['eviction-ordered', '2025-06-27'],
      ['no-petition', '2025-07-04'],
      ['plan-agreed', '2025-07-04'],
      ['eviction-ordered', '2025-07-11'],
    ])
    expect(await deadlines(hana, id)).toEqual([
      ['eviction-order-before-2025-07', '2025-07-07', '2025-07-04'],
      ['eviction-order', '2025-07-25', null],
    ])
  })

  test('a review meets the deadline before it and starts the next, and the case stays where it is', async () => {
    const hana = await (await anOrganisation()).member(['caseworker'])
    const protection = { kind: 'child_protection', pathway: 'gb/child-protection-wales' } as const
    const id = await lived(hana, { ...protection, opened_on: '2026-01-05' }, [
      ['referral-received', '2026-01-05'],
      ['strategy-called', '2026-01-06'],
      ['strategy-held-enquiry', '2026-01-07'],
      ['enquiry-confirmed', '2026-01-16'],
      ['conference-plan', '2026-01-28'],
      ['assessment-completed', '2026-02-20'],
      ['core-group-met', '2026-02-06'],
      ['review-held', '2026-04-22'],
      ['review-held', '2026-10-20'],
    ])
    expect((await deadlines(hana, id)).sort()).toEqual([
      ['assessment', '2026-03-06', '2026-02-20'],
      ['core-group', '2026-02-11', '2026-02-06'],
      ['core-group-again', '2026-03-20', null],
      ['first-review', '2026-04-28', '2026-04-22'],
      ['initial-conference', '2026-01-28', '2026-01-28'],
      ['next-review', '2026-10-22', '2026-10-20'],
      ['next-review', '2027-04-20', null],
      ['referral-decision', '2026-01-06', '2026-01-06'],
    ])
    const stage = await hana.act((ctx) =>
      ctx.db
        .selectFrom('cases')
        .select(['stage', 'next_due_on'])
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    )
    expect(stage).toEqual({ stage: 'plan', next_due_on: '2026-03-20' })
  })

  test('a new case is offered the procedures of its country', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { text } = await hana.get(`/${house.slug}/cases/new`)
    expect(text).toContain('Secondary-school admission')
    expect(text).not.toContain('Care proceedings')
  })
})
