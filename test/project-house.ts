import { auditOf } from './people.ts'
import { sampleCase, samplePerson, sampleProject } from './project-records.ts'
import { anOrganisation, type Browser } from './world.ts'

const counselled = {
  count: 'people' as const,
  sources: [{ from: 'entries' as const, services: ['legal_counselling'] }],
}

/** A project with one person helped in an open case and one in a restricted case of Hana's. */
export async function aProject() {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  const marta = await house.member(['programme_manager'])
  const made = await hana.act(async (ctx) => {
    const project = await sampleProject(ctx)
    const indicator = await project.indicator(ctx, counselled)
    const [open, hidden] = [await samplePerson(ctx), await samplePerson(ctx, 'man')]
    const openCase = await sampleCase(ctx, [[open, 'client']])
    const hiddenCase = await sampleCase(ctx, [[hidden, 'client']], true)
    await openCase.entry(ctx, [open], '2026-03-01')
    await hiddenCase.entry(ctx, [hidden], '2026-03-02')
    await project.cases(ctx, openCase, hiddenCase)
    return { project, indicator, open, hidden, openCase, hiddenCase }
  })
  return { house, hana, marta, ...made, base: `/${house.slug}/projects/${made.project.id}` }
}

/** Writes down help for one more person in the open case. */
export const anotherPerson = (
  browser: Browser,
  here: Awaited<ReturnType<typeof aProject>>,
  day = '2026-04-01',
) =>
  browser.act(async (ctx) => {
    const person = await samplePerson(ctx)
    await here.openCase.entry(ctx, [person], day)
    return person
  })

/** Ids in links of a page: `/costs/…`. */
export const idsIn = async (browser: Browser, path: string, kind: string) => [
  ...new Set(
    [...(await browser.get(path)).html.matchAll(new RegExp(`/${kind}/([0-9a-f-]{36})`, 'g'))].map(
      (found) => found[1] ?? '',
    ),
  ),
]

/** What was done in the house, by the acts of its access log. */
export const actsOf = async (here: Awaited<ReturnType<typeof aProject>>) =>
  (await auditOf(here.house)).map((line) => line.act as string)
