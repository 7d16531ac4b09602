import { randomBytes } from 'node:crypto'
import { StartError } from '../platform/start-error.ts'
import type { CliCommand } from './command.ts'
import { WrongUse } from './errors.ts'
import { withInstallation } from './open.ts'

/** Makes a further organisation in this installation, with its first administrator; the password is printed once. */
export const organisationCreate: CliCommand = {
  words: 'organisation create <slug>',
  does: 'makes a further organisation with its first administrator',
  options: [
    ['--name <name>', 'its name'],
    ['--country <code>', 'its country, such as CZ', 'CZ'],
    ['--region <code>', 'the part of the country, such as GB-WLS, where procedures differ by it'],
    ['--language <code>', 'en, cs or pl', 'en'],
    ['--time-zone <zone>', 'its time zone', 'Europe/Prague'],
    ['--administrator <email>', "the administrator's mail address"],
    ['--administrator-name <name>', 'how colleagues know them'],
  ],
  json: true,
  run: async (given) => {
    const [slug = ''] = given.args
    const { name, country, region, language, administrator, administratorName, timeZone } = given.options
    if (typeof name !== 'string') throw new StartError('Give --name.')
    if (typeof administrator !== 'string' || typeof administratorName !== 'string') {
      throw new StartError('Give --administrator <email> and --administrator-name <name>.')
    }
    if (typeof region === 'string') await checkRegion(String(country), region)
    const password = randomBytes(15).toString('base64url')
    const made = await withInstallation(given, async (install) => {
      const { actingMember, addMember, createOrganisation, createUser, findUser } = await import(
        '../accounts/index.ts'
      )
      const { inTransaction } = await import('../platform/transaction.ts')
      const { newId } = await import('../platform/ids.ts')
      const known = await findUser(install, administrator)
      const organisation = await createOrganisation(install, {
        slug,
        name,
        country: String(country),
        region: typeof region === 'string' ? region : undefined,
        language: String(language),
        time_zone: String(timeZone),
      }).catch((error: unknown) => {
        if (['23505', '23514'].includes((error as { code?: string }).code ?? '')) {
          throw new StartError(`The address ${slug} is taken or not usable. Use letters, digits and dashes.`)
        }
        throw error
      })
      const user_id = known ?? (await createUser(install, administrator, password, { given: true }))
      const acting = actingMember(organisation, {
        id: newId(),
        user_id,
        name: 'command line',
        roles: ['administrator'],
      })
      await inTransaction(install, { organisation, member: acting }, (ctx) =>
        addMember(ctx, { user_id, name: administratorName, roles: ['administrator'] }),
      )
      const { hasTrustees } = await import('../platform/keys/enough.ts')
      return {
        slug,
        region: organisation.region,
        password: known ? undefined : password,
        trustees: await hasTrustees(install),
      }
    })
    if (given.json) given.print(made)
    else
      given.print(
        `Made /${slug}.${made.password ? ` First password: ${made.password}` : ' The account existed already and keeps its password.'}${made.trustees ? '' : ' Before people are entered, name two trustees: npx alongside keys trustee add --help'}`,
      )
  },
}

async function checkRegion(country: string, region: string): Promise<void> {
  const { regionsOf } = await import('../cases/pathways.ts')
  const known = regionsOf(country)
  if (known.includes(region)) return
  throw new WrongUse(
    known.length > 0
      ? `There is no region ${region}. There are: ${known.join(', ')}.`
      : `The procedures of ${country} do not differ by region: leave --region out.`,
  )
}
