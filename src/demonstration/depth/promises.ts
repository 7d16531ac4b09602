import { caseHandles, openInNeed, readWish, saveView } from '../../cases/index.ts'
import { registerPerson } from '../../people/index.ts'
import { confirmRules, openRequest, placeHold, plantDecoy, requestApproval } from '../../privacy/index.ts'
import { found, type House } from '../house.ts'
import { type Day, plus } from '../telling/days.ts'
import { sceneOf } from './scene.ts'

/** Lávka: a record that alarms whoever opens it, and somebody who asks what is held about them. */
export async function brnoPromises(house: House, today: Day): Promise<void> {
  const decoy = await house.act('hana', plus(today, -90), '15:10', (ctx) =>
    registerPerson(ctx, {
      given: 'Leontýna',
      family: 'Hvozdíková',
      born: '1988',
      gender: 'woman',
      languages: ['cs'],
      needs_interpreter: 'no',
    }),
  )
  await house.act('petra', plus(today, -88), '10:00', (ctx) => plantDecoy(ctx, decoy))
  const asking = sceneOf(house, 'rent and the deposit', today)
  await house.act('petra', plus(today, -12), '11:40', (ctx) =>
    openRequest(ctx, asking.person('client'), {
      asked_on: plus(today, -12),
      identity: 'known_to_us',
      note: 'Would like it on paper, and to talk it through.',
    }),
  )
  await house.act('ivana', plus(today, -60), '08:50', (ctx) =>
    saveView(ctx, {
      name: 'Last days of the week',
      wish: readWish({ view: 'team', due: 'week' }),
      shared: true,
    }),
  )
}

/** Open Hearth: rules somebody answers for, and a case that a court still needs. */
export async function leedsPromises(house: House, today: Day): Promise<void> {
  await house.act('perry', plus(today, -200), '09:20', confirmRules)
  const arrest = sceneOf(house, 'after the arrest (Leeds)', today)
  await house.act('perry', plus(today, -25), '14:15', (ctx) =>
    placeHold(
      ctx,
      { kind: 'person', id: arrest.person('child') },
      { reason: 'A complaint to the council is open.', until_on: plus(today, 300) },
    ),
  )
  await house.act('imogen', plus(today, -45), '16:00', (ctx) =>
    saveView(ctx, {
      name: 'Not seen for a month',
      wish: readWish({ view: 'team', kind: 'child_protection', unseen: '30' }),
      shared: true,
    }),
  )
}

/** Otwarta Brama: a restricted case that was opened while nobody of its team could be reached. */
export async function krakowPromises(house: House, today: Day): Promise<void> {
  const { id, lead } = sceneOf(house, 'a neighbour in the lift', today)
  const number = await house.act(
    lead,
    plus(today, -1),
    '17:20',
    async (ctx) => found(await caseHandles(ctx, [id]), id).number,
  )
  await house.act('lidia', today, '07:10', (ctx) =>
    openInNeed(ctx, {
      number,
      why: 'nobody_reached',
      words: 'The client rings from the stairs; Igor is on the train.',
    }),
  )
}

/** Přístav: an export with names that waits for a second person. */
export async function prahaPromises(house: House, today: Day): Promise<void> {
  await house.act('ondrej', today, '07:30', (ctx) =>
    requestApproval(ctx, {
      kind: 'cases',
      spec: {
        wish: { view: 'team', status: 'any', sort: 'activity' },
        columns: ['number', 'people', 'kind', 'stage', 'opened', 'closed'],
        named: true,
        reason: 'Check of a sample by the funder.',
      },
      count: 60,
      reason: 'Check of a sample by the funder.',
      path: `/${ctx.organisation.slug}/cases/export`,
    }),
  )
}
