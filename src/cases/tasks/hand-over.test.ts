import { describe, expect, test } from 'vitest'
import { anOrganisation } from '../../../test/world.ts'
import { addGoal, addTask, endGoal, joinTeam, leaveTeam, planAppointment, restrictCase } from '../index.ts'
import { aCase } from '../samples.ts'

describe('what waits behind a closed door', () => {
  test('goes to the lead when its assignee leaves the team, and when the case is restricted', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const filip = await house.member(['caseworker'], 'Filip Jasoň')
    const petr = await house.member(['volunteer'], 'Petr Lípa')
    const { id } = await aCase(hana)
    await hana.act(async (ctx) => {
      await joinTeam(ctx, id, petr.member.id, 'volunteer')
      await addTask(ctx, id, {
        title: 'Walk to school with him',
        member_id: petr.member.id,
        due_on: '2026-11-12',
      })
      await addTask(ctx, id, { title: 'Read the decision', member_id: filip.member.id, due_on: '2026-11-12' })
      await planAppointment(ctx, id, {
        kind: 'meeting',
        starts_at: new Date('2026-11-12T15:00:00Z'),
        minutes: 30,
        person_ids: [],
        member_ids: [filip.member.id],
        about: 'the decision',
      })
    })
    const today = (browser: typeof hana) => browser.get(`/${house.slug}/today`).then(({ text }) => text)
    expect(await today(hana)).not.toContain('Walk to school')
    await petr.act((ctx) => leaveTeam(ctx, id, petr.member.id))
    expect(await today(hana)).toContain('Walk to school')
    expect(await today(hana)).not.toContain('Read the decision')
    await hana.act((ctx) => restrictCase(ctx, id))
    expect(await today(hana)).toContain('Read the decision')
    expect(await today(hana)).toContain('Meeting: the decision')
    for (const outsider of [filip, petr]) {
      expect(await today(outsider)).not.toContain('Read the decision')
      expect(await today(outsider)).not.toContain('the decision')
    }
  })

  test('of somebody who left the organisation waits for the lead', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const filip = await house.member(['caseworker'], 'Filip Jasoň')
    const { id } = await aCase(hana)
    await hana.act((ctx) =>
      addTask(ctx, id, { title: 'Read the decision', member_id: filip.member.id, due_on: '2026-11-12' }),
    )
    const install = house.world.install
    await install.pools
      .pool('owner')
      .query('update member set removed_at = now() where id = $1', [filip.member.id])
    expect((await hana.get(`/${house.slug}/today`)).text).toContain('Read the decision')
  })

  test('is not on anybody’s list once its goal is ended', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const { id } = await aCase(hana)
    const goal = await hana.act((ctx) =>
      addGoal(ctx, id, { what: 'A desk', area: 'housing' }, [
        { title: 'Ask the charity shop', member_id: hana.member.id, due_on: '2026-11-12' },
      ]),
    )
    expect((await hana.get(`/${house.slug}/today`)).text).toContain('Ask the charity shop')
    await hana.act((ctx) => endGoal(ctx, id, goal, { state: 'given_up', on: '2026-11-12' }, 1))
    expect((await hana.get(`/${house.slug}/today`)).text).not.toContain('Ask the charity shop')
  })
})
