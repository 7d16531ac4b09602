import { writeFile } from 'node:fs/promises'
import { unwritable } from '../platform/embedded/unwritable.ts'
import type { CliCommand } from './command.ts'
import { WrongUse } from './errors.ts'
import { asOperator, organisationNamed, withInstallation } from './open.ts'

const formats = ['json', 'docx', 'pdf', 'xlsx'] as const
type ReportFormat = (typeof formats)[number]

/** Computes a project's report from its records and writes it as data or document. */
export const reportBuild: CliCommand = {
  words: 'report build',
  does: "computes a project's report from the work itself",
  options: [
    ['--organisation <slug>', 'which organisation'],
    ['--project <number>', "the project's number"],
    ['--from <date>', 'first day of the period; otherwise the project’s'],
    ['--until <date>', 'last day of the period; otherwise the project’s'],
    ['--format <format>', 'json, docx, pdf or xlsx', 'json'],
    ['--out <file>', 'where to write; - for the standard output', '-'],
  ],
  more: 'Example: alongside report build --organisation lavka-brno --project 44 --format json --out -',
  run: async (given) => {
    const { organisation, project, from, until, format, out } = given.options
    if (typeof project !== 'string') throw new WrongUse('Give the project with --project <number>.')
    if (!formats.includes(format as ReportFormat))
      throw new WrongUse(`The format must be one of ${formats.join(', ')}.`)
    const content = await withInstallation(given, async (install) =>
      asOperator(
        install,
        await organisationNamed(install, organisation),
        ['programme_manager'],
        async (ctx) => {
          const { buildReport, reportFile } = await import('../projects/index.ts')
          const report = await buildReport(ctx, { number: project, from: textOf(from), until: textOf(until) })
          return format === 'json'
            ? Buffer.from(`${JSON.stringify(report.json, null, 2)}\n`)
            : reportFile(report, format as 'docx' | 'pdf' | 'xlsx')
        },
      ),
    )
    if (out === '-') process.stdout.write(content)
    else await writeFile(String(out), content).catch((error: unknown) => unwritable(String(out), error))
  },
}

const textOf = (value: string | boolean | undefined) => (typeof value === 'string' ? value : undefined)
