import type { CliCommand } from './command.ts'
import { WrongUse } from './errors.ts'
import { asOperator, organisationNamed, withInstallation } from './open.ts'

const textOf = (value: string | boolean | undefined) => (typeof value === 'string' ? value : undefined)

/** Publishes the figures of a year or quarter that has ended; with --preview it only shows what everybody would see. */
export const publishStatisticsCommand: CliCommand = {
  words: 'publish statistics',
  does: 'publishes the figures of incidents of a year or a quarter',
  options: [
    ['--organisation <slug>', 'which organisation'],
    ['--period <period>', 'a year or a quarter: 2025 or 2025-Q3'],
    ['--why <words>', 'what an edition that is there already is corrected for'],
    ['--preview', 'shows what everybody would see, and publishes nothing'],
  ],
  more: 'Example: alongside publish statistics --organisation lavka-brno --period 2025 --preview',
  json: true,
  run: async (given) => {
    const { organisation, period: asked, why, preview } = given.options
    const { previewEdition, publishStatistics, readPeriod } = await import('../incidents/index.ts')
    const period = readPeriod(textOf(asked))
    if (!period) throw new WrongUse('Give a year or a quarter with --period, such as 2025 or 2025-Q3.')
    const done = await withInstallation(given, async (install) =>
      asOperator(install, await organisationNamed(install, organisation), ['coordinator'], async (ctx) => {
        if (!preview) return { edition: await publishStatistics(ctx, period, textOf(why)) }
        const { disclosed, unfinished } = await previewEdition(ctx, period)
        return { safe: disclosed.safe, unfinished, figures: Object.fromEntries(disclosed.shown) }
      }),
    )
    if (given.json) given.print(done)
    else if ('edition' in done) given.print(`Published as edition ${done.edition}.`)
    else
      for (const [key, value] of Object.entries(done.figures))
        given.print(`${(value ?? '-').toString().padStart(7)}  ${key}`)
  },
}
