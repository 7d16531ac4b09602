import {
  addAnswer,
  answerReporter,
  handOverIncident,
  noteIncident,
  recordIncident,
  takeIn,
} from '../../src/incidents/index.ts'
import { tell, writesAgain } from '../desk.ts'
import { aReport, openLine, report } from '../line-house.ts'
import type { Browser, House } from '../world.ts'

/**
 * An open line with two reports, one that nobody has decided about and one in conversation, and an incident that was noted in the
 * office and handed over to the police.
 */
export async function furnishTheLine(house: House, everybody: Browser) {
  await openLine(house)
  await tell(house, 'Somebody sprayed words on our door in the night.')
  const { id: talked, receipt } = await report(house, aReport())
  await everybody.act(async (ctx) => {
    await takeIn(ctx, talked, 1)
    await answerReporter(ctx, talked, {
      words: 'Thank you for telling us. Are you safe now?',
      language: 'en',
    })
    await noteIncident(ctx, talked, {
      words: 'She writes in Ukrainian; Oksana translates.',
      translation: false,
    })
  })
  await writesAgain(house, receipt, 'Yes, I stay with my sister.')
  const incident = await everybody.act(async (ctx) => {
    const id = await recordIncident(ctx, {
      source: 'office',
      language: 'cs',
      told: 'The owner of the bar sent the whole family away, in front of everybody.',
      contact: { way: 'call', at: '+420 700 000 003', name: 'Zdislava Vrbová' },
      coding: {
        kind: 'discrimination',
        told_by: 'victim',
        acts: [],
        setting: 'shop_service',
        occurred_from: '2026-11-07',
        occurred_until: '2026-11-07',
        occurred_precision: 'day',
        country: 'CZ',
        region: 'CZ-64',
        people_harmed: 4,
        harmed: [],
        perpetrator_kind: null,
        injury: null,
        bias_perceived: ['anti_roma'],
        bias_indicators: [],
        bias_assessed: ['anti_roma'],
        qualification: null,
        police_told: 'no',
        police_told_on: null,
        police_why_not: ['no_trust'],
        agreed: ['contact', 'police'],
        support: ['legal'],
      },
      texts: { summary: 'Refused service in a bar', place: 'Bar at the station' },
    })
    await handOverIncident(ctx, id, {
      body: 'police',
      language: 'cs',
      how: 'in_person',
      fields: ['what', 'when', 'motives'],
      also: [],
    })
    await addAnswer(ctx, { language: 'en', title: 'Thank you', words: 'Thank you for telling us.' })
    return id
  })
  return { incident, talked }
}
