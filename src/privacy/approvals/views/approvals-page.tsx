import { Aside, Block, Rows } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Meta } from '../../../ui/meta.tsx'
import type { Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { Tag } from '../../../ui/tag.tsx'
import type { ExportRequest } from '../queries.ts'
import { approvalsPath, kindOf, toneOf } from './words.ts'

interface Props {
  page: Page
  waiting: readonly ExportRequest[]
  lately: readonly ExportRequest[]
  /** Names of members by id. */
  names: Map<string, string>
}

function Line({ page, names, one }: Pick<Props, 'page' | 'names'> & { one: ExportRequest }) {
  const { t, f } = page
  return (
    <li>
      <div class="row row--ends">
        <a class="name" href={approvalsPath(page, `/${one.id}`)}>
          {kindOf(page, one.kind)}
        </a>
        <Tag tone={toneOf(one.state)}>{t(`privacy.approvals.state.${one.state}`)}</Tag>
      </div>
      <Meta
        items={[
          t('privacy.approvals.records', { n: one.count }),
          names.get(one.asked_by) ?? t('privacy.approvals.gone'),
          f.dateTime(one.asked_at),
          one.decided_by &&
            one.decided_by !== one.asked_by &&
            t('privacy.approvals.by', { name: names.get(one.decided_by) ?? t('privacy.approvals.gone') }),
        ]}
      />
    </li>
  )
}

/** Exports that wait for a second person, and those that were answered lately. */
export function ApprovalsPage({ page, waiting, lately, names }: Props) {
  const { t } = page
  return (
    <Layout page={page} title={t('privacy.approvals')}>
      <PageHead
        title={t('privacy.approvals')}
        crumb={
          page.member?.may('settings.read')
            ? { href: `/${page.organisation?.slug ?? ''}/settings`, label: t('ui.nav.settings') }
            : undefined
        }
        lead={t('privacy.approvals.lead')}
      />
      <div class="stack mt-8" data-gap="8">
        <Block
          title={t('privacy.approvals.waiting')}
          id="waiting"
          aside={waiting.length > 0 && <Aside>{page.f.number(waiting.length)}</Aside>}
        >
          {waiting.length === 0 && <Nothing>{t('privacy.approvals.none')}</Nothing>}
          <Rows>
            {waiting.map((one) => (
              <Line page={page} names={names} one={one} />
            ))}
          </Rows>
        </Block>
        {lately.length > 0 && (
          <Block title={t('privacy.approvals.lately')} id="lately">
            <Rows>
              {lately.map((one) => (
                <Line page={page} names={names} one={one} />
              ))}
            </Rows>
          </Block>
        )}
      </div>
    </Layout>
  )
}
