import { pseudonym } from '../../../../platform/ids.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Nothing } from '../../../../ui/empty.tsx'
import { Layout } from '../../../../ui/layout.tsx'
import { Meta } from '../../../../ui/meta.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { Page } from '../../../../ui/page.ts'
import { PageHead } from '../../../../ui/page-head.tsx'
import { PrintButton } from '../../../../ui/print-copy.tsx'
import { wordFor } from '../../../case.ts'
import { casesPath } from '../../../handles.ts'
import { type ListWish, wishQuery } from '../../list.ts'
import type { CaseRow, Names } from '../../queries.ts'
import { StageCell } from '../../views/case-cells.tsx'
import { peopleWords } from '../../words.ts'

interface PrintProps {
  page: Page
  wish: ListWish
  /** The ids, when cases were chosen one by one. */
  chosen?: string[]
  words: string[]
  cases: CaseRow[]
  names: Names
  named: boolean
  /** There were more than fit on paper. */
  cut: boolean
  leads: ReadonlyMap<string, string>
  now: Date
}

const asPseudonym = (page: Page) => (id: string) => page.t('cases.list.person', { code: pseudonym(id) })

/** The same paper the other way: with names or without. */
function turned({ page, wish, chosen, named }: PrintProps): string {
  const query = new URLSearchParams(chosen ? chosen.map((id) => ['cases', id]) : wishQuery(wish))
  if (named) query.set('names', 'no')
  return casesPath(page, `/print?${query}`)
}

function Row({ page, row, names, named, leads }: PrintProps & { row: CaseRow }) {
  const who = peopleWords(
    page,
    row,
    named ? (id) => names.get(id) ?? page.t('ui.unreadable') : asPseudonym(page),
  )
  return (
    <tr>
      <th scope="row">
        {who}
        <br />
        <span class="quiet">
          {wordFor(page.t, 'cases.kind', row.kind)} · {row.number}
        </span>
      </th>
      <td>
        <StageCell page={page} row={row} />
      </td>
      <td>
        {row.next_due_on && (row.due_at ? page.f.dateTime(row.due_at) : page.f.day(row.next_due_on))}
        {row.due && (
          <>
            <br />
            <span class="quiet">{row.due.title[page.lang]}</span>
          </>
        )}
      </td>
      <td>{page.f.day(page.f.dateOf(row.active_at))}</td>
      <td>{leads.get(row.lead_member_id) ?? page.t('cases.team.gone')}</td>
    </tr>
  )
}

/** A list for paper: what it shows in words, the day, and a clean table. */
export function PrintPage(props: PrintProps) {
  const { page, chosen, wish, words, cases, named, cut, now } = props
  const heads = ['case', 'stage', 'due', 'active', 'lead'] as const
  return (
    <Layout page={page} title={page.t('cases.title')}>
      <PageHead
        crumb={{ href: casesPath(page) + (chosen ? '' : wishQuery(wish)), label: page.t('cases.title') }}
        title={page.t('cases.title')}
        meta={
          <Meta
            items={[
              ...(chosen ? [page.t('cases.list.chosen')] : words),
              page.t('cases.list.printed', { n: cases.length, at: page.f.dateTime(now) }),
              page.organisation?.name,
            ]}
          />
        }
        acts={
          <>
            <PrintButton page={page} />
            <ButtonLink tight variant="tertiary" href={turned(props)}>
              {page.t(named ? 'cases.list.without_names' : 'cases.list.with_names')}
            </ButtonLink>
          </>
        }
      />
      {cut && <Notice tone="late">{page.t('cases.list.cut', { n: cases.length })}</Notice>}
      {cases.length === 0 ? (
        <Nothing>{page.t('cases.list.none')}</Nothing>
      ) : (
        <section class="scroll" aria-label={page.t('cases.title')} tabindex={0}>
          <table class="plain-table">
            <caption class="ds-sr-only">{page.t('cases.title')}</caption>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th scope="col">{page.t(`cases.list.${head}`)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {cases.map((row) => (
                <Row {...props} row={row} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Layout>
  )
}
