import { Bar } from '../../ui/bar.tsx'
import type { Page } from '../../ui/page.ts'
import { PlainTable } from '../../ui/table.tsx'
import type { Block, Figure, IndicatorRow } from '../documents/index.ts'

const said = (figure: Figure | null) => figure?.text ?? '–'

/** An indicator's row; its definition stands under the title, on a phone across the whole width. */
function Indicator({ page, row }: { page: Page; row: IndicatorRow }) {
  const parts = (row.breakdowns ?? []).map(
    (breakdown) =>
      `${breakdown.title}: ${breakdown.parts.map((part) => `${part.label} ${part.value.text}`).join(', ')}.`,
  )
  const words = [row.how, page.t('report.records_behind', { records: row.records.text }), ...parts].join(' ')
  return (
    <>
      <tr>
        <th scope="row">
          {row.title}
          <br />
          <span class="meta">
            <span>{row.code}</span>
            <span>{row.unit}</span>
          </span>
          <span class="only-wide">
            <br />
            <span class="small quiet">{words}</span>
            {row.note && (
              <>
                <br />
                <span class="small strong">{row.note}</span>
              </>
            )}
          </span>
        </th>
        <td class="n nowrap only-wide">{said(row.baseline)}</td>
        <td class="n nowrap">{said(row.target)}</td>
        <td class="n nowrap strong">{said(row.value)}</td>
      </tr>
      <tr class="only-narrow">
        <td class="small quiet" colspan={4}>
          {words} {row.note && <b>{row.note}</b>}
        </td>
      </tr>
    </>
  )
}

/** One table for all groups, so that figures stand below each other. */
function Indicators({ page, block }: { page: Page; block: Extract<Block, { kind: 'indicators' }> }) {
  const { t } = page
  return (
    <section class="scroll" aria-label={t('report.indicators')} tabindex={0}>
      <table class="ds-table list">
        <caption class="ds-sr-only">{t('report.indicators')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('report.indicator')}</th>
            <th scope="col" class="n only-wide">
              {t('report.baseline')}
            </th>
            <th scope="col" class="n">
              {t('report.target')}
            </th>
            <th scope="col" class="n">
              {t('report.value')}
            </th>
          </tr>
        </thead>
        {block.groups.map((group) => (
          <tbody>
            <tr>
              <th scope="rowgroup" colspan={4}>
                <span class="strong">{group.title}</span>
                {group.reach && <span class="quiet"> · {t('report.reach_note')}</span>}
              </th>
            </tr>
            {group.rows.map((row) => (
              <Indicator page={page} row={row} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}

function Progress({ page, block }: { page: Page; block: Extract<Block, { kind: 'progress' }> }) {
  return (
    <ul class="rows">
      {block.bars.map((bar) => (
        <li>
          <p class="row row--ends small">
            <span>{bar.label}</span>
            <span>
              <b>{bar.value.text}</b>{' '}
              <span class="quiet">{page.t('report.of_target', { target: bar.target.text })}</span>
            </span>
          </p>
          <Bar page={page} value={bar.value.raw} target={bar.target.raw} plan={bar.planned?.raw} />
          <p class="small quiet">{bar.state}</p>
        </li>
      ))}
    </ul>
  )
}

function Money({ page, block }: { page: Page; block: Extract<Block, { kind: 'money' }> }) {
  const { t, f } = page
  return (
    <>
      {block.currencies.map((table) => (
        <section class="scroll" aria-label={t('report.money_in', { currency: table.currency })} tabindex={0}>
          <PlainTable
            caption={t('report.money_in', { currency: table.currency })}
            head={[t('report.budget_line'), t('report.planned'), t('report.spent')]}
            rows={[
              ...table.lines.map((line) => [line.title, said(line.planned), line.spent.text]),
              [t('report.total'), said(table.total.planned), <b>{table.total.spent.text}</b>],
              ...(table.grant ? [[t('report.grant'), table.grant.text, '']] : []),
            ]}
          />
        </section>
      ))}
      {block.upTo && <p class="small quiet">{t('report.up_to', { date: f.longDate(block.upTo) })}</p>}
    </>
  )
}

/** One block of a report on the page, from the same data as the files. */
export function ReportBlock({ page, block }: { page: Page; block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return <p class="kept">{block.text}</p>
    case 'list':
      return (
        <ul class="rows">
          {block.items.map((item) => (
            <li>{item}</li>
          ))}
        </ul>
      )
    case 'indicators':
      return <Indicators page={page} block={block} />
    case 'progress':
      return <Progress page={page} block={block} />
    case 'money':
      return <Money page={page} block={block} />
    case 'quote':
      return (
        <figure>
          <blockquote class="quote">{page.t('projects.quoted', { text: block.text })}</blockquote>
          <figcaption class="small quiet">{block.attribution}</figcaption>
        </figure>
      )
    case 'finding':
      return (
        <div>
          <p>{block.text}</p>
          {block.source && <p class="small quiet">{block.source}</p>}
        </div>
      )
    case 'facts':
      return <PlainFacts rows={block.rows} />
    case 'partners':
      return (
        <ul class="rows">
          {block.rows.map((partner) => (
            <li>
              <p>{partner.name}</p>
              <p class="small quiet">
                {partner.role} ({partner.country})
              </p>
            </li>
          ))}
        </ul>
      )
  }
}

function PlainFacts({ rows }: { rows: { label: string; value: string }[] }) {
  return (
    <dl class="facts">
      {rows.map((row) => (
        <div>
          <dt>{row.label}</dt>
          <dd class="kept">{row.value}</dd>
        </div>
      ))}
    </dl>
  )
}
