import { Block, Rows, Stack } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Meta } from '../../../ui/meta.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { casesPath } from '../../handles.ts'
import type { ScaleEntry } from '../scales/queries.ts'
import { provenanceIn } from '../scales/scale.ts'

function ScaleRows({ page, scales }: { page: Page; scales: ScaleEntry[] }) {
  return (
    <Rows>
      {scales.map(({ scale, own }) => (
        <li>
          <a class="name" href={casesPath(page, `/scales/${scale.id}`)}>
            {scale.title[page.lang]}
          </a>
          <Meta
            items={[
              page.t('scales.statements', { n: scale.items.length }),
              provenanceIn(scale.licence, page.lang),
              own?.retired && <Tag>{page.t('scales.retired')}</Tag>,
            ]}
          />
        </li>
      ))}
    </Rows>
  )
}

/** Every scale that can be asked here: the organisation's own, and those shipped. */
export function ScalesPage({
  page,
  scales,
  manages,
}: {
  page: Page
  scales: ScaleEntry[]
  manages: boolean
}) {
  const own = scales.filter((one) => one.own)
  return (
    <Layout page={page} title={page.t('scales.title')}>
      <PageHead
        title={page.t('scales.title')}
        crumb={{ href: casesPath(page), label: page.t('cases.title') }}
        lead={page.t('scales.lead')}
        acts={
          manages && (
            <ButtonLink tight variant="secondary" icon="plus" href={casesPath(page, '/scales/new')}>
              {page.t('scales.add')}
            </ButtonLink>
          )
        }
      />
      <Stack gap={8}>
        {own.length > 0 && (
          <Block title={page.t('scales.own')} id="own">
            <ScaleRows page={page} scales={own} />
          </Block>
        )}
        <Block title={page.t('scales.shipped')} id="shipped">
          <ScaleRows page={page} scales={scales.filter((one) => !one.own)} />
        </Block>
      </Stack>
    </Layout>
  )
}
