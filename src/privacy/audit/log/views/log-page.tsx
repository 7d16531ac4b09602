import type { ListedMember } from '../../../../accounts/index.ts'
import { pseudonym } from '../../../../platform/ids.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Nothing } from '../../../../ui/empty.tsx'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { PageHead } from '../../../../ui/page-head.tsx'
import { Pagination } from '../../../../ui/pagination.tsx'
import { ToolSelect, Tools } from '../../../../ui/tools.tsx'
import { doings, filterQuery, type LogFilter } from '../log.ts'
import type { LogPage as LogLines } from '../queries.ts'
import { kindWord } from '../words.ts'
import { type Chain, ChainBlock } from './chain-block.tsx'
import { EventTable } from './event-table.tsx'

interface Props {
  page: Page
  filter: LogFilter
  log: LogLines
  members: ReadonlyMap<string, string>
  colleagues: readonly ListedMember[]
  kinds: readonly string[]
  chain: Chain
}

function DayInput({ name, label, value }: { name: string; label: string; value?: string }) {
  return (
    <label class="row small quiet">
      {label}
      <input class="ds-input tools__select" type="date" name={name} value={value} />
    </label>
  )
}

function Narrow({ page, filter, colleagues, kinds, base }: Props & { base: string }) {
  const { t } = page
  const without = (name: keyof LogFilter) => `${base}${filterQuery(filter, { [name]: undefined })}`
  const { about, signal } = filter
  const filters = [
    signal && { label: t(`audit.signal.${signal}`), remove: without('signal') },
    about && {
      label: `${t('audit.log.about')} ${about.length === 36 ? pseudonym(about) : `${about.slice(0, 2)}-${about.slice(2)}`.toUpperCase()}`,
      remove: without('about'),
    },
  ].filter((one) => one !== undefined && one !== '')
  return (
    <Tools page={page} action={base} filters={filters} hidden={{ about, signal }}>
      <ToolSelect
        name="member"
        label={t('audit.log.who')}
        value={filter.member}
        options={colleagues.map((one) => ({ value: one.id, label: one.name ?? t('ui.unreadable') }))}
      />
      <ToolSelect
        name="doing"
        label={t('audit.log.what')}
        value={filter.doing}
        options={doings.map((value) => ({ value, label: t(`audit.doing.${value}`) }))}
      />
      <ToolSelect
        name="kind"
        label={t('audit.log.kind')}
        value={filter.kind}
        options={kinds.map((value) => ({ value, label: kindWord(page, value) }))}
      />
      <DayInput name="from" label={t('audit.log.from')} value={filter.from} />
      <DayInput name="until" label={t('audit.log.until')} value={filter.until} />
      {!about && (
        <input
          class="ds-input tools__select"
          name="about"
          size={28}
          aria-label={t('audit.log.number')}
          placeholder={t('audit.log.number')}
        />
      )}
    </Tools>
  )
}

/** The access log: how it stands on top, then its lines, newest first. */
export function LogPage(props: Props) {
  const { page, filter, log, members, chain } = props
  const base = `/${page.organisation?.slug ?? ''}/log`
  const query = filterQuery(filter)
  const at = (place: Partial<LogFilter>) => `${base}${filterQuery(filter, place)}`
  return (
    <Layout page={page} title={page.t('audit.log.title')}>
      <PageHead
        title={page.t('audit.log.title')}
        lead={page.t('audit.log.lead')}
        acts={
          <>
            <ButtonLink tight variant="secondary" href={`${base}/export${query}`} download>
              {page.t('audit.log.export')}
            </ButtonLink>
            <ButtonLink tight variant="secondary" icon="print" href={`${base}/paper${query}`}>
              {page.t('ui.print')}
            </ButtonLink>
          </>
        }
      />
      <ChainBlock page={page} chain={chain} />
      <div class="mt-8">
        <Narrow {...props} base={base} />
        {log.events.length > 0 ? (
          <EventTable
            page={page}
            events={log.events}
            members={members}
            aboutHref={(id) => `${base}?about=${id}`}
          />
        ) : (
          <Nothing>{page.t('audit.log.none')}</Nothing>
        )}
        <Pagination
          page={page}
          previous={log.newer && at({ after: log.newer })}
          next={log.older && at({ before: log.older })}
        />
      </div>
    </Layout>
  )
}
