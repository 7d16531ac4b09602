import { beforeEach, describe, expect, test } from 'vitest'
import { auditOf } from '../../../test/people.ts'
import { anOrganisation, type Browser, type House } from '../../../test/world.ts'
import { newId } from '../../platform/ids.ts'
import { decideApproval, type NewRequest, requestApproval, takeApproval } from './actions.ts'
import { backTo, stateOf } from './approval.ts'

let house: House
let asker: Browser
let second: Browser
let at: string

beforeEach(async () => {
  house = await anOrganisation()
  asker = await house.member(['coordinator'], 'Ema Javorová')
  second = await house.member(['administrator'], 'Ota Dubový')
  at = `/${house.slug}/settings/approvals`
})

const ask = (by = asker, given: Partial<NewRequest> = {}) =>
  by.act((ctx) =>
    requestApproval(ctx, {
      kind: 'people',
      spec: { columns: ['name'], kind: 'all' },
      count: 81,
      reason: 'The yearly letter to every family.',
      path: `/${house.slug}/people/export`,
      ...given,
    }),
  )
const agree = async (id: string, by = second) => {
  await by.stepUp()
  return by.post(`${at}/${id}/decision`, { decision: 'approved' })
}
const take = (id: string, by = asker) => by.act((ctx) => takeApproval(ctx, id))

/** Moves the end of a request into the past, as time would. */
const lapse = (id: string) =>
  house.world.install.pools
    .pool('owner')
    .query(`update export_approval set expires_at = '2026-11-01' where id = $1`, [id])

describe('where a request stands', () => {
  const now = new Date('2026-11-12T08:00:00Z')
  const row = {
    decision: null as string | null,
    used_at: null as Date | null,
    expires_at: new Date('2026-11-13'),
  }
  test('follows the answer, the use and the time', () => {
    expect(stateOf(row, now)).toBe('asked')
    expect(stateOf({ ...row, expires_at: now }, now)).toBe('lapsed')
    expect(stateOf({ ...row, decision: 'approved' }, now)).toBe('approved')
    expect(stateOf({ ...row, decision: 'approved', expires_at: now }, now)).toBe('lapsed')
    expect(stateOf({ ...row, decision: 'approved', used_at: now, expires_at: now }, now)).toBe('used')
    expect(stateOf({ ...row, decision: 'refused', expires_at: now }, now)).toBe('refused')
  })
  test('and the way back keeps what the address says already', () => {
    expect(backTo('/a/people', 'x')).toBe('/a/people?approval=x')
    expect(backTo('/a/people?kind=b', 'x')).toBe('/a/people?kind=b&approval=x')
  })
})

