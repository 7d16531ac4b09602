import { Stack } from '../../../../ui/block.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../../ui/form.tsx'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { PageHead } from '../../../../ui/page-head.tsx'
import { Shows } from '../../../../ui/shows.tsx'
import { casesPath } from '../../../handles.ts'
import { type ListWish, wishFields, wishQuery } from '../../list.ts'
import type { SavedView } from '../queries.ts'

function NameFields({ page, form }: { page: Page; form: FormState }) {
  return (
    <>
      <ErrorSummary page={page} form={form} />
      <Field
        page={page}
        form={form}
        name="name"
        label={page.t('views.name')}
        maxlength={60}
        required
        autofocus
      />
      {page.member?.may('cases.allocate') && (
        <Field
          page={page}
          form={form}
          type="checkbox"
          name="shared"
          label={page.t('views.share')}
          hint={page.t('views.share.hint')}
        />
      )}
    </>
  )
}

/** Giving a list a name; or keeping what is shown now in the view it began as. */
export function NewViewPage({
  page,
  form,
  wish,
  words,
  began,
}: {
  page: Page
  form: FormState
  wish: ListWish
  words: string[]
  /** The view this list began as, if the reader may change it. */
  began?: SavedView
}) {
  return (
    <Layout page={page} title={page.t('views.save')}>
      <PageHead
        crumb={{ href: casesPath(page) + wishQuery(wish), label: page.t('cases.title') }}
        title={page.t('views.save')}
      />
      <Stack gap={8}>
        <Shows page={page} words={words} />
        {began && (
          <Form page={page} action={casesPath(page, `/views/${began.id}/list`)} hidden={wishFields(wish)}>
            <p>{page.t('views.keep.lead', { name: began.name ?? page.t('ui.unreadable') })}</p>
            <Actions>
              <Button variant="secondary">{page.t('views.keep')}</Button>
            </Actions>
          </Form>
        )}
        <Form page={page} action={casesPath(page, '/views')} hidden={wishFields(wish)}>
          <NameFields page={page} form={form} />
          <Field page={page} form={form} type="checkbox" name="pinned" label={page.t('views.pinned')} />
          <Field
            page={page}
            form={form}
            type="checkbox"
            name="opens"
            label={page.t('views.opens')}
            hint={page.t('views.opens.hint')}
          />
          <Actions>
            <Button>{page.t('views.save.do')}</Button>
            <ButtonLink variant="tertiary" href={casesPath(page) + wishQuery(wish)}>
              {page.t('cases.cancel')}
            </ButtonLink>
          </Actions>
        </Form>
      </Stack>
    </Layout>
  )
}

/** A view's name, and whether everybody has it. */
export function EditViewPage({
  page,
  form,
  view,
  version,
  words,
}: {
  page: Page
  form: FormState
  view: SavedView
  version: number
  words: string[]
}) {
  return (
    <Layout page={page} title={page.t('views.rename')}>
      <PageHead
        crumb={{ href: casesPath(page, '/views'), label: page.t('views.title') }}
        title={view.name ?? page.t('ui.unreadable')}
      />
      <Stack gap={8}>
        <Shows page={page} words={words} />
        <Form page={page} action={casesPath(page, `/views/${view.id}`)} version={version}>
          <NameFields page={page} form={form} />
          <Actions>
            <Button>{page.t('views.rename.do')}</Button>
            <ButtonLink variant="tertiary" href={casesPath(page, '/views')}>
              {page.t('cases.cancel')}
            </ButtonLink>
          </Actions>
        </Form>
      </Stack>
    </Layout>
  )
}
