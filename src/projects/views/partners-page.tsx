import { countryOptionsWith } from '../../accounts/index.ts'
import { Block, Rows, Stack } from '../../ui/block.tsx'
import { Nothing } from '../../ui/empty.tsx'
import { Actions, Button, ErrorSummary, Field, Form } from '../../ui/form.tsx'
import { Layout } from '../../ui/layout.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { paths } from '../paths.ts'
import { EditPage, PutBack } from './edit-page.tsx'

function PartnerFields({ page, form }: { page: Page; form: FormState }) {
  const { t } = page
  return (
    <>
      <Field page={page} form={form} name="name" label={t('projects.partner.name')} required />
      <Field
        page={page}
        form={form}
        name="country"
        type="select"
        label={t('projects.partner.country')}
        options={countryOptionsWith(page.lang, form.values.country)}
        required
      />
      <Field page={page} form={form} name="part" label={t('projects.partner.part')} required />
    </>
  )
}

/** One partner to put right. */
export function PartnerPage({
  page,
  project,
  id,
  version,
  form,
}: {
  page: Page
  project: { id: string }
  id: string
  version: number
  form: FormState
}) {
  const list = paths.project(page, project.id, '/partners')
  return (
    <EditPage
      page={page}
      title={page.t('projects.partner.edit')}
      back={{ href: list, label: page.t('projects.partners') }}
      form={form}
      action={`${list}/${id}`}
      version={version}
      removal={{ action: `${list}/${id}/removal`, says: page.t('projects.removal.ask') }}
    >
      <PartnerFields page={page} form={form} />
    </EditPage>
  )
}

/** Partners of a project with their parts. */
export function PartnersPage({
  page,
  project,
  partners,
  form,
  removed,
}: {
  page: Page
  project: { id: string; title: string }
  partners: { id: string; name: string; country: string; part: string }[]
  form: FormState
  removed?: string
}) {
  const { t } = page
  const here = paths.project(page, project.id, '/partners')
  const writes = page.member?.may('projects.write') ?? false
  return (
    <Layout
      page={page}
      title={t('projects.partners')}
      undo={<PutBack page={page} project={project} removed={removed} />}
    >
      <PageHead
        title={t('projects.partners')}
        crumb={{ href: paths.project(page, project.id), label: project.title }}
      />
      <Stack gap={8}>
        {partners.length === 0 ? (
          <Nothing>{t('projects.partners.none')}</Nothing>
        ) : (
          <Rows>
            {partners.map((partner) => (
              <li>
                <p class="strong">{partner.name}</p>
                <p class="meta">
                  <span>{page.f.country(partner.country)}</span>
                  <span>{partner.part}</span>
                  {writes && (
                    <span>
                      <a class="ds-link" href={`${here}/${partner.id}`}>
                        {t('projects.partner.edit_link')}
                      </a>
                    </span>
                  )}
                </p>
              </li>
            ))}
          </Rows>
        )}
        {writes && (
          <Block title={t('projects.partner.add')} id="add">
            <ErrorSummary page={page} form={form} />
            <Form page={page} action={here}>
              <PartnerFields page={page} form={form} />
              <Actions>
                <Button>{t('projects.partner.save')}</Button>
              </Actions>
            </Form>
          </Block>
        )}
      </Stack>
    </Layout>
  )
}
