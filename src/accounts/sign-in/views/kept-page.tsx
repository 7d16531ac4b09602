import { Rows } from '../../../ui/block.tsx'
import { Actions, Button, ButtonLink } from '../../../ui/form.tsx'
import { Door } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { type Draft, readableTexts } from '../draft.ts'

/** What was written before the session ended, and one button that saves it where it was going. */
export function KeptPage({ page, draft }: { page: Page; draft: Draft }) {
  return (
    <Door page={page} title={page.t('accounts.kept.title')}>
      <p>{page.t('accounts.kept.lead')}</p>
      <Rows>
        {readableTexts(draft).map((text) => (
          <li class="kept">{text}</li>
        ))}
      </Rows>
      <form
        class="form"
        method="post"
        action={draft.path}
        data-turbo="false"
        data-controller="once"
        data-action="submit->once#send"
      >
        <input type="hidden" name="_csrf" value={page.csrf} />
        <input type="hidden" name="_key" value={draft.key ?? page.formKey()} />
        {Object.entries(draft.fields).flatMap(([name, value]) =>
          [value].flat().map((one) => <input type="hidden" name={name} value={one} />),
        )}
        <Actions>
          <Button>{page.t('accounts.kept.save')}</Button>
          <ButtonLink variant="secondary" href="/">
            {page.t('accounts.kept.leave')}
          </ButtonLink>
        </Actions>
      </form>
    </Door>
  )
}
