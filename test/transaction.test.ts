import { beforeAll, describe, expect, test } from 'vitest'
import type { AnyCtx } from '../src/platform/context.ts'
import { Conflict, Forbidden, NotFound, Refused } from '../src/platform/errors.ts'
import { newId } from '../src/platform/ids.ts'
import { inTransaction, openTransaction } from '../src/platform/transaction.ts'
import { anOrganisation, type Browser, type House, theWorld, type World } from './world.ts'

/** What the trial page does: set by each test before it posts. */
let act: (ctx: AnyCtx) => unknown = () => {}
let world: World

const school = (ctx: AnyCtx, name: string) =>
  ctx.db
    .insertInto('institution')
    .values({ organisation_id: ctx.organisation.id, id: newId(), name, kind: 'school' })
    .execute()

beforeAll(async () => {
  world = await theWorld()
  world.app.post('/:organisation/trial', async (c) => {
    const ctx = c.get('ctx')
    await school(ctx, 'ZŠ Pod Lipami')
    ctx.record({ act: 'institution.add', kind: 'institution' })
    const answer = await act(ctx)
    if (typeof answer === 'number') return c.text('what was typed', answer as 422)
    return c.redirect(`/${ctx.organisation.slug}/directory/${newId()}`, 303)
  })
  world.app.get('/:organisation/trial', async (c) => {
    c.get('ctx').record({ act: 'institution.read', kind: 'institution' })
    await act(c.get('ctx'))
    return c.text('a page')
  })
})

const asOwner = async (sql: string, values: unknown[] = []) =>
  (await world.install.pools.pool('owner').query(sql, values)).rows
const schools = async (house: House) =>
  (await asOwner('select name from institution where organisation_id = $1', [house.organisation.id])).length
const acts = async (house: House) =>
  (
    await asOwner(
      `select act from audit_event where organisation_id = $1 and act not like 'member.%' order by id`,
      [house.organisation.id],
    )
  ).map((row: { act: string }) => row.act)

async function aHouse(): Promise<{ house: House; hana: Browser; path: string }> {
  const house = await anOrganisation()
  act = () => {}
  return { house, hana: await house.member(['caseworker']), path: `/${house.slug}/trial` }
}

describe('an action that succeeds', () => {
  test('is written together with its line in the log', async () => {
    const { house, hana, path } = await aHouse()
    const answer = await hana.post(path)
    expect(answer.status).toBe(303)
    expect([await schools(house), await acts(house)]).toEqual([1, ['institution.add']])
    const [line] = await asOwner(
      'select member_id, request_id, at from audit_event where organisation_id = $1 and act = $2',
      [house.organisation.id, 'institution.add'],
    )
    expect(line).toMatchObject({ member_id: hana.member.id, at: world.install.clock() })
    expect(line.request_id).toBeTruthy()
  })
})

describe('an action that throws', () => {
  test.each([
    ['that something broke', () => new Error('name Vrbová in select * from person'), 500, []],
    ['that the role does not include it', () => new Forbidden('cases.write'), 403, ['denied']],
    ['that there is no such thing', () => new NotFound(), 404, ['denied']],
    ['that a rule forbids it', () => new Refused('cases.refused.closed', { number: '1/2026' }), 422, []],
    [
      'that somebody saved first',
      () => new Conflict({ version: 2, fields: [{ name: 'text', label: 'text', mine: 'a', theirs: 'b' }] }),
      409,
      ['conflict.read'],
    ],
  ])('%s leaves nothing but what the log must keep', async (_, error, status, kept) => {
    const { house, hana, path } = await aHouse()
    act = () => {
      throw error()
    }
    const answer = await hana.post(path)
    expect(answer.status).toBe(status)
    expect([await schools(house), await acts(house)]).toEqual([0, kept])
    expect(answer.html).not.toMatch(/Vrbová|select \*|at .*\.tsx?:/)
  })
  test('leaves the connection clean for the next request', async () => {
    const { house, hana, path } = await aHouse()
    act = (ctx) => ctx.db.selectFrom('institution').select('id').where('id', '=', 'no id').execute()
    for (let n = 0; n < 15; n++) expect((await hana.post(path)).status).toBe(500)
    act = () => {}
    expect((await hana.post(path)).status).toBe(303)
    expect([await schools(house), world.install.pools.pool('app').waitingCount]).toEqual([1, 0])
  })
  test('keeps a denial without what was typed into the address', async () => {
    const { house, hana } = await aHouse()
    const id = newId()
    act = () => {
      throw new NotFound()
    }
    await hana.get(`/${house.slug}/trial?q=vrbova`)
    await hana.get(`/${house.slug}/people/${id}`)
    const lines = await asOwner(
      `select t::text as line, subject_id from audit_event t where organisation_id = $1 and act = 'denied'`,
      [house.organisation.id],
    )
    expect(lines.length).toBeGreaterThan(0)
    expect(JSON.stringify(lines)).not.toMatch(/vrbova/)
    expect(lines.map((line: { subject_id: string }) => line.subject_id)).toContain(id)
  })
})

