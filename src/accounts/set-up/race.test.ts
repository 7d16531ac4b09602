import { expect, test } from 'vitest'
import { theWorld } from '../../../test/world.ts'
import { createOrganisation, createUser } from '../actions.ts'

test('of two first visits at the same moment one makes an organisation, with its administrator', async () => {
  const { install } = await theWorld()
  const users = [
    await createUser(install, 'a@lavka.example.org', 'sedm pestrých dlaždic'),
    await createUser(install, 'b@lavka.example.org', 'sedm pestrých dlaždic'),
  ]
  const owner = install.pools.pool('owner')
  const warm = await Promise.all([owner.connect(), owner.connect()])
  for (const client of warm) client.release()
  const made = await Promise.all(
    users.map((user_id, index) =>
      createOrganisation(
        install,
        { slug: `lavka-${index}`, name: 'Lávka', country: 'CZ', language: 'cs', time_zone: 'Europe/Prague' },
        { user_id, name: 'Dana', language: 'cs' },
      ),
    ),
  )
  expect(made.filter((organisation) => organisation === undefined)).toHaveLength(1)
  const stands = await owner.query('select organisation_id from member union select id from organisation')
  expect(stands.rows).toHaveLength(1)
})
