import { Block } from '../../../ui/block.tsx'
import { PostButton } from '../../../ui/form.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { type LinkUse, linkStanding } from '../link.ts'
import type { LinkSecret } from '../queries.ts'
import { linkWords, openedWords } from '../words.ts'

/** A link with its code while it opens, what became of it, and the way to a new one: `renews`, below `action`. */
export function LinkBlock({
  page,
  link,
  now,
  secret,
  action,
  version,
  renews,
}: {
  page: Page
  link: LinkUse | undefined
  now: Date
  secret?: LinkSecret
  action: string
  version: number
  renews: boolean
}) {
  if (!link) return null
  const standing = linkStanding(link, now)
  return (
    <Block title={page.t('referrals.link')} id="link">
      {standing === 'asleep' && <Notice tone="late">{page.t('referrals.link.asleep')}</Notice>}
      {secret && (
        <>
          <p class="address-line">
            <span class="small quiet">{page.t('referrals.link.address')}</span>
            <br />
            <code>{secret.address}</code>
          </p>
          <p class="mt-2">
            <span class="small quiet">{page.t('referrals.link.code')}</span>
            <br />
            <span class="shown-once">{secret.code}</span>
          </p>
          <p class="small">{page.t('referrals.link.how')}</p>
        </>
      )}
      <Meta items={[standing !== 'asleep' && linkWords(page, link, now), openedWords(page, link)]} />
      {renews && (
        <div class="acts mt-4">
          <PostButton
            page={page}
            tight
            variant="secondary"
            action={action}
            version={version}
            confirm={standing === 'open' ? page.t('referrals.link.renew.ask') : undefined}
          >
            {page.t('referrals.link.renew')}
          </PostButton>
          {!link.ended_at && (
            <PostButton page={page} tight variant="tertiary" action={`${action}/removal`} version={version}>
              {page.t('referrals.link.take_back')}
            </PostButton>
          )}
        </div>
      )}
    </Block>
  )
}
