import type { AnyCtx } from '../platform/context.ts'
import { type Lang, translator } from '../platform/i18n/messages.ts'
import type { CodeWords, ToldRow } from '../privacy/index.ts'
import { findScales } from './assessments/scales/queries.ts'
import { takenBack } from './events/event.ts'
import type { Pathway } from './pathways/pathway.ts'
import { pathwayOf } from './pathways.ts'
import { ownPathwaysAtHand } from './procedures/at-hand.ts'

const idsIn = (rows: readonly ToldRow[], table: string, of: (row: ToldRow) => string | undefined) => [
  ...new Set(rows.flatMap((row) => (row.table === table ? (of(row) ?? []) : []))),
]

/** The procedures that cases and deadlines follow, by their ids. */
async function pathwaysOf(
  ctx: AnyCtx,
  table: 'cases' | 'deadline',
  ids: string[],
): Promise<Map<string, Pathway>> {
  if (ids.length === 0) return new Map()
  const found = await ctx.db
    .selectFrom(table)
    .select(['id', 'pathway', 'pathway_version'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  await ownPathwaysAtHand(ctx, found)
  return new Map(
    found.flatMap((one): [string, Pathway][] => {
      const pathway = pathwayOf(one)
      return pathway ? [[one.id, pathway]] : []
    }),
  )
}

/** The scales that assessments were made with, by the assessments' ids. */
async function scalesOf(ctx: AnyCtx, ids: string[]) {
  if (ids.length === 0) return new Map<string, never>()
  const found = await ctx.db
    .selectFrom('assessment')
    .select(['id', 'scale', 'scale_version'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute()
  const wanted = found.map((one) => ({ id: one.id, code: one.scale, version: one.scale_version }))
  const scales = await findScales(ctx, wanted)
  return new Map(
    wanted.flatMap(({ id, code, version }) => {
      const scale = scales.get(`${code} ${version}`)
      return scale ? [[id, scale] as const] : []
    }),
  )
}

/** What the codes of procedures and scales among rows say, in a language. */
export async function wordsOfCases(ctx: AnyCtx, lang: Lang, rows: readonly ToldRow[]): Promise<CodeWords> {
  const ofCases = await pathwaysOf(
    ctx,
    'cases',
    idsIn(rows, 'case_event', (row) => row.case_id),
  )
  const ofDeadlines = await pathwaysOf(
    ctx,
    'deadline',
    idsIn(rows, 'deadline', (row) => row.id),
  )
  const scales = await scalesOf(
    ctx,
    idsIn(rows, 'assessment', (row) => row.id),
  )
  const titleIn = (list: readonly { id: string; title: Record<Lang, string> }[] | undefined, code: string) =>
    list?.find(({ id }) => id === code)?.title[lang]
  return (row, field, code) => {
    if (row.table === 'deadline') return titleIn(ofDeadlines.get(row.id)?.deadlines, code)
    if (row.table === 'case_event') {
      if (code === takenBack) return translator(lang)('cases.event.taken_back')
      const pathway = ofCases.get(row.case_id ?? '')
      return titleIn(field === 'event' ? pathway?.events : pathway?.stages, code)
    }
    if (row.table === 'assessment') {
      const scale = scales.get(row.id)
      return field === 'scale' ? scale?.title[lang] : titleIn(scale?.levels, code)
    }
    return undefined
  }
}
