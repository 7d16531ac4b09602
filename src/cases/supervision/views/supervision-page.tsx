import { Block, Rows, Split, Stack } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Meta } from '../../../ui/meta.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { ViewsTabs } from '../../../ui/views-tabs.tsx'
import { wordFor } from '../../case.ts'
import { casesPath } from '../../handles.ts'
import type { SupervisedCase } from '../markers.ts'

interface Props {
  page: Page
  members: readonly { id: string; name: string }[]
  /** Whose cases are shown; everybody's that are marked where nobody is chosen. */
  lead: string | undefined
  cases: readonly SupervisedCase[]
  /** Whether the reader may say where approval is needed. */
  settings: boolean
  form: FormState
}

const nameOf = (page: Page, one: SupervisedCase): string => page.f.list(one.names) || one.number

function CaseLine({ page, one, who }: { page: Page; one: SupervisedCase; who: string | undefined }) {
  return (
    <li>
      <div class="row row--ends">
        <a class="name" href={casesPath(page, `/${one.case_id}`)}>
          {nameOf(page, one)}
        </a>
        <a
          class="ds-link small"
          href={casesPath(page, `/supervision?member=${one.lead_member_id}&case=${one.case_id}#note`)}
        >
          {page.t('cases.supervision.write')}
        </a>
      </div>
      <Meta
        items={[
          wordFor(page.t, 'cases.kind', one.kind),
          <span class="num">{one.number}</span>,
          who,
          one.restricted && page.t('hand_over.restricted'),
        ]}
      />
      {one.markers.length > 0 && (
        <p class="row">
          {one.markers.map((marker) => (
            <Tag tone={marker === 'danger' || marker === 'overdue' ? 'late' : 'open'}>
              {page.t(`cases.marker.${marker}`)}
            </Tag>
          ))}
        </p>
      )}
    </li>
  )
}

/** A note for one of the cases on the page: several can be written one after the other. */
function NoteForCase({ page, cases, lead, form }: Props) {
  return (
    <Block title={page.t('cases.supervision.note')} id="note">
      <Form page={page} action={casesPath(page, '/supervision/notes')} hidden={{ member: lead }}>
        <ErrorSummary page={page} form={form} />
        <Field
          page={page}
          form={form}
          type="select"
          name="case"
          label={page.t('cases.supervision.case')}
          options={cases.map((one) => ({ value: one.case_id, label: `${nameOf(page, one)}, ${one.number}` }))}
        />
        <Field
          page={page}
          form={form}
          type="textarea"
          name="text"
          label={page.t('cases.supervision.text')}
          hint={page.t('cases.supervision.text.hint')}
          maxlength={8000}
        />
        <Field
          page={page}
          form={form}
          type="date"
          name="on_day"
          label={page.t('cases.supervision.on')}
          max={page.today}
        />
        <Field
          page={page}
          form={form}
          type="checkbox"
          name="for_team"
          label={page.t('cases.supervision.for_team')}
        />
        <Actions>
          <Button>{page.t('cases.supervision.save')}</Button>
        </Actions>
      </Form>
    </Block>
  )
}

/** Supervision: whose cases there are, which of them should be talked about, and a note for each. */
export function SupervisionPage(props: Props) {
  const { page, members, lead, cases, settings } = props
  const { t } = page
  const at = casesPath(page, '/supervision')
  const names = new Map(members.map(({ id, name }) => [id, name]))
  const shown = lead ? cases : cases.filter(({ markers }) => markers.length > 0)
  return (
    <Layout page={page} title={t('cases.supervision')}>
      <PageHead
        crumb={{ href: casesPath(page), label: t('cases.title') }}
        title={t('cases.supervision')}
        lead={t('cases.supervision.lead')}
        acts={
          settings && (
            <ButtonLink tight variant="secondary" href={`${at}/approvals`}>
              {t('cases.approval.needs')}
            </ButtonLink>
          )
        }
      />
      <ViewsTabs
        page={page}
        label={t('cases.supervision.whose')}
        views={[
          { href: at, label: t('cases.supervision.marked'), current: !lead },
          ...members.map(({ id, name }) => ({
            href: `${at}?member=${id}`,
            label: name,
            current: id === lead,
          })),
        ]}
      />
      <Split>
        <Block
          title={lead ? (names.get(lead) ?? t('cases.team.gone')) : t('cases.supervision.marked')}
          id="cases"
        >
          {shown.length === 0 && (
            <Nothing>{t(lead ? 'cases.supervision.none' : 'cases.supervision.none_marked')}</Nothing>
          )}
          <Rows>
            {shown.map((one) => (
              <CaseLine page={page} one={one} who={lead ? undefined : names.get(one.lead_member_id)} />
            ))}
          </Rows>
        </Block>
        <Stack>{shown.length > 0 && <NoteForCase {...props} cases={shown} />}</Stack>
      </Split>
    </Layout>
  )
}
