import { Aside, Block, Rows } from '../../../ui/block.tsx'
import type { Option } from '../../../ui/field.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form, PostButton } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import type { ListedInvitation } from '../../invitations/queries.ts'
import type { ListedMember } from '../../members.ts'
import { LanguageAndZone } from '../../set-up/views/language-and-zone.tsx'
import { roleWords } from '../role-words.ts'
import type { Step } from '../to-do.ts'
import { Places } from './places.tsx'
import { ToDoBlock } from './to-do-block.tsx'

export interface SettingsProps {
  page: Page
  slug: string
  members: (ListedMember & { address: string })[]
  invitations: (ListedInvitation & { link: string })[]
  organisation: {
    form: FormState
    version: number
    /** None where the procedures of the country are the same everywhere. */
    regions: Option[]
  }
  /** What whoever looks after the organisation has still to do. */
  steps: Step[]
}

function Members({ page, slug, members }: SettingsProps) {
  const present = members.filter((member) => !member.removed)
  const removed = members.filter((member) => member.removed)
  return (
    <Block
      title={page.t('accounts.members.title')}
      id="members"
      aside={<Aside>{page.f.number(present.length)}</Aside>}
    >
      <Rows>
        {[...present, ...removed].map((member) => (
          <li class="row row--ends">
            <span>
              <span class="strong">{member.name ?? <Unreadable page={page} />}</span>{' '}
              <span class="meta">{member.address}</span>
              <br />
              <span class="meta">
                {member.removed ? page.t('accounts.members.removed') : roleWords(page, member.roles)}
              </span>
            </span>
            {!member.removed && (
              <ButtonLink variant="secondary" tight href={`/${slug}/settings/members/${member.id}`}>
                {page.t('accounts.members.change')}
                <span class="ds-sr-only"> {member.name}</span>
              </ButtonLink>
            )}
          </li>
        ))}
      </Rows>
    </Block>
  )
}

function Invitations({ page, slug, invitations }: SettingsProps) {
  return (
    <Block title={page.t('accounts.invitations.title')} id="invitations">
      <Rows>
        {invitations.map((invitation) => (
          <li class="row row--ends">
            <span class="grow">
              <span class="strong">{invitation.name ?? <Unreadable page={page} />}</span>{' '}
              <span class="meta">{invitation.address}</span>
              <br />
              <span class="meta">
                {roleWords(page, invitation.roles)},{' '}
                {invitation.expired
                  ? page.t('accounts.invitations.expired')
                  : page.t('accounts.invitations.until', {
                      day: page.f.day(page.f.dateOf(invitation.expires_at)),
                    })}
              </span>
              {!invitation.expired && (
                <details class="small">
                  <summary>{page.t('accounts.invitations.link')}</summary>
                  <p class="kept anywhere">{invitation.link}</p>
                </details>
              )}
            </span>
            <PostButton
              page={page}
              action={`/${slug}/settings/invitations/${invitation.id}/withdrawal`}
              variant="secondary"
              tight
            >
              {page.t('accounts.invitations.withdraw')}
            </PostButton>
          </li>
        ))}
      </Rows>
    </Block>
  )
}

function OrganisationForm({ page, slug, organisation: { form, version, regions } }: SettingsProps) {
  return (
    <Block title={page.t('accounts.organisation.title')} id="organisation">
      <Form page={page} action={`/${slug}/settings/organisation`} version={version}>
        <ErrorSummary page={page} form={form} />
        <Field page={page} form={form} name="name" label={page.t('accounts.organisation.name')} />
        {regions.length > 0 && (
          <Field
            page={page}
            form={form}
            name="region"
            type="select"
            empty={page.t('accounts.organisation.region.none')}
            label={page.t('accounts.organisation.region')}
            hint={page.t('accounts.organisation.region.hint')}
            options={regions}
          />
        )}
        <LanguageAndZone page={page} form={form} />
        <Field
          page={page}
          form={form}
          name="cases_open_to"
          type="radio"
          stacked
          label={page.t('accounts.organisation.cases_open_to')}
          options={[
            {
              value: 'organisation',
              label: page.t('accounts.cases_open_to.organisation'),
              hint: page.t('accounts.cases_open_to.organisation.hint'),
            },
            {
              value: 'team',
              label: page.t('accounts.cases_open_to.team'),
              hint: page.t('accounts.cases_open_to.team.hint'),
            },
          ]}
        />
        <Actions>
          <Button>{page.t('accounts.save')}</Button>
        </Actions>
      </Form>
    </Block>
  )
}

/** Who works here, who is invited, and how the organisation is set. */
export function SettingsPage(props: SettingsProps) {
  const { page, slug } = props
  const manages = page.member?.may('members.manage')
  return (
    <Layout page={page} title={page.t('ui.nav.settings')}>
      <PageHead
        title={page.t('ui.nav.settings')}
        acts={
          manages && (
            <ButtonLink href={`/${slug}/settings/invitations/new`}>{page.t('accounts.invite')}</ButtonLink>
          )
        }
      />
      <div class="stack mt-8" data-gap="8">
        <ToDoBlock page={page} slug={slug} steps={props.steps} />
        {manages && <Members {...props} />}
        {manages && props.invitations.length > 0 && <Invitations {...props} />}
        <Places page={page} slug={slug} />
        {page.member?.may('organisation.manage') && <OrganisationForm {...props} />}
      </div>
    </Layout>
  )
}
