import type { Child } from 'hono/jsx'
import { type ContactAsked, languageName } from '../../../people/index.ts'
import { Block, Split, Stack } from '../../../ui/block.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { ButtonLink, PostButton } from '../../../ui/form.tsx'
import { Icon } from '../../../ui/icons.tsx'
import { DayWhen, Ledger, LedgerRow } from '../../../ui/ledger.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Notice, Unreadable } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { wordFor } from '../../case.ts'
import type { CaseRoom } from '../../room.ts'
import { RoomPage } from '../../views/room-page.tsx'
import { mayUndo } from '../paper.ts'
import { paperPath, papersPath, versionPath } from '../paths.ts'
import type { PaperRecord, PaperVersion } from '../queries.ts'
import { fileWords, whenWords } from '../words.ts'
import { RemovalBlock, SendingBlock, VersionBlock } from './paper-acts.tsx'
import { withdrawnWords } from './paper-list.tsx'
import { type WrongFile, WrongFiles } from './papers-page.tsx'

export interface PaperPageProps {
  page: Page
  room: CaseRoom
  paper: PaperRecord
  /** Names of institutions and of members by id. */
  institutions: Map<string, string>
  members: Map<string, string>
  about?: string
  /** The beginning of a text file. */
  text?: { shown: string; cut: boolean }
  /** The files were destroyed. */
  gone: boolean
  /** What happens on the pathway when this is sent. */
  event?: { id: string; title: string }
  /** Whether the person it is for may get letters, where it is a letter to one. */
  asked?: ContactAsked
  /** The letter it was written as. */
  letter?: { href: string; label: string }
  forms: { version: FormState; sending: FormState; removal: FormState }
  wrong: WrongFile[]
}

/** What a version looks like, as far as that is safe to show. */
function Look({ page, room, paper, text, gone, latest }: PaperPageProps & { latest: PaperVersion }) {
  const look = versionPath(page, room.record.id, paper.id, latest.number, '/look')
  if (gone) return <p class="quiet">{page.t('papers.show.destroyed')}</p>
  if (latest.preview_id)
    return (
      <a href={look} target="_blank" rel="noreferrer" data-turbo="false">
        <img class="paper__look" src={look} alt={paper.facts?.title ?? page.t('papers.show.preview')} />
      </a>
    )
  if (latest.type === 'pdf')
    return (
      <p>
        <a
          class="ds-button"
          data-variant="secondary"
          href={look}
          target="_blank"
          rel="noreferrer"
          data-turbo="false"
        >
          <Icon name="file" />
          {page.t('papers.show.open')}
        </a>
      </p>
    )
  if (text)
    return (
      <figure>
        <pre class="paper__text kept">{text.shown}</pre>
        {text.cut && <figcaption class="small quiet">{page.t('papers.show.text.cut')}</figcaption>}
      </figure>
    )
  return <p class="quiet">{page.t('papers.show.no_preview')}</p>
}

function factsOf({ page, paper, institutions, members, about }: PaperPageProps) {
  const day = (date: string | null) => date && page.f.longDate(date)
  const from = paper.from_institution_id && institutions.get(paper.from_institution_id)
  const to = paper.to_institution_id && institutions.get(paper.to_institution_id)
  const language = paper.language && languageName(page, paper.language)
  const added = page.t('papers.show.by', {
    day: page.f.day(paper.added_on),
    who: members.get(paper.created_by ?? '') ?? '?',
  })
  const all: [Child, string][] = [
    [paper.facts?.reference, page.t('papers.field.reference')],
    [day(paper.made_on), page.t('papers.field.made_on')],
    [day(paper.received_on), page.t('papers.field.received_on')],
    [from, page.t('papers.field.from')],
    [to, page.t('papers.field.to')],
    [language, page.t('papers.field.language')],
    [about, page.t('papers.field.about')],
    [added, page.t('papers.show.added')],
  ]
  return all.flatMap(([value, label]) => (value ? [{ label, value }] : []))
}

