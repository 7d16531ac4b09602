import { makeOwnKey, turnSealingOn, unsealReports } from '../../incidents/index.ts'
import type { House } from '../house.ts'
import { leedsFront, readInLeeds, waitingInLeeds } from '../leeds/reports.ts'
import type { Key } from '../plan.ts'
import { type Day, plus } from '../telling/days.ts'
import { openLine, receive } from './line.ts'

const phraseOf = ({ plan }: House, key: Key): string =>
  plan.members.find((one) => one.key === key)?.phrase ?? ''

const makesKey = (house: House, key: Key, day: Day) =>
  house.act(key, day, '09:40', (ctx) => makeOwnKey(ctx, house.install, phraseOf(house, key)))

/** The morning after, whoever is at the desk types their phrase. */
const unseals = (house: House, id: string, reported: Day) =>
  house.act('hazel', plus(reported, 1), '09:30', async (ctx) => {
    await unsealReports(ctx, house.install, { ids: [id], phrase: phraseOf(house, 'hazel') })
  })

/** Open Hearth: a line in sealed mode. Some reports were unsealed and worked on, some wait, and so does a colleague. */
export async function leedsIncidents(house: House, today: Day): Promise<void> {
  await openLine(house, 'imogen', plus(today, -28), leedsFront)
  for (const key of ['imogen', 'hazel']) await makesKey(house, key, plus(today, -27))
  await house.act('imogen', plus(today, -27), '10:15', (ctx) => turnSealingOn(ctx, house.install))
  for (const report of readInLeeds) await receive(house, 'imogen', { ...report, before: unseals }, today)
  for (const report of waitingInLeeds) await receive(house, 'imogen', report, today)
  await makesKey(house, 'vasile', plus(today, -1))
}
