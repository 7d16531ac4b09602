import { secretGroups } from '../../../platform/keys/age.ts'
import { Block } from '../../../ui/block.tsx'
import { Actions, Button, ButtonLink, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import type { Made } from '../sheet.ts'

/** The secret of a new trustee: the one answer in which it is ever shown. */
export function MadePage({ page, path, made }: { page: Page; path: string; made: Made }) {
  const title = page.t('keys.made.title', { name: made.name })
  return (
    <Layout page={page} title={title}>
      <PageHead title={title} crumb={{ href: path, label: page.t('keys.title') }} />
      <div class="stack mt-8" data-gap="7">
        <Notice tone="late">{page.t('keys.made.lead')}</Notice>
        <Form
          page={page}
          action={`${path}/${made.id}/sheet`}
          hidden={{ secret: made.secret }}
          turbo={false}
          again
        >
          <Actions>
            <Button>{page.t('keys.made.download')}</Button>
            <ButtonLink variant="secondary" href={`${path}/${made.id}`}>
              {page.t('keys.made.next')}
            </ButtonLink>
          </Actions>
        </Form>
        <p class="meta">{page.t('keys.made.remove')}</p>
        <Block title={page.t('keys.made.secret')} id="secret">
          <p class="lead">
            <code>{secretGroups(made.secret).join(' ')}</code>
          </p>
        </Block>
      </div>
    </Layout>
  )
}
