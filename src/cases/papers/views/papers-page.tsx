import type { Child } from 'hono/jsx'
import type { InstitutionLine } from '../../../directory/index.ts'
import type { FileProblem } from '../../../platform/files/index.ts'
import { Block, Split, Stack } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PrintButton } from '../../../ui/print-copy.tsx'
import type { CaseRoom } from '../../room.ts'
import { RoomPage } from '../../views/room-page.tsx'
import { type DocumentKind, documentKinds } from '../paper.ts'
import { papersPath } from '../paths.ts'
import type { Paper } from '../queries.ts'
import { FactsFields } from './facts-fields.tsx'
import { FileDrop } from './file-drop.tsx'
import { PaperList } from './paper-list.tsx'

export type WrongFile = { name: string; problem: FileProblem | 'too_many' }

/** Names the files that were not taken, and why. */
export function WrongFiles({ page, wrong }: { page: Page; wrong: WrongFile[] }) {
  return wrong.length === 0 ? null : (
    <Notice tone="late">
      {wrong.map(({ name, problem }) => (
        <p>{page.t(`papers.problem.${problem}`, { name })}</p>
      ))}
    </Notice>
  )
}

/** Kinds of which there are documents, as links that show only them. */
function Kinds({
  page,
  caseId,
  papers,
  chosen,
}: {
  page: Page
  caseId: string
  papers: Paper[]
  chosen?: DocumentKind
}) {
  const there = documentKinds.filter((kind) => papers.some((paper) => paper.kind === kind))
  return there.length < 2 ? null : (
    <nav aria-label={page.t('papers.list.filter')} class="row one-kind noprint">
      <a class="ds-chip" href={papersPath(page, caseId)} aria-current={chosen ? undefined : 'true'}>
        {page.t('papers.list.all')}
      </a>
      {there.map((kind) => (
        <a
          class="ds-chip"
          href={papersPath(page, caseId, `?kind=${kind}`)}
          aria-current={kind === chosen ? 'true' : undefined}
        >
          {page.t(`papers.kind.${kind}`)}
        </a>
      ))}
    </nav>
  )
}

/** The documents of a case, the letters being written, and where new ones are put. */
export function PapersPage({
  page,
  room,
  papers,
  chosen,
  institutions,
  names,
  abouts,
  form,
  wrong,
  letters,
}: {
  page: Page
  room: CaseRoom
  papers: Paper[]
  /** Only this kind is shown. */
  chosen?: DocumentKind
  institutions: InstitutionLine[]
  /** Names of institutions by id. */
  names: Map<string, string>
  abouts: { value: string; label: string }[]
  form: FormState
  wrong: WrongFile[]
  /** Letters: those being written, and the ones to begin. */
  letters: Child
}) {
  const id = room.record.id
  const present = papers.filter((paper) => !paper.withdrawn_on)
  const shown = chosen ? papers.filter((paper) => paper.kind === chosen) : papers
  return (
    <RoomPage
      page={page}
      room={room}
      here="papers"
      acts={
        <>
          {room.writes && (
            <ButtonLink variant="secondary" tight icon="plus" href="#add">
              {page.t('papers.add')}
            </ButtonLink>
          )}
          {present.length > 0 && <PrintButton page={page} />}
        </>
      }
    >
      <Split>
        <Stack gap={6}>
          <WrongFiles page={page} wrong={wrong} />
          <Kinds page={page} caseId={id} papers={present} chosen={chosen} />
          {chosen && shown.length === 0 ? (
            <Nothing>{page.t('papers.list.none')}</Nothing>
          ) : (
            <PaperList page={page} caseId={id} papers={shown} institutions={names} writes={room.writes} />
          )}
        </Stack>
        <Stack gap={7}>
          {letters}
          {room.writes ? (
            <Block side title={page.t('papers.add')} id="add" class="noprint">
              <div data-controller="drop">
                <Form page={page} action={papersPath(page, id, '/files')} files>
                  <ErrorSummary page={page} form={form} />
                  <FileDrop page={page} form={form} label={page.t('papers.add.drop')} multiple />
                  <FactsFields page={page} form={form} institutions={institutions} abouts={abouts} />
                  <Actions>
                    <Button>{page.t('papers.add.save')}</Button>
                  </Actions>
                </Form>
              </div>
            </Block>
          ) : (
            room.record.status !== 'open' && <Nothing>{page.t('papers.add.closed')}</Nothing>
          )}
        </Stack>
      </Split>
    </RoomPage>
  )
}
