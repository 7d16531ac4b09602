import { describe, expect, test } from 'vitest'
import { statementsIn } from '../../../test/statements.ts'
import { anOrganisation, type Browser, type House, theWorld } from '../../../test/world.ts'
import { registerPerson } from '../../people/index.ts'
import { newId } from '../ids.ts'

const asOwner = async (sql: string, values: unknown[] = []) =>
  (await theWorld()).install.pools.pool('owner').query(sql, values)

/** A person written straight into the table, so that these tests hang on nothing but the keys. */
function aPerson(browser: Browser, name: string): Promise<string> {
  return browser.act(async (ctx) => {
    const id = newId()
    await ctx.keys.create('person', id)
    await ctx.db
      .insertInto('person')
      .values({
        organisation_id: ctx.organisation.id,
        id,
        name_sealed: ctx.keys.seal(id, 'person', 'name_sealed', id, name),
      })
      .execute()
    return id
  })
}

/** The names of people as a list opens them; `also` are keys of others at hand. */
function namesIn(
  browser: Browser,
  ids: string[],
  also: string[] = [],
): Promise<(string | null | undefined)[]> {
  return browser.act(async (ctx) => {
    const rows = await ctx.db
      .selectFrom('person')
      .select(['id', 'name_sealed'])
      .where('organisation_id', '=', ctx.organisation.id)
      .where('id', 'in', ids)
      .execute()
    await ctx.keys.load([...ids, ...also])
    return ids.map((id) =>
      ctx.keys.open<string>('person', 'name_sealed', id, rows.find((row) => row.id === id)?.name_sealed),
    )
  })
}

const quarantined = async (house: House) =>
  (
    await asOwner(
      'select table_name, column_name, row_id from quarantine where organisation_id = $1 order by row_id',
      [house.organisation.id],
    )
  ).rows

describe('keys that come with a statement under way', () => {
  const read = (browser: Browser, id: string, wrong = false) =>
    browser.act(async (ctx) => {
      const rows = ctx.db
        .selectFrom('keys.subject_key')
        .select(['id', 'wrapped', 'organisation_key_id'])
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', wrong ? newId() : id)
        .execute()
      ctx.keys.admitLater(rows)
      await ctx.keys.load([id])
      const row = await ctx.db
        .selectFrom('person')
        .select('name_sealed')
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', id)
        .executeTakeFirst()
      return ctx.keys.open<string>('person', 'name_sealed', id, row?.name_sealed)
    })

  test('are waited for and not asked for again', async () => {
    const hana = await (await anOrganisation()).member(['caseworker'])
    const one = await aPerson(hana, 'Božena Vrbová')
    const asked = (await statementsIn(() => read(hana, one))).filter((text) => text.includes('subject_key'))
    expect(asked).toHaveLength(1)
    expect(await read(hana, one)).toBe('Božena Vrbová')
  })

  test('are asked for when they did not come', async () => {
    const hana = await (await anOrganisation()).member(['caseworker'])
    expect(await read(hana, await aPerson(hana, 'Božena Vrbová'), true)).toBe('Božena Vrbová')
  })
})

