import { CompiledQuery } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { aCaseOutOfSight, nothing, sightOf, words } from '../../../test/out-of-sight.ts'
import { auditOf } from '../../../test/people.ts'
import { anOrganisation } from '../../../test/world.ts'
import { newId } from '../../platform/ids.ts'
import { aCase, casesAt } from '../samples.ts'

let given: Awaited<ReturnType<typeof aCaseOutOfSight>>
beforeEach(async () => {
  given = await aCaseOutOfSight()
})

describe('opening a case in an emergency', () => {
  test('is for coordinators alone', async () => {
    const { house, number } = given
    for (const role of [
      'administrator',
      'caseworker',
      'volunteer',
      'programme_manager',
      'auditor',
      'intake',
      'group_member',
    ] as const) {
      const other = await house.member([role])
      await other.stepUp()
      expect((await other.get(casesAt(house, '/emergency'))).status, role).toBe(403)
      expect(
        (await other.post(casesAt(house, '/emergency'), { number, why: 'danger', words })).status,
        role,
      ).toBe(403)
      await expect(
        other.act((ctx) =>
          ctx.db.executeQuery(
            CompiledQuery.raw(`select * from open_in_need($1, $2::uuid, 'danger')`, [number, newId()]),
          ),
        ),
      ).rejects.toThrow('only a coordinator')
    }
  })
  test('asks who one is, and for a reason of a sentence', async () => {
    const { house, ema, number, open } = given
    const asked = await ema.post(casesAt(house, '/emergency'), { number, why: 'danger', words })
    expect(asked.status).toBe(401)
    expect(asked.text).toContain('You are about to open a restricted case')
    const short = await open({ words: 'urgent' })
    expect(short.status).toBe(422)
    expect(short.html).toContain(`value="${number}"`)
    expect((await open({ why: '' })).status).toBe(422)
    expect(await sightOf(given.ema, given.house, given)).toEqual(nothing)
  })
  test('answers the same for an unknown number, an unrestricted case, another organisation and a case of their own', async () => {
    const { house, hana, ema, owner, numberOf, open } = given
    const elsewhere = await anOrganisation()
    const there = await elsewhere.member(['caseworker'])
    for (let n = 0; n < 3; n++) await aCase(there, { restricted: true })
    const foreign = await aCase(there, { restricted: true })
    const plain = await aCase(hana)
    const own = await aCase(ema, { restricted: true })
    const numbers = [
      '2026-9999',
      await numberOf(plain.id),
      await numberOf(own.id),
      await numberOf(foreign.id),
      "'--",
    ]
    const answers = new Set<string>()
    for (const tried of numbers) {
      const answer = await open({ number: tried })
      expect(answer.status, tried).toBe(422)
      answers.add(answer.text)
    }
    expect(answers.size).toBe(1)
    expect(
      (await owner('select 1 from case_opening where organisation_id = $1', [house.organisation.id])).rows,
    ).toEqual([])
  })
  test('tells the team at once, on their first page and above the case; nobody else', async () => {
    const { house, hana, ema, id, number, open, lapse } = given
    await open()
    expect((await hana.get(`/${house.slug}/today`)).text).toContain(`Ema Javorová opened case ${number}`)
    for (const room of ['', '/plan']) {
      const seen = await hana.get(casesAt(house, `/${id}${room}`))
      expect(seen.text).toContain(
        'Ema Javorová is not on the team and has this case open in an emergency until',
      )
      expect((await ema.get(casesAt(house, `/${id}${room}`))).text).toContain('You are not on the team.')
    }
    const said = await hana.get(casesAt(house, `/${id}/openings`))
    expect(said.text).toContain(words)
    expect(said.text).toContain('Somebody is in danger')
    const filip = await house.member(['caseworker', 'coordinator'])
    expect((await filip.get(`/${house.slug}/today`)).text).not.toContain('in an emergency')
    await lapse()
    for (const room of ['', '/plan'])
      expect((await hana.get(casesAt(house, `/${id}${room}`))).text).not.toContain('is not on the team')
    expect((await hana.get(casesAt(house, `/${id}/openings`))).text).toContain('ended by itself')
  })
  test('is in the log: the search, the opening with its coded reason, the end; never the words or the number', async () => {
    const { house, ema, id, open, openingId } = given
    await open({ number: '2026-4711' })
    await open()
    await ema.post(casesAt(house, `/${id}/openings/${await openingId()}/end`))
    const log = (await auditOf(house)).filter(({ act }) => act.startsWith('case_opening.'))
    const acts = log.map(({ act }) => act)
    expect(acts.filter((act) => act === 'case_opening.search')).toHaveLength(2)
    expect(log.find(({ act }) => act === 'case_opening.open')).toMatchObject({
      subject_id: id,
      fields: ['danger'],
    })
    expect(acts).toContain('case_opening.end')
    expect(JSON.stringify(log)).not.toMatch(/station|2026-4711/)
  })
  test('is written down by the database alone', async () => {
    const { house, ema, id } = given
    const row = [house.organisation.id, newId(), id, ema.member.id]
    await expect(
      ema.act((ctx) =>
        ctx.db.executeQuery(
          CompiledQuery.raw(
            `insert into case_opening (organisation_id, id, case_id, restricted, member_id, why, opened_at, until_at) values ($1, $2, $3, true, $4, 'danger', now(), now())`,
            row,
          ),
        ),
      ),
    ).rejects.toThrow(/permission denied/)
  })
})

test('the function works where the owner of the tables is under the row rules too', async () => {
  const { house, ema, id, number } = given
  const client = await house.world.install.pools.pool('owner').connect()
  try {
    await client.query('begin')
    await client.query('create role plain_owner nologin; grant create, usage on schema public to plain_owner')
    for (const table of ['cases', 'case_member', 'member', 'case_opening']) {
      await client.query(
        `alter table ${table} owner to plain_owner; alter policy in_need on ${table} to plain_owner`,
      )
    }
    await client.query(
      'alter function open_in_need owner to plain_owner; grant execute on function open_in_need to alongside_app',
    )
    await client.query(
      `set local role alongside_app; set local app.organisation = '${house.organisation.id}'; set local app.member = '${ema.member.id}'; set local app.sight = 'all'`,
    )
    const found = await client.query('select * from open_in_need($1, $2, $3)', [number, newId(), 'danger'])
    expect(found.rows.map((row) => row.found_case)).toEqual([id])
    await client.query('reset role; set local role plain_owner')
    expect((await client.query('select id from cases')).rows).toEqual([{ id }])
    await client.query(`set local app.organisation = ''`)
    expect((await client.query('select id from cases')).rows).toEqual([])
  } finally {
    await client.query('rollback')
    client.release()
  }
})
