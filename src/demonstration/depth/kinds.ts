import { beforeAll, describe, expect, test } from 'vitest'
import { type CaseKind, caseKinds } from '../../cases/index.ts'
import type { Installation } from '../../platform/installation.ts'

interface Told {
  slug: string
  kind: CaseKind
  pathway: string
  stage: string
  status: string
  city: string | null
}

/** The demonstration's tests of what it shows of each kind of case, and of what keeps them safe; it is loaded by then. */
export const proveKinds = (installed: () => Installation) =>
  describe('every kind of case is shown', () => {
    let told: Told[]
    const owner = () => installed().pools.pool('owner')
    beforeAll(async () => {
      const { rows } = await owner().query<Told>(
        `select o.slug, c.kind, c.pathway, c.stage, c.status, i.municipality as city from cases c
         join organisation o on o.id = c.organisation_id
         left join institution i on i.organisation_id = c.organisation_id and i.id = c.institution_id`,
      )
      told = rows
    })
    const stagesOf = (fits: (one: Told) => boolean) => new Set(told.filter(fits).map(({ stage }) => stage))

    test.each([...caseKinds])('%s stands at two stages or more', (kind) => {
      expect(stagesOf((one) => one.kind === kind).size).toBeGreaterThan(1)
    })
    test('every kind runs on the day of loading', () => {
      const running = new Set(told.filter(({ status }) => status === 'open').map(({ kind }) => kind))
      expect(caseKinds.filter((kind) => !running.has(kind))).toEqual([])
    })
    test('child protection follows the law of England and of Wales, and no general pathway', () => {
      const protection = told.filter(({ kind }) => kind === 'child_protection')
      expect(new Set(protection.map(({ pathway }) => pathway))).toEqual(
        new Set(['gb-child-protection-england', 'gb-child-protection-wales']),
      )
      expect(stagesOf(({ pathway }) => pathway === 'gb-child-protection-england')).toEqual(
        new Set(['assessment', 'strategy', 'conference', 'plan', 'ended']),
      )
      expect(stagesOf(({ pathway }) => pathway === 'gb-child-protection-wales')).toContain('enquiry')
    })
    test('proceedings stand before the letter’s end, after the meeting, and before the court', () => {
      expect(stagesOf(({ kind }) => kind === 'care_proceedings')).toEqual(
        new Set(['letter', 'meeting', 'case-management']),
      )
    })
    test.each(['Leeds', 'Ipswich', 'Birmingham', 'Bristol', 'Bradford'])('programme B: %s', (city) => {
      const here = (one: Told) => one.slug === 'open-hearth' && one.city === city
      expect(stagesOf((one) => here(one) && one.kind === 'child_protection').size).toBeGreaterThan(1)
    })
    test('domestic violence and kindergartens are shown in more than one organisation', () => {
      const places = (kind: string) =>
        new Set(told.filter((one) => one.kind === kind).map(({ slug }) => slug))
      expect([...places('domestic_violence_support')]).toContain('open-hearth')
      expect([...places('kindergarten_enrolment')]).toContain('pristav-praha')
    })
    test.each([
      ['decoy', 'lifted_at is null'],
      ['saved_view', 'shared and removed_at is null'],
      ['incident_import', "status = 'done' and added = 12 and skipped = 0 and files = 1"],
      ['incident_told', 'taken_back_on is not null'],
      ['incident_told', 'link_id is not null and outcome is null'],
      ['incident_agreement', "how = 'by_phone'"],
      ['incident', "status = 'set_aside' and look_alike_of is not null"],
      ['subject_request', 'answer is null'],
      ['legal_hold', 'until_on > current_date'],
      ['export_approval', 'decision is null'],
      ['case_opening', 'true'],
      ['retention_setting', 'confirmed_at is not null'],
    ])('there is a %s where %s', async (table, where) => {
      const { rows } = await owner().query(`select 1 from ${table} where ${where}`)
      expect(rows.length).toBeGreaterThan(0)
    })
    test('a clock in hours runs to its hour', async () => {
      const { rows } = await owner().query<{ hour: string }>(
        `select to_char(d.due_at at time zone o.time_zone, 'HH24:MI') as hour from deadline d
         join organisation o on o.id = d.organisation_id where d.due_at is not null`,
      )
      expect(rows).toEqual([{ hour: '16:40' }])
    })
  })
