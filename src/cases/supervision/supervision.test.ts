import { describe, expect, test } from 'vitest'
import { anOrganisation, type Browser, type House } from '../../../test/world.ts'
import {
  addGoal,
  askPlanApproval,
  changeGoal,
  decidePlan,
  endGoal,
  joinTeam,
  reviewRisk,
  setNeeds,
  writeNote,
} from '../index.ts'
import { aCase, casesAt as cases } from '../samples.ts'
import { aChildInNeed } from './samples.ts'

const plan = (house: House, id: string) => cases(house, `/${id}/plan`)

const seenIn = (html: string) => /name="seen" value="([^"]+)"/.exec(html)?.[1]

describe('the approval of a plan', () => {
  test('is asked by the lead and given by somebody else; a change afterwards shows', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker', 'coordinator'])
    const ivana = await house.member(['coordinator'], 'Ivana Jalovcová')
    const filip = await house.member(['caseworker'], 'Filip Jasoň')
    const { id, goal: first } = await aChildInNeed(hana)
    expect((await hana.get(plan(house, id))).text).toContain('Nobody has been asked yet')
    expect((await filip.post(cases(house, `/${id}/approvals`))).text).toContain('The one who leads the case')
    await hana.post(cases(house, `/${id}/approvals`), { words: 'Please look at the bed.' })
    expect((await ivana.get(`/${house.slug}/today`)).text).toContain('Plan: Ela Vrbová')
    const page = await ivana.get(plan(house, id))
    expect(page.text).toContain('Please look at the bed.')
    const approval = /\/approvals\/([0-9a-f-]{36})"/.exec(page.html)?.[1]
    const answer = cases(house, `/${id}/approvals/${approval}`)
    expect((await hana.get(plan(house, id))).html).not.toContain('value="approved"')
    expect((await hana.post(answer, { decision: 'approved' })).text).toContain('nobody approves their own')
    expect((await filip.post(answer, { decision: 'approved' })).status).toBe(403)
    const yes = { decision: 'approved', words: 'Good plan.', seen: seenIn(page.html) }
    expect((await ivana.post(answer, yes)).location).toContain('plan_approved')
    expect((await hana.get(plan(house, id))).text).toContain('Ivana Jalovcová approved the plan')
    await hana.act((ctx) => endGoal(ctx, id, first, { state: 'reached', on: ctx.today }, 1))
    expect((await hana.get(plan(house, id))).text).not.toContain('Since then')
    await hana.act((ctx) => addGoal(ctx, id, { what: 'A place at nursery', area: 'education' }))
    expect((await hana.get(plan(house, id))).text).toContain('Since then one goal was added.')
  })

  test('is not given to a plan that changed while it was read', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const ivana = await house.member(['coordinator'], 'Ivana Jalovcová')
    const { id, goal: first } = await aChildInNeed(hana)
    const approval = await hana.act((ctx) => askPlanApproval(ctx, id))
    const seen = seenIn((await ivana.get(plan(house, id))).html)
    await hana.act((ctx) => changeGoal(ctx, id, first, { what: 'Something else', area: 'safety' }, 1))
    const answer = cases(house, `/${id}/approvals/${approval}`)
    const late = await ivana.post(answer, { decision: 'approved', seen })
    expect(late.text).toContain('changed while you read it')
  })

  test('comes back with words, which the lead sees on their day', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const ivana = await house.member(['coordinator'], 'Ivana Jalovcová')
    const { id } = await aChildInNeed(hana)
    const approval = await hana.act((ctx) => askPlanApproval(ctx, id))
    const answer = cases(house, `/${id}/approvals/${approval}`)
    expect((await ivana.post(answer, { decision: 'sent_back' })).status).toBe(422)
    await ivana.act((ctx) =>
      decidePlan(ctx, id, approval, { decision: 'sent_back', words: 'And the father?' }),
    )
    expect((await hana.get(plan(house, id))).text).toContain('And the father?')
    expect((await hana.get(`/${house.slug}/today`)).text).toContain('Sent back')
    await hana.act((ctx) => askPlanApproval(ctx, id))
    expect((await hana.get(`/${house.slug}/today`)).text).not.toContain('Sent back')
  })

  test('is needed where the organisation says', async () => {
    const house = await anOrganisation()
    const ivana = await house.member(['coordinator'], 'Ivana Jalovcová')
    const hana = await house.member(['caseworker'])
    const { id } = await aChildInNeed(hana)
    expect((await hana.get(cases(house, '/supervision/approvals'))).status).toBe(403)
    const saved = await ivana.post(cases(house, '/supervision/approvals'), { kinds: 'legal_counselling' })
    expect(saved.location).toContain('approvals_saved')
    expect((await hana.get(plan(house, id))).text).not.toContain('Approval of the plan')
    await ivana.act((ctx) => setNeeds(ctx, [{ kind: 'child_protection', needed: true }]))
    expect((await hana.get(plan(house, id))).text).toContain('Approval of the plan')
  })
})

