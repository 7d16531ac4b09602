import { randomBytes } from 'node:crypto'
import type { RoleName } from '../accounts/index.ts'
import { StartError } from '../platform/start-error.ts'
import type { CliCommand } from './command.ts'
import { WrongUse } from './errors.ts'
import { asOperator, organisationNamed, withInstallation } from './open.ts'

const newPassword = () => randomBytes(15).toString('base64url')

async function rolesOf(text: string | boolean | undefined): Promise<RoleName[]> {
  const { roles } = await import('../accounts/index.ts')
  const given = String(text ?? '')
    .split(',')
    .map((role) => role.trim())
    .filter(Boolean)
  const wrong = given.filter((role) => !(roles as readonly string[]).includes(role))
  if (given.length === 0 || wrong.length > 0)
    throw new WrongUse(`Give --role one or more of ${roles.join(', ')}.`)
  return given as RoleName[]
}

/** Makes an account and its membership; the password is printed once. */
export const userCreate: CliCommand = {
  words: 'user create <email>',
  does: 'makes an account with a role in an organisation',
  options: [
    ['--organisation <slug>', 'which organisation'],
    ['--name <name>', 'how colleagues know them'],
    ['--role <roles>', 'one or more roles, with commas'],
  ],
  json: true,
  run: async (given) => {
    const [email = ''] = given.args
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new WrongUse(`${email} is not a mail address.`)
    const roles = await rolesOf(given.options.role)
    if (typeof given.options.name !== 'string') throw new WrongUse('Give --name <name>.')
    const name = given.options.name
    const password = newPassword()
    const made = await withInstallation(given, async (install) => {
      const organisation = await organisationNamed(install, given.options.organisation)
      const { addMember, createUser, findUser } = await import('../accounts/index.ts')
      const known = await findUser(install, email)
      const user_id = known ?? (await createUser(install, email, password, { given: true }))
      const member = await asOperator(install, organisation, ['administrator'], (ctx) =>
        addMember(ctx, { user_id, name, roles }),
      ).catch((error: unknown) => {
        if ((error as { code?: string }).code === '23505')
          throw new StartError('This person is a member already. Use alongside user role.')
        throw error
      })
      return { member, password: known ? undefined : password }
    })
    if (given.json) given.print(made)
    else
      given.print(
        made.password
          ? `Made. First password: ${made.password}`
          : 'Made. The account existed already and keeps its password.',
      )
  },
}

/** Gives an account a new password and takes away everything else that opened it; says what that was. */
export const userReset: CliCommand = {
  words: 'user reset <email>',
  does: 'gives an account a new password and takes away everything else that opened it',
  json: true,
  more: `For somebody who cannot get in, or whose device or account is in other hands. Ends every session; takes away
authenticator, recovery codes, passkeys, the link to the organisation's own sign-in, and the access of programs that read
with this account. It is logged, and the account's owner is told by mail.`,
  run: async (given) => {
    const [email = ''] = given.args
    const password = newPassword()
    const reset = await withInstallation(given, async (install) => {
      const { resetUser } = await import('../accounts/index.ts')
      const done = await resetUser(install, email, password)
      if (!done) throw new StartError('There is no account with this address.')
      return done
    })
    if (given.json) given.print({ password, ...reset })
    else given.print([`New password: ${password}`, ...whatIsGone(reset)].join('\n'))
  },
}

function whatIsGone({ tokens, provider }: { tokens: number; provider: boolean }): string[] {
  const lines = [
    'Everything else that opened this account is gone: sessions, authenticator, recovery codes and passkeys.',
    'Hand the password over in person: with it comes the next sign-in, which asks for a second factor and for a password of their own.',
  ]
  if (tokens > 0)
    lines.push(
      `Programs that read with this account: ${tokens} taken back. Give new ones under Settings, Programs with access.`,
    )
  if (provider)
    lines.push(
      "It was linked to an account at the organisation's own sign-in, which can be linked again: if that one is in other hands, end it there.",
    )
  return lines
}

/** Changes what a member may do; acts on their next request. */
export const userRole: CliCommand = {
  words: 'user role <email>',
  does: "changes a member's roles",
  options: [
    ['--organisation <slug>', 'which organisation'],
    ['--role <roles>', 'one or more roles, with commas'],
  ],
  run: async (given) => {
    const [email = ''] = given.args
    const roles = await rolesOf(given.options.role)
    await withInstallation(given, async (install) => {
      const organisation = await organisationNamed(install, given.options.organisation)
      const { changeRoles, findMember } = await import('../accounts/index.ts')
      await asOperator(install, organisation, ['administrator'], async (ctx) => {
        const member = await findMember(install, ctx, email)
        if (!member) throw new StartError('There is no such member in this organisation.')
        if ((await changeRoles(ctx, member.id, roles, member.version)) === 'last_administrator') {
          throw new StartError('This is the last administrator. Make another one first.')
        }
      })
    })
    given.print('Changed.')
  },
}
