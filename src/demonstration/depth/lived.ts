import {
  addIncidentInstitution,
  changeAgreement,
  codeIncident,
  correctNote,
  handOverIncident,
  linkHandOver,
  noteIncident,
  openIncident,
  recordTold,
  takeBackTold,
} from '../../incidents/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { found, type House } from '../house.ts'
import { type Day, plus } from '../telling/days.ts'

/**
 * What became of the report about the tram stop: read, coded, spoken about on the phone, handed over to the police by a link as
 * agreed on that day, and one telling that never happened and was taken back.
 */
export async function livedThrough(house: House, id: string, reported: Day): Promise<void> {
  const { install } = house
  const police = found(house.institutions, 'station')
  const lidia = (after: number, time: string, work: (ctx: AnyCtx) => Promise<unknown>) =>
    house.act('lidia', plus(reported, after), time, work)

  await lidia(1, '10:40', async (ctx) => {
    const { place, version } = await openIncident(ctx, id)
    const texts = {
      summary: 'Two young men insulted a Roma family at a tram stop and threw stones at them.',
      place: place ?? undefined,
      perpetrator: 'Two young men, about eighteen, one in a light jacket.',
    }
    await codeIncident(ctx, id, { coding: codingOf(reported), texts }, version)
    await addIncidentInstitution(ctx, id, { institution_id: police, part: 'police' })
  })
  await lidia(1, '11:05', async (ctx) => {
    const words =
      'The witness has a recording of half a minute. No face can be told on it but those of the two men.'
    const note = await noteIncident(ctx, id, { words })
    await correctNote(ctx, id, note, { words: `${words} She asks that her voice be taken out.` }, 1)
  })
  await lidia(2, '09:30', async (ctx) => {
    const { version } = await openIncident(ctx, id)
    await changeAgreement(
      ctx,
      id,
      {
        agreed: ['contact', 'police', 'odihr'],
        said_on: ctx.today,
        how: 'by_phone',
        words: 'The police may have everything but her name.',
      },
      version,
    )
  })
  await lidia(2, '09:50', async (ctx) => {
    const told = await handOverIncident(ctx, id, {
      body: 'police',
      institution_id: police,
      language: 'pl',
      how: 'electronically',
      fields: ['what', 'when', 'where', 'who_did_it', 'harm', 'motives'],
      also: [],
      agreed_how: undefined,
      reference: undefined,
      ask_again_on: undefined,
    })
    await linkHandOver(ctx, install, id, told, { base: 1 })
  })
  await lidia(2, '10:10', async (ctx) => {
    const told = await recordTold(ctx, id, {
      body: 'prosecutor',
      told_by: 'us',
      told_on: ctx.today,
      how: 'by_phone',
      reference: undefined,
      ask_again_on: undefined,
    })
    await takeBackTold(ctx, id, told, {
      reason: 'This was the call about another report; nothing was said about this one.',
      base: 1,
    })
  })
}

const codingOf = (reported: Day): Parameters<typeof codeIncident>[2]['coding'] => ({
  kind: 'hate_crime',
  told_by: 'witness',
  acts: ['insult', 'threats'],
  setting: 'street',
  occurred_from: plus(reported, -1),
  occurred_until: plus(reported, -1),
  occurred_precision: 'day',
  country: 'PL',
  region: 'PL-12',
  people_harmed: 4,
  harmed: ['family'],
  perpetrator_kind: 'group',
  injury: 'none',
  bias_perceived: ['anti_roma'],
  bias_indicators: ['words_signs', 'difference'],
  bias_assessed: ['anti_roma'],
  qualification: 'crime_with_bias',
  police_told: 'no',
  police_told_on: null,
  police_why_not: ['fear_of_perpetrator'],
  support: ['information'],
})
