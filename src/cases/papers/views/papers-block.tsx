import { Block, Rows } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { paperPath, papersPath } from '../paths.ts'
import type { RecentPapers } from '../queries.ts'
import { whenWords } from '../words.ts'

/** Beside a case's timeline: its newest documents, and the way to all and to adding. */
export function PapersBlock({
  page,
  caseId,
  recent,
  writes,
}: {
  page: Page
  caseId: string
  recent: RecentPapers
  writes: boolean
}) {
  return (
    <Block
      side
      title={page.t('papers.block.title')}
      id="papers"
      aside={
        writes && (
          <a class="ds-link" href={papersPath(page, caseId, '#add')}>
            {page.t('papers.block.add')}
          </a>
        )
      }
    >
      {recent.papers.length === 0 ? (
        <Nothing>{page.t('papers.block.none')}</Nothing>
      ) : (
        <Rows>
          {recent.papers.map((paper) => (
            <li>
              <p>
                <a class="ds-link strong" href={paperPath(page, caseId, paper.id)}>
                  {paper.title ?? <Unreadable page={page} />}
                </a>
              </p>
              <p class="quiet">
                {[paper.type?.toUpperCase(), whenWords(page, paper)].filter(Boolean).join(', ')}
              </p>
            </li>
          ))}
        </Rows>
      )}
      {recent.all > recent.papers.length && (
        <p>
          <a class="ds-link" href={papersPath(page, caseId)}>
            {page.t('papers.block.all', { n: recent.all })}
          </a>
        </p>
      )}
    </Block>
  )
}
