import type { Installation } from '../installation.ts'
import { asKeeper } from './keeper.ts'
import { readTrustees, type Trustee, type TrusteeState, trusteeState } from './trustees.ts'

/** One key of an organisation: being prepared, the one in use, or the one before, until nothing is sealed with it. */
export interface OrganisationKeyStatus {
  id: string
  state: 'announced' | 'current' | 'retired'
  made_at: Date
}

export interface OrganisationStatus {
  slug: string
  keys: OrganisationKeyStatus[]
  people: number
  cases: number
  /** Reports that wait in sealed mode: their keys hang on no key that is here. */
  sealed: number
  /** Values that did not open when somebody looked. */
  quarantined: number
  /** A change of the key was begun and is not finished. */
  changing: boolean
}

/** How the keys of an installation stand. Nothing in it is secret. */
export interface KeyStatus extends TrusteeState {
  root: string
  people: Trustee[]
  organisations: OrganisationStatus[]
}

/** Looks at the keys of the installation, or of one organisation in it. */
export async function keyStatus(install: Installation, slug?: string): Promise<KeyStatus> {
  const found = await install.pools
    .pool('owner')
    .query<{ id: string; slug: string }>('select id, slug from organisation order by slug')
  const organisations: OrganisationStatus[] = []
  for (const organisation of found.rows)
    if (slug === undefined || organisation.slug === slug)
      organisations.push(await organisationStatus(install, organisation))
  return {
    root: install.root.fingerprint,
    ...(await trusteeState(install.pools)),
    people: await readTrustees(install),
    organisations,
  }
}

function organisationStatus(
  install: Installation,
  { id, slug }: { id: string; slug: string },
): Promise<OrganisationStatus> {
  return asKeeper(install, id, async (client) => {
    const keys = await client.query<OrganisationKeyStatus>(
      `select id, created_at as made_at,
         case when ready_at is null then 'announced' when retired_at is null then 'current' else 'retired' end as state
       from keys.organisation_key where organisation_id = $1 order by created_at`,
      [id],
    )
    const counts = await client.query<
      Pick<OrganisationStatus, 'people' | 'cases' | 'sealed' | 'quarantined'>
    >(
      `/* count */ select count(*) filter (where kind = 'person') as people, count(*) filter (where kind = 'case') as cases,
         count(line_key_id) as sealed,
         (select count(*) from quarantine q where q.organisation_id = $1 and q.cleared_at is null) as quarantined
       from keys.subject_key where organisation_id = $1`,
      [id],
    )
    const { people = 0, cases = 0, sealed = 0, quarantined = 0 } = counts.rows[0] ?? {}
    return { slug, keys: keys.rows, people, cases, sealed, quarantined, changing: keys.rows.length > 1 }
  })
}
