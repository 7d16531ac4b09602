import { ButtonLink } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Layout } from '../../ui/layout.tsx'
import { Meta } from '../../ui/meta.tsx'
import type { Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { ListTable } from '../../ui/table.tsx'
import { Tools } from '../../ui/tools.tsx'
import { ViewsTabs } from '../../ui/views-tabs.tsx'
import { institutionKinds } from '../institution.ts'
import { institutionPath } from '../paths.ts'
import type { InstitutionLine } from '../queries.ts'
import { checkedWords, codeWord } from '../words.ts'

export interface DirectoryIndex {
  institutions: InstitutionLine[]
  counts: Map<string, number>
  kind?: string
  q?: string
  next?: { name: string; id: string }
}

function Add({ page, base, label }: { page: Page; base: string; label: string }) {
  return (
    <>
      {page.member?.may('directory.write') && (
        <ButtonLink icon="plus" href={`${base}/new`}>
          {label}
        </ButtonLink>
      )}
      <ButtonLink variant="secondary" icon="people" href={`${base}/pool`}>
        {page.t('directory.pool.title')}
      </ButtonLink>
    </>
  )
}

const addressOf = (base: string, query: Record<string, string | undefined>) => {
  const params = new URLSearchParams(
    Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1])),
  )
  return params.size > 0 ? `${base}?${params}` : base
}

function Kinds({
  page,
  base,
  index,
  total,
}: {
  page: Page
  base: string
  index: DirectoryIndex
  total: number
}) {
  const kinds = institutionKinds.filter((kind) => (index.counts.get(kind) ?? 0) > 0)
  return (
    <ViewsTabs
      page={page}
      label={page.t('directory.views')}
      views={[
        {
          href: addressOf(base, { q: index.q }),
          label: page.t('directory.all'),
          count: total,
          current: !index.kind,
        },
        ...kinds.map((kind) => ({
          href: addressOf(base, { kind, q: index.q }),
          label: codeWord(page, 'kinds', kind),
          count: index.counts.get(kind),
          current: index.kind === kind,
        })),
      ]}
    />
  )
}

function Table({ page, institutions }: { page: Page; institutions: InstitutionLine[] }) {
  return (
    <ListTable
      page={page}
      caption={page.t('directory.caption')}
      columns={[
        { label: page.t('directory.column.name') },
        { label: page.t('directory.column.kind') },
        { label: page.t('directory.column.place') },
        { label: page.t('directory.column.known') },
      ]}
      rows={institutions.map((institution) => ({
        id: institution.id,
        cells: [
          <a class="name" href={institutionPath(page.organisation?.slug ?? '', institution.id)}>
            {institution.name}
          </a>,
          codeWord(page, 'kind', institution.kind),
          institution.confidential
            ? page.t('directory.place.secret')
            : (institution.municipality ?? undefined),
          institution.segregation ? (
            <>
              {codeWord(page, 'segregation', institution.segregation)}
              <br />
              <Meta inline items={[checkedWords(page, institution)]} />
            </>
          ) : (
            institution.checked_on && <Meta inline items={[checkedWords(page, institution)]} />
          ),
        ],
      }))}
    />
  )
}

/** Institutions by name, of one kind or all. */
export function DirectoryPage({ page, index }: { page: Page; index: DirectoryIndex }) {
  const base = `/${page.organisation?.slug ?? ''}/directory`
  const title = page.t('directory.title')
  const total = [...index.counts.values()].reduce((sum, n) => sum + n, 0)
  if (total === 0) {
    return (
      <Layout page={page} title={title}>
        <PageHead title={title} />
        <Empty
          title={page.t('directory.empty.title')}
          text={page.t('directory.empty.text')}
          acts={<Add page={page} base={base} label={page.t('directory.empty.first')} />}
        />
      </Layout>
    )
  }
  const fitting = index.q
    ? index.institutions.length
    : index.kind
      ? (index.counts.get(index.kind) ?? 0)
      : total
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        lead={page.t('directory.lead', { n: fitting })}
        acts={<Add page={page} base={base} label={page.t('directory.add')} />}
      />
      <Kinds page={page} base={base} index={index} total={total} />
      <Tools
        page={page}
        action={base}
        q={index.q}
        placeholder={page.t('directory.search')}
        hidden={{ kind: index.kind }}
        filters={index.q ? [{ label: index.q, remove: addressOf(base, { kind: index.kind }) }] : []}
      />
      {index.institutions.length > 0 && <Table page={page} institutions={index.institutions} />}
      {index.next && (
        <Pagination
          page={page}
          next={addressOf(base, {
            kind: index.kind,
            q: index.q,
            name: index.next.name,
            after: index.next.id,
          })}
        />
      )}
    </Layout>
  )
}
