import { Block, Rows } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { PostButton } from '../../../ui/form.tsx'
import type { Page } from '../../../ui/page.ts'
import { casesPath } from '../../handles.ts'
import type { PerpetratorLink } from '../queries.ts'

/** That somebody works with the perpetrator: number and lead, and nothing more. There is nothing to open. */
export function ApartBlock({
  page,
  id,
  links,
  members,
  writes,
}: {
  page: Page
  id: string
  links: PerpetratorLink[]
  members: Map<string, string>
  writes: boolean
}) {
  const { t } = page
  const href = casesPath(page, `/${id}/safety/apart`)
  return (
    <Block
      side
      title={t('cases.apart')}
      id="apart"
      aside={
        writes && (
          <a class="ds-link" href={href}>
            {t('cases.apart.add')}
          </a>
        )
      }
    >
      {links.length === 0 ? (
        <Nothing>{t('cases.apart.none')}</Nothing>
      ) : (
        <Rows>
          {links.map((link) => (
            <li>
              <p class="strong num">{link.number}</p>
              <p>
                {t('cases.apart.leads', { name: members.get(link.lead_member_id) ?? t('cases.team.gone') })}
              </p>
              {writes && (
                <PostButton
                  page={page}
                  action={`${href}/${link.id}/removal`}
                  confirm={t('cases.apart.unlink.ask')}
                  tight
                  variant="tertiary"
                >
                  {t('cases.apart.unlink')}
                </PostButton>
              )}
            </li>
          ))}
        </Rows>
      )}
      <p class="quiet">{t('cases.apart.note')}</p>
    </Block>
  )
}
