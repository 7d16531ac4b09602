import { addPoolMember, type PoolDraft } from '../../directory/index.ts'
import { registerPerson } from '../../people/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { openCase } from '../actions.ts'
import type { CaseKind } from '../case.ts'

/** Somebody who acts in a test, without the web. */
interface Actor {
  act: <T>(work: (ctx: AnyCtx) => Promise<T>) => Promise<T>
}

/** An interpreter of Vietnamese for a test. */
export const interpreter = (name: string, given: Partial<PoolDraft> = {}): PoolDraft => ({
  name,
  parts: ['interpreter'],
  languages: [{ code: 'vi', level: 'well' }],
  modes: ['in_person', 'phone'],
  ...given,
})

/** A case of an invented woman who needs interpreting, for a test: its id, hers, and the address of the page to choose on. */
export async function aMatter<H extends { slug: string }, A extends Actor>(
  house: H,
  hana: A,
  kind: CaseKind = 'domestic_violence_support',
) {
  const client = await hana.act((ctx) =>
    registerPerson(ctx, {
      given: 'Lan',
      family: 'Phamová',
      languages: ['vi'],
      needs_interpreter: 'yes',
      gender: 'woman',
    }),
  )
  const id = await hana.act((ctx) =>
    openCase(ctx, {
      kind,
      title: 'a place to be safe',
      clients: [{ person_id: client, role: 'client' }],
      opened_on: '2026-11-02',
    }),
  )
  return {
    house,
    hana,
    id,
    client,
    page: `/${house.slug}/cases/${id}/interpreter`,
    add: (draft: PoolDraft) => hana.act((ctx) => addPoolMember(ctx, draft)),
  }
}

/** A session as the form sends it. */
export const session = (pool_member_id: string, given: Record<string, string> = {}) => ({
  pool_member_id,
  part: 'interpreter',
  date: '2026-11-20',
  time: '10:00',
  minutes: '60',
  mode: 'in_person',
  language: 'vi',
  ...given,
})
