import { Block } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { type Column, ListTable } from '../../../ui/table.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { wordFor } from '../../case.ts'
import type { Pathway } from '../../pathways/pathway.ts'
import type { OwnPathway } from '../own.ts'
import { pathwayPath, pathwaysPath } from '../paths.ts'

const forKinds = (page: Page, { kinds }: Pathway) =>
  page.f.list(kinds.map((kind) => wordFor(page.t, 'cases.kind', kind)))

/** From when to when a version holds, in a few words; empty when that is not known. */
export function periodInWords(
  page: Page,
  { valid_from, valid_to }: Pick<Pathway, 'valid_from' | 'valid_to'>,
): string {
  if (!valid_from && !valid_to) return ''
  if (!valid_to) return page.t('procedures.period.from', { from: page.f.longDate(valid_from ?? '') })
  if (!valid_from) return page.t('procedures.period.until', { to: page.f.longDate(valid_to) })
  return page.t('procedures.period.both', {
    from: page.f.longDate(valid_from),
    to: page.f.longDate(valid_to),
  })
}

function sureness(page: Page, { deadlines }: Pathway) {
  const weakest = (['unconfirmed', 'secondary', 'confirmed'] as const).find((sure) =>
    deadlines.some(({ confidence }) => confidence === sure),
  )
  return weakest && <span class="nowrap">{page.t(`procedures.sure.${weakest}`)}</span>
}

const columns = (page: Page): Column[] => [
  { label: page.t('procedures.pathway') },
  { label: page.t('procedures.for') },
  { label: page.t('procedures.in_force'), phone: 'labelled' },
  { label: page.t('procedures.deadlines'), phone: 'hide', numeric: true },
  { label: page.t('procedures.weakest'), phone: 'labelled' },
]

function Shipped({ page, title, pathways }: { page: Page; title: string; pathways: Pathway[] }) {
  return (
    <Block title={title}>
      <ListTable
        page={page}
        caption={title}
        columns={columns(page)}
        rows={pathways.map((pathway) => ({
          id: `${pathway.id}-${pathway.version}`,
          cells: [
            <a class="name" href={pathwayPath(page, pathway.id, pathway.version)}>
              {pathway.title[page.lang]}
            </a>,
            forKinds(page, pathway),
            periodInWords(page, pathway),
            pathway.deadlines.length,
            sureness(page, pathway),
          ],
        }))}
      />
    </Block>
  )
}

function Own({ page, own, manages }: { page: Page; own: OwnPathway[]; manages: boolean }) {
  return (
    <Block title={page.t('procedures.own')} id="own">
      {own.length === 0 && (
        <Nothing>{page.t(manages ? 'procedures.own.none_manage' : 'procedures.own.none')}</Nothing>
      )}
      {own.length > 0 && (
        <ListTable
          page={page}
          caption={page.t('procedures.own')}
          columns={[
            { label: page.t('procedures.pathway') },
            { label: page.t('procedures.for') },
            { label: page.t('procedures.version'), phone: 'labelled' },
            { label: page.t('procedures.in_force'), phone: 'labelled' },
            { label: page.t('procedures.state') },
          ]}
          rows={own.map((one) => ({
            id: one.id,
            cells: [
              <a class="name" href={pathwayPath(page, one.pathway, String(one.number))}>
                {one.data.title[page.lang]}
              </a>,
              forKinds(page, one.data),
              one.number,
              one.valid_from ? periodInWords(page, one) : undefined,
              <Tag tone={one.state === 'in_use' ? 'done' : 'open'}>
                {page.t(`procedures.state.${one.state}`)}
              </Tag>,
            ],
          }))}
        />
      )}
    </Block>
  )
}

/** All procedures by which deadlines are counted: the organisation's own first, then the shipped ones of its country and of the others. */
export function PathwaysPage({
  page,
  own,
  shipped,
  home,
  manages,
}: {
  page: Page
  own: OwnPathway[]
  shipped: Pathway[]
  /** The organisation's country, which comes before the others. */
  home: string
  manages: boolean
}) {
  const rank = (country: string | null) => (country === home ? '' : (country ?? 'ZZ'))
  const countries = [...new Set(shipped.map(({ country }) => country))].sort((a, b) =>
    rank(a).localeCompare(rank(b)),
  )
  const later = (a: Pathway, b: Pathway) =>
    a.title[page.lang].localeCompare(b.title[page.lang], page.lang) ||
    (b.valid_from ?? '').localeCompare(a.valid_from ?? '')
  return (
    <Layout page={page} title={page.t('procedures.title')}>
      <PageHead
        title={page.t('procedures.title')}
        lead={page.t('procedures.lead')}
        acts={
          <ButtonLink variant="secondary" icon="calendar" href={pathwaysPath(page, '/holidays')}>
            {page.t('holidays.title')}
          </ButtonLink>
        }
      />
      <Own page={page} own={own.filter(({ state }) => state !== 'discarded')} manages={manages} />
      {countries.map((country) => (
        <Shipped
          page={page}
          title={country ? page.f.country(country) : page.t('procedures.any_country')}
          pathways={shipped.filter((pathway) => pathway.country === country).sort(later)}
        />
      ))}
    </Layout>
  )
}
