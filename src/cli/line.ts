import { StartError } from '../platform/start-error.ts'
import type { CliCommand } from './command.ts'
import { WrongUse } from './errors.ts'
import { readSecret } from './keys.ts'
import { asOperator, organisationNamed, withInstallation } from './open.ts'

const refused = {
  no_key:
    'This member has no key of their own yet. They make one with a phrase under Incidents, Sealed mode; nothing was changed.',
  nothing:
    'This secret opens no key of the line. Was its trustee named after the key was made, and has nobody unsealed since? Nothing was changed.',
}

/** Lets somebody unseal reports again with a trustee's secret, when nobody who could remembers a phrase. */
export const lineRecover: CliCommand = {
  words: 'line recover',
  does: "lets a member unseal reports again with a trustee's secret",
  options: [
    ['--organisation <slug>', 'which organisation'],
    ['--identity <file>', 'the secret as text, typed from the sheet or copied; - reads it from the input'],
    ['--member <email>', 'who is let in; they have made a key of their own with a phrase before'],
  ],
  json: true,
  more: `Needed only when nobody who could unseal remembers a phrase; otherwise a colleague lets somebody in on the page.
Reports stay sealed: the member unseals them with their phrase.`,
  run: async (given) => {
    const { member: email, organisation: slug } = given.options
    if (typeof email !== 'string') throw new WrongUse('Give --member <email>.')
    const typed = readSecret(given)
    const keys = await withInstallation(given, async (install) => {
      const organisation = await organisationNamed(install, slug)
      const { findMember } = await import('../accounts/index.ts')
      const { recoverLine } = await import('../incidents/index.ts')
      const { secretIn } = await import('../platform/keys/age.ts')
      const secret = secretIn(typed)
      if (!secret) throw new StartError('This is no secret of a trustee: it begins with AGE-SECRET-KEY-1.')
      return asOperator(install, organisation, ['administrator'], async (ctx) => {
        const member = await findMember(install, ctx, email)
        if (!member) throw new StartError('There is no such member in this organisation.')
        const outcome = await recoverLine(ctx, { secret, member: member.id })
        if (typeof outcome === 'string') throw new StartError(refused[outcome])
        return outcome
      })
    })
    if (given.json) given.print({ keys })
    else given.print('They can unseal reports now, with their own phrase.')
  },
}
