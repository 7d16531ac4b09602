import { Block, Stack } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Actions, Button, Form, PostButton } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { MessageId, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { ListTable } from '../../../ui/table.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { ViewsTabs } from '../../../ui/views-tabs.tsx'
import { incidentPath } from '../../paths.ts'
import type { Mapping } from '../mappings/queries.ts'
import { importPath, importsPath, mappingPath } from '../paths.ts'
import { type countPlan, type Origin, type Planned, type PlanWish, rowsAsked, rowsShown } from '../plan.ts'
import type { Import } from '../queries.ts'
import { draftWords, reasonsOf, whyWords } from '../words.ts'

/** With more than these, bringing them in takes as long as one wonders about. */
const many = 1_000

interface Props {
  page: Page
  found: Import
  mapping: Mapping
  plan: readonly Planned[]
  counts: ReturnType<typeof countPlan>
  wish: PlanWish
  /** Answers nobody has said the meaning of. */
  unknown: number
  /** Rows that would be added although they may be here under an id they do not name. */
  unsure: number
  /** Something has changed since the rows were looked at. */
  moved?: boolean
}

const acts: Record<Planned['act'], { word: MessageId; tone: 'done' | 'open' | 'late' }> = {
  add: { word: 'incidents.import.act.add', tone: 'done' },
  change: { word: 'incidents.import.act.change', tone: 'open' },
  skip: { word: 'incidents.import.act.skip', tone: 'late' },
}

/** A row that is here already, or comes twice, needs nobody's eye. */
const toneOf = (one: Planned) =>
  one.act === 'skip' && ['same', 'twice'].includes(one.why.why) ? undefined : acts[one.act].tone

function RowWords({ page, one }: { page: Page; one: Planned }) {
  const words = draftWords(page, one)
  if (one.act === 'skip') return <>{whyWords(page, one.why)}</>
  return (
    <>
      <bdi>{words?.begins}</bdi>
      <br />
      <Meta inline items={words?.facts ?? []} />
    </>
  )
}

const IncidentLink = ({ page, known }: { page: Page; known: Origin }) => (
  <a class="ds-link" href={incidentPath(page, known.incident_id)}>
    {known.number}
  </a>
)

const rowOf = (page: Page, one: Planned, withIncident: boolean) => ({
  id: one.row.id,
  cells: [
    <span class="num">{page.f.number(one.row.place)}</span>,
    <Tag tone={toneOf(one)}>{page.t(acts[one.act].word)}</Tag>,
    <RowWords page={page} one={one} />,
    ...(withIncident ? [one.known && <IncidentLink page={page} known={one.known} />] : []),
  ],
})

function PlanTable({ page, found, plan, counts, wish }: Props) {
  const path = importPath(page, found.id)
  const { rows: shown, total } = rowsAsked(plan, wish)
  const withIncident = shown.some(({ known }) => known !== undefined)
  const at = (from: number) =>
    `${path}?${new URLSearchParams({ ...(wish.act && { act: wish.act }), from: `${from}` })}`
  const views = [
    { act: undefined, label: 'incidents.import.all', count: plan.length },
    { act: 'add', label: 'incidents.import.act.add', count: counts.added },
    { act: 'change', label: 'incidents.import.act.change', count: counts.changed },
    { act: 'skip', label: 'incidents.import.act.skip', count: counts.skipped },
  ] as const
  return (
    <>
      <ViewsTabs
        page={page}
        label={page.t('incidents.import.rows')}
        views={views.map(({ act, label, count }) => ({
          href: act ? `${path}?act=${act}` : path,
          label: page.t(label),
          count,
          current: act === wish.act,
        }))}
      />
      {shown.length === 0 ? (
        <Nothing>{page.t('incidents.import.rows.none')}</Nothing>
      ) : (
        <ListTable
          page={page}
          caption={page.t('incidents.import.rows')}
          columns={[
            { label: page.t('incidents.import.row'), phone: 'labelled' },
            { label: page.t('incidents.import.act') },
            { label: page.t('incidents.import.says') },
            ...(withIncident
              ? [{ label: page.t('incidents.import.incident'), phone: 'labelled' as const }]
              : []),
          ]}
          rows={shown.map((one) => rowOf(page, one, withIncident))}
        />
      )}
      <Pagination
        page={page}
        shown={shown.length}
        total={total}
        previous={wish.from > 0 ? at(Math.max(0, wish.from - rowsShown)) : undefined}
        next={wish.from + rowsShown < total ? at(wish.from + rowsShown) : undefined}
      />
    </>
  )
}

function Remarks({ page, found, mapping, unknown, unsure, moved }: Props) {
  if (!moved && found.encoding === 'utf-8' && found.files + unknown + unsure === 0) return null
  return (
    <Stack gap={3}>
      {moved && (
        <Notice tone="late">
          <p>{page.t('incidents.import.moved')}</p>
        </Notice>
      )}
      {found.encoding !== 'utf-8' && (
        <Notice tone="quiet">
          <p>{page.t('incidents.import.encoding', { encoding: found.encoding.toUpperCase() })}</p>
        </Notice>
      )}
      {found.files > 0 && (
        <Notice tone="quiet">
          <p>{page.t('incidents.import.attachments', { n: found.files })}</p>
        </Notice>
      )}
      {unsure > 0 && (
        <Notice tone="late">
          <p>{page.t('incidents.import.unsure', { n: unsure })}</p>
        </Notice>
      )}
      {unknown > 0 && (
        <Notice tone="quiet">
          <p>{page.t('incidents.import.unknown', { n: unknown })}</p>
          <ButtonLink
            tight
            variant="secondary"
            href={mappingPath(page, mapping.id, `/answers?import=${found.id}`)}
          >
            {page.t('incidents.import.tell', { n: unknown })}
          </ButtonLink>
        </Notice>
      )}
    </Stack>
  )
}

/** A file that waits: what every row would become and why, and the one button that does it. */
export function PreviewPage(props: Props) {
  const { page, found, mapping, plan, counts } = props
  const reasons = reasonsOf(page, plan)
  return (
    <Layout page={page} title={page.t('incidents.import.preview')}>
      <PageHead
        crumb={{ href: importsPath(page), label: page.t('incidents.import.title') }}
        title={page.t('incidents.import.preview')}
        lead={page.t('incidents.import.preview.lead', counts)}
        meta={<Meta items={[mapping.name]} />}
      />
      <Stack gap={6}>
        <Remarks {...props} />
        {reasons.length > 0 && (
          <Block title={page.t('incidents.import.reasons')} id="reasons">
            <ul class="rows">
              {reasons.map(({ reason, count }) => (
                <li>
                  <span class="num">{page.f.number(count)}</span> × {reason}
                </li>
              ))}
            </ul>
          </Block>
        )}
        {counts.added + counts.changed > many && <p class="small quiet">{page.t('incidents.import.many')}</p>}
        <Actions>
          {counts.added + counts.changed > 0 && (
            <Form
              page={page}
              action={importPath(page, found.id)}
              hidden={{ added: `${counts.added}`, changed: `${counts.changed}` }}
              class="one-button"
            >
              <Button>{page.t('incidents.import.bring', { n: counts.added + counts.changed })}</Button>
            </Form>
          )}
          <PostButton page={page} action={importPath(page, found.id, '/removal')} variant="tertiary">
            {page.t('incidents.import.discard')}
          </PostButton>
        </Actions>
        <div>
          <PlanTable {...props} />
        </div>
      </Stack>
    </Layout>
  )
}
