import type { FindSection } from '../../people/index.ts'
import { wordFor } from '../../platform/i18n/coded.ts'
import { Block, Rows } from '../../ui/block.tsx'
import { Meta } from '../../ui/meta.tsx'
import { incidentPath } from '../paths.ts'

/** Incidents are looked for by a part of their number that has a digit: `I-2026-0042`, `2026-0042`, `42`. */
const looksLikeNumber = (q: string) => /^[iI]?-?[\d-]*\d[\d-]*$/.test(q.trim())

/** Incidents whose number fits what was typed into the search over everything. */
export const foundIncidents: FindSection = async (ctx, page, q) => {
  if (!ctx.member.may('incidents.read') || !looksLikeNumber(q)) return null
  const found = await ctx.db
    .selectFrom('incident')
    .select(['id', 'number', 'kind', 'status'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('number', 'like', `%${q.trim().toUpperCase()}%`)
    .orderBy('number', 'desc')
    .limit(10)
    .execute()
  ctx.record({ act: 'incident.search', kind: 'incident', shown: found.map(({ id }) => id) })
  if (found.length === 0) return null
  return (
    <Block title={page.t('incidents.title')} id="found-incidents">
      <Rows>
        {found.map((one) => (
          <li>
            <a class="name num" href={incidentPath(page, one.id)}>
              {one.number}
            </a>
            <Meta
              items={[
                one.kind && wordFor(page.t, 'incidents.kind', one.kind),
                wordFor(page.t, 'incidents.status', one.status),
              ]}
            />
          </li>
        ))}
      </Rows>
    </Block>
  )
}
