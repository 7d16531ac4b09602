import { BarList, cellsOf, linesOf, MonthChart, Numbers } from '../../incidents/index.ts'
import { Block, Rows, Stack } from '../../ui/block.tsx'
import { ButtonLink } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { at, type PublicPage } from '../public/page.ts'
import { PublicFrame } from '../public/views/frame.tsx'
import { type Headline, headlineOf, leadOf, monthsOf } from './lead.ts'
import { Regions } from './regions.tsx'
import { NotShown, type Published } from './shown.tsx'
import { codeWord, type ListedTable, periodWord, tableWord } from './words.ts'

const inOwn = (page: PublicPage, path: string) => at(page, `/statistics${path}`)

/** Numbers of one table as bars, the largest first; nothing where none is shown. */
function Bars({ page, edition, cells, table, note }: Published & { table: ListedTable; note?: string }) {
  const own = linesOf(cells, table, edition.period.code)
  const lines = own
    .filter(({ value }) => value !== null)
    .map(({ code, value }) => ({ label: codeWord(page, table, code), value }))
    .toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))
  if (lines.length === 0) return null
  return (
    <Block title={tableWord(page, table)} id={table}>
      <Stack gap={3}>
        {note && <p class="small quiet">{note}</p>}
        <BarList page={page} lines={lines} />
        <NotShown page={page} table={table} cells={own} />
      </Stack>
    </Block>
  )
}

function Files({ page, editions }: Published) {
  return (
    <Block title={page.t('public.statistics.files')} id="files">
      <Stack gap={3}>
        <p class="row">
          <ButtonLink variant="secondary" download href={inOwn(page, '.csv')}>
            CSV
          </ButtonLink>
          <ButtonLink variant="secondary" href={inOwn(page, '.json')}>
            JSON
          </ButtonLink>
        </p>
        <Rows>
          {editions.map((one) => (
            <li>
              <a class="ds-link" href={inOwn(page, `/${one.number}`)}>
                {page.t('public.statistics.edition', {
                  number: one.number,
                  period: periodWord(page, one.period),
                })}
              </a>{' '}
              <span class="small quiet">
                {page.t('public.statistics.published', {
                  day: page.f.longDate(page.f.dateOf(one.published_at)),
                })}
              </span>
              {one.why && <p class="small">{one.why}</p>}
            </li>
          ))}
        </Rows>
      </Stack>
    </Block>
  )
}

/** When an edition was published, what it corrects and by what it was corrected. */
function Standing({ page, edition }: Pick<Published, 'page' | 'edition'>) {
  const { published_at, follows, replaced_by, why } = edition
  return (
    <>
      <p class="small quiet">
        {page.t('public.statistics.published', { day: page.f.longDate(page.f.dateOf(published_at)) })}{' '}
        {page.t('public.statistics.fixed')}
      </p>
      {follows !== undefined && (
        <p class="small">
          <a class="ds-link" href={inOwn(page, `/${follows}`)}>
            {page.t('public.statistics.corrects', { number: follows })}
          </a>{' '}
          <bdi>{why}</bdi>
        </p>
      )}
      {replaced_by !== undefined && (
        <Notice tone="quiet">
          <a class="ds-link" href={inOwn(page, `/${replaced_by}`)}>
            {page.t('public.statistics.replaced', { number: replaced_by })}
          </a>
        </Notice>
      )}
    </>
  )
}

/** How the figures were made, what is not shown, who may use them, and where this edition stays. */
function About({ page, edition, address }: Pick<Published, 'page' | 'edition'> & { address: string }) {
  return (
    <Block title={page.t('public.statistics.about')} id="about">
      <div class="stack small" data-gap="3">
        <p>{page.t('public.statistics.method')}</p>
        <p>{page.t('public.statistics.rule')}</p>
        <p>{page.t('public.statistics.licence', { organisation: page.organisation.name })}</p>
        <p>
          {page.t('public.statistics.address')}{' '}
          <a class="ds-link" href={inOwn(page, `/${edition.number}`)}>
            <bdi dir="ltr">{`${address}/${edition.number}`}</bdi>
          </a>
        </p>
      </div>
    </Block>
  )
}

/** Stands the same way round in every script. */
const fewer = '\u2066< 10\u2069'

/** The large numbers, of those that are shown. */
function numbersOf(page: PublicPage, { incidents, people, told }: Headline) {
  const items = [
    { value: incidents, label: page.t('public.statistics.incidents') },
    { value: people, label: page.t('public.statistics.people') },
    { value: told, label: page.t('public.statistics.told') },
  ]
  return items.flatMap(({ value, label }) =>
    value === null || incidents === null
      ? []
      : [{ value: value === 'few' ? fewer : page.f.number(value), label }],
  )
}

/** The way to the line, for whoever came here because something happened. */
const TellUs = ({ page }: { page: PublicPage }) => (
  <Notice tone="quiet">
    <p class="strong">{page.t('public.statistics.you')}</p>
    <p>
      <a class="ds-link" href={at(page, '/report')}>
        {page.t('public.report.title')}
      </a>
    </p>
  </Notice>
)

/** Published figures of one edition, for everybody: rounded, small ones not shown, nothing to choose. */
export function PublicStatisticsPage({ address, ...given }: Omit<Published, 'cells'> & { address: string }) {
  const { page, edition } = given
  const props = { ...given, cells: cellsOf(edition.figures) }
  const headline = headlineOf(edition)
  const [months, numbers] = [monthsOf(edition), numbersOf(page, headline)]
  return (
    <PublicFrame
      page={page}
      title={page.t('public.statistics.title', { period: periodWord(page, edition.period) })}
      head={
        <>
          <link rel="canonical" href={`${address}/${edition.number}`} />
          <link rel="alternate" type="text/csv" href={inOwn(page, '.csv')} />
          <link rel="alternate" type="application/json" href={inOwn(page, '.json')} />
        </>
      }
    >
      <p class="lead">{leadOf(page, headline)}</p>
      <Stack gap={8}>
        <Stack gap={5}>
          <Standing page={page} edition={edition} />
          {numbers.length > 0 && <Numbers items={numbers} />}
        </Stack>
        {months.some(({ value }) => value !== null) && (
          <Block title={page.t('public.statistics.table.month')} id="month">
            <MonthChart page={page} title={page.t('public.statistics.table.month')} columns={months} />
          </Block>
        )}
        <Bars {...props} table="motive" note={page.t('public.statistics.several')} />
        <Regions {...props} />
        <Bars {...props} table="kind" />
        <Bars {...props} table="setting" />
        <Bars {...props} table="told" />
        <Bars {...props} table="why_not" note={page.t('public.statistics.several')} />
        <About page={page} edition={edition} address={address} />
        <Files {...props} />
        <TellUs page={page} />
      </Stack>
    </PublicFrame>
  )
}

/** Nothing was published yet. */
export function NothingPublishedPage({ page }: { page: PublicPage }) {
  return (
    <PublicFrame page={page} title={page.t('public.statistics.name')}>
      <p class="lead">{page.t('public.statistics.none')}</p>
      <TellUs page={page} />
    </PublicFrame>
  )
}
