import type { PlannedInstitution } from '../plan.ts'

const school = (
  key: string,
  name: string,
  segregation: PlannedInstitution['segregation'],
  kind: 'school' | 'kindergarten' = 'school',
) => ({
  key,
  name: `${kind === 'school' ? 'Primary school' : 'Kindergarten'} ${name}`,
  kind,
  municipality: 'Brno',
  country: 'CZ',
  segregation,
  checked_on: segregation === 'unknown' ? undefined : '2025-06-10',
})

/** Invented schools and offices of Brno. */
export const brnoPlaces: PlannedInstitution[] = [
  school('louka', 'Duhová louka', 'non_segregated'),
  school('zvonice', 'U Zvonice', 'non_segregated'),
  school('hvezdarna', 'Pod Hvězdárnou', 'non_segregated'),
  school('reka', 'Za Řekou', 'non_segregated'),
  school('lavka', 'Modrá lávka', 'non_segregated'),
  school('papirova', 'Papírová', 'segregated'),
  school('kolejni', 'U Kolejí', 'segregated'),
  school('piskovna', 'Na Pískovně', 'segregated'),
  school('vodojem', 'U Vodojemu', 'unknown'),
  school('drak', 'Papírový drak', 'non_segregated', 'kindergarten'),
  school('pastelka', 'Pastelka', 'non_segregated', 'kindergarten'),
  school('korale', 'Korálky', 'segregated', 'kindergarten'),
  {
    key: 'mesto',
    name: 'City of Brno, department of education',
    kind: 'council',
    municipality: 'Brno',
    country: 'CZ',
  },
  {
    key: 'kraj',
    name: 'Regional authority, department of schools',
    kind: 'council',
    municipality: 'Brno',
    country: 'CZ',
  },
  {
    key: 'knihovna',
    name: 'Library on the corner',
    kind: 'organisation',
    municipality: 'Brno',
    country: 'CZ',
  },
]
