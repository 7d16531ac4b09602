import { describe, expect, test } from 'vitest'
import { aLivedInOrganisation, names } from '../test/lived-in.ts'
import { auditOf } from '../test/people.ts'
import { aProgram, askApi, filled, readRoutes } from '../test/token.ts'
import { anOrganisation, theWorld } from '../test/world.ts'
import { roles, tokenDigest } from './accounts/index.ts'
import { createApp } from './app.tsx'
import { newId } from './platform/ids.ts'

/** An organisation with something behind every address, and a program of somebody who may do everything. */
async function everything(scopes: string[]) {
  const lived = await aLivedInOrganisation()
  return { lived, program: await aProgram(await lived.house.member([...roles]), scopes) }
}

describe('a token', () => {
  test('speaks for its member; everything else is a 401 in the same words', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const program = await aProgram(hana)
    expect((await program.get('/people')).status).toBe(200)
    const expired = await aProgram(hana, ['read'], -1)
    const revoked = await aProgram(hana)
    await hana.act((ctx) =>
      ctx.db
        .updateTable('api_token')
        .set({ revoked_at: ctx.now })
        .where('organisation_id', '=', ctx.organisation.id)
        .where('token_digest', '=', tokenDigest(revoked.token))
        .execute(),
    )
    const cookie = { cookie: 'alongside=anything' }
    const answers = [
      await expired.get('/people'),
      await revoked.get('/people'),
      await askApi('/people', { headers: { authorization: 'Bearer alongside_unknown' } }),
      await askApi('/people', { headers: { authorization: `Basic ${program.token}` } }),
      await askApi('/people', { headers: cookie }),
      await askApi('/nowhere'),
      await askApi('/cases/x/entries', { method: 'POST', body: '{}' }),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(401)
      expect(answer.headers.get('www-authenticate')).toContain('Bearer')
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
      expect(answer.text).toBe(answers[0]?.text)
    }
  })

  test('ends with its member, and has the roles its member has now', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const program = await aProgram(hana)
    const set = (values: { roles?: string[]; removed_at?: Date }) =>
      hana.act((ctx) =>
        ctx.db
          .updateTable('member')
          .set(values)
          .where('organisation_id', '=', ctx.organisation.id)
          .where('id', '=', hana.member.id)
          .execute(),
      )
    await set({ roles: ['auditor'] })
    expect((await program.get('/people')).status).toBe(403)
    await set({ removed_at: new Date('2026-11-12T00:00:00Z') })
    expect((await program.get('/people')).status).toBe(401)
  })

  test('is no session: a signed-in browser is not let in by its cookie, and a token opens no page', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    expect((await hana.get('/api/v1/people')).status).toBe(401)
    const program = await aProgram(hana, ['read', 'write', 'content'])
    const { app } = await theWorld()
    const page = await app.request(`/${house.slug}/people`, {
      headers: { authorization: `Bearer ${program.token}` },
    })
    expect(page.status).not.toBe(200)
  })

  test('leaves a line for each use, also when it was refused', async () => {
    const house = await anOrganisation()
    const program = await aProgram(await house.member(['auditor']))
    await program.get('/people')
    await program.get(`/projects/${newId()}`)
    await program.get('/nowhere')
    const lines = (await auditOf(house)).filter(({ act }) => ['token.use', 'denied'].includes(act))
    expect(lines.map(({ act, reason }) => [act, reason])).toEqual([
      ['token.use', null],
      ['denied', '/api/v1/people'],
      ['token.use', null],
      ['denied', '/api/v1/projects/:id'],
      ['token.use', null],
      ['denied', '/api/*'],
    ])
  })
})

describe('every address', () => {
  test.each(roles)('answers a %s without failing, and without content names nobody', async (role) => {
    const { lived } = await everything(['read'])
    const program = await aProgram(await lived.house.member([role]), ['read', 'write'])
    const restricted = { ...lived.ids, cases: lived.ids.restricted ?? '' }
    for (const path of await readRoutes())
      for (const ids of [lived.ids, restricted]) {
        const answer = await program.get(filled(path, ids))
        expect([200, 403, 404], path).toContain(answer.status)
        expect(
          names.filter((name) => answer.text.includes(name)),
          path,
        ).toEqual([])
      }
  })

  test('would name them with content, so that this walk would see them', async () => {
    const { lived, program } = await everything(['content'])
    expect((await program.get(`/people/${lived.ids.person}`)).text).toContain('Kanárková')
    expect((await program.get(`/cases/${lived.ids.cases}/entries`)).text).toContain('Zdislava')
  })

  test('with an id of another organisation is no address, whoever asks', async () => {
    const { lived } = await everything([])
    const { program } = await everything(['read', 'write', 'content'])
    const withIds = (await readRoutes()).filter((path) => path.includes(':'))
    expect(withIds.length).toBeGreaterThan(5)
    for (const path of withIds) {
      const foreign = await program.get(filled(path, lived.ids))
      expect(foreign.status, path).toBe(404)
      expect(foreign.text).toBe((await program.get(filled(path, {}))).text)
    }
  })

  test('takes any word and any query without failing', async () => {
    const { program } = await everything(['content'])
    const nasty = ['x', '%00', "'", '%27', '..%2f..', '%F0%9F%92%A9', 'a'.repeat(300), '-1', '__proto__']
    const queries = [
      '',
      '?cursor=%00',
      '?limit=-1',
      '?limit=1e2',
      '?cursor=bnVsbA',
      '?__proto__=1',
      '?limit=1&limit=2',
      '?from=0000-00-00',
    ]
    for (const path of await readRoutes())
      for (const [n, word] of nasty.entries()) {
        const address = `${path.replace(/:\w+/g, word)}${queries[n % queries.length]}`
        expect((await program.get(address)).status, address).toBeLessThan(500)
      }
  })
})

describe('a problem', () => {
  test('is told as RFC 9457 wherever it happens below /api', async () => {
    const { app, install } = await theWorld()
    for (const path of ['/api', '/api/', '/api/docs', '/api/v2/people']) {
      const answer = await app.request(path)
      expect([answer.status, answer.headers.get('content-type')], path).toEqual([
        404,
        'application/problem+json',
      ])
      expect(await answer.json()).toEqual({
        type: 'urn:alongside:problem:not_found',
        title: 'There is nothing here',
        status: 404,
      })
    }
    const broken = createApp({
      ...install,
      clock: () => {
        throw new Error('Kanárková')
      },
    })
    const answer = await broken.request('/api/v1/people', { headers: { authorization: 'Bearer x' } })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([500, 'application/problem+json'])
    expect(await answer.text()).not.toContain('Kanárková')
  })
})