describe('an export that needs a second person', () => {
  test('waits, is agreed to by somebody else who proved who they are, and is handed back once', async () => {
    const id = await ask()
    expect(await take(id)).toBeUndefined()
    expect((await second.get(`/${house.slug}/today`)).text).toContain('1 request waits for a second person')
    const list = await second.get(at)
    expect(list.text).toContain('81 records')
    expect((await second.get(`${at}/${id}`)).text).toContain('The yearly letter to every family.')
    expect((await second.post(`${at}/${id}/decision`, { decision: 'approved' })).status).toBe(401)
    expect((await agree(id)).location).toBe(`${at}?notice=notice.export_approved`)
    const own = await asker.get(`${at}/${id}`)
    expect(own.html).toContain(`/${house.slug}/people/export?approval=${id}`)
    expect((await asker.get(`/${house.slug}/today`)).html).toContain(`${at}/${id}`)
    expect(await take(id)).toEqual({ kind: 'people', spec: { columns: ['name'], kind: 'all' } })
    expect(await take(id)).toBeUndefined()
    expect((await asker.get(`${at}/${id}`)).text).toContain('done')
  })
  test('is never agreed to by the one who asked', async () => {
    const id = await ask()
    const own = await asker.get(`${at}/${id}`)
    expect(own.html).not.toContain('/decision')
    expect(own.text).toContain('One of these can agree: Ota Dubový.')
    const tried = await agree(id, asker)
    expect(tried.status).toBe(422)
    expect(tried.text).toContain('nobody agrees to what they asked for')
    expect(await take(id)).toBeUndefined()
  })
  test('says so when nobody else could agree', async () => {
    const alone = await anOrganisation()
    const ema = await alone.member(['coordinator'])
    const id = await ema.act((ctx) =>
      requestApproval(ctx, {
        kind: 'people',
        spec: {},
        count: 81,
        reason: 'x',
        path: `/${alone.slug}/people`,
      }),
    )
    expect((await ema.get(`/${alone.slug}/settings/approvals/${id}`)).text).toContain(
      'Nobody else here can agree',
    )
  })
  test('is refused with words only, which the one who asked reads', async () => {
    const id = await ask()
    const silent = await second.post(`${at}/${id}/decision`, { decision: 'refused' })
    expect(silent.status).toBe(422)
    expect(silent.text).toContain('Say why, then refuse.')
    const refused = await second.post(`${at}/${id}/decision`, {
      decision: 'refused',
      words: 'Too many columns.',
    })
    expect(refused.status).toBe(303)
    expect((await asker.get(`${at}/${id}`)).text).toContain('Too many columns.')
    expect(await take(id)).toBeUndefined()
  })
  test('can be taken back by the one who asked alone, and then leads to nothing', async () => {
    const id = await ask()
    expect((await second.post(`${at}/${id}/withdrawal`)).status).toBe(404)
    expect((await asker.post(`${at}/${id}/withdrawal`)).status).toBe(303)
    expect((await agree(id)).status).toBe(422)
    expect(await take(id)).toBeUndefined()
  })
  test('lapses: nobody can agree to it any more, and what was agreed to is not handed out', async () => {
    const waiting = await ask()
    await lapse(waiting)
    expect((await agree(waiting)).status).toBe(422)
    const agreed = await ask()
    await agree(agreed)
    await lapse(agreed)
    expect(await take(agreed)).toBeUndefined()
    expect((await asker.get(`${at}/${agreed}`)).text).toContain('lapsed')
  })
  test('answered by two at once has one answer', async () => {
    const third = await house.member(['coordinator'])
    const id = await ask()
    await third.stepUp()
    const answers = await Promise.all([
      agree(id),
      third.post(`${at}/${id}/decision`, { decision: 'refused', words: 'Why so many?' }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
  })
  test('taken twice at once is handed out once', async () => {
    const id = await ask()
    await agree(id)
    const taken = await Promise.all([take(id), take(id), take(id)])
    expect(taken.filter((one) => one !== undefined)).toHaveLength(1)
  })
  test('stays unused when the export that takes it fails', async () => {
    const id = await ask()
    await agree(id)
    await expect(
      asker.act(async (ctx) => {
        await takeApproval(ctx, id)
        throw new Error('the disk is full')
      }),
    ).rejects.toThrow('the disk is full')
    expect(await take(id)).toBeDefined()
  })
  test('is handed to nobody but the one who asked', async () => {
    const id = await ask()
    await agree(id)
    expect(await take(id, second)).toBeUndefined()
    expect(await take(newId())).toBeUndefined()
    expect(await take('x')).toBeUndefined()
    expect(await take(id)).toBeDefined()
  })
})

describe('the walls', () => {
  test('hide a request from colleagues who neither asked nor may agree, and the list from all without the capability', async () => {
    const id = await ask()
    for (const role of ['caseworker', 'volunteer', 'programme_manager', 'auditor', 'intake'] as const) {
      const other = await house.member([role])
      expect((await other.get(at)).status, role).toBe(403)
      expect((await other.get(`${at}/${id}`)).status, role).toBe(404)
      expect((await other.post(`${at}/${id}/decision`, { decision: 'approved' })).status, role).toBe(403)
      expect((await other.get(`/${house.slug}/today`)).text, role).not.toContain('second person')
    }
  })
  test('show a request of a caseworker to that caseworker', async () => {
    const hana = await house.member(['caseworker'])
    const id = await ask(hana)
    const own = await hana.get(`${at}/${id}`)
    expect(own.status).toBe(200)
    expect(own.html).not.toContain(`href="${at}"`)
  })
  test('keep another organisation out', async () => {
    const id = await ask()
    const other = await anOrganisation()
    const stranger = await other.member(['coordinator', 'administrator'])
    const there = `/${other.slug}/settings/approvals`
    expect((await stranger.get(`${there}/${id}`)).status).toBe(404)
    await stranger.stepUp()
    expect((await stranger.post(`${there}/${id}/decision`, { decision: 'approved' })).status).toBe(404)
    expect(await stranger.act((ctx) => takeApproval(ctx, id))).toBeUndefined()
    await expect(stranger.act((ctx) => decideApproval(ctx, id, { decision: 'approved' }))).rejects.toThrow()
  })
  test('let no address of elsewhere be the way back', async () => {
    await expect(ask(asker, { path: 'https://example.org/' })).rejects.toThrow('elsewhere')
    await expect(ask(asker, { path: '//example.org/x' })).rejects.toThrow('elsewhere')
  })
  test('hold in the database: nobody can write down their own agreement', async () => {
    const id = await ask()
    await expect(
      house.world.install.pools
        .pool('owner')
        .query(
          `update export_approval set decision = 'approved', decided_by = asked_by, decided_at = now() where id = $1`,
          [id],
        ),
    ).rejects.toThrow(/second_person/)
  })
})

test('asking, reading, agreeing and fetching are in the log, without what was said', async () => {
  const id = await ask()
  await second.get(`${at}/${id}`)
  await agree(id)
  await take(id)
  const log = (await auditOf(house)).filter(({ subject_id }) => subject_id === id)
  expect(log.map(({ act }) => act)).toEqual(
    expect.arrayContaining([
      'export_approval.ask',
      'export_approval.read',
      'export_approval.approved',
      'export_approval.use',
    ]),
  )
  expect(JSON.stringify(log)).not.toContain('yearly letter')
})
