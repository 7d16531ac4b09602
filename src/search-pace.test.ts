import { Hono } from 'hono'
import { afterEach, describe, expect, test } from 'vitest'
import { auditOf } from '../test/people.ts'
import { anOrganisation, type Browser, theWorld } from '../test/world.ts'
import { registerPerson } from './people/index.ts'
import { TooMany } from './platform/errors.ts'
import { answerProblem } from './platform/http/problem.ts'

afterEach(async () => (await theWorld()).setClock('2026-11-12T08:40:00+01:00'))

/** Somebody who has made so many searches since half past eight. */
async function whoHasSearched(times: number) {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  await hana.act((ctx) => registerPerson(ctx, { given: 'Radomíra', family: 'Kanárková' }))
  await hana.get(`/${house.slug}/find?q=xy`)
  await setTaken(hana, times)
  return { house, hana }
}
const setTaken = (hana: Browser, taken: number) =>
  hana.act((ctx) =>
    ctx.db
      .updateTable('search_pace')
      .set({ taken })
      .where('organisation_id', '=', ctx.organisation.id)
      .where('member_id', '=', ctx.member.id)
      .execute(),
  )
const taken = (hana: Browser) =>
  hana.act(async (ctx) => {
    const row = await ctx.db
      .selectFrom('search_pace')
      .select('taken')
      .where('organisation_id', '=', ctx.organisation.id)
      .where('member_id', '=', ctx.member.id)
      .executeTakeFirst()
    return row?.taken
  })

describe('a member who searches without end', () => {
  test('is stopped after 600 in a quarter of an hour, on a page that says until when, and it is in the log', async () => {
    const { house, hana } = await whoHasSearched(599)
    const find = `/${house.slug}/find?q=Radom`
    expect((await hana.get(find)).text).toContain('Kanárková')
    const stopped = await hana.get(find)
    expect([stopped.status, stopped.headers.get('retry-after')]).toEqual([429, '300'])
    expect(stopped.text).toContain('searching rests for 5 minutes')
    expect(stopped.text).not.toContain('Kanárková')
    const events = (await auditOf(house)).slice(-2)
    expect(events.map(({ act }) => act)).toEqual(['person.search', 'denied'])
  })
  test('goes on with everything else, keeps nobody else from searching, and searches again later', async () => {
    const { house, hana } = await whoHasSearched(600)
    const petr = await house.member(['caseworker'])
    expect((await hana.get(`/${house.slug}/people?q=Radom`)).status).toBe(429)
    for (const page of ['people', 'cases', 'find', 'directory'])
      expect((await hana.get(`/${house.slug}/${page}`)).status, page).toBe(200)
    expect((await petr.get(`/${house.slug}/people?q=Radom`)).text).toContain('Kanárková')
    house.world.setClock('2026-11-12T08:45:00+01:00')
    expect((await hana.get(`/${house.slug}/people?q=Radom`)).text).toContain('Kanárková')
    expect(await taken(hana)).toBe(1)
  })
  test.each([
    'find?q=Radom',
    'find?fragment=1&q=Radom',
    'people?q=Radom',
    'cases?q=Radom',
    'people/alike?given=Radom%C3%ADra&family=Kan%C3%A1rkov%C3%A1',
  ])('finds nobody at /%s either', async (path) => {
    const { house, hana } = await whoHasSearched(600)
    const stopped = await hana.get(`/${house.slug}/${path}`)
    expect(stopped.status).toBe(429)
    expect(stopped.html).not.toContain('Kanárkov')
  })
  test('finds nobody by pretending to register them', async () => {
    const { house, hana } = await whoHasSearched(599)
    const form = { given: 'Radomira', family: 'Kanarkova' }
    const asked = await hana.post(`/${house.slug}/people`, form)
    expect([asked.status, asked.text.includes('Kanárková')]).toEqual([422, true])
    const stopped = await hana.post(`/${house.slug}/people`, form)
    expect([stopped.status, stopped.text.includes('Kanárková')]).toEqual([429, false])
    expect((await auditOf(house)).at(-1)?.act).toBe('denied')
  })
})

test('a search counts once, whatever it looks through, looking at a list does not, and neither is a change', async () => {
  const { house, hana } = await whoHasSearched(7)
  const version = () => hana.act((ctx) => ctx.changeVersion())
  const before = await version()
  await hana.get(`/${house.slug}/cases?q=Radom`)
  await hana.get(`/${house.slug}/people`)
  await hana.get(`/${house.slug}/people/alike?given=Ra`)
  expect(await taken(hana)).toBe(8)
  expect(await version()).toBe(before)
})

test('a program that asks for too much is told so, and when to come again', async () => {
  const { install } = await theWorld()
  const app = new Hono().onError(answerProblem(install)).get('/', () => {
    throw new TooMany(5)
  })
  const answer = await app.request('/')
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '300'])
  expect(await answer.json()).toMatchObject({ type: 'urn:alongside:problem:too_many', retry_after: 300 })
})
