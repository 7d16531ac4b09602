import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import { askPlanApproval } from '../index.ts'
import { casesAt as cases } from '../samples.ts'
import { aChildInNeed } from './samples.ts'

describe('the walls of supervision and closing', () => {
  test('another organisation, an outsider of a restricted case and a role without cases get nothing', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aChildInNeed(hana, { restricted: true })
    const approval = await hana.act((ctx) => askPlanApproval(ctx, id, { words: 'Orchidej' }))
    const elsewhere = await anOrganisation()
    const jan = await elsewhere.member(['coordinator'])
    const filip = await house.member(['caseworker', 'coordinator'], 'Filip Jasoň')
    const marta = await house.member(['programme_manager'], 'Marta Vrbová')
    const body = {
      decision: 'approved',
      reason: 'other',
      on: '2026-11-12',
      outcomes: 'no_change',
      what: 'task',
      one: approval,
      how: 'done',
      text: 'x',
      on_day: '2026-11-12',
      case: id,
      _version: '1',
    }
    for (const [who, at, status] of [
      [jan, elsewhere, 404],
      [filip, house, 404],
      [marta, house, 403],
    ] as const) {
      expect((await who.get(cases(at, `/${id}/closure`))).status).toBe(status)
      for (const path of [
        `/${id}/approvals`,
        `/${id}/approvals/${approval}`,
        `/${id}/approvals/${approval}/removal`,
        `/${id}/closure`,
        `/${id}/closure/settled`,
        `/${id}/closure/approvals/${approval}`,
        `/${id}/supervision/${approval}`,
        '/supervision/notes',
      ]) {
        const sent = path.endsWith('removal') || path.endsWith('settled') ? body : { ...body, how: undefined }
        expect([path, (await who.post(cases(at, path), sent)).status]).toEqual([path, status])
      }
    }
    const today = await filip.get(`/${house.slug}/today`)
    expect(today.text).not.toContain('Ela Vrbová')
    const page = await filip.get(cases(house, `/supervision?member=${hana.member.id}`))
    expect(page.text).not.toContain('Ela Vrbová')
  })
})
