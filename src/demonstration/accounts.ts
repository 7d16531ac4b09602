import type { PlannedMember } from './plan.ts'

type Seat = [key: string, name: string, ...roles: PlannedMember['roles']]

/** Open Hearth's line works in sealed mode: two can unseal, and one has a key and waits to be let in. Known to everybody. */
const phrases: Record<string, string> = {
  imogen: 'copper kettle, seven quiet harbours',
  hazel: 'paper boats below the north bridge',
  vasile: 'green ladder and a borrowed drum',
}

const members = (domain: string, seats: Seat[]): PlannedMember[] =>
  seats.map(([key, name, ...roles]) => ({
    key,
    name,
    roles,
    email: `${key}@${domain}.example.org`,
    phrase: phrases[key],
  }))

/** Daria sits at two tables: she counsels in Prague and belongs to the working group in Leeds. */
const daria = { key: 'daria', name: 'Daria Yasenka', email: 'daria@pristav.example.org' }

/** The accounts of each organisation, by its slug. */
export const accounts: Record<
  'lavka-brno' | 'open-hearth' | 'otwarta-brama' | 'pristav-praha',
  PlannedMember[]
> = {
  'lavka-brno': members('lavka', [
    ['hana', 'Hana Modřínová', 'caseworker'],
    ['marek', 'Marek Jilmek', 'caseworker'],
    ['ivana', 'Ivana Jalovcová', 'coordinator'],
    ['tomas', 'Tomáš Lipovec', 'programme_manager'],
    ['petra', 'Petra Klenová', 'administrator'],
    ['filip', 'Filip Jasoň', 'volunteer'],
    ['eva', 'Eva Svídová', 'auditor'],
    ['rut', 'Rút Platanová', 'group_member'],
  ]),
  'open-hearth': [
    ...members('open-hearth', [
      ['bryony', 'Bryony Alderley', 'caseworker'],
      ['vasile', 'Vasile Carpen', 'caseworker', 'intake'],
      ['imogen', 'Imogen Hawthorne', 'coordinator'],
      ['laurel', 'Laurel Whitebeam', 'programme_manager'],
      ['hazel', 'Hazel Ashmoor', 'intake'],
      ['perry', 'Perry Blackthorn', 'administrator'],
      ['clover', 'Clover Meadowsweet', 'volunteer'],
      ['reed', 'Reed Sandstone', 'auditor'],
    ]),
    { ...daria, roles: ['group_member'] },
  ],
  'otwarta-brama': members('otwarta-brama', [
    ['ewa', 'Ewa Jodłowiec', 'caseworker'],
    ['igor', 'Igor Kasztanek', 'caseworker'],
    ['lidia', 'Lidia Brzezina', 'coordinator'],
    ['marta', 'Marta Wierzbinka', 'programme_manager'],
    ['adam', 'Adam Cisowiec', 'administrator'],
    ['ola', 'Ola Stokrotka', 'volunteer'],
    ['jan', 'Jan Dębowiec', 'auditor'],
    ['roza', 'Róża Lawenda', 'group_member'],
  ]),
  'pristav-praha': [
    { ...daria, roles: ['caseworker'] },
    ...members('pristav', [
      ['simona', 'Simona Bukvicová', 'caseworker'],
      ['vera', 'Věra Kapradinová', 'coordinator'],
      ['ondrej', 'Ondřej Meduňka', 'programme_manager'],
      ['jitka', 'Jitka Šeříková', 'administrator'],
      ['nina', 'Nina Pivoňková', 'volunteer'],
      ['karel', 'Karel Pískovec', 'auditor'],
      ['blanka', 'Blanka Čekanková', 'group_member'],
    ] satisfies Seat[]),
  ],
}
