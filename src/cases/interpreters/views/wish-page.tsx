import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { interpreterPath } from '../../handles.ts'

/** Asking somebody how they wish to be interpreted for. */
export function WishPage({
  page,
  caseId,
  person,
  pool,
  version,
  broken,
  form,
}: {
  page: Page
  caseId: string
  person: { id: string; name: string | null }
  /** Interpreters who could be refused. */
  pool: { id: string; name: string }[]
  version: number
  /** A wish stands that cannot be read. */
  broken: boolean
  form: FormState
}) {
  const base = interpreterPath(page.organisation?.slug ?? '', caseId)
  const title = page.t('cases.wish.of', { name: person.name ?? page.t('ui.unreadable') })
  const shared = { page, form }
  return (
    <Layout page={page} title={title}>
      <PageHead
        crumb={{ href: base, label: page.t('cases.interpreter.title.interpreter') }}
        title={title}
        lead={page.t('cases.wish.lead')}
      />
      {broken && <Notice tone="late">{page.t('cases.wish.broken')}</Notice>}
      <Form page={page} action={`${base}/wishes/${person.id}`} version={version}>
        <ErrorSummary page={page} form={form} />
        <Field
          {...shared}
          name="woman"
          type="radio"
          label={page.t('cases.wish.woman')}
          options={[
            { value: '', label: page.t('cases.wish.woman.either') },
            { value: 'rather', label: page.t('cases.wish.woman.rather') },
            { value: 'only', label: page.t('cases.wish.woman.only') },
          ]}
        />
        <Field
          {...shared}
          name="communities"
          label={page.t('cases.wish.communities')}
          hint={page.t('cases.wish.communities.hint')}
          maxlength={400}
          autocomplete="off"
        />
        <Field
          {...shared}
          name="from_afar"
          type="checkbox"
          label={page.t('cases.wish.from_afar')}
          hint={page.t('cases.wish.from_afar.hint')}
        />
        {pool.length > 0 && (
          <Field
            {...shared}
            name="excluded"
            type="checkbox"
            label={page.t('cases.wish.excluded')}
            hint={page.t('cases.wish.excluded.hint')}
            options={pool.map((one) => ({ value: one.id, label: one.name }))}
          />
        )}
        <Field
          {...shared}
          name="words"
          type="textarea"
          rows={3}
          label={page.t('cases.wish.words')}
          hint={page.t('cases.wish.words.hint')}
          maxlength={1000}
        />
        <Actions>
          <Button>{page.t('cases.wish.save')}</Button>
          <ButtonLink variant="secondary" href={base}>
            {page.t('ui.confirm.no')}
          </ButtonLink>
        </Actions>
      </Form>
    </Layout>
  )
}