/** One document: what it looks like, what is known of it, its versions, and what can be done with it. */
export function PaperPage(props: PaperPageProps) {
  const { page, room, paper, members, gone } = props
  const id = room.record.id
  const [latest] = paper.versions
  const writes = room.writes && !paper.withdrawn_on
  return (
    <RoomPage
      page={page}
      room={room}
      here="papers"
      acts={
        writes && (
          <ButtonLink variant="secondary" tight href={paperPath(page, id, paper.id, '/facts')}>
            {page.t('papers.show.correct')}
          </ButtonLink>
        )
      }
    >
      <p class="crumb mt-4">
        <a class="ds-link" href={papersPath(page, id)}>
          {page.t('papers.title')}
        </a>
      </p>
      <h2 class="ds-heading" data-size="sm">
        {paper.facts ? paper.facts.title : <Unreadable page={page} />}
      </h2>
      <Meta items={[wordFor(page.t, 'papers.kind', paper.kind), whenWords(page, paper)]} />
      {paper.withdrawn_on && (
        <Notice tone="quiet">
          <p>
            {page.t('papers.removal.why', {
              day: page.f.day(paper.withdrawn_on),
              who: members.get(paper.withdrawn_by ?? '') ?? '?',
              reason: paper.reason ?? '?',
            })}
          </p>
          <p>{withdrawnWords(page, paper.withdrawn_on)}</p>
          {room.writes && mayUndo(paper.withdrawn_on, page.today) && (
            <PostButton
              page={page}
              action={paperPath(page, id, paper.id, '/removal/undo')}
              variant="secondary"
              tight
            >
              {page.t('papers.withdrawn.restore')}
            </PostButton>
          )}
        </Notice>
      )}
      <WrongFiles page={page} wrong={props.wrong} />
      <Split>
        <Stack gap={7}>
          <Facts items={factsOf(props)} />
          {paper.facts?.note && <p class="kept">{paper.facts.note}</p>}
          {latest && !paper.withdrawn_on && (
            <Block title={page.t('papers.show.file')} id="file">
              <Stack gap={5}>
                <Look {...props} latest={latest} />
                {!gone && (
                  <div class="row">
                    <ButtonLink
                      icon="download"
                      href={versionPath(page, id, paper.id, latest.number)}
                      download
                    >
                      {page.t('papers.show.download')}
                    </ButtonLink>
                    <span class="small quiet">{fileWords(page, latest)}</span>
                    {props.letter && (
                      <a class="ds-link" href={props.letter.href}>
                        {props.letter.label}
                      </a>
                    )}
                  </div>
                )}
              </Stack>
            </Block>
          )}
          <Block title={page.t('papers.show.versions')} id="versions">
            <Ledger near="mid">
              {paper.versions.map((version) => (
                <LedgerRow
                  when={<DayWhen page={page} date={page.f.dateOf(version.made_at)} />}
                  act={
                    !gone &&
                    !paper.withdrawn_on && (
                      <a
                        class="ds-link small"
                        href={versionPath(page, id, paper.id, version.number)}
                        download
                        data-turbo="false"
                      >
                        {page.t('papers.show.download')}
                      </a>
                    )
                  }
                >
                  <p class="strong">{page.t('papers.show.version', { n: version.number })}</p>
                  <Meta
                    items={[
                      version.facts?.name ?? <Unreadable page={page} />,
                      fileWords(page, version),
                      members.get(version.made_by ?? ''),
                      version.facts?.note,
                    ]}
                  />
                </LedgerRow>
              ))}
            </Ledger>
          </Block>
        </Stack>
        <Stack gap={7}>
          <SendingBlock {...props} writes={writes} />
          {writes && <VersionBlock {...props} />}
          {writes && <RemovalBlock {...props} />}
        </Stack>
      </Split>
    </RoomPage>
  )
}
