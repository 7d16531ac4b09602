import type { CliCommand, Given } from './command.ts'
import { asOperator, organisationNamed, withInstallation } from './open.ts'

const options: CliCommand['options'] = [['--organisation <slug>', 'which organisation']]

const planOf = (given: Given) =>
  withInstallation(given, async (install) => {
    const organisation = await organisationNamed(install, given.options.organisation)
    const { retentionPlan } = await import('../privacy/index.ts')
    return asOperator(install, organisation, ['administrator'], retentionPlan)
  })

/** What the rules of keeping come to: which closed cases and incidents go, and when. No name, and no number of a restricted case. */
export const retentionPreview: CliCommand = {
  words: 'retention preview',
  does: 'shows which closed cases and incidents the rules of keeping will erase, and when',
  options,
  json: true,
  run: async (given) => {
    const plan = await planOf(given)
    const lines = plan.map(({ number, kind, outcome, due_on, state, erase_on }) => ({
      number: number ?? null,
      kind,
      outcome,
      due_on,
      state,
      erase_on: erase_on ?? null,
    }))
    if (given.json) given.print(lines)
    else {
      for (const line of lines)
        given.print(
          `${line.due_on}  ${line.state.padEnd(9)}  ${(line.number ?? 'restricted').padEnd(10)}  ${line.kind}, ${line.outcome}`,
        )
      if (lines.length === 0) given.print('No closed case or incident is kept.')
    }
  },
}

/** The nightly run, now: announces what is due, erases what was announced and waited. */
export const retentionRun: CliCommand = {
  words: 'retention run',
  does: 'announces cases and incidents whose time is over, and erases those announced a month ago',
  options,
  json: true,
  run: async (given) => {
    const run = await withInstallation(given, async (install) => {
      const organisation = await organisationNamed(install, given.options.organisation)
      const { runRetention } = await import('../privacy/index.ts')
      const { subjects } = await import('../subjects.ts')
      return runRetention(install, subjects, organisation)
    })
    if (given.json) given.print(run)
    else if (!run.confirmed) given.print('Nobody has confirmed the rules yet, so nothing was done.')
    else
      given.print(
        `Announced ${run.announced.length}, erased ${run.erased.length} cases, ${run.incidents.length} incidents and ${run.people.length} people.`,
      )
  },
}