describe('the keys of an organisation', () => {
  test('open what they sealed', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const one = await aPerson(hana, 'Božena Vrbová')
    expect(await namesIn(hana, [one])).toEqual(['Božena Vrbová'])
    expect(await quarantined(house)).toEqual([])
  })
  test('do not seal under a key that was never loaded', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const one = await aPerson(hana, 'Božena Vrbová')
    await expect(
      hana.act(async (ctx) => ctx.keys.seal(one, 'person', 'name_sealed', one, 'x')),
    ).rejects.toThrow('no key at hand')
    await expect(
      hana.act(async (ctx) => ctx.keys.seal(newId(), 'person', 'name_sealed', one, 'x')),
    ).rejects.toThrow('no key at hand')
  })
  test('leave a value unreadable whose key was destroyed, quarantine that row only, and still load the list', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const people = [
      await aPerson(hana, 'Božena Vrbová'),
      await aPerson(hana, 'Ctibor Jasan'),
      await aPerson(hana, 'Dana Lípová'),
    ]
    const [, gone = ''] = people
    await asOwner('delete from keys.subject_key where organisation_id = $1 and id = $2', [
      house.organisation.id,
      gone,
    ])
    expect(await namesIn(hana, people)).toEqual(['Božena Vrbová', null, 'Dana Lípová'])
    expect(await quarantined(house)).toEqual([
      { table_name: 'person', column_name: 'name_sealed', row_id: gone },
    ])
    const log = await asOwner(
      `select subject_id, fields from audit_event where organisation_id = $1 and act = 'seal.broken'`,
      [house.organisation.id],
    )
    expect(log.rows).toEqual([{ subject_id: gone, fields: ['name_sealed'] }])
    expect(await namesIn(hana, people)).toEqual(['Božena Vrbová', null, 'Dana Lípová'])
    expect(await quarantined(house)).toHaveLength(1)
  })
  test('forget a destroyed key at once, though it was used a moment ago', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const one = await aPerson(hana, 'Božena Vrbová')
    expect(await namesIn(hana, [one])).toEqual(['Božena Vrbová'])
    await asOwner('delete from keys.subject_key where organisation_id = $1 and id = $2', [
      house.organisation.id,
      one,
    ])
    expect(await namesIn(hana, [one])).toEqual([null])
  })
  test('notice a wrapped key that was changed, though its old form was opened a moment ago', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const one = await aPerson(hana, 'Božena Vrbová')
    const two = await aPerson(hana, 'Ctibor Jasan')
    expect(await namesIn(hana, [one, two])).toEqual(['Božena Vrbová', 'Ctibor Jasan'])
    await asOwner(
      'update keys.subject_key set wrapped = (select wrapped from keys.subject_key where id = $1) where id = $2',
      [one, two],
    )
    expect(await namesIn(hana, [one, two])).toEqual(['Božena Vrbová', null])
  })
  test('do not open a value moved to another row', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const one = await aPerson(hana, 'Božena Vrbová')
    const two = await aPerson(hana, 'Ctibor Jasan')
    await asOwner(
      'update person set name_sealed = (select name_sealed from person where id = $1) where id = $2',
      [one, two],
    )
    expect(await namesIn(hana, [one, two])).toEqual(['Božena Vrbová', null])
    expect(await quarantined(house)).toEqual([
      { table_name: 'person', column_name: 'name_sealed', row_id: two },
    ])
  })
  test('do not open a value moved to another column', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const one = await aPerson(hana, 'Božena Vrbová')
    const opened = await hana.act(async (ctx) => {
      await ctx.keys.load([one])
      const row = await ctx.db
        .selectFrom('person')
        .select('name_sealed')
        .where('organisation_id', '=', ctx.organisation.id)
        .where('id', '=', one)
        .executeTakeFirstOrThrow()
      return [
        ctx.keys.open('person', 'details_sealed', one, row.name_sealed),
        ctx.keys.open('household', 'name_sealed', one, row.name_sealed),
      ]
    })
    expect(opened).toEqual([null, null])
  })
  test('do not open a value moved from another organisation, even with its key brought along', async () => {
    const house = await anOrganisation()
    const other = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const foreign = await other.member(['caseworker'])
    const one = await aPerson(hana, 'Božena Vrbová')
    const theirs = await aPerson(foreign, 'Ctibor Jasan')
    await asOwner(
      'update person set name_sealed = (select name_sealed from person where id = $1) where id = $2',
      [theirs, one],
    )
    expect(await namesIn(hana, [one], [theirs])).toEqual([null])
    await asOwner(
      `insert into keys.subject_key (organisation_id, id, kind, wrapped, organisation_key_id)
       select $1, k.id, k.kind, k.wrapped, own.id from keys.subject_key k, keys.organisation_key own where k.id = $2 and own.organisation_id = $1`,
      [house.organisation.id, theirs],
    )
    expect(await namesIn(hana, [one], [theirs])).toEqual([null])
  })
  test('do not open with the wrapped keys of two people swapped', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const one = await aPerson(hana, 'Božena Vrbová')
    const two = await aPerson(hana, 'Ctibor Jasan')
    await asOwner(
      `update keys.subject_key k set wrapped = o.wrapped from keys.subject_key o where (k.id = $1 and o.id = $2) or (k.id = $2 and o.id = $1)`,
      [one, two],
    )
    expect(await namesIn(hana, [one, two])).toEqual([null, null])
  })
  test('show a destroyed person as unreadable in the list and on the page, and everybody else as before', async () => {
    const house = await anOrganisation()
    const hana = await house.member(['caseworker'])
    const gone = await hana.act((ctx) => registerPerson(ctx, { given: 'Božena', family: 'Vrbová' }))
    await hana.act((ctx) => registerPerson(ctx, { given: 'Ctibor', family: 'Jasan' }))
    await asOwner('delete from keys.subject_key where organisation_id = $1 and id = $2', [
      house.organisation.id,
      gone,
    ])
    const list = await hana.get(`/${house.slug}/people`)
    expect(list.status).toBe(200)
    expect(list.text).toContain('Ctibor Jasan')
    expect(list.text).not.toContain('Vrbová')
    const page = await hana.get(`/${house.slug}/people/${gone}`)
    expect(page.status).toBe(200)
    expect((await quarantined(house)).every((row) => row.row_id === gone)).toBe(true)
    expect((await quarantined(house)).length).toBeGreaterThan(0)
  })
})
