import { Bar } from '../../../ui/bar.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Meta } from '../../../ui/meta.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { PrintButton } from '../../../ui/print-copy.tsx'
import { ListTable } from '../../../ui/table.tsx'
import { wordFor } from '../../case.ts'
import { casesPath } from '../../handles.ts'
import { wishQuery } from '../../list/list.ts'
import type { MemberLoad } from '../caseload.ts'

/** The cases of one member, in the list of cases. */
export const casesOfMember = (page: Page, lead: string): string =>
  casesPath(page) + wishQuery({ view: 'team', sort: 'due', lead })

function Figure({ page, n, of, late }: { page: Page; n: number; of: number; late?: boolean }) {
  return (
    <>
      <span class={late && n > 0 ? 'num late' : 'num'}>{page.f.number(n)}</span>
      {of > 0 && <Bar page={page} value={n} target={of} />}
    </>
  )
}

function rowOf(page: Page, load: MemberLoad, name: string, most: { cases: number; weight: number }) {
  return {
    id: load.member_id,
    name,
    cells: [
      <>
        <a class="name" href={casesOfMember(page, load.member_id)}>
          {name}
        </a>
        <Meta
          items={load.kinds.map(({ kind, n }) =>
            page.t('cases.caseload.kind', { n, kind: wordFor(page.t, 'cases.kind', kind) }),
          )}
        />
      </>,
      <Figure page={page} n={load.cases} of={most.cases} />,
      <Figure page={page} n={load.weight} of={most.weight} />,
      <Figure page={page} n={load.overdue} of={0} late />,
      <Figure page={page} n={load.unseen} of={0} late />,
      page.f.duration(load.minutes),
      load.cases > 0 && (
        <a class="ds-link no-print" href={casesPath(page, `/hand-over?from=${load.member_id}`)}>
          {page.t('cases.team.hand_over')}
        </a>
      ),
    ],
  }
}

/** Who has how much on their hands: by name, never by how much they do. */
export function CaseloadPage({
  page,
  loads,
  names,
}: {
  page: Page
  loads: readonly MemberLoad[]
  names: ReadonlyMap<string, string>
}) {
  const most = {
    cases: Math.max(0, ...loads.map(({ cases }) => cases)),
    weight: Math.max(0, ...loads.map(({ weight }) => weight)),
  }
  const { t } = page
  return (
    <Layout page={page} title={t('cases.caseload')}>
      <PageHead
        crumb={{ href: casesPath(page), label: t('cases.title') }}
        title={t('cases.caseload')}
        lead={t('cases.caseload.lead')}
        acts={<PrintButton page={page} />}
      />
      {loads.length === 0 ? (
        <Nothing>{t('cases.caseload.none')}</Nothing>
      ) : (
        <ListTable
          page={page}
          caption={t('cases.caseload.caption')}
          columns={[
            { label: t('cases.caseload.member') },
            { label: t('cases.caseload.cases'), phone: 'labelled' },
            { label: t('cases.caseload.weight'), phone: 'labelled' },
            { label: t('cases.caseload.overdue'), phone: 'labelled', numeric: true },
            { label: t('cases.caseload.unseen'), phone: 'labelled', numeric: true },
            { label: t('cases.caseload.hours'), phone: 'labelled', numeric: true },
            { label: t('cases.team.hand_over') },
          ]}
          rows={loads.map((load) => rowOf(page, load, names.get(load.member_id) ?? '?', most))}
        />
      )}
      <p class="small quiet mt-4">{t('cases.caseload.how')}</p>
    </Layout>
  )
}
