import { randomBytes } from 'node:crypto'
import { actingMember, addMember, createOrganisation, createUser } from '../src/accounts/index.ts'
import type { Organisation } from '../src/platform/context.ts'
import { newId } from '../src/platform/ids.ts'
import type { Installation } from '../src/platform/installation.ts'
import { inTransaction } from '../src/platform/transaction.ts'

/** An organisation with its members and nothing else. Answers whom its pages are opened for. */
export async function bareOrganisation(
  install: Installation,
  at: number,
  colleagues = 0,
): Promise<{ organisation: Organisation; user: string; members: string[] }> {
  const organisation = await createOrganisation(install, {
    slug: `bench-${at}`,
    name: `Bench ${at}`,
    country: 'CZ',
    language: 'en',
    time_zone: 'Europe/Prague',
  })
  const users: string[] = []
  for (let n = 0; n <= colleagues; n++) {
    users.push(await createUser(install, `bench-${at}-${n}@example.org`, randomBytes(12).toString('hex')))
  }
  const user = users[0] as string
  const acting = actingMember(organisation, {
    id: newId(),
    user_id: user,
    name: 'bench',
    roles: ['administrator'],
  })
  const members = await inTransaction(install, { organisation, member: acting }, async (ctx) => {
    const made: string[] = []
    for (const [n, user_id] of users.entries()) {
      made.push(
        await addMember(ctx, {
          user_id,
          name: `Hana Modřínová ${n}`,
          roles: ['caseworker', 'programme_manager'],
        }),
      )
    }
    return made
  })
  return { organisation, user, members }
}
