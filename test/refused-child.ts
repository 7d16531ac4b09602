import { addInvolvement, openCase, recordEvent } from '../src/cases/index.ts'
import { addDocument } from '../src/cases/papers/actions.ts'
import { aPdf } from '../src/cases/papers/samples.ts'
import { casesAt } from '../src/cases/samples.ts'
import { addInstitution } from '../src/directory/index.ts'
import { registerPerson } from '../src/people/index.ts'
import { anOrganisation, type Browser, theWorld } from './world.ts'

/** A child refused by a school on 2 November 2026; the appeal runs until 18 November. */
export async function aRefusal() {
  const house = await anOrganisation('Lávka Brno')
  const hana = await house.member(['caseworker'])
  const { install } = await theWorld()
  const made = await hana.act(async (ctx) => {
    const child = await registerPerson(ctx, { given: 'Matyáš', family: 'Břízek', born: '2018-05-03' })
    const mother = await registerPerson(ctx, { given: 'Jolana', family: 'Břízková' })
    const school = await addInstitution(ctx, { name: 'ZŠ Jabloňová', kind: 'school', municipality: 'Brno' })
    const id = await openCase(ctx, {
      kind: 'school_enrolment',
      title: 'a new school',
      clients: [{ person_id: child, role: 'child' }],
      institution_id: school,
      opened_on: '2026-10-05',
    })
    await addInvolvement(ctx, id, { person_id: mother, role: 'parent', from_on: '2026-10-05' })
    await recordEvent(ctx, id, { event: 'application-submitted', occurred_on: '2026-10-06' })
    await recordEvent(ctx, id, { event: 'refusal-delivered', occurred_on: '2026-11-02' })
    return { id, school, mother }
  })
  const cases = (rest: string) => casesAt(house, `/${made.id}${rest}`)
  const addRefusal = () =>
    hana.act((ctx) =>
      addDocument(ctx, install, made.id, {
        kind: 'refusal',
        title: 'Refusal',
        reference: 'ZŠ 112/2026',
        bytes: aPdf(),
        name: 'refusal.pdf',
      }),
    )
  return { house, hana, ...made, cases, addRefusal }
}

/** Begins a letter of a case, by default the appeal. */
export const begin = (hana: Browser, cases: (rest: string) => string, fields: Record<string, string>) =>
  hana.post(cases('/letters'), { template: 'cz-appeal-primary-school', ...fields })

/** What the form of a letter holds now. */
export function typed(html: string): Record<string, string> {
  const plain = (text: string) =>
    text
      .replaceAll('&#39;', "'")
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
  const areas = [...html.matchAll(/<textarea[^>]*name="(\w+)"[^>]*>([^<]*)<\/textarea>/g)]
  const inputs = [...html.matchAll(/<input[^>]*name="(dated|subject|_version)"[^>]*value="([^"]*)"/g)]
  return Object.fromEntries([...areas, ...inputs].map(([, name, value]) => [name, plain(value ?? '')]))
}
/** The same with every gap written over. */
export const withoutGaps = (fields: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value.replace(/\[\[[^\]]*\]\]/g, 'doplněno')]),
  )
