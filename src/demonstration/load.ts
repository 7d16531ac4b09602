import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Installation } from '../platform/installation.ts'
import { addTrustee, checkTrustee } from '../platform/keys/trustees.ts'
import { brno } from './brno/brno.ts'
import { fillDepth } from './depth/depth.ts'
import { fillCases } from './fill-cases.ts'
import { fillPeople } from './fill-people.ts'
import { closeProjects, fillActivities, fillProjects } from './fill-projects.ts'
import { newPassword, openHouse } from './house.ts'
import { krakow } from './krakow/krakow.ts'
import { leeds } from './leeds/leeds.ts'
import type { PlannedCase, PlannedOrganisation } from './plan.ts'
import { praha } from './praha/praha.ts'
import { type Day, dayOf } from './telling/days.ts'

/** The four organisations as they stand on a day. The same day always gives the same people and stories. */
export const demonstration = (today: Day): PlannedOrganisation[] =>
  [brno(today), leeds(today), krakow(today), praha(today)].map((plan) => ({
    ...plan,
    cases: plan.cases.map((one) => untilToday(one, today)),
  }))

/** What has not happened yet is not told. */
function untilToday(one: PlannedCase, today: Day): PlannedCase {
  const happened = ({ on }: { on: Day }) => on <= today
  return {
    ...one,
    entries: one.entries.filter(happened),
    events: one.events.filter(happened),
    closed: one.closed && happened(one.closed) ? one.closed : undefined,
  }
}

/**
 * Fills an empty installation with the demonstration, through the actions the pages use and as the members who would
 * have done it, on the days it would have happened. `say` tells how far it is. The accounts and their one random
 * password are left in `accounts.json` of the data directory, with the phrases that unseal reports, readable by its owner only.
 */
export async function loadDemonstration(install: Installation, say: (line: string) => void): Promise<void> {
  const today = dayOf(install.clock(), 'Europe/Prague')
  const password = newPassword()
  const plans = demonstration(today)
  // What is sealed for them comes after them.
  await nameTrustees(install)
  for (const plan of plans) {
    say(`${plan.name}: people`)
    const house = await openHouse(install, plan, password)
    await fillPeople(house, today)
    await fillProjects(house)
    await fillCases(house, (done, all) => say(`${plan.name}: ${done} of ${all} cases`))
    await fillDepth(house, today)
    await fillActivities(house, today, (done, all) => say(`${plan.name}: ${done} of ${all} activities`))
    say(`${plan.name}: projects`)
    await closeProjects(house, today)
  }
  await writeAccounts(install.settings.dataDir, plans, password)
}

// One of the two has proven that their sheet works, so that the page of keys shows both.
async function nameTrustees(install: Installation): Promise<void> {
  const chair = await addTrustee(install, { name: 'Věra Habrová', address: 'vera.habrova@example.org' })
  await addTrustee(install, { name: 'Ondřej Javorník' })
  if (typeof chair === 'object' && chair.secret) await checkTrustee(install, chair.id, chair.secret)
}

async function writeAccounts(dataDir: string, plans: PlannedOrganisation[], password: string): Promise<void> {
  const accounts = plans.flatMap(({ slug, members }) =>
    members.map(({ email, roles, phrase }) => {
      return { organisation: slug, email, role: roles.join(', '), password, phrase }
    }),
  )
  const path = join(dataDir, 'accounts.json')
  await mkdir(dataDir, { recursive: true })
  await writeFile(path, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 })
  await chmod(path, 0o600)
}
