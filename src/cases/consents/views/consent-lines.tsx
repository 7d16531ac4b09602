import { Rows } from '../../../ui/block.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { Tag } from '../../../ui/tag.tsx'
import { wordFor } from '../../case.ts'
import { casesPath } from '../../handles.ts'
import { holdingOf } from '../consent.ts'
import type { ConsentLine } from '../queries.ts'
import { type InstitutionNames, recipientOf, standingWords, topicsOf } from '../words.ts'

const tones = { holds: 'done', refused: 'open', withdrawn: 'late', expired: 'late', not_yet: 'open' } as const

/** Consents and refusals as rows: for what, to whom, what may be told, and whether it still holds. */
export function ConsentLines({
  page,
  consents,
  institutions,
  names,
}: {
  page: Page
  consents: ConsentLine[]
  institutions: InstitutionNames
  /** By person, where the rows are of several people. */
  names?: ReadonlyMap<string, string | null>
}) {
  return (
    <Rows>
      {consents.map((consent) => {
        const holding = holdingOf(consent, page.today)
        return (
          <li>
            <p class="row row--ends">
              <a class="name" href={casesPath(page, `/consents/${consent.id}`)}>
                {wordFor(page.t, 'consents.purpose', consent.purpose)}
              </a>
              <Tag tone={tones[holding]}>{page.t(`consents.holding.${holding}`)}</Tag>
            </p>
            <Meta
              items={[
                names && (names.get(consent.person_id) ?? page.t('ui.unreadable')),
                page.t('consents.to', { who: recipientOf(page, consent.recipient, institutions) }),
                standingWords(page, consent),
              ]}
            />
            {consent.words === null && <Unreadable page={page} />}
            {consent.topics.length > 0 && (
              <p class="small">{page.t('consents.may_tell', { topics: topicsOf(page, consent.topics) })}</p>
            )}
          </li>
        )
      })}
    </Rows>
  )
}
