import type { PlannedInstitution } from '../plan.ts'

const place = (key: string, name: string, kind: PlannedInstitution['kind'], municipality: string) => ({
  key,
  name,
  kind,
  municipality,
  country: 'GB',
})

/** Offices of the five cities and of Cardiff, and the invented organisations that sit at the table. */
export const leedsPlaces: PlannedInstitution[] = [
  ...['Leeds', 'Ipswich', 'Birmingham', 'Bristol', 'Bradford', 'Cardiff'].flatMap((city) => [
    place(`social-${city}`, `Children’s services, ${city}`, 'council', city),
    place(`court-${city}`, `Family court, ${city}`, 'court', city),
  ]),
  place('w1', 'Roma support desk Vurdon', 'organisation', 'London'),
  place('w2', 'Street law in plain words', 'organisation', 'London'),
  place('w3', 'Roma voices of the north', 'organisation', 'Leeds'),
  place('w4', 'Community house Four Winds', 'organisation', 'Bradford'),
  place('w5', 'Interpreters’ cooperative Bridge Street', 'organisation', 'Birmingham'),
]
