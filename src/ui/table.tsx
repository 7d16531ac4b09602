// biome-ignore-all lint/a11y/noRedundantRoles: laid out as a list on a phone, a table loses its roles unless they are written down
import type { Child } from 'hono/jsx'
import { Icon } from './icons.tsx'
import type { Page } from './page.ts'

/** A column of a list. The first one names the row. */
export interface Column {
  label: string
  /** Link that sorts by this column, and how it is sorted now. */
  sort?: { href: string; now?: 'ascending' | 'descending' }
  /** `hide` leaves the column out on a phone; `labelled` puts its label before the value there. */
  phone?: 'hide' | 'labelled'
  numeric?: boolean
}

export interface ListRow {
  id: string
  /** Plain name, for "Choose …". */
  name?: string
  /** One cell a column; `undefined` shows nothing and takes no line on a phone. */
  cells: Child[]
  chosen?: boolean
}

interface ListProps {
  page: Page
  /** Said to screen readers: what the list shows and in which order. */
  caption: string
  columns: Column[]
  rows: ListRow[]
  /** Ticks before the rows: their `name`, and the id of the form they belong to. */
  choose?: { name: string; form: string }
}

function Head({ column }: { column: Column }) {
  const now = column.sort?.now
  return (
    <th
      role="columnheader"
      scope="col"
      class={column.numeric ? 'n' : undefined}
      aria-sort={column.sort ? (now ?? 'none') : undefined}
    >
      {column.sort ? (
        <a href={column.sort.href}>
          {column.label}
          <Icon name={now === 'ascending' ? 'up' : now === 'descending' ? 'down' : 'sort'} />
        </a>
      ) : (
        column.label
      )}
    </th>
  )
}

function Cell({ column, children }: { column: Column; children?: Child }) {
  const empty = children === undefined || children === null || children === ''
  const kind = [column.phone === 'hide' && 'l-wide', empty && 'is-none', column.numeric && 'n']
  return (
    <td
      class={kind.filter(Boolean).join(' ') || undefined}
      role="cell"
      data-label={column.phone === 'labelled' ? column.label : undefined}
    >
      {empty ? <span class="quiet">–</span> : children}
    </td>
  )
}

/** A table on a wide screen, a list on a phone, from one markup. */
export function ListTable({ page, caption, columns, rows, choose }: ListProps) {
  return (
    <table
      class="ds-table list list-rows"
      role="table"
      data-hover
      data-controller={choose ? 'choose' : undefined}
      data-action={choose ? 'change->choose#changed click->choose#pressed' : undefined}
    >
      <caption class="ds-sr-only">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {choose && (
            <th role="columnheader" scope="col" class="l-choose">
              <input
                class="ds-input with-script"
                type="checkbox"
                aria-label={page.t('ui.table.all')}
                data-choose-target="all"
              />
            </th>
          )}
          {columns.map((column) => (
            <Head column={column} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr role="row" data-selected={row.chosen ? '' : undefined}>
            {choose && (
              <td class="l-choose" role="cell">
                <input
                  class="ds-input"
                  type="checkbox"
                  name={choose.name}
                  value={row.id}
                  form={choose.form}
                  checked={row.chosen}
                  aria-label={page.t('ui.table.one', { name: row.name ?? row.id })}
                />
              </td>
            )}
            {columns.map((column, index) =>
              index === 0 ? (
                <th
                  scope="row"
                  role="rowheader"
                  data-label={column.phone === 'labelled' ? column.label : undefined}
                >
                  {row.cells[0]}
                </th>
              ) : (
                <Cell column={column}>{row.cells[index]}</Cell>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Figures under a chart or in a side block: a small table with hairlines. Columns after the first are numbers. */
export function PlainTable({ caption, head, rows }: { caption: string; head: string[]; rows: Child[][] }) {
  return (
    <table class="plain-table">
      <caption class="ds-sr-only">{caption}</caption>
      <thead>
        <tr>
          {head.map((label, index) => (
            <th scope="col" class={index > 0 ? 'n' : undefined}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            {row.map((cell, index) =>
              index === 0 ? <th scope="row">{cell}</th> : <td class="n">{cell}</td>,
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
