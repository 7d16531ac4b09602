import { Block, Rows } from '../../ui/block.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Empty, GhostRecord } from '../../ui/empty.tsx'
import { Layout } from '../../ui/layout.tsx'
import type { Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { Tools } from '../../ui/tools.tsx'
import type { PeopleKey, PersonLine } from '../queries.ts'
import { PeopleTable } from './people-table.tsx'

export interface PeopleIndex {
  people: PersonLine[]
  total: number
  /** What was searched for; the people are then in order of nearness. */
  q?: string
  /** There may be more than are shown. */
  cut?: boolean
  previous?: PeopleKey
  next?: PeopleKey
}

const keyed = (base: string, side: 'after' | 'before', key: PeopleKey | undefined) =>
  key && `${base}?${new URLSearchParams({ [side]: `${key.at}~${key.id}` })}`

function NobodyYet({ page, base }: { page: Page; base: string }) {
  const things = ['name', 'safe', 'sealed'] as const
  return (
    <Empty
      title={page.t('people.empty.title')}
      text={page.t('people.empty.text')}
      acts={
        page.member?.may('people.write') && (
          <ButtonLink href={`${base}/new`}>{page.t('people.empty.first')}</ButtonLink>
        )
      }
      picture={
        <GhostRecord
          stages={[
            page.t('people.empty.stage.reach'),
            page.t('people.empty.stage.family'),
            page.t('people.empty.stage.cases'),
          ]}
          caption={page.t('people.empty.picture')}
        />
      }
    >
      <Block side title={page.t('people.empty.things')} id="things">
        <Rows>
          {things.map((thing) => (
            <li>
              <p class="strong">{page.t(`people.empty.${thing}`)}</p>
              <p class="quiet">{page.t(`people.empty.${thing}.text`)}</p>
            </li>
          ))}
        </Rows>
      </Block>
    </Empty>
  )
}

function leadOf(page: Page, index: PeopleIndex): string {
  if (!index.q) return page.t('people.lead', { n: index.total })
  return index.cut
    ? page.t('people.found.many', { n: index.people.length, q: index.q })
    : page.t('people.found', { n: index.people.length, q: index.q })
}

/** Everybody the organisation knows, who changed last first; or those whose name fits what was typed. */
export function PeopleIndexPage({ page, index }: { page: Page; index: PeopleIndex }) {
  const base = `/${page.organisation?.slug ?? ''}/people`
  const title = page.t('people.title')
  if (index.total === 0) {
    return (
      <Layout page={page} title={title}>
        <PageHead title={title} />
        <NobodyYet page={page} base={base} />
      </Layout>
    )
  }
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        lead={leadOf(page, index)}
        acts={
          page.member?.may('people.write') && (
            <ButtonLink icon="plus" href={`${base}/new`}>
              {page.t('people.add')}
            </ButtonLink>
          )
        }
      />
      <Tools
        page={page}
        action={base}
        q={index.q}
        placeholder={page.t('people.search')}
        filters={index.q ? [{ label: index.q, remove: base }] : []}
      />
      {index.people.length > 0 && (
        <PeopleTable
          page={page}
          people={index.people}
          caption={page.t(index.q ? 'people.caption.found' : 'people.caption')}
        />
      )}
      {!index.q && (
        <Pagination
          page={page}
          shown={index.people.length}
          total={index.total}
          previous={keyed(base, 'before', index.previous)}
          next={keyed(base, 'after', index.next)}
        />
      )}
    </Layout>
  )
}
