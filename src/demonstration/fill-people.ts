import { addInstitution } from '../directory/index.ts'
import { linkKin, makeHousehold, registerPerson, setSafeContact } from '../people/index.ts'
import { found, type House } from './house.ts'
import type { Key, PlannedPerson } from './plan.ts'

/** Writes the places and people of an organisation, each person on the day we met. */
export async function fillPeople(house: House, today: string): Promise<void> {
  const { plan } = house
  const worker = house.withRole('caseworker')
  await house.act(worker, plan.people.map((one) => one.met_on).sort()[0] ?? today, '08:00', async (ctx) => {
    for (const { key, ...institution } of plan.institutions)
      house.institutions.set(key, await addInstitution(ctx, institution))
  })
  for (const [day, people] of byDay(plan.people)) {
    await house.act(worker, day, '08:20', async (ctx) => {
      for (const { key, met_on: _, safe, ...person } of people) {
        const id = await registerPerson(ctx, person)
        house.people.set(key, id)
        if (safe) await setSafeContact(ctx, id, safe, 1)
      }
    })
  }
  const met = new Map(plan.people.map((one) => [one.key, one.met_on]))
  const lastMet = (keys: Key[]) =>
    keys
      .map((key) => met.get(key) ?? '')
      .sort()
      .at(-1) ?? today
  for (const { people, label, municipality } of plan.households) {
    await house.act(worker, lastMet(people), '08:40', (ctx) =>
      makeHousehold(ctx, {
        label,
        municipality,
        members: people.map((key, at) => ({ person_id: found(house.people, key), main_carer: at === 0 })),
      }),
    )
  }
  for (const { person, kind, other } of plan.kin) {
    await house.act(worker, lastMet([person, other]), '08:45', (ctx) =>
      linkKin(ctx, { person_id: found(house.people, person), other_id: found(house.people, other), kind }),
    )
  }
}

function byDay(people: PlannedPerson[]): [string, PlannedPerson[]][] {
  const days = new Map<string, PlannedPerson[]>()
  for (const one of people) days.set(one.met_on, [...(days.get(one.met_on) ?? []), one])
  return [...days].sort(([a], [b]) => a.localeCompare(b))
}