describe('a form that is sent back with mistakes', () => {
  test('leaves nothing written although statements ran, and does not log what did not happen', async () => {
    const { house, hana, path } = await aHouse()
    act = (ctx) => {
      ctx.record({ act: 'institution.read', kind: 'institution' })
      return 422
    }
    const answer = await hana.post(path)
    expect([answer.status, answer.text]).toEqual([422, 'what was typed'])
    expect([await schools(house), await acts(house)]).toEqual([0, ['institution.read']])
  })
  test('can be sent again with the same key once it is right', async () => {
    const { house, hana, path } = await aHouse()
    const key = newId()
    act = () => 422
    expect((await hana.post(path, { _key: key })).status).toBe(422)
    act = () => {}
    expect((await hana.post(path, { _key: key })).status).toBe(303)
    expect(await schools(house)).toBe(1)
  })
})

describe('a commit that fails', () => {
  /** Lets the log refuse lines of one organisation while something runs. */
  async function withoutLog<T>(house: House, work: () => Promise<T>): Promise<T> {
    const name = `no_log_${house.organisation.id.slice(-12)}`
    await asOwner(
      `alter table audit_event add constraint ${name} check (organisation_id <> '${house.organisation.id}') not valid`,
    )
    try {
      return await work()
    } finally {
      await asOwner(`alter table audit_event drop constraint ${name}`)
    }
  }
  test('because the log cannot be written says that nothing was saved, and nothing was', async () => {
    const { house, hana, path } = await aHouse()
    let followed = 0
    act = (ctx) => ctx.afterCommit(() => followed++)
    const answer = await withoutLog(house, () => hana.post(path))
    expect(answer.status).toBe(500)
    expect(answer.text).toContain('Nothing was saved')
    expect(answer.location).toBe('')
    expect(answer.html).not.toMatch(/audit_event|constraint|no_log/)
    expect([await schools(house), followed, await acts(house)]).toEqual([0, 0, []])
    expect((await hana.post(path)).status).toBe(303)
  })
  test('because the log cannot be written shows no page that was read without a trace', async () => {
    const { house, hana, path } = await aHouse()
    const answer = await withoutLog(house, () => hana.get(path))
    expect([answer.status, answer.text.includes('a page')]).toEqual([500, false])
  })
  test('at the very end, by a rule that is checked last, is undone as a whole', async () => {
    const { house, hana, path } = await aHouse()
    const owner = world.install.pools.pool('owner')
    await owner.query(
      `alter table institution add column last_check uuid constraint last_check references organisation (id) deferrable initially deferred`,
    )
    await owner.query(`alter table institution alter column last_check set default '${newId()}'`)
    try {
      const answer = await hana.post(path)
      expect([answer.status, answer.location, await schools(house), await acts(house)]).toEqual([
        500,
        '',
        0,
        [],
      ])
    } finally {
      await owner.query('alter table institution drop column last_check')
    }
  })
  test('because a statement failed that the action passed over in silence is no success', async () => {
    const { house, hana, path } = await aHouse()
    act = (ctx) =>
      ctx.db
        .selectFrom('institution')
        .select('id')
        .where('id', '=', 'no id')
        .execute()
        .catch(() => {})
    expect((await hana.post(path)).status).toBe(500)
    expect(await schools(house)).toBe(0)
  })
})

