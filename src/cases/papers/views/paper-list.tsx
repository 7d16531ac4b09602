import type { Child } from 'hono/jsx'
import { Block } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { PostButton } from '../../../ui/form.tsx'
import { DayWhen, Ledger, LedgerRow } from '../../../ui/ledger.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { Page } from '../../../ui/page.ts'
import { dayOf, grouped, mayUndo, undoUntil } from '../paper.ts'
import { paperPath, versionPath } from '../paths.ts'
import type { Paper } from '../queries.ts'
import { fileWords, markWords } from '../words.ts'

interface ListProps {
  page: Page
  caseId: string
  papers: Paper[]
  /** Names of institutions by id. */
  institutions: Map<string, string>
  writes: boolean
}

function Title({ page, caseId, paper }: { page: Page; caseId: string; paper: Paper }) {
  return paper.facts ? (
    <a class="ds-link strong" href={paperPath(page, caseId, paper.id)}>
      {paper.facts.title}
    </a>
  ) : (
    <Unreadable page={page} />
  )
}

function Row({ page, caseId, paper, institutions }: Omit<ListProps, 'papers' | 'writes'> & { paper: Paper }) {
  const [latest] = paper.versions
  const nameOf = (id: string | null) => (id ? institutions.get(id) : undefined)
  return (
    <LedgerRow
      when={<DayWhen page={page} date={dayOf(paper)} />}
      act={
        latest && (
          <a
            class="ds-link small"
            href={versionPath(page, caseId, paper.id, latest.number)}
            download
            data-turbo="false"
            aria-label={`${page.t('papers.show.download')}: ${paper.facts?.title ?? ''}`}
          >
            {page.t('papers.show.download')}
          </a>
        )
      }
    >
      <p>
        <Title page={page} caseId={caseId} paper={paper} />
      </p>
      <Meta
        items={[
          markWords(page, paper),
          paper.facts?.reference,
          nameOf(paper.sent_on ? paper.to_institution_id : paper.from_institution_id),
          latest && fileWords(page, latest),
          paper.versions.length > 1 && page.t('papers.versions', { n: paper.versions.length }),
        ]}
      />
    </LedgerRow>
  )
}

/** Documents by kind, the newest first in each; those taken out stand below, where they can be put back. */
export function PaperList({ page, caseId, papers, institutions, writes }: ListProps) {
  const present = grouped(papers.filter((paper) => !paper.withdrawn_on))
  const withdrawn = papers.filter((paper) => paper.withdrawn_on)
  return (
    <>
      {present.map(({ kind, papers: ofKind }) => (
        <Block title={page.t(`papers.kind.${kind}`)} id={`kind-${kind}`}>
          <Ledger near="mid">
            {ofKind.map((paper) => (
              <Row page={page} caseId={caseId} paper={paper} institutions={institutions} />
            ))}
          </Ledger>
        </Block>
      ))}
      {withdrawn.length > 0 && (
        <Block title={page.t('papers.withdrawn.title')} id="withdrawn">
          <Ledger near="mid">
            {withdrawn.map((paper) => (
              <LedgerRow
                when={<DayWhen page={page} date={paper.withdrawn_on ?? page.today} />}
                act={undoAct(page, caseId, paper, writes)}
              >
                <p>
                  <Title page={page} caseId={caseId} paper={paper} />
                </p>
                <p class="meta">{withdrawnWords(page, paper.withdrawn_on ?? page.today)}</p>
              </LedgerRow>
            ))}
          </Ledger>
        </Block>
      )}
      {papers.length === 0 && <Nothing>{page.t('papers.block.none')}</Nothing>}
    </>
  )
}

function undoAct(page: Page, caseId: string, paper: Paper, writes: boolean): Child {
  return (
    writes &&
    mayUndo(paper.withdrawn_on ?? '', page.today) && (
      <PostButton
        page={page}
        action={paperPath(page, caseId, paper.id, '/removal/undo')}
        variant="tertiary"
        tight
      >
        {page.t('papers.withdrawn.restore')}
      </PostButton>
    )
  )
}

/** Until when a document can be put back, or that it is destroyed. */
export function withdrawnWords(page: Page, on: string): string {
  const day = page.f.day(on)
  return mayUndo(on, page.today)
    ? page.t('papers.withdrawn.until', { day, until: page.f.day(undoUntil(on)) })
    : page.t('papers.withdrawn.destroyed', { day })
}
