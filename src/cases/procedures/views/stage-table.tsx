import type { Page } from '../../../ui/page.ts'
import { ListTable } from '../../../ui/table.tsx'
import { lengthInWords } from '../../pathways/explain.ts'
import type { Pathway } from '../../pathways/pathway.ts'

/** The picture in words: what can happen, in which stages, where it leads, and which count it begins. */
export function StageTable({ page, pathway }: { page: Page; pathway: Pathway }) {
  const titleOf = (id: string | null) => pathway.stages.find((stage) => stage.id === id)?.title[page.lang]
  return (
    <ListTable
      page={page}
      caption={page.t('procedures.table')}
      columns={[
        { label: page.t('procedures.event') },
        { label: page.t('procedures.stage'), phone: 'labelled' },
        { label: page.t('procedures.leads_to'), phone: 'labelled' },
        { label: page.t('procedures.begins'), phone: 'labelled' },
      ]}
      rows={pathway.events.map((event) => ({
        id: event.id,
        cells: [
          event.title[page.lang],
          event.from === 'any'
            ? page.t('procedures.any_time')
            : page.f.list(event.from.flatMap((id) => titleOf(id) ?? [])),
          titleOf(event.to),
          pathway.deadlines
            .filter(({ trigger }) => trigger === event.id)
            .map((rule) =>
              page.t('procedures.clock', {
                length: lengthInWords(rule, page),
                title: rule.title[page.lang],
              }),
            )
            .join('; ') || undefined,
        ],
      }))}
    />
  )
}
