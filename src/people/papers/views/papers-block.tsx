import { Block, Rows } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Masked, ShowMasked, ShownOnce } from '../../../ui/masked.tsx'
import type { Page } from '../../../ui/page.ts'
import { Tag } from '../../../ui/tag.tsx'
import { type Paper, paperWarning, waysOut } from '../paper.ts'
import { dependsWords, paperKindWord, validityWords } from '../words.ts'

/** Everything a page must know to show somebody's papers. */
export interface PapersView {
  papers: Paper[]
  /** Names of the persons whose permits they hang on. */
  names: Map<string, string | null>
  /** Country of the organisation. */
  country: string
  /** The paper whose number was asked for: it stands there once. */
  shown?: string
}

/** The number of a paper: masked, with a way to ask for it; in full while it is `shown`. */
function PaperNumber({ page, paper, at, shown }: { page: Page; paper: Paper } & Unmasking) {
  if (!paper.number) return null
  const isShown = shown === paper.id
  return (
    <>
      <p class="quiet">
        {page.t('people.papers.field.number')}{' '}
        {isShown ? <bdi>{paper.number}</bdi> : <Masked page={page} number={paper.number} />}
      </p>
      {at && isShown && <ShownOnce page={page} href={at} />}
      {at && !isShown && (
        <ShowMasked
          page={page}
          href={at}
          hidden={{ field: 'paper_number', paper: paper.id }}
          label={page.t('people.papers.show_number')}
        />
      )}
    </>
  )
}

interface Unmasking {
  /** The address of the page, where numbers can be asked for there. */
  at?: string
  shown?: string
}

/** One paper: what it is, until when, whose permit it hangs on. Its number is masked. */
export function PaperLine({
  page,
  paper,
  names,
  ...unmasking
}: { page: Page; paper: Paper } & Pick<PapersView, 'names'> & Unmasking) {
  const warning = paper.state === 'held' ? paperWarning(paper.valid_until, page.today) : undefined
  const on = dependsWords(page, paper.depends_on, names)
  const late = warning === 'lapsed' || warning === 7
  return (
    <>
      <p class="row">
        <span class="strong">{paperKindWord(page, paper.kind)}</span>
        {warning && (
          <Tag tone={late ? 'late' : 'open'}>
            {warning === 'lapsed'
              ? page.t('people.papers.tag.lapsed')
              : page.t('people.papers.tag.soon', { n: warning })}
          </Tag>
        )}
      </p>
      <p class={late ? 'late' : 'quiet'}>{validityWords(page, paper)}</p>
      {paper.dependent && (
        <p>{on ? page.t('people.papers.hangs_on', { whom: on }) : page.t('people.papers.hangs')}</p>
      )}
      <PaperNumber page={page} paper={paper} {...unmasking} />
    </>
  )
}

/** What can be done about a right to stay that is in somebody else's hand. */
export function WaysOut({ page, papers, country }: { page: Page } & Pick<PapersView, 'papers' | 'country'>) {
  const ways = waysOut(papers, country)
  return (
    ways.length > 0 && (
      <div class="stack" data-gap="1">
        <p>{page.t('people.papers.leverage')}</p>
        {ways.map((way) => (
          <p class="quiet">{page.t(`people.papers.way.${way}`)}</p>
        ))}
      </div>
    )
  )
}

/** Papers on a person's page, beside how to reach them: only those that stand. */
export function PapersBlock({
  page,
  papers,
  names,
  country,
  href,
  shown,
}: { page: Page; href: string } & PapersView) {
  const standing = papers.filter((paper) => !paper.ended_on)
  const writes = page.member?.may('people.write') === true
  return (
    <Block
      side
      title={page.t('people.papers.title')}
      id="papers"
      aside={
        writes && (
          <a class="ds-link" href={`${href}/papers`}>
            {page.t(standing.length > 0 ? 'people.papers.manage' : 'people.papers.add')}
          </a>
        )
      }
    >
      {standing.length === 0 ? (
        <Nothing>{page.t('people.papers.none')}</Nothing>
      ) : (
        <Rows>
          {standing.map((paper) => (
            <li>
              <PaperLine page={page} paper={paper} names={names} at={href} shown={shown} />
            </li>
          ))}
        </Rows>
      )}
      <WaysOut page={page} papers={papers} country={country} />
    </Block>
  )
}