describe('what follows the commit', () => {
  test('runs once it is in the database, and not when it was undone', async () => {
    const { house, hana, path } = await aHouse()
    const seen: Promise<number>[] = []
    act = (ctx) => ctx.afterCommit(() => void seen.push(schools(house)))
    await hana.post(path)
    expect(await Promise.all(seen)).toEqual([1])
    act = (ctx) => {
      ctx.afterCommit(() => void seen.push(schools(house)))
      return 422
    }
    await hana.post(path)
    expect(seen).toHaveLength(1)
  })
  test('does not turn a saved request into a failed one', async () => {
    const { house, hana, path } = await aHouse()
    act = (ctx) =>
      ctx.afterCommit(() => {
        throw new Error('the index is gone')
      })
    expect((await hana.post(path)).status).toBe(303)
    expect(await schools(house)).toBe(1)
  })
})

describe('a form sent twice', () => {
  test('at the same moment is one row and one answer', async () => {
    const { house, hana, path } = await aHouse()
    const key = newId()
    const answers = await Promise.all([1, 2, 3, 4].map(() => hana.post(path, { _key: key })))
    expect(answers.map((answer) => answer.status)).toEqual([303, 303, 303, 303])
    expect(new Set(answers.map((answer) => answer.location)).size).toBe(1)
    expect(answers[0]?.location).toMatch(/\/directory\//)
    expect([await schools(house), await acts(house)]).toEqual([1, ['institution.add']])
  })
  test('one after the other leads to the same place', async () => {
    const { house, hana, path } = await aHouse()
    const key = newId()
    const first = await hana.post(path, { _key: key })
    expect((await hana.post(path, { _key: key })).location).toBe(first.location)
    expect(await schools(house)).toBe(1)
  })
  test('by two members is two forms, and so in two organisations', async () => {
    const { house, hana, path } = await aHouse()
    const other = await aHouse()
    const dana = await house.member(['caseworker'])
    const key = newId()
    const answers = [
      await hana.post(path, { _key: key }),
      await dana.post(path, { _key: key }),
      await other.hana.post(other.path, { _key: key }),
    ]
    expect(new Set(answers.map((answer) => answer.location)).size).toBe(3)
    expect([await schools(house), await schools(other.house)]).toEqual([2, 1])
  })
  test('whose first sending broke is tried again', async () => {
    const { house, hana, path } = await aHouse()
    const key = newId()
    act = () => {
      throw new Error('broken')
    }
    expect((await hana.post(path, { _key: key })).status).toBe(500)
    act = () => {}
    expect((await hana.post(path, { _key: key })).status).toBe(303)
    expect(await schools(house)).toBe(1)
  })
  test('with a key that is none is simply a form', async () => {
    const { house, hana, path } = await aHouse()
    for (const key of ["'; delete from institution; --", 'x', ''])
      expect((await hana.post(path, { _key: key })).status).toBe(303)
    expect(await schools(house)).toBe(3)
  })
})

describe('a form from elsewhere', () => {
  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another port of the same host', { origin: 'http://localhost:3001' }],
    ['a site that only looks like it', { origin: 'http://localhost:3000.evil.example' }],
    ['a frame without origin on another site', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['a subdomain', { origin: 'null', 'sec-fetch-site': 'same-site' }],
    ['something that is no address', { origin: 'javascript' }],
  ])('%s is refused before anything is looked at', async (_, headers) => {
    const { house, hana, path } = await aHouse()
    const answer = await hana.post(path, {}, headers)
    expect(answer.status).toBe(403)
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect([await schools(house), await acts(house)]).toEqual([0, []])
  })
  test.each([
    ['wrong', 'x'.repeat(32)],
    ['missing', undefined],
    ['empty', ''],
    ['given twice', ['a', 'b']],
  ])('its token %s is not written', async (_, token) => {
    const { house, hana, path } = await aHouse()
    const answer = await hana.post(path, { _csrf: token })
    expect(answer.location).not.toMatch(/directory/)
    expect([await schools(house), await acts(house)]).toEqual([0, []])
  })
  test('with the token of another session is not written', async () => {
    const { house, hana, path } = await aHouse()
    const dana = await house.member(['caseworker'])
    const token =
      /name="_csrf" value="([^"]+)"/.exec((await dana.get(`/${house.slug}/directory/new`)).html)?.[1] ??
      (await tokenOf(dana))
    expect(token.length).toBeGreaterThan(20)
    await hana.post(path, { _csrf: token })
    expect(await schools(house)).toBe(0)
  })
  test('that is endless is not read', async () => {
    const { house, hana, path } = await aHouse()
    const answer = await hana.post(path, { text: 'x'.repeat(1024 * 1024 + 1) })
    expect(answer.status).toBe(413)
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await schools(house)).toBe(0)
  })
  test('that is no form at all is no failure of ours', async () => {
    const { house, hana, path } = await aHouse()
    const answer = await hana.post(path, {}, { 'content-type': 'multipart/form-data' })
    expect(answer.status).toBeLessThan(500)
    expect(await schools(house)).toBe(0)
  })
})

