import { ButtonLink } from '../../../ui/button.tsx'
import { Empty, GhostRecord } from '../../../ui/empty.tsx'
import type { Page } from '../../../ui/page.ts'
import { casesPath } from '../../handles.ts'

/** The list of an organisation that has no case yet: what is needed for the first one. */
export function NoCases({ page, opens }: { page: Page; opens: boolean }) {
  return (
    <Empty
      title={page.t('cases.empty.title')}
      text={page.t('cases.empty.text')}
      acts={opens && <ButtonLink href={casesPath(page, '/new')}>{page.t('cases.empty.open')}</ButtonLink>}
      picture={
        <GhostRecord
          stages={(['request', 'decision', 'appeal', 'region', 'school'] as const).map((stage) =>
            page.t(`cases.empty.stage.${stage}`),
          )}
          caption={page.t('cases.empty.picture')}
        />
      }
    >
      <section class="block block--side" aria-labelledby="h-need">
        <header>
          <h3 class="ds-heading" data-size="2xs" id="h-need">
            {page.t('cases.empty.need')}
          </h3>
        </header>
        <ul class="rows">
          {(['who', 'safe', 'kind'] as const).map((thing) => (
            <li>
              <p class="strong">{page.t(`cases.empty.${thing}`)}</p>
              <p class="quiet">{page.t(`cases.empty.${thing}.text`)}</p>
            </li>
          ))}
        </ul>
      </section>
    </Empty>
  )
}
