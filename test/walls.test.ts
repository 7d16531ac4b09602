import { beforeAll, describe, expect, test, vi } from 'vitest'
import { roles } from '../src/accounts/index.ts'
import { newId } from '../src/platform/ids.ts'
import { isEverybodys } from './everybodys.ts'
import { addressOf, aLivedInOrganisation, type LivedIn, names } from './lived-in.ts'
import { changedLines, everythingIn } from './scratch.ts'
import { type Answer, type Browser, theWorld, type World } from './world.ts'

// Some hundred pages a role: longer than one page may take, where other work goes on beside.
vi.setConfig({ testTimeout: 90_000 })

/** Every address of the application is walked; a route that lands tomorrow is walked without anybody adding it here. */
let world: World
let lived: LivedIn
let other: LivedIn
let reads: string[] = []
let writes: string[] = []
/** Those of them that are for members: all but an organisation's pages for everybody. */
let staffReads: string[] = []

beforeAll(async () => {
  world = await theWorld()
  lived = await aLivedInOrganisation()
  other = await aLivedInOrganisation()
  const staff = world.app.routes.filter(
    (route) => route.path.startsWith('/:organisation/') && !route.path.includes('*'),
  )
  const paths = (methods: string[]) =>
    [...new Set(staff.filter((route) => methods.includes(route.method)).map((route) => route.path))].sort()
  reads = paths(['GET'])
  writes = paths(['POST', 'PUT', 'PATCH', 'DELETE'])
  staffReads = reads.filter((path) => !isEverybodys(path))
})

const real = (of: LivedIn) => (parameter: string, room: string) =>
  of.ids[parameter === 'id' ? room : parameter] ?? newId()
const madeUp = () => newId()
const nasty = [
  'x',
  '1',
  '%00',
  "'",
  '..%2f..%2fetc',
  'new',
  '%F0%9F%92%A9',
  'NaN',
  'a'.repeat(300),
  '-1',
  '__proto__',
]
const nastyQuery =
  '?q=%00&lang=xx&notice=notice.x&before=x&after=%27&cursor=%00&page=-1&from=2026-99-99&until=x&kind=__proto__&status=%27&view=x&mine=x&on=0000-00-00&fragment=1&project=x&person=x&case=x&year=99999999999&month=x&limit=-1&offset=x'

const shown = (answer: Answer) => names.filter((name) => answer.html.includes(name))

/** Walks addresses as somebody and answers those that are not as they should be. */
async function walk(
  browser: Browser,
  addresses: string[],
  isRight: (answer: Answer) => boolean,
): Promise<string[]> {
  const wrong: string[] = []
  for (const address of addresses) {
    const answer = await browser.get(address)
    if (!isRight(answer)) wrong.push(`${answer.status} ${address}`)
  }
  return wrong
}

describe('every address', () => {
  test('is found by this walk', () => {
    expect(reads.length).toBeGreaterThan(25)
    expect(writes.length).toBeGreaterThan(25)
    for (const room of [
      'people',
      'cases',
      'incidents',
      'activities',
      'directory',
      'settings',
      'today',
      'find',
    ])
      expect(
        reads.some((path) => path.startsWith(`/:organisation/${room}`)),
        room,
      ).toBe(true)
  })
  test.each(roles)('answers a %s without failing, whatever stands in it', async (role) => {
    const browser = await lived.house.member([role])
    const { slug } = lived.house
    const addresses = reads.flatMap((path, n) => [
      addressOf(path, slug, real(lived)),
      addressOf(path, slug, madeUp),
      `${addressOf(path, slug, () => nasty[n % nasty.length] ?? 'x')}${nastyQuery}`,
    ])
    expect(
      await walk(browser, addresses, (answer) => [200, 303, 302, 401, 403, 404].includes(answer.status)),
    ).toEqual([])
  })
  test('takes any word for an id without failing', async () => {
    const withIds = reads.filter((path) => path.split('/:').length > 2)
    const addresses = withIds.flatMap((path) =>
      nasty.map((word) => addressOf(path, lived.house.slug, () => word)),
    )
    expect(await walk(lived.worker, addresses, (answer) => answer.status < 500)).toEqual([])
  })
  test.each(roles)('of another organisation is no address for a %s', async (role) => {
    const browser = await lived.house.member([role])
    const addresses = staffReads.map((path) => addressOf(path, other.house.slug, real(other)))
    expect(
      await walk(browser, addresses, (answer) => answer.status === 404 && shown(answer).length === 0),
    ).toEqual([])
  })
  test('with an id of another organisation is no address either', async () => {
    const everybody = await lived.house.member([...roles])
    const addresses = reads
      .filter((path) => path.split('/:').length > 2)
      .map((path) => addressOf(path, lived.house.slug, real(other)))
    expect(await walk(everybody, addresses, (answer) => answer.status === 404)).toEqual([])
  })
  test('leads a stranger to the door', async () => {
    for (const path of staffReads) {
      const answer = await world.app.request(addressOf(path, lived.house.slug, real(lived)))
      const html = await answer.text()
      expect(
        names.filter((name) => html.includes(name)),
        path,
      ).toEqual([])
      expect(answer.status === 303 || html.includes('password'), `${answer.status} ${path}`).toBe(true)
    }
  })
  test('for everybody shows no name, and is not there for an organisation that is not', async () => {
    const everybodys = reads.filter(isEverybodys)
    expect(everybodys.length).toBeGreaterThan(10)
    for (const path of everybodys) {
      const answer = await world.app.request(addressOf(path, lived.house.slug, () => '1'))
      const html = await answer.text()
      expect(
        names.filter((name) => html.includes(name)),
        path,
      ).toEqual([])
      // Nothing is published: the first edition is not there.
      expect(path.includes('/:edition') ? [404] : [200, 303], `${answer.status} ${path}`).toContain(
        answer.status,
      )
      const nowhere = await world.app.request(addressOf(path, 'no-such-house', () => '1'))
      expect(nowhere.status, path).toBe(404)
    }
  })
})

