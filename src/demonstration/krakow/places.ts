import type { PlannedInstitution } from '../plan.ts'

/** Offices and invented organisations of Kraków, and the cities of the study, whose names are not published. */
export const krakowPlaces: PlannedInstitution[] = [
  {
    key: 'social',
    name: 'Municipal office, department of social policy and health',
    kind: 'council',
    municipality: 'Kraków',
    country: 'PL',
  },
  {
    key: 'police',
    name: 'Regional police headquarters',
    kind: 'police',
    municipality: 'Kraków',
    country: 'PL',
  },
  {
    key: 'station',
    name: 'Police station in the old district',
    kind: 'police',
    municipality: 'Kraków',
    country: 'PL',
  },
  { key: 'prosecutor', name: 'District prosecutor', kind: 'court', municipality: 'Kraków', country: 'PL' },
  {
    key: 'school',
    name: 'Primary school by the river',
    kind: 'school',
    municipality: 'Kraków',
    country: 'PL',
    segregation: 'non_segregated',
  },
  {
    key: 'm1',
    name: 'Club of Ukrainian students Miód',
    kind: 'organisation',
    municipality: 'Kraków',
    country: 'PL',
  },
  { key: 'm2', name: 'Roma culture circle Wóz', kind: 'organisation', municipality: 'Kraków', country: 'PL' },
  { key: 'm3', name: 'Belarusian house Ganek', kind: 'organisation', municipality: 'Kraków', country: 'PL' },
  {
    key: 'm4',
    name: 'Vietnamese Saturday school Latarnia',
    kind: 'organisation',
    municipality: 'Kraków',
    country: 'PL',
  },
  {
    key: 'm5',
    name: 'Armenian Sunday table Okno',
    kind: 'organisation',
    municipality: 'Kraków',
    country: 'PL',
  },
  ...Array.from(
    { length: 18 },
    (_, at): PlannedInstitution => ({
      key: `city-${at + 1}`,
      name: `City ${at + 1} of the study, office for minorities`,
      kind: 'council',
      municipality: `City ${at + 1}`,
      country: 'PL',
    }),
  ),
]
