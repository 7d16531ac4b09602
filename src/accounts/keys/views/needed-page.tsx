import { ButtonLink } from '../../../ui/button.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'

/** Instead of a first person or case, as long as nobody could bring the root key back. */
export function TrusteesNeededPage({ page, slug }: { page: Page; slug: string }) {
  const manages = page.member?.may('organisation.manage')
  return (
    <Layout page={page} title={page.t('keys.needed.title')}>
      <PageHead title={page.t('keys.needed.title')} lead={page.t('keys.needed.text')} />
      <p class="mt-6">
        {manages ? (
          <ButtonLink href={`/${slug}/settings/keys`}>{page.t('keys.needed.go')}</ButtonLink>
        ) : (
          page.t('keys.needed.ask')
        )}
      </p>
    </Layout>
  )
}
