import { pseudonym } from '../../../../platform/ids.ts'
import { Block, Rows } from '../../../../ui/block.tsx'
import { Nothing } from '../../../../ui/empty.tsx'
import { Actions, Button, ErrorSummary, Field, Form, PostButton } from '../../../../ui/form.tsx'
import { Layout } from '../../../../ui/layout.tsx'
import { DayWhen, Ledger, LedgerRow } from '../../../../ui/ledger.tsx'
import { Meta } from '../../../../ui/meta.tsx'
import { Unreadable } from '../../../../ui/notice.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { PageHead } from '../../../../ui/page-head.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { actWord, whoWord } from '../../log/words.ts'
import type { Decoy, DecoyAlarm } from '../queries.ts'

interface Props {
  page: Page
  decoys: readonly Decoy[]
  alarms: readonly DecoyAlarm[]
  members: ReadonlyMap<string, string>
  form: FormState
}

function Alarms({ page, decoys, alarms, members }: Props) {
  const numbers = new Map(decoys.map(({ id, person }) => [id, person && pseudonym(person)]))
  const unseen = alarms.some((one) => !one.seen_at)
  return (
    <Block
      title={page.t('audit.decoy.alarms')}
      id="alarms"
      aside={
        unseen && (
          <PostButton
            page={page}
            action={`/${page.organisation?.slug ?? ''}/log/decoys/seen`}
            variant="secondary"
            tight
          >
            {page.t('audit.decoy.mark_seen')}
          </PostButton>
        )
      }
    >
      {alarms.length === 0 && <Nothing>{page.t('audit.decoy.alarms.none')}</Nothing>}
      <Ledger near="mid">
        {alarms.map((alarm) => (
          <LedgerRow
            when={<DayWhen page={page} date={page.f.dateOf(alarm.at)} time={page.f.time(alarm.at)} />}
          >
            <strong>{whoWord(page, alarm, members)}</strong>{' '}
            {!alarm.seen_at && <Tag tone="late">{page.t('audit.decoy.new')}</Tag>}
            <Meta
              items={[
                actWord(page, alarm.act),
                numbers.get(alarm.decoy_id) &&
                  page.t('audit.decoy.number', { number: numbers.get(alarm.decoy_id) ?? '' }),
              ]}
            />
          </LedgerRow>
        ))}
      </Ledger>
    </Block>
  )
}

function Planted({ page, decoys, members }: Props) {
  return (
    <Block title={page.t('audit.decoy.planted')} id="planted">
      {decoys.length === 0 && <Nothing>{page.t('audit.decoy.none')}</Nothing>}
      <Rows>
        {decoys.map((decoy) => (
          <li class="row row--ends">
            <span>
              {decoy.person ? (
                <strong class="num">
                  {page.t('audit.decoy.number', { number: pseudonym(decoy.person) })}
                </strong>
              ) : (
                <Unreadable page={page} />
              )}
              <Meta
                items={[
                  page.t('audit.decoy.by', {
                    name: members.get(decoy.planted_by) ?? '–',
                    day: page.f.day(page.f.dateOf(decoy.planted_at)),
                  }),
                  decoy.lifted_at &&
                    page.t('audit.decoy.lifted', { day: page.f.day(page.f.dateOf(decoy.lifted_at)) }),
                ]}
              />
            </span>
            {!decoy.lifted_at && (
              <PostButton
                page={page}
                action={`/${page.organisation?.slug ?? ''}/log/decoys/${decoy.id}/lifting`}
                variant="secondary"
                tight
              >
                {page.t('audit.decoy.lift')}
              </PostButton>
            )}
          </li>
        ))}
      </Rows>
    </Block>
  )
}

/** Invented people whose opening alarms: the alarms first, those planted, and planting one. Numbers only, no name. */
export function DecoysPage(props: Props) {
  const { page, form } = props
  const base = `/${page.organisation?.slug ?? ''}/log/decoys`
  return (
    <Layout page={page} title={page.t('audit.decoy.title')}>
      <PageHead
        title={page.t('audit.decoy.title')}
        crumb={
          page.member?.may('settings.read')
            ? { href: `/${page.organisation?.slug ?? ''}/settings`, label: page.t('ui.nav.settings') }
            : undefined
        }
        lead={page.t('audit.decoy.lead')}
      />
      <div class="stack mt-8" data-gap="8">
        <Alarms {...props} />
        <Planted {...props} />
        <Block title={page.t('audit.decoy.plant')} id="plant">
          <Form page={page} action={base}>
            <ErrorSummary page={page} form={form} />
            <Field
              page={page}
              form={form}
              name="person"
              label={page.t('audit.decoy.person')}
              hint={page.t('audit.decoy.person.hint')}
            />
            <Actions>
              <Button>{page.t('audit.decoy.plant')}</Button>
            </Actions>
          </Form>
        </Block>
      </div>
    </Layout>
  )
}
