import {
  BarList,
  cellsOf,
  keyOf,
  linesOf,
  MonthChart,
  Numbers,
  type PublishedEdition,
  type TableName,
} from '../../incidents/index.ts'
import { Block, Rows, Stack } from '../../ui/block.tsx'
import { ButtonLink } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { at, type PublicPage } from '../public/page.ts'
import { PublicFrame } from '../public/views/frame.tsx'
import { Regions } from './regions.tsx'
import { NotShown, numberOf, type Published, said } from './shown.tsx'
import { codeWord, type ListedTable, periodWord, tableWord } from './words.ts'

const inOwn = (page: PublicPage, path: string) => at(page, `/statistics${path}`)

/** Numbers of one table as bars, the largest first. */
function Bars({ page, edition, cells, table, note }: Published & { table: ListedTable; note?: string }) {
  const own = linesOf(cells, table, edition.period.code)
  const lines = own
    .filter(({ value }) => value !== null)
    .map(({ code, value }) => ({ label: codeWord(page, table, code), value }))
    .toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))
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

function leadOf(page: PublicPage, incidents: number | null, told: Told, untold: number | null): string {
  if (incidents === null) return page.t('public.statistics.lead.few')
  const known = page.t('public.statistics.lead.incidents', { n: incidents })
  if (told === 'few' && untold !== null) return `${known} ${page.t('public.statistics.lead.told_few')}`
  if (typeof told !== 'number' || untold === null) return known
  const rate = page.f.percent(Math.round((told / (told + untold)) * 100) / 100)
  return `${known} ${page.t('public.statistics.lead.rate', { rate })}`
}

/** A number; that it is below the limit; or that it was left out, which says nothing of it. */
type Told = number | 'few' | null

function toldOf({ figures, period }: PublishedEdition): Told {
  const key = keyOf('told', period.code, 'yes')
  const shown = figures.shown.get(key) ?? null
  return shown ?? (figures.left_out.includes(key) ? null : 'few')
}

/** Published figures of one edition, for everybody: rounded, small ones not shown, nothing to choose. */
export function PublicStatisticsPage(given: Omit<Published, 'cells'>) {
  const { page, edition } = given
  const props = { ...given, cells: cellsOf(edition.figures) }
  const of = (table: TableName, code: string) =>
    numberOf(linesOf(props.cells, table, edition.period.code), code)
  const [incidents, people] = [of('incidents', 'all'), of('people_harmed', 'all')]
  const [told, untold] = [toldOf(edition), of('told', 'no')]
  const months = linesOf(props.cells, 'month').filter(({ code }) => code === 'all')
  return (
    <PublicFrame
      page={page}
      title={page.t('public.statistics.title', { period: periodWord(page, edition.period) })}
    >
      <p class="lead">{leadOf(page, incidents, told, untold)}</p>
      <Stack gap={8}>
        <Stack gap={5}>
          <p class="small quiet">
            {page.t('public.statistics.published', {
              day: page.f.longDate(page.f.dateOf(edition.published_at)),
            })}{' '}
            {page.t('public.statistics.fixed')}
          </p>
          {edition.replaced_by !== undefined && (
            <Notice tone="quiet">
              <a class="ds-link" href={inOwn(page, `/${edition.replaced_by}`)}>
                {page.t('public.statistics.replaced', { number: edition.replaced_by })}
              </a>
            </Notice>
          )}
          <Numbers
            items={[
              { value: said(page, incidents), label: page.t('public.statistics.incidents') },
              { value: said(page, people), label: page.t('public.statistics.people') },
              {
                value: told === 'few' ? '< 10' : said(page, told),
                label: page.t('public.statistics.told'),
              },
            ]}
          />
        </Stack>
        <Block title={page.t('public.statistics.table.month')} id="month">
          <MonthChart
            page={page}
            title={page.t('public.statistics.table.month')}
            columns={months.map(({ period, value }) => ({ month: period, value }))}
          />
        </Block>
        <Bars {...props} table="motive" note={page.t('public.statistics.several')} />
        <Regions {...props} />
        <Bars {...props} table="kind" />
        <Bars {...props} table="setting" />
        <Bars {...props} table="told" />
        <Bars {...props} table="why_not" note={page.t('public.statistics.several')} />
        <p class="small">{page.t('public.statistics.rule')}</p>
        <Files {...props} />
        <Notice tone="quiet">
          <p class="strong">{page.t('public.statistics.you')}</p>
          <p>
            <a class="ds-link" href={at(page, '/report')}>
              {page.t('public.report.title')}
            </a>
          </p>
        </Notice>
      </Stack>
    </PublicFrame>
  )
}

/** Nothing was published yet. */
export function NothingPublishedPage({ page }: { page: PublicPage }) {
  return (
    <PublicFrame page={page} title={page.t('public.statistics.name')}>
      <p class="lead">{page.t('public.statistics.none')}</p>
    </PublicFrame>
  )
}
