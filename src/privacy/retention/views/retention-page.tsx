import { pseudonym } from '../../../platform/ids.ts'
import { Aside, Block, Rows, Stack } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { MessageId, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { ListTable } from '../../../ui/table.tsx'
import { noticeDays, type Planned } from '../retention.ts'
import { kindWord, outcomeWord } from '../words.ts'
import { RulesBlock, type RulesProps } from './rules-block.tsx'

interface Props extends RulesProps {
  plan: Planned[]
  holds: number
  erasures: { id: string; kind: string; subject_id: string; why: string; at: Date }[]
}

/** So many lines stand open; the others are folded away, and beyond the most only the table to take has them. */
const shown = 20
const most = 200

/** The day something goes; where that is over and nothing was announced yet, since when it is. */
function goesOn(page: Page, { state, erase_on, due_on }: Planned): string {
  const day = erase_on && state !== 'stopped' ? erase_on : due_on
  const over = state === 'due' && day < page.today
  return over ? page.t('privacy.retention.since', { date: page.f.longDate(day) }) : page.f.longDate(day)
}

function Lines({ page, lines }: Pick<Props, 'page'> & { lines: Planned[] }) {
  return (
    <ListTable
      page={page}
      caption={page.t('privacy.retention.preview')}
      columns={[
        { label: page.t('privacy.retention.number') },
        { label: page.t('privacy.retention.kind') },
        { label: page.t('privacy.retention.outcome'), phone: 'hide' },
        { label: page.t('privacy.retention.due'), phone: 'labelled' },
        { label: page.t('privacy.retention.state'), phone: 'labelled' },
      ]}
      rows={lines.map((one) => ({
        id: one.id,
        cells: [
          <span class="num">{one.number}</span>,
          kindWord(page.t, one.kind),
          outcomeWord(page.t, one),
          goesOn(page, one),
          page.t(`privacy.retention.state.${one.state}` as MessageId),
        ],
      }))}
    />
  )
}

function Preview({ page, plan }: Props) {
  const soon = plan.filter(({ state, due_on }) => state !== 'later' || due_on < nextYear(page.today))
  const named = soon.filter(({ number }) => number !== undefined)
  const hidden = soon.length - named.length
  return (
    <Block
      title={page.t('privacy.retention.preview')}
      id="preview"
      aside={<Aside>{page.f.number(soon.length)}</Aside>}
    >
      <Stack gap={3}>
        <p class="small quiet">{page.t('privacy.retention.preview.how', { n: noticeDays })}</p>
        {named.length === 0 && hidden === 0 ? (
          <p>{page.t('privacy.retention.preview.none')}</p>
        ) : (
          <Lines page={page} lines={named.slice(0, shown)} />
        )}
        {named.length > shown && (
          <details class="small">
            <summary>{page.t('privacy.retention.further', { n: named.length - shown })}</summary>
            <Lines page={page} lines={named.slice(shown, most)} />
            {named.length > most && <p>{page.t('privacy.retention.beyond', { n: named.length - most })}</p>}
          </details>
        )}
        {hidden > 0 && <p class="small">{page.t('privacy.retention.hidden', { n: hidden })}</p>}
        {plan.length > 0 && (
          <ButtonLink
            variant="secondary"
            tight
            download
            href={`/${page.organisation?.slug ?? ''}/settings/retention/preview.csv`}
          >
            {page.t('privacy.retention.csv')}
          </ButtonLink>
        )}
      </Stack>
    </Block>
  )
}

const nextYear = (today: string) => `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`

function Ledger({ page, erasures, holds }: Props) {
  return (
    <Block
      title={page.t('privacy.ledger.title')}
      id="ledger"
      side
      aside={<Aside>{page.f.number(erasures.length)}</Aside>}
    >
      <Stack gap={3}>
        <p class="small quiet">{page.t('privacy.ledger.how')}</p>
        {holds > 0 && <p class="small">{page.t('privacy.hold.count', { n: holds })}</p>}
        <Rows>
          {erasures.slice(0, 30).map((one) => (
            <li>
              <span>
                {page.t(`privacy.ledger.${one.kind}` as MessageId, { pseudonym: pseudonym(one.subject_id) })}
              </span>
              <br />
              <span class="small quiet">
                {page.f.longDate(page.f.dateOf(one.at))},{' '}
                {page.t(`privacy.erase.why.${one.why}` as MessageId)}
              </span>
            </li>
          ))}
        </Rows>
      </Stack>
    </Block>
  )
}

/** Keeping and forgetting: what goes next, how long what is kept, what is gone. The rules stand first until they are confirmed. */
export function RetentionPage(props: Props) {
  const { page, confirmed } = props
  return (
    <Layout page={page} title={page.t('privacy.retention.title')}>
      <PageHead
        title={page.t('privacy.retention.title')}
        crumb={{ href: `/${page.organisation?.slug ?? ''}/settings`, label: page.t('ui.nav.settings') }}
        lead={page.t('privacy.retention.lead')}
      />
      <div class="split mt-8">
        <div class="stack" data-gap="9">
          {confirmed && <Preview {...props} />}
          <RulesBlock {...props} />
          {!confirmed && <Preview {...props} />}
        </div>
        <div class="stack" data-gap="8">
          <Ledger {...props} />
        </div>
      </div>
    </Layout>
  )
}
