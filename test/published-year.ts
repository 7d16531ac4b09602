import { randomOf, someFacts } from './incident-facts.ts'
import { incidents } from './incident-house.ts'
import { anOrganisation, type Browser, type House } from './world.ts'

/** Where members publish figures. */
export const publicationAt = (house: House, rest = '') =>
  `/${house.slug}/incidents/statistics/publication${rest}`

/** What a stranger is shown of the published figures. */
export async function openFigures(house: House, path: string) {
  const answer = await house.world.app.request(`/${house.slug}/statistics${path}`)
  const body = await answer.text()
  const text = body
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
  return { status: answer.status, headers: answer.headers, body, text }
}

/** An organisation with 120 incidents of 2025, published as its first edition by one who may. */
export async function aPublishedYear(given?: House) {
  const house = given ?? (await anOrganisation())
  const hana: Browser = await house.member(['coordinator'])
  const facts = someFacts(randomOf(3), 120).map(({ id, institution_kinds, ...fact }) => ({
    ...fact,
    occurred_from: fact.occurred_from?.replace('2026', '2025') ?? null,
    told: 'Kanárek',
  }))
  await incidents(hana, facts)
  await hana.stepUp()
  const done = await hana.post(publicationAt(house, '/2025'))
  return { house, hana, done }
}
