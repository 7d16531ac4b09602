import type { AuditRecord, Organisation } from '../context.ts'
import type { Installation } from '../installation.ts'
import { inTransaction, publicScope } from '../transaction.ts'
import type { Progress } from './reseal.ts'
import { type RotatedOrganisation, rotateOrganisation } from './rotate-organisation.ts'
import { rotateRoot } from './rotate-root.ts'

async function organisations(install: Installation): Promise<Organisation[]> {
  const found = await install.pools
    .pool('owner')
    .query<Organisation>(
      'select id, slug, name, country, language, time_zone, cases_open_to, demonstration from organisation order by slug',
    )
  return found.rows
}

const recordIn = (install: Installation, organisation: Organisation, event: AuditRecord) =>
  inTransaction(install, publicScope(organisation), async (ctx) => ctx.record(event))

/** Writes what the operator did with the installation's keys into the access log of every organisation: it concerns them all. */
export async function recordEverywhere(install: Installation, event: AuditRecord): Promise<void> {
  for (const organisation of await organisations(install)) await recordIn(install, organisation, event)
}

/**
 * Gives new keys to one organisation or to all, one after the other. Each change is in the access log before it begins.
 * A change that was cut off is finished instead of a new one being begun.
 */
export async function rotateOrganisations(
  install: Installation,
  { slug, progress }: { slug?: string; progress?: (organisation: string) => Progress },
): Promise<(RotatedOrganisation & { organisation: string })[]> {
  const done: (RotatedOrganisation & { organisation: string })[] = []
  for (const organisation of await organisations(install)) {
    if (slug !== undefined && organisation.slug !== slug) continue
    await recordIn(install, organisation, {
      act: 'key.rotate',
      kind: 'organisation',
      id: organisation.id,
      fields: ['organisation_key'],
    })
    const rotated = await rotateOrganisation(install, organisation.id, {
      progress: progress?.(organisation.slug),
    })
    done.push({ organisation: organisation.slug, ...rotated })
  }
  return done
}

/** Gives the installation a new root key; in every organisation's log before it begins. Answers its fingerprint. */
export async function rotateRootRecorded(install: Installation): Promise<string> {
  await recordEverywhere(install, { act: 'key.rotate', kind: 'installation', fields: ['root_key'] })
  return rotateRoot(install)
}
