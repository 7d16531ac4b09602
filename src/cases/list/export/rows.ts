import { membersOf } from '../../../accounts/index.ts'
import { institutionsOf } from '../../../directory/index.ts'
import type { AnyCtx } from '../../../platform/context.ts'
import { type CsvRow, csvStream } from '../../../platform/http/csv.ts'
import type { Installation } from '../../../platform/installation.ts'
import { inTransaction } from '../../../platform/transaction.ts'
import type { Page } from '../../../ui/page.ts'
import { type ListWish, type Place, readWish } from '../list.ts'
import type { Asked } from '../narrowing.ts'
import { type CaseRow, takeCases } from '../queries.ts'
import { type Beside, cellsOf, columnWords, type ExportSpec } from './columns.ts'

/** So many cases are in memory at a time. */
const chunk = 500

/** Numbers never change, so that every case is in the file once, however much is written meanwhile. */
const inOrder = (spec: ExportSpec, after: Place | undefined): ListWish => ({
  ...readWish(spec.wish),
  sort: 'number',
  turned: true,
  before: undefined,
  after,
})

async function besideOf(
  ctx: AnyCtx,
  cases: CaseRow[],
  names: Beside['names'],
  named: boolean,
): Promise<Beside> {
  const leads = await membersOf(
    ctx,
    cases.map((row) => row.lead_member_id),
  )
  const institutions = await institutionsOf(
    ctx,
    cases.flatMap((row) => row.institution_id ?? []),
  )
  return {
    names,
    named,
    leads,
    institutions: new Map(
      [...institutions].flatMap(([id, one]) => (one.confidential ? [] : [[id, one.name] as const])),
    ),
  }
}

/**
 * The file as a stream. Each chunk is read in a transaction of its own, under the row rules of whoever asked: nobody's slow line
 * keeps a connection. `asked` are the values the request found, so that a search is made once.
 */
export function caseFile(
  install: Installation,
  ctx: AnyCtx,
  page: Page,
  spec: ExportSpec,
  asked: Asked,
): ReadableStream<Uint8Array> {
  const scope = { organisation: ctx.organisation, member: ctx.member }
  let after: Place | undefined
  const next = (): Promise<readonly CsvRow[]> =>
    inTransaction(install, scope, async (own) => {
      const { cases, names } = await takeCases(own, inOrder(spec, after), { ...asked, ...after }, chunk)
      const last = cases.at(-1)
      if (last) after = { key: last.key, id: last.id }
      const beside = await besideOf(own, cases, names, spec.named)
      return cases.map((row) => cellsOf(page, row, beside, spec.columns))
    })
  return csvStream(
    spec.columns.map((name) => columnWords(page, name)),
    next,
  )
}
