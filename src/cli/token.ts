import { StartError } from '../platform/start-error.ts'
import type { CliCommand } from './command.ts'
import { WrongUse } from './errors.ts'
import { asOperator, organisationNamed, withInstallation } from './open.ts'

/** Makes a token for another program, bound to a member's rights; shown once. */
export const tokenCreate: CliCommand = {
  words: 'token create <label>',
  does: 'makes an API token with the rights of a member',
  options: [
    ['--organisation <slug>', 'which organisation'],
    ['--member <email>', 'whose rights it has'],
    ['--days <days>', 'how long it is valid', '90'],
    ['--write', 'may also write'],
    ['--incidents', 'may send incidents, and neither read nor write anything else'],
    ['--content', 'may read sealed text'],
  ],
  json: true,
  run: async (given) => {
    const [label = ''] = given.args
    const days = Number(given.options.days)
    if (!Number.isInteger(days) || days < 1 || days > 730)
      throw new WrongUse('--days must be a whole number from 1 to 730.')
    if (typeof given.options.member !== 'string') throw new WrongUse('Give --member <email>.')
    const email = given.options.member
    const token = await withInstallation(given, async (install) => {
      const organisation = await organisationNamed(install, given.options.organisation)
      const { createToken, findMember } = await import('../accounts/index.ts')
      return asOperator(install, organisation, ['administrator'], async (ctx) => {
        const member = await findMember(install, ctx, email)
        if (!member) throw new StartError('There is no such member in this organisation.')
        return createToken(ctx, {
          member_id: member.id,
          label,
          days,
          scopes: [
            ...(given.options.incidents ? [] : ['read']),
            ...(given.options.write ? ['write'] : []),
            ...(given.options.incidents ? ['incidents:write'] : []),
            ...(given.options.content ? ['content'] : []),
          ],
        })
      })
    })
    if (given.json) given.print({ token })
    else given.print(`Token, shown once: ${token}`)
  },
}
