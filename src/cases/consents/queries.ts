import type { Ctx } from '../../platform/context.ts'
import { NotFound } from '../../platform/errors.ts'
import { isId } from '../../platform/ids.ts'
import type { Agreed, Recipient, RecipientKind } from './consent.ts'

type Reader = Ctx<never, 'consent'>

/** Sealed in `words_sealed` under the person's key. */
export interface ConsentWords {
  recipient?: string
  given_by?: string
  witness?: string
  note?: string
}

/** A consent or refusal as lists and pages show it. `words` is null when it cannot be opened. */
export interface ConsentLine extends Agreed {
  id: string
  institution_id: string | null
  language: string
  how: string
  words: ConsentWords | null
  withdrawal: string | null | undefined
  text_version: string
  recorded_by: string
  restricted: boolean
  version: number
}

const columns = [
  'id',
  'person_id',
  'case_id',
  'restricted',
  'decision',
  'purpose',
  'recipient_kind',
  'institution_id',
  'topics',
  'language',
  'how',
  'words_sealed',
  'given_on',
  'expires_on',
  'withdrawn_on',
  'withdrawal_sealed',
  'text_version',
  'recorded_by',
  'version',
] as const

interface Row extends Omit<ConsentLine, 'words' | 'withdrawal' | 'recipient'> {
  recipient_kind: string
  words_sealed: Buffer
  withdrawal_sealed: Buffer | null
}

function recipientOf(kind: RecipientKind, institution: string | null, name: string | undefined): Recipient {
  if (kind === 'institution') return { kind, id: institution ?? '' }
  return kind === 'us' ? { kind } : { kind, name: name ?? '' }
}

async function opened(ctx: Reader, rows: Row[]): Promise<ConsentLine[]> {
  await ctx.keys.load(rows.map((row) => row.person_id))
  return rows.map(({ words_sealed, withdrawal_sealed, recipient_kind, ...row }) => {
    const words = ctx.keys.open<ConsentWords>('consent', 'words_sealed', row.id, words_sealed) ?? null
    return {
      ...row,
      words,
      withdrawal: ctx.keys.open<string>('consent', 'withdrawal_sealed', row.id, withdrawal_sealed),
      recipient: recipientOf(recipient_kind as RecipientKind, row.institution_id, words?.recipient),
    }
  })
}

/** Consents and refusals that matter in a case: of its people, recorded here or for all their cases. Newest first. */
export async function consentsOfCase(
  ctx: Reader,
  caseId: string,
  people: Iterable<string>,
): Promise<ConsentLine[]> {
  const ids = [...new Set(people)]
  const rows = await ctx.db
    .selectFrom('consent')
    .select(columns)
    .where('organisation_id', '=', ctx.organisation.id)
    .where((eb) =>
      eb.or([
        eb('case_id', '=', caseId),
        eb.and([eb('case_id', 'is', null), eb('person_id', '=', eb.fn.any(eb.val(ids)))]),
      ]),
    )
    .orderBy('given_on', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return opened(ctx, rows)
}

/** Everything a person agreed to or refused, as far as the reader may see it. Newest first. */
export async function consentsOfPerson(ctx: Reader, personId: string): Promise<ConsentLine[]> {
  const rows = await ctx.db
    .selectFrom('consent')
    .select(columns)
    .where('organisation_id', '=', ctx.organisation.id)
    .where('person_id', '=', personId)
    .orderBy('given_on', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return opened(ctx, rows)
}

/** One consent; unknown, foreign and hidden ids are all `NotFound`. The reading is recorded. */
export async function getConsent(ctx: Reader, id: string | undefined): Promise<ConsentLine> {
  const consent = await readConsent(ctx, id, false)
  ctx.record({ act: 'consent.read', kind: 'person', id: consent.person_id, fields: ['consent'] })
  return consent
}

/** One consent, locked: whoever withdraws it and whoever shares by it wait for each other. */
export const lockConsent = (ctx: Reader, id: string): Promise<ConsentLine> => readConsent(ctx, id, true)

async function readConsent(ctx: Reader, id: string | undefined, lock: boolean): Promise<ConsentLine> {
  if (!isId(id)) throw new NotFound()
  const row = await ctx.db
    .selectFrom('consent')
    .select(columns)
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
  if (!row) throw new NotFound()
  const [consent] = await opened(ctx, [row])
  if (!consent) throw new NotFound()
  return consent
}

/**
 * Consents that still hold today and end by `until`, of people in open cases the member works on (all that can be seen for
 * those who allocate). The earliest first.
 */
export async function expiringConsents(
  ctx: Ctx<never, 'consent' | 'involvement' | 'case_member' | 'cases'>,
  until: string,
): Promise<ConsentLine[]> {
  const all = ctx.member.may('cases.allocate')
  const organisation = ctx.organisation.id
  const rows = await ctx.db
    .selectFrom('consent')
    .select(columns)
    .where('organisation_id', '=', organisation)
    .where('decision', '=', 'given')
    .where('withdrawn_on', 'is', null)
    .where('expires_on', '>=', ctx.today)
    .where('expires_on', '<=', until)
    .where('person_id', 'in', (eb) =>
      eb
        .selectFrom('involvement')
        .innerJoin('cases', (join) =>
          join
            .onRef('cases.organisation_id', '=', 'involvement.organisation_id')
            .onRef('cases.id', '=', 'involvement.case_id'),
        )
        .select('involvement.person_id')
        .where('involvement.organisation_id', '=', organisation)
        .where('involvement.until_on', 'is', null)
        .where('cases.organisation_id', '=', organisation)
        .where('cases.status', '=', 'open')
        .$if(!all, (query) =>
          query.where('involvement.case_id', 'in', (own) =>
            own
              .selectFrom('case_member')
              .select('case_member.case_id')
              .where('case_member.organisation_id', '=', organisation)
              .where('case_member.member_id', '=', ctx.member.id)
              .where('case_member.until_on', 'is', null),
          ),
        ),
    )
    .orderBy('expires_on')
    .orderBy('id')
    .limit(30)
    .execute()
  return opened(ctx, rows)
}