describe('who learns no name', () => {
  test.each([
    [['administrator']],
    [['programme_manager']],
    [['auditor']],
    [['group_member']],
    [['administrator', 'programme_manager']],
  ] as const)('%s finds none on any page', async (has) => {
    const browser = await lived.house.member([...has], 'Ota Javor')
    const addresses = reads.map((path) => addressOf(path, lived.house.slug, real(lived)))
    const restricted = { ...lived, ids: { ...lived.ids, cases: lived.ids.restricted ?? '' } }
    addresses.push(
      ...reads
        .filter((path) => path.includes('/cases/:id'))
        .map((path) => addressOf(path, lived.house.slug, real(restricted))),
    )
    addresses.push(
      ...names.flatMap((name) =>
        ['find', 'people', 'cases', 'activities', 'projects'].map(
          (room) => `/${lived.house.slug}/${room}?fragment=1&q=${encodeURIComponent(name.slice(0, 4))}`,
        ),
      ),
    )
    expect(
      await walk(browser, addresses, (answer) => answer.status < 500 && shown(answer).length === 0),
    ).toEqual([])
  })
  test('while the caseworker who wrote them finds them, so that this walk would see them', async () => {
    const seen = await lived.worker.get(
      addressOf('/:organisation/people/:person', lived.house.slug, real(lived)),
    )
    expect(shown(seen)).toContain('Kanárková')
    expect(
      shown(await lived.worker.get(addressOf('/:organisation/cases/:id', lived.house.slug, real(lived)))),
    ).toContain('Zdislava')
  })
})

describe('every form', () => {
  const body = {
    _version: '1',
    name: 'x',
    given: 'x',
    text: 'x',
    title: 'x',
    kind: 'other',
    reason: 'x',
    on: '2026-11-10',
    member: newId(),
    roles: 'administrator',
    role: 'client',
    part: 'worker',
    email: 'ota@example.org',
  }
  const everything = () => everythingIn(world.install.pools)
  const allButTheLog = () => everythingIn(world.install.pools, { but: ['public.audit_event'] })

  test('sent without a session writes nothing', async () => {
    const before = await everything()
    for (const path of writes) {
      for (const of of [lived, other]) {
        const answer = await world.app.request(addressOf(path, of.house.slug, real(of)), {
          method: 'POST',
          body: new URLSearchParams({ ...body, _csrf: 'x'.repeat(32), _key: newId() }),
          headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost:3000' },
        })
        expect(answer.status, path).toBeLessThan(500)
      }
    }
    expect(changedLines(before, await everything())).toEqual([])
  })
  test('sent with a session that has not given its second factor writes nothing', async () => {
    const half = await lived.house.member([...roles])
    await world.install.pools
      .pool('owner')
      .query('update auth_session set second_factor_at = null where user_id = $1', [half.member.user_id])
    const before = await everything()
    for (const path of writes)
      expect(
        (await half.post(addressOf(path, lived.house.slug, real(lived)), body)).status,
        path,
      ).toBeLessThan(500)
    expect(
      await walk(
        half,
        staffReads.map((path) => addressOf(path, lived.house.slug, real(lived))),
        (answer) => shown(answer).length === 0 && answer.status !== 404,
      ),
    ).toEqual([])
    expect(changedLines(before, await everything())).toEqual([])
  })
  test('sent into another organisation is no address and writes nothing', async () => {
    const everybody = await lived.house.member([...roles])
    const before = await everything()
    const wrong: string[] = []
    for (const path of writes) {
      const answer = await everybody.post(addressOf(path, other.house.slug, real(other)), body)
      if (answer.status !== 404 && !isEverybodys(path)) wrong.push(`${answer.status} ${path}`)
    }
    expect(wrong).toEqual([])
    expect(changedLines(before, await everything())).toEqual([])
  })
  test('sent empty, or with ids of another organisation, does not fail, and changes nothing over there', async () => {
    const everybody = await lived.house.member([...roles])
    const there = async () =>
      (await everythingIn(world.install.pools))
        .split('\n')
        .filter((line) => line.includes(other.house.organisation.id))
        .join('\n')
    const before = await there()
    const wrong: string[] = []
    for (const path of writes.filter((one) => !/settings/.test(one))) {
      for (const [address, fields] of [
        [addressOf(path, lived.house.slug, madeUp), {}],
        [addressOf(path, lived.house.slug, real(other)), body],
        [
          addressOf(path, lived.house.slug, () => "x'"),
          { ...body, text: '\0', _version: 'x', on: '0000-00-00' },
        ],
      ] as const) {
        const answer = await everybody.post(address, fields)
        if (answer.status >= 500) wrong.push(`${answer.status} ${address}`)
      }
    }
    expect(wrong).toEqual([])
    expect(changedLines(before, await there())).toEqual([])
  })
  test.each(['auditor', 'group_member'] as const)(
    'sent by a %s, who may change nothing but their own language, writes nothing but the denial',
    async (role) => {
      const browser = await lived.house.member([role])
      const before = await allButTheLog()
      for (const path of writes.filter((one) => !one.endsWith('/settings/language'))) {
        const answer = await browser.post(addressOf(path, lived.house.slug, real(lived)), body)
        expect(isEverybodys(path) ? [409, 422] : [403, 404], `${answer.status} ${path}`).toContain(
          answer.status,
        )
      }
      expect(changedLines(before, await allButTheLog())).toEqual([])
    },
  )
})
