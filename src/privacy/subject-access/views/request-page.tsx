import { Aside, Block, Rows, Stack } from '../../../ui/block.tsx'
import { Actions, Button, ButtonLink, emptyForm, Field, Form, PostButton } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { MessageId, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { type Folding, findMentions, leavesOf, withoutMentions } from '../../erasure/mention.ts'
import { tableWord } from '../../words.ts'
import type { HeldRow } from '../gather.ts'
import type { SubjectRequest } from '../queries.ts'
import { decisions } from '../request.ts'

interface Props {
  page: Page
  person: { id: string; name: string; href: string }
  request: SubjectRequest
  rows: number
  read: number
  open: number
  texts: HeldRow[]
  folding: Folding
  others: ReadonlySet<string>
}

/** One text to read: as it stands, and with others' names taken out as it would be given. */
function Text({ page, row, folding, others }: Pick<Props, 'page' | 'folding' | 'others'> & { row: HeldRow }) {
  const whole = leavesOf(row.said)
    .map(({ text }) => text)
    .join('\n')
  const mentions = findMentions(folding, whole, others)
  const name = `${row.table}.${row.id}`
  const form = {
    ...emptyForm,
    values: {
      [`d.${name}`]: mentions.length > 0 ? 'redacted' : undefined,
      [`w.${name}`]: withoutMentions(whole, mentions),
    },
  }
  const choices = row.file ? decisions.filter((one) => one !== 'redacted') : decisions
  return (
    <li>
      <p class="small quiet">
        <a
          class="ds-link"
          href={`/${page.organisation?.slug ?? ''}/${row.incident_id ? `incidents/${row.incident_id}` : `cases/${row.case_id}`}`}
        >
          {tableWord(page.t, row.table)}
        </a>
        {row.on && `, ${page.f.longDate(row.on)}`}
      </p>
      <p class="kept">{whole}</p>
      <Field
        page={page}
        form={form}
        name={`d.${name}`}
        type="radio"
        label={page.t('privacy.text.decision')}
        options={choices.map((value) => ({ value, label: page.t(`privacy.text.${value}` as MessageId) }))}
      />
      {!row.file && (
        <details open={mentions.length > 0} class="small">
          <summary>{page.t('privacy.text.words')}</summary>
          <Field
            page={page}
            form={form}
            name={`w.${name}`}
            type="textarea"
            rows={4}
            quiet
            label={page.t('privacy.text.words')}
          />
        </details>
      )}
    </li>
  )
}

function Texts({ page, person, request, texts, open, ...rest }: Props) {
  if (request.answer || open === 0) return null
  return (
    <Block
      title={page.t('privacy.texts.title')}
      id="texts"
      aside={<Aside>{page.t('privacy.texts.open', { n: open })}</Aside>}
    >
      <p class="small quiet">{page.t('privacy.texts.how')}</p>
      <Form page={page} action={`${person.href}/held/${request.id}/texts`}>
        <Rows>
          {texts.map((row) => (
            <Text page={page} row={row} {...rest} />
          ))}
        </Rows>
        <Actions>
          <Button>{page.t('privacy.texts.save')}</Button>
        </Actions>
      </Form>
    </Block>
  )
}

function Give({ page, person, request, open }: Props) {
  const href = `${person.href}/held/${request.id}`
  return (
    <Block title={page.t('privacy.package.title')} id="package">
      <Stack gap={5}>
        <p>{page.t(open > 0 ? 'privacy.package.not_yet' : 'privacy.package.what')}</p>
        {open === 0 && <p class="small quiet">{page.t('privacy.package.notice')}</p>}
        {open === 0 && (
          <ButtonLink download href={`${href}/package.zip`}>
            {page.t('privacy.package.take')}
          </ButtonLink>
        )}
        <Notice tone="quiet">{page.t('privacy.package.careful')}</Notice>
      </Stack>
    </Block>
  )
}

function Clock({ page, person, request }: Props) {
  const href = `${person.href}/held/${request.id}`
  return (
    <Block title={page.t('privacy.request.clock')} id="clock" side>
      <Stack gap={3}>
        <p>
          <Tag tone={request.state === 'late' ? 'late' : undefined}>
            {page.t(`privacy.request.state.${request.state}` as MessageId)}
          </Tag>
        </p>
        <p>
          {request.answered_on
            ? page.t('privacy.request.answered_on', { date: page.f.longDate(request.answered_on) })
            : page.t('privacy.request.due', { date: page.f.longDate(request.due_on) })}
        </p>
        <p class="small quiet">{page.t(`privacy.request.identity.${request.identity}` as MessageId)}</p>
        {!request.answer && (
          <>
            <div class="row">
              {(['given', 'refused', 'withdrawn'] as const).map((answer) => (
                <PostButton
                  page={page}
                  action={`${href}/answer`}
                  hidden={{ answer }}
                  variant={answer === 'given' ? 'secondary' : 'tertiary'}
                  tight
                >
                  {page.t(`privacy.request.answer.${answer}`)}
                </PostButton>
              ))}
            </div>
            {!request.extended_on && request.due_on >= page.today && (
              <details class="small">
                <summary>{page.t('privacy.request.extend')}</summary>
                <Form page={page} action={`${href}/extension`}>
                  <Field
                    page={page}
                    form={emptyForm}
                    name="reason"
                    type="textarea"
                    rows={2}
                    required
                    label={page.t('privacy.request.extend.reason')}
                  />
                  <Actions>
                    <Button variant="secondary" tight>
                      {page.t('privacy.request.extend.do')}
                    </Button>
                  </Actions>
                </Form>
              </details>
            )}
          </>
        )}
      </Stack>
    </Block>
  )
}

/** One request: its clock, the texts somebody must read first, and the package. */
export function RequestPage(props: Props) {
  const { page, person, request } = props
  const title = page.t('privacy.request.of', { date: page.f.longDate(request.asked_on) })
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        crumb={{ href: `${person.href}/held`, label: page.t('privacy.held.title', { name: person.name }) }}
      />
      <div class="split mt-8">
        <div class="stack" data-gap="8">
          <Texts {...props} />
          <Give {...props} />
        </div>
        <div class="stack" data-gap="8">
          <Clock {...props} />
        </div>
      </div>
    </Layout>
  )
}
