import type { Ctx } from '../../platform/context.ts'
import { Conflict } from '../../platform/errors.ts'
import { type PublicLang, publicLangs } from '../../platform/i18n/public.ts'
import type { LineForm } from './forms.ts'

/** Where *Leave quickly* leads unless the organisation chose another page: the weather. */
export const usualLeaveTo = 'https://www.yr.no/'

/** How an organisation's line works, and what its front page says. */
export interface Line {
  open: boolean
  /** The languages offered; every public one when none was chosen. */
  languages: readonly PublicLang[]
  safety_number: string | null
  leave_to: string
  front_words: Partial<Record<PublicLang, string>>
  /** The numbers to call that the organisation chose to show; null when it never did. */
  help_numbers: readonly string[] | null
  /** Reports come in sealed; turned on and off on a page of its own. */
  sealed_mode: boolean
  version: number
}

const closed: Line = {
  open: false,
  languages: publicLangs,
  safety_number: null,
  leave_to: usualLeaveTo,
  front_words: {},
  help_numbers: null,
  sealed_mode: false,
  version: 0,
}

/** What whoever manages the line may change in its form. */
const changeable = ['open', 'languages', 'safety_number', 'leave_to', 'front_words', 'help_numbers'] as const

/** The line of the organisation at hand; without a row it is closed. */
export async function lineOf(ctx: Ctx<never, 'report_line'>): Promise<Line> {
  const row = await ctx.db
    .selectFrom('report_line')
    .select([...changeable, 'sealed_mode', 'version'])
    .where('organisation_id', '=', ctx.organisation.id)
    .executeTakeFirst()
  if (!row) return closed
  const languages = publicLangs.filter((lang) => row.languages.includes(lang))
  return {
    ...row,
    languages: languages.length > 0 ? languages : publicLangs,
    leave_to: row.leave_to ?? usualLeaveTo,
    front_words: row.front_words as Line['front_words'],
  }
}

const shown = (value: unknown): string =>
  value === null || value === undefined
    ? ''
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)

/** What a line is changed to; without `help_numbers` those stay as they are. */
export type LineChange = Omit<LineForm, 'help_numbers'> & { help_numbers?: Line['help_numbers'] }

/** Opens, closes or changes the line. Conflicts when somebody else changed it meanwhile. */
export async function changeLine(
  ctx: Ctx<'report_line'>,
  { _version, help_numbers, ...rest }: LineChange,
): Promise<void> {
  const organisation_id = ctx.organisation.id
  const now = await ctx.db
    .selectFrom('report_line')
    .select([...changeable, 'version'])
    .where('organisation_id', '=', organisation_id)
    .forUpdate()
    .executeTakeFirst()
  const chosen = help_numbers === undefined ? (now?.help_numbers ?? null) : help_numbers
  const given = { ...rest, help_numbers: chosen && [...chosen] }
  const changed = changeable.filter((name) => shown(now?.[name]) !== shown(given[name]))
  if ((now?.version ?? 0) !== _version) {
    const fields = changed.map((name) => ({
      name,
      label: `line.${name}`,
      mine: shown(given[name]),
      theirs: shown(now?.[name]),
    }))
    throw new Conflict({ version: now?.version ?? 0, fields })
  }
  const values = { ...given, front_words: JSON.stringify(given.front_words), version: _version + 1 }
  await ctx.db
    .insertInto('report_line')
    .values({ organisation_id, ...values })
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(values))
    .execute()
  ctx.record({ act: 'report_line.change', kind: 'report_line', id: organisation_id, fields: changed })
}
