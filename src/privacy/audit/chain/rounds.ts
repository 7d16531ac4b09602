import { dayIn } from '../../../platform/clock.ts'
import type { Organisation } from '../../../platform/context.ts'
import type { Installation } from '../../../platform/installation.ts'
import { describeError } from '../../../platform/log.ts'
import { checkLog } from './checks.ts'
import { keepDailyHead } from './heads.ts'
import { sealLog } from './seal.ts'

const pause = 5_000

const acrossAllOrganisations = async (install: Installation): Promise<Organisation[]> => {
  const { rows } = await install.pools
    .pool('door')
    .query<Organisation>(
      'select id, slug, name, country, language, time_zone, cases_open_to, demonstration from organisation order by id',
    )
  return rows
}

/** Days whose head is there, by organisation: asked once a day and process, not every few seconds. */
type Kept = Map<string, string>

async function care(install: Installation, organisation: Organisation, kept: Kept): Promise<void> {
  await sealLog(install, organisation)
  const day = dayIn(organisation.time_zone, install.clock())
  if (kept.get(organisation.id) === day) return
  const made = await keepDailyHead(install, organisation)
  if (made === undefined) return
  if (made) await checkLog(install, organisation)
  kept.set(organisation.id, day)
}

/**
 * One round over all organisations: chains what is new; on the first round of a day signs the head and looks through the whole
 * log. A log that cannot be chained holds up no other.
 */
export async function careForLogs(install: Installation, kept: Kept = new Map()): Promise<void> {
  for (const organisation of await acrossAllOrganisations(install)) {
    try {
      await care(install, organisation, kept)
    } catch (error) {
      install.log.error(
        { ...describeError(error), organisation: organisation.id },
        'the access log could not be chained',
      )
    }
  }
}

/** Chains the logs of this installation every few seconds. Answers how to stop, with a last round. */
export function startAuditRounds(install: Installation): () => Promise<void> {
  const kept: Kept = new Map()
  let running: Promise<void> | undefined
  const round = () => {
    running ??= careForLogs(install, kept)
      .catch((error: unknown) =>
        install.log.error(describeError(error), 'a round over the access logs failed'),
      )
      .finally(() => {
        running = undefined
      })
    return running
  }
  void round()
  const timer = setInterval(round, pause)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
    await round()
  }
}
