import { languageName } from '../../../people/index.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Meta } from '../../../ui/meta.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { PrintButton } from '../../../ui/print-copy.tsx'
import { ListTable } from '../../../ui/table.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { ToolSelect, Tools } from '../../../ui/tools.tsx'
import { ViewsTabs } from '../../../ui/views-tabs.tsx'
import { languageOptions } from '../../language-field.tsx'
import { poolPath } from '../../paths.ts'
import { PhoneLink } from '../../views/reach.tsx'
import { type PoolMember, type PoolWish, poolParts, poolSubjects } from '../pool.ts'
import { awayWords, partsWords, poolWord, spokenWords, subjectWords } from '../words.ts'

export interface PoolIndex {
  wish: PoolWish
  members: PoolMember[]
  /** How many do each part, and how many there are in all. */
  counts: { all: number; left: number } & Record<(typeof poolParts)[number], number>
  /** Languages and regions somebody in the pool has. */
  languages: string[]
  regions: string[]
}

function addressOf(base: string, wish: PoolWish): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(wish))
    if (value) params.set(name, value === true ? 'yes' : String(value))
  return params.size > 0 ? `${base}?${params}` : base
}

function filtersOf(page: Page, base: string, wish: PoolWish) {
  const words: Partial<Record<keyof PoolWish, string | undefined>> = {
    q: wish.q,
    language: wish.language && languageName(page, wish.language),
    region: wish.region,
    subject: wish.subject && poolWord(page, 'subject', wish.subject),
    free: wish.free && page.t('directory.pool.filter.free'),
    woman: wish.woman && page.t('directory.pool.filter.woman'),
  }
  return Object.entries(words).flatMap(([name, label]) =>
    label ? [{ label, remove: addressOf(base, { ...wish, [name]: undefined }) }] : [],
  )
}

function Filters({ page, base, index }: { page: Page; base: string; index: PoolIndex }) {
  const { wish, languages, regions } = index
  const yes = (label: string) => [{ value: 'yes', label }]
  return (
    <Tools
      page={page}
      action={base}
      q={wish.q}
      placeholder={page.t('directory.pool.search')}
      hidden={{ part: wish.part, left: wish.left && 'yes' }}
      filters={filtersOf(page, base, wish)}
    >
      <ToolSelect
        name="language"
        label={page.t('directory.pool.filter.language')}
        value={wish.language}
        options={languageOptions(page).filter(({ value }) => languages.includes(value))}
      />
      {regions.length > 0 && (
        <ToolSelect
          name="region"
          label={page.t('directory.pool.filter.region')}
          value={wish.region}
          options={regions.map((region) => ({ value: region, label: region }))}
        />
      )}
      <ToolSelect
        name="subject"
        label={page.t('directory.pool.filter.subject')}
        value={wish.subject}
        options={poolSubjects.map((subject) => ({
          value: subject,
          label: poolWord(page, 'subject', subject),
        }))}
      />
      <ToolSelect
        name="free"
        label={page.t('directory.pool.filter.any_time')}
        value={wish.free && 'yes'}
        options={yes(page.t('directory.pool.filter.free'))}
      />
      <ToolSelect
        name="woman"
        label={page.t('directory.pool.filter.anybody')}
        value={wish.woman && 'yes'}
        options={yes(page.t('directory.pool.filter.woman'))}
      />
    </Tools>
  )
}

function Table({ page, members }: { page: Page; members: PoolMember[] }) {
  const slug = page.organisation?.slug ?? ''
  return (
    <ListTable
      page={page}
      caption={page.t('directory.pool.caption')}
      columns={[
        { label: page.t('directory.pool.column.name') },
        { label: page.t('directory.pool.column.languages') },
        { label: page.t('directory.pool.column.where') },
        { label: page.t('directory.pool.column.reach') },
      ]}
      rows={members.map((member) => {
        const away = awayWords(page, member)
        return {
          id: member.id,
          cells: [
            <>
              <a class="name" href={poolPath(slug, member.id)}>
                {member.name ?? page.t('ui.unreadable')}
              </a>
              <br />
              <Meta inline items={[partsWords(page, member.parts)]} />
            </>,
            <>
              {spokenWords(page, member.languages)}
              {member.subjects.length > 0 && (
                <>
                  <br />
                  <Meta inline items={[subjectWords(page, member.subjects)]} />
                </>
              )}
            </>,
            (member.regions.length > 0 || member.modes.length > 0 || away) && (
              <>
                {member.regions.join(', ')}{' '}
                <span class="quiet">
                  {member.modes.map((mode) => poolWord(page, 'mode', mode)).join(', ')}
                </span>{' '}
                {away && <Tag>{away}</Tag>}
              </>
            ),
            member.reach?.phone && <PhoneLink phone={member.reach.phone} />,
          ],
        }
      })}
    />
  )
}

/** Interpreters, advocates and lawyers, narrowed by what the address says. */
export function PoolPage({ page, index }: { page: Page; index: PoolIndex }) {
  const slug = page.organisation?.slug ?? ''
  const base = poolPath(slug)
  const title = page.t('directory.pool.title')
  const { wish, members, counts } = index
  const crumb = { href: `/${slug}/directory`, label: page.t('directory.title') }
  const add = (label: string) =>
    page.member?.may('directory.write') && (
      <ButtonLink icon="plus" href={`${base}/new`}>
        {label}
      </ButtonLink>
    )
  if (counts.all + counts.left === 0) {
    return (
      <Layout page={page} title={title}>
        <PageHead title={title} crumb={crumb} />
        <Empty
          title={page.t('directory.pool.empty.title')}
          text={page.t('directory.pool.empty.text')}
          acts={add(page.t('directory.pool.empty.first'))}
        />
      </Layout>
    )
  }
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        crumb={crumb}
        lead={page.t('directory.pool.lead', { n: members.length })}
        acts={
          <>
            {add(page.t('directory.pool.add'))}
            <PrintButton page={page} />
          </>
        }
      />
      <ViewsTabs
        page={page}
        label={page.t('directory.pool.views')}
        views={[
          {
            href: addressOf(base, { ...wish, part: undefined, left: undefined }),
            label: page.t('directory.all'),
            count: counts.all,
            current: !wish.part && !wish.left,
          },
          ...poolParts.map((part) => ({
            href: addressOf(base, { ...wish, part, left: undefined }),
            label: poolWord(page, 'parts', part),
            count: counts[part],
            current: wish.part === part && !wish.left,
          })),
          ...(counts.left > 0
            ? [
                {
                  href: addressOf(base, { ...wish, part: undefined, left: true }),
                  label: page.t('directory.pool.left'),
                  count: counts.left,
                  current: Boolean(wish.left),
                },
              ]
            : []),
        ]}
      />
      <Filters page={page} base={base} index={index} />
      {members.length > 0 && <Table page={page} members={members} />}
    </Layout>
  )
}
