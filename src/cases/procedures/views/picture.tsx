import { More } from '../../../ui/menu.tsx'
import type { Page } from '../../../ui/page.ts'
import type { Pathway } from '../../pathways/pathway.ts'
import { PathwayDiagram } from './diagram.tsx'
import { StageTable } from './stage-table.tsx'

/** A pathway's picture with its key, and the same as a table. */
export function PathwayPicture({ page, pathway }: { page: Page; pathway: Pathway }) {
  return (
    <div class="stack" data-gap="3">
      <PathwayDiagram page={page} pathway={pathway} />
      <p class="tiny quiet">{page.t('procedures.key')}</p>
      <More label={page.t('procedures.as_table')}>
        <StageTable page={page} pathway={pathway} />
      </More>
    </div>
  )
}
