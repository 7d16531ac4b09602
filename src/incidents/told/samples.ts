import type { AnyCtx } from '../../platform/context.ts'
import type { Installation } from '../../platform/installation.ts'
import { linkCode, linkToken } from '../../privacy/index.ts'
import { recordIncident } from '../entry/actions.ts'
import { handOverIncident } from './hand-over.ts'
import { linkHandOver } from './links.ts'

interface Actor {
  act: <T>(work: (ctx: AnyCtx) => Promise<T>) => Promise<T>
}

/** Facts of an incident that was noted in the office, for a test. */
export const noted = {
  kind: 'hate_crime',
  told_by: 'victim',
  acts: ['threats'],
  setting: 'street',
  occurred_from: '2026-11-03',
  occurred_until: '2026-11-03',
  occurred_precision: 'day',
  country: 'CZ',
  region: 'CZ-64',
  people_harmed: 1,
  harmed: ['person'],
  perpetrator_kind: 'stranger',
  injury: 'none',
  bias_perceived: ['anti_roma'],
  bias_indicators: ['words_signs'],
  bias_assessed: ['anti_roma'],
  qualification: 'crime_with_bias',
  police_told: 'no',
  police_told_on: null,
  police_why_not: ['no_trust'],
  agreed: ['contact', 'police', 'quotation'],
  support: [],
}

/** An incident handed over to the police by a link, for a test; answers everything needed to open it. */
export const aSharedIncident = (
  actor: Actor,
  install: Installation,
  slug: string,
  given: { agreed?: string[]; email?: string } = {},
) =>
  actor.act(async (ctx) => {
    const id = await recordIncident(ctx, {
      source: 'office',
      language: 'uk',
      told: 'Kanárek shouted and threw a bottle.',
      contact: { way: 'call', at: '+420 601 000 111', name: 'Oksana Kanárková' },
      coding: { ...noted, agreed: given.agreed ?? noted.agreed },
      texts: { summary: 'A bottle was thrown at two people.', place: 'Corner of Kanárkova' },
    })
    const told = await handOverIncident(ctx, id, {
      body: 'police',
      language: 'en',
      fields: ['what', 'when'],
      also: [],
    })
    const link = await linkHandOver(ctx, install, id, told, { email: given.email, base: 1 })
    const organisation = ctx.organisation.id
    return {
      id,
      told,
      link,
      path: `/shared/${slug}/${linkToken(install, organisation, link)}`,
      code: linkCode(install, organisation, link),
    }
  })
