import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import en from '../messages/en.json' with { type: 'json' }
import { roles } from '../src/accounts/index.ts'
import { newId } from '../src/platform/ids.ts'
import { addressOf, aLivedInOrganisation, type LivedIn } from './lived-in.ts'
import { auditOf } from './people.ts'
import { type Browser, theWorld, type World } from './world.ts'

/** Whatever shows a person, a case, an incident or a document says so in the access log: every address is walked, also those that land tomorrow. */
let world: World
let lived: LivedIn
let everybody: Browser
let pages: string[] = []

beforeAll(async () => {
  world = await theWorld()
  lived = await aLivedInOrganisation()
  everybody = await lived.house.member([...roles])
  await everybody.stepUp()
  pages = [
    ...new Set(
      world.app.routes
        .filter(
          (route) =>
            route.method === 'GET' &&
            /^\/:organisation\/((people|cases)\/.*:|incidents\/:id)/.test(route.path),
        )
        .map((route) => route.path),
    ),
  ].sort()
})

const address = (path: string) =>
  addressOf(path, lived.house.slug, (name, room) => lived.ids[name === 'id' ? room : name] ?? newId())

/** What a request adds to the log. */
async function added(path: string) {
  const before = (await auditOf(lived.house)).length
  const answer = await everybody.get(path)
  return { answer, events: (await auditOf(lived.house)).slice(before) }
}

describe('every page of a person, a case, an incident or a document', () => {
  test('is found by this walk', () => {
    expect(pages.length).toBeGreaterThan(40)
  })
  test('leaves a line about the record it shows', async () => {
    const silent: string[] = []
    for (const path of pages) {
      const { answer, events } = await added(address(path))
      const ids = Object.values(lived.ids)
      if (answer.status === 200 && !events.some(({ subject_id }) => subject_id && ids.includes(subject_id)))
        silent.push(path)
    }
    expect(silent).toEqual([])
  })
  test('that is not there, or not for the one who asks, leaves a denial', async () => {
    const silent: string[] = []
    for (const path of pages) {
      const { answer, events } = await added(addressOf(path, lived.house.slug, () => newId()))
      if ([403, 404].includes(answer.status) && !events.some(({ act }) => act === 'denied')) silent.push(path)
    }
    expect(silent).toEqual([])
  })
  test('that prints says that it was printed', async () => {
    const paper = world.app.routes
      .filter(
        (route) =>
          route.method === 'GET' && /^\/:organisation\/.*\/(print|paper|receipt\/print)$/.test(route.path),
      )
      .map((route) => route.path)
    expect(paper.length).toBeGreaterThan(2)
    const silent: string[] = []
    for (const path of new Set(paper)) {
      const { answer, events } = await added(address(path))
      if (answer.status === 200 && !events.some(({ act }) => act.endsWith('.print'))) silent.push(path)
    }
    expect(silent).toEqual([])
  })
})

describe('a search', () => {
  test.each([
    '/people?q=Zdi',
    '/find?q=Zdi',
    '/find?fragment=1&q=Zdi',
    '/cases?q=Zdi',
    '/people/alike?given=Zdislava',
  ])('at %s leaves a line without the words searched for', async (path) => {
    const { answer, events } = await added(`/${lived.house.slug}${path}`)
    expect(answer.status).toBe(200)
    expect(events.some(({ act }) => /\.(search|list)$/.test(act))).toBe(true)
    expect(JSON.stringify(events)).not.toMatch(/Zdi/)
  })
})

test('every act the program records has words in the log', () => {
  const acts = new Set<string>()
  const walk = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) walk(path)
      else if (/\.tsx?$/.test(entry.name) && !entry.name.includes('.test.'))
        for (const [, act = ''] of readFileSync(path, 'utf8').matchAll(/\bact: '([a-z_]+(?:\.[a-z_]+)+)'/g))
          acts.add(act)
    }
  }
  walk(join(import.meta.dirname, '../src'))
  const words = new Set(Object.keys(en))
  const wordless = [...acts].filter((act) => {
    const dot = act.lastIndexOf('.')
    return (
      !words.has(`audit.act.${act}`) &&
      !(words.has(`audit.noun.${act.slice(0, dot)}`) && words.has(`audit.verb.${act.slice(dot + 1)}`))
    )
  })
  expect(acts.size).toBeGreaterThan(150)
  expect(wordless).toEqual([])
})
