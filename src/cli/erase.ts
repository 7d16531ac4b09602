import type { AnyCtx } from '../platform/context.ts'
import { StartError } from '../platform/start-error.ts'
import type { Hindrance } from '../privacy/index.ts'
import type { CliCommand } from './command.ts'
import { WrongUse } from './errors.ts'
import { asOperator, organisationNamed, withInstallation } from './open.ts'

const reasons = ['request', 'mistake', 'consent_withdrawn']

/** Erases a person, a closed case or an incident for good, as the pages do, without the second person: for whoever runs the server. */
export const erase: CliCommand = {
  words: 'erase <kind> <id>',
  does: 'erases a person, a closed case or an incident: destroys its key, keeps the counts',
  options: [
    ['--organisation <slug>', 'which organisation'],
    ['--why <code>', reasons.join(', '), 'request'],
    ['--yes', 'really do it; without it the command only says what hinders'],
  ],
  json: true,
  more: 'kind is person, case or incident. It cannot be taken back, and no backup brings it back.',
  run: async (given) => {
    const [kind = '', id = ''] = given.args
    if (kind !== 'person' && kind !== 'case' && kind !== 'incident')
      throw new WrongUse('Say person, case or incident, then the id.')
    const why = reasons.find((one) => one === given.options.why)
    if (!why) throw new WrongUse(`--why is one of ${reasons.join(', ')}.`)
    const { isId } = await import('../platform/ids.ts')
    if (!isId(id)) throw new WrongUse('That is not an id.')
    const answer = await withInstallation(given, async (install) => {
      const organisation = await organisationNamed(install, given.options.organisation)
      const { eraseNow, hindrancesOf, linkedIncidents } = await import('../privacy/index.ts')
      const { subjects } = await import('../subjects.ts')
      const erased = { kind, id } as const
      const asCoordinator = <T>(work: (ctx: AnyCtx) => Promise<T>) =>
        asOperator(install, organisation, ['coordinator'], work)
      const hindered = await asCoordinator((ctx) => hindrancesOf(ctx, erased))
      const incidents = (await asCoordinator((ctx) => linkedIncidents(ctx, erased))).map((one) => one.number)
      if (hindered.length > 0 || !given.options.yes) return { kind, id, hindered, incidents, erased: false }
      await eraseNow(install, organisation, subjects, erased, { why: why as 'request', by: null })
      return { kind, id, hindered, incidents, erased: true }
    })
    if (given.json) given.print(answer)
    else if (answer.erased) given.print(`Erased ${kind} ${id}.`)
    else if (answer.hindered.length === 0)
      given.print(`Nothing hinders the erasure of ${kind} ${id}. Say --yes to do it.`)
    if (!given.json && answer.incidents.length > 0)
      given.print(`Incidents of its cases stay unless they are erased too: ${answer.incidents.join(', ')}.`)
    if (answer.hindered.length > 0)
      throw new StartError(`${kind} ${id} is not erased. ${await hinderedWords(answer.hindered)}`)
  },
}

/** Why something is not erased yet, as the pages say it. */
export async function hinderedWords(hindered: Hindrance[]): Promise<string> {
  const { translator } = await import('../platform/i18n/messages.ts')
  const t = translator('en')
  return hindered.map((why) => t(`privacy.erase.hindered.${why}`)).join(' ')
}
