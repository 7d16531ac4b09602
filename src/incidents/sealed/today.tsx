import type { Child } from 'hono/jsx'
import type { AnyCtx } from '../../platform/context.ts'
import type { Page } from '../../ui/page.ts'
import { incidentsPath } from '../paths.ts'
import { type SealedMode, sealedMode } from './queries.ts'
import { warningWords } from './views/warnings.tsx'

function WaitingRow({ page, mode }: { page: Page; mode: SealedMode }) {
  return (
    <li>
      <a class="ds-link" href={incidentsPath(page, '/sealed')}>
        {page.t('incidents.sealed.today.waiting', { n: mode.waiting })}
      </a>{' '}
      {mode.oldest && (
        <span class="quiet">{page.t('incidents.sealed.today.since', { day: page.f.day(mode.oldest) })}</span>
      )}
    </li>
  )
}

function OutsideRow({ page, mode }: { page: Page; mode: SealedMode }) {
  return (
    <li>
      <a class="ds-link" href={incidentsPath(page, '/sealing#holders')}>
        {page.t('incidents.sealed.today.outside', { n: mode.outside })}
      </a>
    </li>
  )
}

/**
 * Sealed mode on the first page of those who have the line in their hands, as rows: reports that wait for somebody's phrase and since
 * when, without a word of them; a colleague who waits to be let in; and what must be mended so that reports can be read, and by
 * nobody else.
 */
export async function sealedRows(ctx: AnyCtx, page: Page): Promise<Child[]> {
  const triage = ctx.member.may('incidents.triage')
  if (!triage && !ctx.member.may('line.manage')) return []
  const mode = await sealedMode(ctx)
  const rows: Child[] = warningWords(page, mode).map((warning) => (
    <li>
      <span class="late">{warning}</span>{' '}
      <a class="ds-link" href={incidentsPath(page, '/sealing')}>
        {page.t('incidents.sealing.title')}
      </a>
    </li>
  ))
  if (triage && mode.waiting > 0) rows.unshift(<WaitingRow page={page} mode={mode} />)
  if (mode.holds && mode.outside > 0) rows.push(<OutsideRow page={page} mode={mode} />)
  return rows
}
