import { Rows } from '../../../ui/block.tsx'
import { PostButton } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import type { ListedToken } from '../queries.ts'

/** What a token may do, in words: reading alone, writing too, sending incidents, sealed texts too. */
function scopeWords(page: Page, { scopes }: ListedToken): string {
  const words = [page.t(scopes.includes('write') ? 'tokens.writes' : 'tokens.reads')]
  if (scopes.includes('incidents:write')) words.push(page.t('tokens.incidents'))
  if (scopes.includes('content')) words.push(page.t('tokens.content'))
  return words.join(', ')
}

/** Which programs may read here, and with whose rights. */
export function TokensPage({
  page,
  tokens,
  names,
}: {
  page: Page
  tokens: ListedToken[]
  names: ReadonlyMap<string, string>
}) {
  const settings = `/${page.organisation?.slug}/settings`
  return (
    <Layout page={page} title={page.t('tokens.title')}>
      <PageHead
        title={page.t('tokens.title')}
        crumb={{ href: settings, label: page.t('ui.nav.settings') }}
        lead={page.t('tokens.lead')}
      />
      {tokens.length === 0 && <p class="mt-5">{page.t('tokens.none')}</p>}
      {tokens.length > 0 && (
        <Rows>
          {tokens.map((token) => (
            <li class="row row--ends">
              <span class="grow">
                <span class="strong">{token.label}</span>
                <br />
                <span class="meta">
                  {page.t('tokens.as', { name: names.get(token.member_id) ?? page.t('ui.unreadable') })},{' '}
                  {scopeWords(page, token)},{' '}
                  {page.t('tokens.until', { day: page.f.day(page.f.dateOf(token.expires_at)) })}
                </span>
              </span>
              <PostButton
                page={page}
                action={`${settings}/tokens/${token.id}/revocation`}
                variant="secondary"
                tight
                confirm={page.t('tokens.revoke.ask', { label: token.label })}
              >
                {page.t('tokens.revoke')}
                <span class="ds-sr-only"> {token.label}</span>
              </PostButton>
            </li>
          ))}
        </Rows>
      )}
    </Layout>
  )
}
