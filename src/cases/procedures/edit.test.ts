import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import { aCopy, formAt } from './samples.ts'

describe('changing a draft', () => {
  test('takes a further stage, another order, and loses one that nothing hangs on', async () => {
    const house = await anOrganisation()
    const ivana = await house.member(['coordinator'])
    const draft = await aCopy(house, ivana)
    const added = await ivana.post(`${draft}/stages`, {
      title: 'Visit to the school',
      branch: 'main',
      from: 'application',
      event: 'The family visited the school',
      _version: '1',
    })
    expect(added.status).toBe(303)
    const order = async () =>
      [...(await ivana.get(draft)).html.matchAll(/stages\/([a-z0-9-]+)\/removal/g)].map(([, id]) => id)
    expect((await order())[0]).toBe('stage-1')
    expect((await ivana.post(`${draft}/stages/stage-1/place`, { to: 'down', _version: '2' })).status).toBe(
      303,
    )
    expect((await order()).slice(0, 2)).toEqual(['school-decides', 'stage-1'])
    expect((await ivana.post(`${draft}/stages/stage-1/removal`, { _version: '3' })).status).toBe(303)
    expect(await order()).not.toContain('stage-1')
    const needed = await ivana.post(`${draft}/stages/school-decides/removal`, { _version: '4' })
    expect(needed.status).toBe(422)
    expect(needed.text).toContain('Another stage or a deadline hangs on this one.')
  })

  test('says beside the field what is wrong, and keeps what was typed', async () => {
    const house = await anOrganisation()
    const ivana = await house.member(['coordinator'])
    const draft = await aCopy(house, ivana)
    const rulePath = `${draft}/deadlines/appeal`
    const rule = await formAt(ivana, rulePath, rulePath)
    const wrong = await ivana.post(rulePath, { ...rule, length: '0', source: '', 'must.en': 'Hurry up' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('The place for the date is missing.')
    expect(wrong.html).toContain('id="f-length-wrong"')
    expect(wrong.html).toContain('id="f-source-wrong"')
    expect(wrong.html).toContain('Hurry up')
    const hours = await ivana.post(rulePath, { ...rule, unit: 'hour' })
    expect(hours.text).toContain('What is counted in hours ends on any day')
    const early = await ivana.post(`${draft}/use`, { from: '2026-11-11', _version: '1' })
    expect(early.status).toBe(422)
    expect(early.text).toContain('It can begin today at the earliest.')
    const words = await formAt(ivana, draft, draft)
    const empty = await ivana.post(draft, { ...words, 'stage.appeal.en': ' ' })
    expect(empty.status).toBe(422)
    expect(empty.html).toContain('id="f-stage.appeal.en-wrong"')
  })
})
