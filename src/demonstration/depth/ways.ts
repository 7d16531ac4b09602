import {
  closeCase,
  giveConsent,
  type NewConsent,
  type Outcome,
  referOut,
  reopenCase,
  withdrawConsent,
  writeNote,
} from '../../cases/index.ts'
import type { House } from '../house.ts'
import type { ClosureReason, Key } from '../plan.ts'
import type { Scene } from './scene.ts'

/** What was said about a case in supervision, so many days ago. */
export const supervise = (scene: Scene, days: number, by: Key, text: string, for_team = false) =>
  scene.act(days, (ctx) => writeNote(ctx, scene.id, { on_day: ctx.today, text, for_team }), by)

type Topics = NonNullable<NewConsent['topics']>
type Role = Parameters<Scene['person']>[0]

/** A consent to refer somebody on, given so many days ago; answers its id. */
export const agreeTo = (scene: Scene, days: number, who: Role, to: Key, topics: Topics, language: string) =>
  scene.act(days, (ctx) =>
    giveConsent(ctx, {
      person_id: scene.person(who),
      case_id: scene.id,
      purpose: 'referral',
      recipient: { kind: 'institution', id: scene.institution(to) },
      topics,
      language,
      how: 'signed',
      given_on: ctx.today,
      expires_on: scene.ahead(90),
    }),
  )

/** Takes a consent back: what rests on it is shared no longer. */
export const takeBack = (scene: Scene, days: number, consent: string, reason: string) =>
  scene.act(days, (ctx) => withdrawConsent(ctx, consent, { on: ctx.today, reason }, 1))

interface ToldReferral {
  who: Role
  to: Key
  consent: string
  ask: string
  told: Parameters<typeof referOut>[3]['told']
  /** In how many days the answer is due. */
  due: number
  channel?: 'link' | 'phone' | 'letter'
}

/** Refers somebody on, so many days ago; answers the referral's id. */
export async function refer(house: House, scene: Scene, days: number, given: ToldReferral): Promise<string> {
  const { who, to, consent, due, ...rest } = given
  const { id } = await scene.act(days, (ctx) =>
    referOut(ctx, house.install, scene.id, {
      person_id: scene.person(who),
      purpose: 'referral',
      recipient: { kind: 'institution', id: scene.institution(to) },
      basis: { kind: 'consent', consent_id: consent },
      topics: Object.keys(rest.told) as Topics,
      answer_due_on: scene.ahead(due),
      ...rest,
    }),
  )
  return id
}

interface ToldEnding {
  /** How many days ago it was closed, and opened again. */
  closed: number
  again?: number
  reason: ClosureReason
  outcomes: Outcome[]
  satisfaction?: number
  words: string
}

/** Ends a case, and begins its next episode where it was opened again. */
export async function end(scene: Scene, { closed, again, ...closing }: ToldEnding): Promise<void> {
  await scene.act(closed, async (ctx) => {
    const { version } = await ctx.db
      .selectFrom('cases')
      .select('version')
      .where('organisation_id', '=', ctx.organisation.id)
      .where('id', '=', scene.id)
      .executeTakeFirstOrThrow()
    await closeCase(ctx, scene.id, { ...closing, on: ctx.today }, version)
  })
  if (again !== undefined) await scene.act(again, (ctx) => reopenCase(ctx, scene.id, 'again'))
}
