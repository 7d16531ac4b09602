import type { MessageId } from '../../platform/i18n/messages.ts'
import { Block, Stack } from '../../ui/block.tsx'
import type { Page } from '../../ui/page.ts'
import { SitePage } from './site-page.tsx'

const parts: { id: string; title: MessageId; lines: MessageId[] }[] = [
  {
    id: 'protected',
    title: 'protection.yes',
    lines: [
      'protection.yes.thief',
      'protection.yes.role',
      'protection.yes.restricted',
      'protection.yes.others',
      'protection.yes.log',
      'protection.yes.password',
      'protection.yes.forgotten',
    ],
  },
  {
    id: 'not-protected',
    title: 'protection.no',
    lines: [
      'protection.no.server',
      'protection.no.device',
      'protection.no.person',
      'protection.no.network',
      'protection.no.gone',
      'protection.no.colleague',
    ],
  },
  {
    id: 'you',
    title: 'protection.you',
    lines: ['protection.you.lock', 'protection.you.contact', 'protection.you.little', 'protection.you.tell'],
  },
]

/** What Alongside protects, and what not: in plain words, for everybody who enters something about a person. */
export function ProtectionPage({ page }: { page: Page }) {
  return (
    <SitePage page={page} title={page.t('protection.title')} lead={page.t('protection.lead')}>
      <Stack gap={7}>
        {parts.map(({ id, title, lines }) => (
          <Block title={page.t(title)} id={id}>
            <div class="prose">
              <ul>
                {lines.map((line) => (
                  <li>{page.t(line)}</li>
                ))}
              </ul>
            </div>
          </Block>
        ))}
      </Stack>
    </SitePage>
  )
}
