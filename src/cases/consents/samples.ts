import type { AnyCtx } from '../../platform/context.ts'
import { aCase, casesAt } from '../samples.ts'
import { consentsOfPerson } from './queries.ts'

/** Somebody who acts in a test, through the pages and without them. */
interface Actor<Answer> {
  act: <T>(work: (ctx: AnyCtx) => Promise<T>) => Promise<T>
  post: (path: string, fields: Record<string, string | string[]>) => Promise<Answer>
}

/** A consent as the form sends it. */
export const form = {
  decision: 'given',
  purpose: 'referral',
  recipient_kind: 'named',
  recipient_name: 'Orchidej legal aid',
  topics: ['name', 'needs'],
  language: 'cs',
  how: 'oral',
  witness: 'Orchidej the witness',
  given_on: '2026-11-10',
  expires_on: '2026-11-30',
}

/** Opens a case and writes down a consent in it through the form. */
export async function aConsent<Answer>(
  house: { slug: string },
  hana: Actor<Answer>,
  change: Record<string, string | string[]> = {},
) {
  const { id, child } = await aCase(hana)
  const saved = await hana.post(casesAt(house, '/consents'), { case: id, person: child, ...form, ...change })
  const [consent] = await hana.act((ctx) => consentsOfPerson(ctx, child))
  return { id, child, saved, consent: consent?.id ?? '' }
}