/** The form token of a member's own session, as the conflict page carries it. */
async function tokenOf(browser: Browser): Promise<string> {
  const { csrfToken } = await import('../src/accounts/index.ts')
  const [session] = await asOwner('select id from auth_session where user_id = $1', [browser.member.user_id])
  return csrfToken(world.install, session.id)
}

test('HEAD answers like GET without the page', async () => {
  const { house, hana, path } = await aHouse()
  const head = await headOf(hana, path)
  expect([head.status, await head.text()]).toEqual([200, ''])
  expect(head.headers.get('cache-control')).toBe('no-store')
  expect(await acts(house)).toEqual(['institution.read'])
})

async function headOf(browser: Browser, path: string): Promise<Response> {
  const { signedToken } = await import('../src/accounts/index.ts')
  const [session] = await asOwner('select token from auth_session where user_id = $1', [
    browser.member.user_id,
  ])
  return world.app.request(path, {
    method: 'HEAD',
    headers: { cookie: `alongside=${signedToken(world.install, session.token)}` },
  })
}

describe('a transaction', () => {
  test('takes ids and nothing else for its settings', async () => {
    const { house, hana } = await aHouse()
    const member = { ...hana.member, id: `${newId()}'; set local app.sight = 'all` }
    await expect(
      openTransaction(world.install, { organisation: house.organisation, member }),
    ).rejects.toThrow('not an id')
    expect(world.install.pools.pool('app').waitingCount).toBe(0)
  })
  test('writes whatever stands in a reason as text', async () => {
    const { house, hana } = await aHouse()
    const reason = `it's \\'); delete from audit_event; -- "quoted" \\`
    await inTransaction(
      world.install,
      { organisation: house.organisation, member: hana.member },
      async (ctx) => ctx.record({ act: 'case.open_up', kind: 'case', reason, fields: ["a'b", 'c,d'] }),
    )
    expect(
      await asOwner(
        `select reason, fields from audit_event where organisation_id = $1 and act = 'case.open_up'`,
        [house.organisation.id],
      ),
    ).toEqual([{ reason, fields: ["a'b", 'c,d'] }])
  })
  test('reads figures without being able to write or to see a name', async () => {
    const { hana } = await aHouse()
    await hana.act(async (ctx) => {
      await expect(
        ctx.statistics((db) =>
          (db as unknown as AnyCtx['db']).updateTable('person').set({ gender: 'man' }).execute(),
        ),
      ).rejects.toThrow(/read-only|permission/)
      await expect(
        ctx.statistics((db) =>
          (db as unknown as AnyCtx['db']).selectFrom('person').select('name_sealed').execute(),
        ),
      ).rejects.toThrow(/permission/)
      expect(await ctx.statistics((db) => db.selectFrom('person').select('id').execute())).toEqual([])
    })
  })
})
