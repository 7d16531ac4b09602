import { PersonPicker } from '../../../../people/index.ts'
import { Block, Split, Stack } from '../../../../ui/block.tsx'
import { Actions, Button, ErrorSummary, Field, Form, PostButton } from '../../../../ui/form.tsx'
import { Layout } from '../../../../ui/layout.tsx'
import { More } from '../../../../ui/menu.tsx'
import { Notice, Unreadable } from '../../../../ui/notice.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { PageHead } from '../../../../ui/page-head.tsx'
import { kinds, wordFor } from '../../../case.ts'
import { casePath, casesPath } from '../../../handles.ts'
import type { PickerState } from '../../../views/new-page.tsx'
import { declineWords } from '../incoming.ts'
import type { Incoming } from '../queries.ts'
import { IncomingWords } from './incoming-said.tsx'

interface Colleague {
  id: string
  name: string
}

interface IncomingProps {
  page: Page
  referral: Incoming
  form: FormState
  picker: PickerState
  leads: Colleague[]
  triagers: Colleague[]
  others: Incoming[]
  members: ReadonlyMap<string, string>
}

const people = (list: Colleague[]) => list.map(({ id, name }) => ({ value: id, label: name }))
const pathOf = (page: Page, referral: Incoming, rest: string) =>
  casesPath(page, `/referrals/${referral.id}${rest}`)

function AcceptBlock({ page, referral, form, picker, leads }: IncomingProps) {
  const adds = page.member?.may('cases.write')
  return (
    <Block title={page.t('incoming.accept')} id="accept">
      <Form page={page} action={pathOf(page, referral, '/case')} version={referral.version}>
        <ErrorSummary page={page} form={form} />
        <PersonPicker
          page={page}
          name="person"
          label={page.t('incoming.accept.person')}
          {...picker}
          error={form.errors.person}
        />
        <Field
          page={page}
          form={form}
          type="radio"
          name="kind"
          label={page.t('cases.new.kind')}
          options={kinds.map(({ code, label }) => ({ value: code, label: page.t(label) }))}
        />
        <Field page={page} form={form} name="title" label={page.t('cases.new.what')} maxlength={200} />
        <Field
          page={page}
          form={form}
          type="select"
          name="lead"
          label={page.t('cases.team.lead')}
          options={people(leads)}
          empty={adds ? page.t('incoming.accept.me') : undefined}
        />
        <Actions>
          <Button>{page.t('incoming.accept.new')}</Button>
        </Actions>
        {adds && (
          <More label={page.t('incoming.accept.known')} open={Boolean(form.errors.number)}>
            <div class="form">
              <Field
                page={page}
                form={form}
                name="number"
                label={page.t('incoming.accept.number')}
                hint={page.t('incoming.accept.number.hint')}
                short
                maxlength={40}
              />
              <Actions>
                <Button variant="secondary" formaction={pathOf(page, referral, '/known-case')}>
                  {page.t('incoming.accept.add')}
                </Button>
              </Actions>
            </div>
          </More>
        )}
      </Form>
    </Block>
  )
}

