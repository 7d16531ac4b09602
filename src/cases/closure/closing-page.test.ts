import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import { closeCase, recordEvent } from '../index.ts'
import { aCase, casesAt as cases } from '../samples.ts'

describe('closing a case', () => {
  test('needs a reason and keeps it', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    const fresh = (await hana.get(cases(house, `/${id}/closure`))).html
    const ticked = fresh.match(/<input[^>]*\schecked[^>]*>/g)
    expect(ticked?.map((input) => /value="([^"]*)"/.exec(input)?.[1])).toEqual(['not_asked'])
    const none = await hana.post(cases(house, `/${id}/closure`), { on: '2026-11-12', _version: '1' })
    expect(none.status).toBe(422)
    expect(none.text).toContain('Please choose one.')
    const closed = await hana.post(cases(house, `/${id}/closure`), {
      reason: 'moved_away',
      on: '2026-11-12',
      outcomes: 'no_change',
      satisfaction: 'not_asked',
      _version: '1',
    })
    expect(closed.status).toBe(303)
    const page = await hana.get(cases(house, `/${id}`))
    expect(page.text).toContain('The family moved away')
    expect(page.text).toContain('open from 5 October 2026 to 12 November 2026')
    expect(page.html).not.toContain('id="note"')
    expect(page.html).toContain(`href="${cases(house, `/${id}/closure#reopen`)}"`)
    expect((await hana.get(cases(house, `/${id}/closure`))).html).toContain('id="reopen"')
    expect((await hana.get(cases(house, '?view=mine'))).text).not.toContain('Matyáš Břízek')
    expect((await hana.get(cases(house, '?view=closed'))).text).toContain('Matyáš Břízek')
    await hana.post(cases(house, `/${id}/closure/removal`))
    expect((await hana.get(cases(house, `/${id}`))).html).toContain('id="note"')
  })

  test('is refused while a deadline of the client runs', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    await hana.act(async (ctx) => {
      await recordEvent(ctx, id, { event: 'application-submitted', occurred_on: '2026-10-14' })
      await recordEvent(ctx, id, { event: 'refusal-delivered', occurred_on: '2026-11-02' })
    })
    const answer = await hana.post(cases(house, `/${id}/closure`), {
      reason: 'other',
      on: '2026-11-12',
      outcomes: 'no_change',
      _version: '1',
    })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('A deadline of the client still runs')
  })

  test('by two people at once shows the second what stands', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    await hana.act((ctx) => closeCase(ctx, id, { reason: 'reached', on: '2026-11-12' }, 1))
    const late = await hana.post(cases(house, `/${id}/closure`), {
      reason: 'other',
      on: '2026-11-12',
      outcomes: 'no_change',
      _version: '1',
    })
    expect(late.status).toBe(409)
  })
})
