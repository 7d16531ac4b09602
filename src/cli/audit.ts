import { readFile } from 'node:fs/promises'
import type { Organisation } from '../platform/context.ts'
import type { Installation } from '../platform/installation.ts'
import { StartError } from '../platform/start-error.ts'
import type { SignedHead, Verdict } from '../privacy/index.ts'
import type { CliCommand, Given } from './command.ts'
import { WrongUse } from './errors.ts'
import { organisationNamed, withInstallation } from './open.ts'

/** Looks through the access log of one organisation or of all, and names the first thing that is not as it was written. */
export const auditVerify: CliCommand = {
  words: 'audit verify',
  does: 'looks through the access log and names the first change to it',
  options: [
    ['--organisation <slug>', 'only this organisation; otherwise all'],
    [
      '--head <file or text>',
      'a signed head: the file of a letter, or the .json beside a backup; - reads it from the input',
    ],
  ],
  json: true,
  more: `Cutting off the newest end of the log, or writing all of it anew with the stolen key, shows only against a head that was
kept elsewhere: give the newest letter, saved as a file, or the newest .json beside a backup with --head.
Example: alongside audit verify --organisation lavka-brno --head letter.eml`,
  run: async (given) => {
    const heads = await headsGiven(given.options.head)
    return withInstallation(given, async (install) => {
      const looked: { organisation: Organisation; verdict: Verdict }[] = []
      for (const organisation of await organisationsAsked(install, given.options.organisation)) {
        looked.push({ organisation, verdict: await look(given, install, organisation, heads) })
      }
      const foreign = heads.find(
        (head) => !looked.some(({ organisation }) => organisation.id === head.organisation),
      )
      if (foreign)
        throw new StartError('The head given is of an organisation that was not looked at, or is not here.')
      const ok = looked.every(({ verdict }) => !verdict.broken)
      if (given.json)
        given.print({
          ok,
          organisations: looked.map(({ organisation, verdict }) => ({
            organisation: organisation.slug,
            ...verdict,
          })),
        })
      else for (const { organisation, verdict } of looked) given.print(lineOf(organisation.slug, verdict))
      return ok
    })
  },
}

async function headsGiven(option: string | boolean | undefined): Promise<SignedHead[]> {
  if (option === undefined) return []
  const { headsIn } = await import('../privacy/index.ts')
  const word = String(option)
  const text = word === '-' ? await readInput() : await readFile(word, 'utf8').catch(() => word)
  const heads = headsIn(text)
  if (heads.length === 0) throw new WrongUse('There is no signed head in what --head gives.')
  return heads
}

async function readInput(): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of process.stdin) parts.push(Buffer.from(part as Buffer))
  return Buffer.concat(parts).toString('utf8')
}

async function organisationsAsked(
  install: Installation,
  slug: string | boolean | undefined,
): Promise<Organisation[]> {
  if (slug !== undefined) return [await organisationNamed(install, slug)]
  const { rows } = await install.pools
    .pool('door')
    .query<{ slug: string }>('select slug from organisation order by slug')
  const found: Organisation[] = []
  for (const row of rows) found.push(await organisationNamed(install, row.slug))
  return found
}

async function look(
  given: Given,
  install: Installation,
  organisation: Organisation,
  heads: SignedHead[],
): Promise<Verdict> {
  const { keepCheck, verifyLog } = await import('../privacy/index.ts')
  const say = (words: string) => given.terminal && process.stderr.write(`\r${words.padEnd(60)}`)
  const verdict = await verifyLog(install, organisation, {
    given: heads,
    progress: (events) => say(`${organisation.slug}: ${events} events`),
  })
  if (given.terminal) process.stderr.write(`\r${' '.repeat(60)}\r`)
  // A letter that is not genuine says nothing about the log, and alarms nobody.
  const unproven = heads.length > 0 && verdict.broken?.kind === 'head_forged'
  if (!unproven) await keepCheck(install, organisation, verdict)
  return verdict
}

const breaks: Record<NonNullable<Verdict['broken']>['kind'], string> = {
  edited: 'an event was changed',
  deleted: 'an event is missing',
  inserted: 'an event was put in later',
  batch_edited: 'a batch was changed',
  batch_missing: 'a batch is missing',
  batch_moved: 'a batch does not follow the one before',
  rebuilt: 'the chain was built anew from here',
  truncated: 'the end was cut off',
  head_forged: "a head does not bear this organisation's signature",
  key_missing: 'the key of the log is missing or does not open',
}

function lineOf(slug: string, { broken, batches, events, waiting, since, mac }: Verdict): string {
  if (broken) {
    const where = [
      broken.batch !== undefined && `batch ${broken.batch}`,
      broken.event && `event ${broken.event}`,
      broken.day,
    ]
    return `${slug}: broken. ${[breaks[broken.kind], ...where.filter(Boolean)].join(', ')}`
  }
  const chained = `${slug}: whole. ${events} events in ${batches} batches${mac ? `, ending in ${mac.slice(0, 16)}` : ''}.`
  if (waiting === 0) return chained
  const minutes = since ? (Date.now() - since.getTime()) / 60_000 : 0
  return minutes > 10
    ? `${chained} ${waiting} events since ${since?.toISOString().slice(0, 16)} are not chained: no server was running since.`
    : `${chained} ${waiting} events of the last moments are not chained yet.`
}
