import type { KeyStatus } from '../../../platform/keys/status.ts'
import { Block, Rows } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form, PostButton } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Notice, Unreadable } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'

interface KeysProps {
  page: Page
  /** `/:organisation/settings/keys` */
  path: string
  status: KeyStatus
  form: FormState
  /** The only organisation of its installation: then its administrators name the trustees. */
  alone: boolean
}

function Trustees({ page, path, status, alone }: KeysProps) {
  return (
    <Block title={page.t('keys.trustees')} id="trustees">
      {status.people.length === 0 && <Nothing>{page.t('keys.trustees.none')}</Nothing>}
      <Rows>
        {status.people.map((trustee) => (
          <li class="row row--ends">
            <span class="grow">
              <span class="strong">{trustee.name ?? <Unreadable page={page} />}</span>{' '}
              <span class="meta">{trustee.address}</span>
              <br />
              <Meta
                inline
                items={[
                  page.t('keys.trustee.since', { day: page.f.longDate(page.f.dateOf(trustee.added_at)) }),
                  !trustee.made_here && page.t('keys.trustee.own'),
                  trustee.checked_at
                    ? page.t('keys.trustee.checked', {
                        day: page.f.longDate(page.f.dateOf(trustee.checked_at)),
                      })
                    : page.t('keys.trustee.unchecked'),
                ]}
              />
              {trustee.strange && <Notice tone="late">{page.t('keys.trustee.strange')}</Notice>}
            </span>
            {alone && (
              <span class="acts">
                <ButtonLink
                  variant={trustee.checked_at && !trustee.strange ? 'tertiary' : 'secondary'}
                  tight
                  href={`${path}/${trustee.id}`}
                >
                  {page.t('keys.trustee.check')}
                  <span class="ds-sr-only"> {trustee.name}</span>
                </ButtonLink>
                <PostButton
                  page={page}
                  action={`${path}/${trustee.id}/removal`}
                  variant="tertiary"
                  tight
                  danger
                  confirm={page.t('keys.trustee.remove.ask', { name: trustee.name ?? '' })}
                >
                  {page.t('keys.trustee.remove')}
                  <span class="ds-sr-only"> {trustee.name}</span>
                </PostButton>
              </span>
            )}
          </li>
        ))}
      </Rows>
    </Block>
  )
}

function AddForm({ page, path, form }: KeysProps) {
  return (
    <Block title={page.t('keys.add')} id="add">
      <Form page={page} action={path} turbo={false}>
        <ErrorSummary page={page} form={form} />
        <Field page={page} form={form} name="name" label={page.t('keys.add.name')} autocomplete="off" />
        <Field
          page={page}
          form={form}
          name="email"
          type="email"
          label={page.t('keys.add.email')}
          hint={page.t('keys.add.email.hint')}
          autocomplete="off"
        />
        <Field
          page={page}
          form={form}
          name="how"
          type="radio"
          stacked
          label={page.t('keys.add.how')}
          options={[
            { value: 'make', label: page.t('keys.add.how.make'), hint: page.t('keys.add.how.make.hint') },
            { value: 'own', label: page.t('keys.add.how.own'), hint: page.t('keys.add.how.own.hint') },
          ]}
        />
        <Field
          page={page}
          form={form}
          name="recipient"
          label={page.t('keys.add.recipient')}
          hint={page.t('keys.add.recipient.hint')}
          autocomplete="off"
        />
        <Actions>
          <Button>{page.t('keys.add.go')}</Button>
        </Actions>
      </Form>
    </Block>
  )
}

function Standing({ page, path, status }: KeysProps) {
  const [own] = status.organisations
  const current = own?.keys.find((key) => key.state === 'current')
  return (
    <Block title={page.t('keys.status')} id="status">
      <Facts
        items={[
          {
            label: page.t('keys.status.root'),
            value: <code>{status.root}</code>,
            note: page.t('keys.status.root.note'),
          },
          {
            label: page.t('keys.status.organisation'),
            value:
              current &&
              page.t('keys.status.since', { day: page.f.longDate(page.f.dateOf(current.made_at)) }),
            note: own?.changing && page.t('keys.status.changing'),
          },
          {
            label: page.t('keys.status.sealed'),
            value: page.t('keys.status.sealed.value', { people: own?.people ?? 0, cases: own?.cases ?? 0 }),
          },
          { label: page.t('keys.status.quarantined'), value: page.f.number(own?.quarantined ?? 0) },
        ]}
      />
      <div class="stack mt-4" data-gap="3">
        <p>{page.t('keys.rotate.text')}</p>
        <p>
          <PostButton
            page={page}
            action={`${path}/rotation`}
            variant="secondary"
            confirm={page.t('keys.rotate.ask')}
          >
            {page.t('keys.rotate')}
          </PostButton>
        </p>
        <p class="meta">{page.t('keys.status.change')}</p>
      </div>
    </Block>
  )
}

/** Who can bring the root key back, and how the keys stand. */
export function KeysPage(props: KeysProps) {
  const { page, path, status, alone } = props
  return (
    <Layout page={page} title={page.t('keys.title')}>
      <PageHead
        title={page.t('keys.title')}
        crumb={{ href: path.replace(/\/keys$/, ''), label: page.t('ui.nav.settings') }}
        lead={page.t('keys.lead')}
      />
      <div class="stack mt-8" data-gap="8">
        {!status.enough && (
          <Notice tone="late">
            <p class="strong">{page.t('keys.needed.title')}</p>
            <p>{page.t('keys.needed.text')}</p>
            <p>{page.t('keys.needed.still', { trustees: status.trustees, checked: status.checked })}</p>
          </Notice>
        )}
        <Trustees {...props} />
        {alone ? <AddForm {...props} /> : <p class="lead">{page.t('keys.needed.server')}</p>}
        <Standing {...props} />
      </div>
    </Layout>
  )
}
