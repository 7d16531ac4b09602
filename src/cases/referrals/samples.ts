import type { AnyCtx } from '../../platform/context.ts'
import type { Installation } from '../../platform/installation.ts'
import { linkCode, linkToken } from '../../privacy/index.ts'
import { giveConsent } from '../consents/actions.ts'
import type { Topic } from '../consents/consent.ts'
import { aCase } from '../samples.ts'
import { referOut } from './actions.ts'

interface Actor {
  act: <T>(work: (ctx: AnyCtx) => Promise<T>) => Promise<T>
}

/** Words that occur nowhere else, one a topic, so that a test finds what left. */
export const canaries: Record<Topic, string> = {
  name: 'Kanarekname',
  birth: 'Kanarekbirth',
  contact: 'Kanarekcontact',
  language: 'Kanareklanguage',
  residence: 'Kanarekresidence',
  family: 'Kanarekfamily',
  needs: 'Kanarekneeds',
  story: 'Kanarekstory',
  documents: 'Kanarekdocuments',
  health: 'Kanarekhealth',
}

/** A case with a consent and a referral sent by link, for a test; answers everything needed to open it. */
export function aSharedReferral(
  actor: Actor,
  install: Installation,
  slug: string,
  given: { restricted?: boolean; topics?: Topic[]; email?: string; expires_on?: string } = {},
) {
  return actor.act(async (ctx) => {
    const { id, child } = await aCase({ act: (work) => work(ctx) }, { restricted: given.restricted })
    const topics = given.topics ?? ['name', 'needs']
    const recipient = { kind: 'named', name: 'School counselling centre' } as const
    const consent = await giveConsent(ctx, {
      person_id: child,
      case_id: id,
      purpose: 'referral',
      recipient,
      topics,
      language: 'cs',
      how: 'signed',
      given_on: '2026-11-10',
      expires_on: given.expires_on,
    })
    const { id: referral, link = '' } = await referOut(ctx, install, id, {
      person_id: child,
      purpose: 'referral',
      recipient,
      email: given.email,
      basis: { kind: 'consent', consent_id: consent },
      topics,
      ask: 'A place in the group for children',
      told: canaries,
      answer_due_on: '2026-11-20',
    })
    const organisation = ctx.organisation.id
    return {
      id,
      child,
      consent,
      referral,
      link,
      path: `/shared/${slug}/${linkToken(install, organisation, link)}`,
      code: linkCode(install, organisation, link),
    }
  })
}
