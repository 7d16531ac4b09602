import type { KeptBackup } from '../../../platform/backup/names.ts'
import type { BackupRun, Outcome } from '../../../platform/backup/runs.ts'
import type { BackupState } from '../../../platform/backup/state.ts'
import type { Settings } from '../../../platform/settings.ts'
import { Block, Rows } from '../../../ui/block.tsx'
import { PostButton } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { ListTable } from '../../../ui/table.tsx'
import { Tag } from '../../../ui/tag.tsx'

export interface BackupsProps {
  page: Page
  state: BackupState
  runs: (BackupRun & { outcome: Outcome })[]
  trustees: number
  /** `backups` is missing where none are made by themselves: switched off, or a demonstration. */
  settings: Pick<Settings, 'backups' | 'backupDir'>
  kept: KeptBackup[]
}

const here = (page: Page, rest = '') => `/${page.organisation?.slug ?? ''}/settings${rest}`

function Ending({ page, run }: { page: Page; run: BackupsProps['runs'][number] }) {
  const { outcome } = run
  if (outcome === 'running') return <Tag>{page.t('backups.running', { percent: run.percent })}</Tag>
  const tone = run.ok ? (outcome === 'good' ? 'done' : 'open') : 'late'
  return (
    <>
      <Tag tone={tone}>{page.t(`backups.outcome.${outcome}`)}</Tag>
      {outcome !== 'good' && (
        <>
          <br />
          <span class="meta">{page.t(`backups.advice.${outcome}`)}</span>
        </>
      )}
    </>
  )
}

const sizeOf = (page: Page, bytes: number) =>
  `${page.f.number(bytes < 1e6 ? Math.ceil(bytes / 1e4) / 100 : Math.round(bytes / 1e6))}\u00a0MB`

function Runs({ page, runs }: Pick<BackupsProps, 'page' | 'runs'>) {
  if (runs.length === 0) return <p class="quiet">{page.t('backups.none')}</p>
  return (
    <ListTable
      page={page}
      caption={page.t('backups.runs')}
      columns={[
        { label: page.t('backups.when') },
        { label: page.t('backups.what') },
        { label: page.t('backups.outcome') },
        { label: page.t('backups.size'), numeric: true, phone: 'labelled' },
        { label: page.t('backups.rows'), numeric: true, phone: 'labelled' },
      ]}
      rows={runs.map((run) => ({
        id: run.id,
        cells: [
          page.f.dateTime(run.started_at),
          page.t(`backups.kind.${run.kind}`),
          <Ending page={page} run={run} />,
          run.bytes === null ? undefined : sizeOf(page, run.bytes),
          run.row_count === null ? undefined : page.f.number(run.row_count),
        ],
      }))}
    />
  )
}

function Where({ page, settings, kept, trustees }: BackupsProps) {
  const { backups, backupDir } = settings
  const withKeys = kept.filter((backup) => backup.keys).length
  return (
    <Block title={page.t('backups.where')} id="where">
      <Rows>
        <li>
          {backups ? page.t('backups.nightly', { time: backups.at }) : page.t('backups.off')}
          <br />
          <span class="meta anywhere">{page.t('backups.folder', { folder: backupDir })}</span>
        </li>
        <li>
          {page.t('backups.kept', { n: kept.length })}{' '}
          {kept.length > 0 && page.t('backups.kept.keys', { n: withKeys })}
          {backups && (
            <>
              <br />
              <span class="meta">
                {page.t('backups.keeping', {
                  days: backups.days,
                  months: backups.months,
                  keys: backups.keyDays,
                })}
              </span>
            </>
          )}
        </li>
        <li>{page.t('backups.trustees', { n: trustees })}</li>
        <li>{page.t('backups.elsewhere')}</li>
        <li>{page.t('backups.restore')}</li>
      </Rows>
    </Block>
  )
}

/** Whether what is recorded here would come back: the state in a sentence, what was tried, where it lies. */
export function BackupsPage(props: BackupsProps) {
  const { page, state, runs } = props
  const running = runs.some(({ outcome }) => outcome === 'running')
  const alarming = ['never', 'stale', 'damaged', 'unverified'].includes(state)
  return (
    <Layout page={page} title={page.t('backups.title')}>
      <PageHead
        crumb={{ href: here(page), label: page.t('ui.nav.settings') }}
        title={page.t('backups.title')}
        lead={alarming ? undefined : page.t(`backups.state.${state}`)}
        acts={
          !running &&
          !page.demonstration && (
            <PostButton page={page} action={here(page, '/backups')}>
              {page.t('backups.now')}
            </PostButton>
          )
        }
      />
      {alarming && <Notice tone="late">{page.t(`backups.state.${state}`)}</Notice>}
      <div class="stack mt-8" data-gap="8">
        <Block title={page.t('backups.runs')} id="runs">
          <Runs page={page} runs={runs} />
        </Block>
        <Where {...props} />
      </div>
    </Layout>
  )
}