describe('notes of supervision', () => {
  test('are for the lead and who supervises, and for the team only when opened to it', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const filip = await house.member(['caseworker'], 'Filip Jasoň')
    const petr = await house.member(['caseworker'], 'Petr Dub')
    const ivana = await house.member(['coordinator'], 'Ivana Jalovcová')
    const { id } = await aCase(hana)
    await hana.act((ctx) => joinTeam(ctx, id, filip.member.id))
    const notes = cases(house, '/supervision/notes')
    const note = { case: id, on_day: '2026-11-12', member: hana.member.id }
    expect((await ivana.post(notes, { ...note, text: '' })).status).toBe(422)
    const saved = await ivana.post(notes, { ...note, text: 'Orchidej alone' })
    expect(saved.location).toContain(`supervision?member=${hana.member.id}`)
    await ivana.post(notes, { ...note, text: 'Orchidej together', for_team: 'yes' })
    const texts = async (who: Browser) => {
      const { text } = await who.get(plan(house, id))
      return ['Orchidej alone', 'Orchidej together'].map((words) => text.includes(words))
    }
    expect(await texts(hana)).toEqual([true, true])
    expect(await texts(ivana)).toEqual([true, true])
    expect(await texts(filip)).toEqual([false, true])
    expect(await texts(petr)).toEqual([false, false])
    expect((await filip.post(notes, { ...note, text: 'x' })).status).toBe(403)
  })

  test('are corrected by the one who wrote them, and two savings do not overwrite each other', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const ivana = await house.member(['coordinator'], 'Ivana Jalovcová')
    const { id } = await aCase(hana)
    const note = await ivana.act((ctx) =>
      writeNote(ctx, id, { on_day: '2026-11-12', text: 'First', for_team: false }),
    )
    const at = cases(house, `/${id}/supervision/${note}`)
    expect((await hana.get(at)).status).toBe(404)
    const change = { on_day: '2026-11-12', text: 'Second', _version: '1' }
    expect((await ivana.post(at, change)).status).toBe(303)
    expect((await ivana.post(at, change)).status).toBe(409)
    const back = await ivana.post(at, { ...change, text: '' })
    expect([back.status, back.html]).toEqual([422, expect.stringContaining('name="_version" value="1"')])
    expect((await hana.get(plan(house, id))).text).toContain('Second')
  })
})

describe('the page of supervision', () => {
  test('shows whose cases press, and to a supervisor of the team only theirs', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const ivana = await house.member(['coordinator'], 'Ivana Jalovcová')
    const filip = await house.member(['caseworker'], 'Filip Jasoň')
    const { id } = await aChildInNeed(hana)
    const { id: other } = await aCase(hana)
    await hana.act((ctx) =>
      reviewRisk(ctx, id, {
        level: 'high',
        why: 'first',
        factors: [],
        seen: 'x',
        reviewed_on: '2026-11-12',
        next_on: '2026-11-15',
      }),
    )
    const page = await ivana.get(cases(house, '/supervision'))
    expect(page.text).toContain('Danger is high')
    expect(page.text).toContain('Plan not approved')
    expect(page.text).not.toContain('Matyáš')
    const hers = await ivana.get(cases(house, `/supervision?member=${hana.member.id}`))
    expect(hers.text).toContain('Matyáš Břízek')
    expect((await filip.get(cases(house, '/supervision'))).status).toBe(403)
    await hana.act((ctx) => joinTeam(ctx, other, filip.member.id, 'supervisor'))
    const his = await filip.get(cases(house, `/supervision?member=${hana.member.id}`))
    expect(his.text).toContain('Matyáš Břízek')
    expect(his.text).not.toContain('Ela Vrbová')
  })
})