function OtherWays({ page, referral, form, triagers, others }: IncomingProps) {
  const shared = { page, version: referral.version }
  return (
    <>
      <Block side title={page.t('incoming.assign')} id="assign">
        <Form {...shared} action={pathOf(page, referral, '/assignment')}>
          <Field
            page={page}
            form={
              form.values.member ? form : { ...form, values: { member: referral.assigned_to ?? undefined } }
            }
            type="select"
            name="member"
            label={page.t('incoming.assigned')}
            options={people(triagers)}
          />
          <Actions>
            <Button tight variant="secondary">
              {page.t('incoming.assign.do')}
            </Button>
          </Actions>
        </Form>
      </Block>
      <Block side title={page.t('incoming.say_no')} id="decline">
        <Form {...shared} action={pathOf(page, referral, '/refusal')}>
          <Field
            page={page}
            form={form}
            type="select"
            name="reason"
            label={page.t('incoming.decline')}
            options={declineWords.map(({ code, label }) => ({ value: code, label: page.t(label) }))}
          />
          <Field
            page={page}
            form={form}
            type="textarea"
            rows={3}
            name="words"
            label={page.t('incoming.decline.words')}
            hint={page.t('incoming.decline.words.hint')}
            maxlength={2000}
          />
          <Actions>
            <Button tight variant="secondary">
              {page.t('incoming.decline.do')}
            </Button>
          </Actions>
        </Form>
      </Block>
      {others.length > 0 && (
        <Block side title={page.t('incoming.duplicate')} id="duplicate">
          <Form {...shared} action={pathOf(page, referral, '/duplicate')}>
            <Field
              page={page}
              form={form}
              type="select"
              name="of"
              label={page.t('incoming.duplicate.of')}
              options={others.map((one) => ({
                value: one.id,
                label: `${one.said?.about.name ?? page.t('ui.unreadable')}, ${page.f.dateTime(one.received_at)}`,
              }))}
            />
            <Actions>
              <Button tight variant="secondary">
                {page.t('incoming.duplicate.do')}
              </Button>
            </Actions>
          </Form>
        </Block>
      )}
    </>
  )
}

function Decided({ page, referral, members }: IncomingProps) {
  const who = members.get(referral.decided_by ?? '') ?? page.t('cases.team.gone')
  const undoes = referral.status === 'declined' || referral.status === 'duplicate'
  return (
    <Block side title={wordFor(page.t, 'incoming.status', referral.status)} id="decided">
      <p class="quiet">
        {who}, {referral.decided_at && page.f.dateTime(referral.decided_at)}
      </p>
      {referral.case && (
        <p>
          <a class="ds-link num" href={casePath(page.organisation?.slug ?? '', referral.case.id)}>
            {referral.case.number}
          </a>
        </p>
      )}
      {referral.decline_reason && <p>{wordFor(page.t, 'incoming.decline', referral.decline_reason)}</p>}
      {referral.answer && <p class="quote">{referral.answer}</p>}
      {undoes && (
        <PostButton
          page={page}
          tight
          variant="tertiary"
          action={pathOf(page, referral, '/decision/removal')}
          version={referral.version}
        >
          {page.t('incoming.reopen')}
        </PostButton>
      )}
    </Block>
  )
}

/** One referral that came in: what was written, who it may be, and the ways to decide. */
export function IncomingPage(props: IncomingProps) {
  const { page, referral } = props
  const { said } = referral
  const waits = referral.status === 'new'
  return (
    <Layout page={page} title={page.t('incoming.one')}>
      <PageHead
        crumb={{ href: casesPath(page, '/referrals'), label: page.t('incoming.inbox') }}
        title={said?.about.name ?? page.t('incoming.one')}
        lead={page.t('incoming.received', {
          at: page.f.dateTime(referral.received_at),
          urgency: wordFor(page.t, 'incoming.urgency', referral.urgency),
        })}
      />
      {waits && referral.agreed !== 'agrees' && (
        <Notice tone="late">{wordFor(page.t, 'incoming.agreed', referral.agreed)}</Notice>
      )}
      <Split>
        <Stack gap={9}>
          <Block title={page.t('incoming.said')} id="said">
            {said === null && <Unreadable page={page} />}
            {said === undefined && <p class="nothing small quiet">{page.t('incoming.taken')}</p>}
            {said && <IncomingWords page={page} said={said} />}
          </Block>
          {waits && said && <AcceptBlock {...props} />}
        </Stack>
        <Stack gap={7}>
          {waits ? <OtherWays {...props} /> : <Decided {...props} />}
          {referral.receipt && (
            <Block side title={page.t('incoming.receipt')} id="receipt">
              <p class="num">{referral.receipt}</p>
            </Block>
          )}
        </Stack>
      </Split>
    </Layout>
  )
}
