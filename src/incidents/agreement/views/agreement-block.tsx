import { wordFor } from '../../../platform/i18n/coded.ts'
import { Block, Rows } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import type { Page } from '../../../ui/page.ts'
import { incidentPath } from '../../paths.ts'
import type { Incident } from '../../queries.ts'

/** What the person agreed to, and the way to note that they changed it. */
export function AgreementBlock({
  page,
  incident,
  writes,
}: {
  page: Page
  incident: Pick<Incident, 'id' | 'agreed'>
  writes: boolean
}) {
  return (
    <Block
      side
      title={page.t('incidents.field.agreed')}
      id="agreement"
      aside={
        writes && (
          <ButtonLink tight variant="tertiary" href={incidentPath(page, incident.id, '/agreement')}>
            {page.t('incidents.coding.change')}
          </ButtonLink>
        )
      }
    >
      {incident.agreed.length === 0 ? (
        <Nothing>{page.t('incidents.agreement.nothing')}</Nothing>
      ) : (
        <Rows>
          {incident.agreed.map((code) => (
            <li>{wordFor(page.t, 'incidents.agreed', code)}</li>
          ))}
        </Rows>
      )}
    </Block>
  )
}
