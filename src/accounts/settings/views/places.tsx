import type { MessageId } from '../../../platform/i18n/messages.ts'
import { Block, Rows } from '../../../ui/block.tsx'
import type { Page } from '../../../ui/page.ts'

interface Place {
  title: MessageId
  tells: MessageId
  path: string
  /** Who has something to do there; without one, everybody who reads the settings. */
  capability?: string
}

const places: readonly Place[] = [
  { title: 'line.title', tells: 'line.open_settings', path: '/settings/line', capability: 'line.manage' },
  {
    title: 'keys.title',
    tells: 'settings.place.keys',
    path: '/settings/keys',
    capability: 'organisation.manage',
  },
  {
    title: 'backups.title',
    tells: 'settings.place.backups',
    path: '/settings/backups',
    capability: 'organisation.manage',
  },
  {
    title: 'privacy.retention.title',
    tells: 'settings.place.retention',
    path: '/settings/retention',
    capability: 'retention.manage',
  },
  {
    title: 'privacy.requests.title',
    tells: 'settings.place.requests',
    path: '/settings/requests',
    capability: 'retention.manage',
  },
  {
    title: 'privacy.approvals',
    tells: 'settings.place.approvals',
    path: '/settings/approvals',
    capability: 'exports.approve',
  },
  {
    title: 'tokens.title',
    tells: 'settings.place.tokens',
    path: '/settings/tokens',
    capability: 'members.manage',
  },
  {
    title: 'audit.decoy.title',
    tells: 'settings.place.decoys',
    path: '/log/decoys',
    capability: 'decoys.manage',
  },
]

/** The pages of settings that stand for themselves, each with the sentence that says what it is for. */
export function Places({ page, slug }: { page: Page; slug: string }) {
  return (
    <Block title={page.t('settings.places')} id="places">
      <Rows>
        {places
          .filter(({ capability }) => !capability || page.member?.may(capability))
          .map(({ title, tells, path }) => (
            <li class="row">
              <span>
                <a class="ds-link strong" href={`/${slug}${path}`}>
                  {page.t(title)}
                </a>
                <br />
                <span class="meta">{page.t(tells)}</span>
              </span>
            </li>
          ))}
        <li class="row">
          <span>
            <a class="ds-link strong" href={`/protection?lang=${page.lang}`}>
              {page.t('protection.link')}
            </a>
            <br />
            <span class="meta">{page.t('settings.place.protection')}</span>
          </span>
        </li>
      </Rows>
    </Block>
  )
}
