import type { Child } from 'hono/jsx'
import { Split, Stack } from '../../ui/block.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { PostButton } from '../../ui/form.tsx'
import { Layout } from '../../ui/layout.tsx'
import { Masked } from '../../ui/masked.tsx'
import { Meta } from '../../ui/meta.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import type { Contact } from '../contacts/contact.ts'
import { ContactsBlock } from '../contacts/views/contacts-block.tsx'
import { yearsSinceCheck } from '../institution.ts'
import type { Institution } from '../queries.ts'
import { checkedWords, codeWord, countryName } from '../words.ts'
import { Belongs, ReachBlock } from './reach-block.tsx'

/** One institution, what is known of it, and how old that is. */
export function InstitutionPage({
  page,
  institution,
  contacts,
  panels,
  shown,
}: {
  page: Page
  institution: Institution
  contacts: Contact[]
  panels: Child[]
  /** Where a secret place is was asked for: it stands here once. */
  shown?: boolean
}) {
  const base = `/${page.organisation?.slug ?? ''}/directory`
  const masks = institution.confidential && !shown
  const years = yearsSinceCheck(institution.checked_on, page.today)
  const facts = [
    { label: codeWord(page, 'field', 'kind'), value: codeWord(page, 'kind', institution.kind) },
    {
      label: codeWord(page, 'field', 'municipality'),
      value: masks && institution.municipality ? <Masked page={page} /> : (institution.municipality ?? '–'),
      note: institution.country ? countryName(page, institution.country) : undefined,
    },
    ...(institution.segregation
      ? [
          {
            label: codeWord(page, 'field', 'segregation'),
            value:
              institution.segregation === 'unknown'
                ? page.t('directory.fact.unknown')
                : codeWord(page, 'segregation', institution.segregation),
          },
        ]
      : []),
    ...(institution.checked_on
      ? [{ label: codeWord(page, 'field', 'checked_on'), value: page.f.longDate(institution.checked_on) }]
      : []),
  ]
  return (
    <Layout page={page} title={institution.name}>
      <PageHead
        title={institution.name}
        crumb={{ href: base, label: page.t('directory.title') }}
        meta={
          <Meta
            items={[
              codeWord(page, 'kind', institution.kind),
              !masks && institution.municipality,
              years !== undefined && checkedWords(page, institution),
            ]}
          />
        }
        acts={
          page.member?.may('directory.write') && (
            <>
              {institution.checked_on !== page.today && (
                <PostButton
                  page={page}
                  action={`${base}/${institution.id}/check`}
                  tight
                  variant="secondary"
                  icon="check"
                >
                  {page.t('directory.check')}
                </PostButton>
              )}
              <ButtonLink tight variant="secondary" icon="pencil" href={`${base}/${institution.id}/edit`}>
                {page.t('directory.edit')}
              </ButtonLink>
            </>
          )
        }
      />
      <div class="stack" data-gap="6">
        {years === undefined && <Notice tone="quiet">{page.t('directory.known.never')}</Notice>}
        {years !== undefined && years >= 1 && <Notice tone="quiet">{page.t('directory.known.old')}</Notice>}
        {institution.confidential && <Notice tone="quiet">{page.t('directory.confidential.notice')}</Notice>}
        <Facts items={facts} />
      </div>
      <Split>
        <Stack gap={9}>
          <ContactsBlock page={page} institution={institution.id} contacts={contacts} />
          {panels}
        </Stack>
        <Stack gap={9}>
          <ReachBlock page={page} institution={institution} shown={shown} />
          <Belongs page={page} institution={institution} />
        </Stack>
      </Split>
    </Layout>
  )
}
