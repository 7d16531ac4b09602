import type { Context } from 'hono'
import { membersOf } from '../../accounts/index.ts'
import { institutionsOf } from '../../directory/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import { fileStore, openFile } from '../../platform/files/index.ts'
import type { Installation } from '../../platform/installation.ts'
import type { StaffEnv } from '../../ui/env.ts'
import { emptyForm } from '../../ui/form.tsx'
import { letterOfDocument } from '../letters/of-document.ts'
import { openRoom } from '../room.ts'
import { mayUndo } from './paper.ts'
import { entryDayOf, getPaper, type PaperRecord } from './queries.ts'
import { PaperPage, type PaperPageProps } from './views/paper-page.tsx'
import type { WrongFile } from './views/papers-page.tsx'
import { aboutWords } from './words.ts'

const longestShown = 20_000

/** The beginning of a text file, and whether the newest file can still be opened. */
async function beginningOf(
  ctx: AnyCtx,
  install: Installation,
  paper: PaperRecord,
): Promise<Pick<PaperPageProps, 'text' | 'gone'>> {
  const [latest] = paper.versions
  if (!latest || paper.withdrawn_on)
    return { gone: paper.withdrawn_on !== null && !mayUndo(paper.withdrawn_on, ctx.today) }
  if (latest.type !== 'txt' && latest.type !== 'eml') return { gone: false }
  const file = await openFile(ctx, fileStore(install.settings), latest.id)
  if (typeof file === 'string') return { gone: file === 'gone' }
  const first = await file.frames.next()
  await file.frames.return(undefined)
  const all = first.done ? '' : first.value.toString('utf8')
  return { gone: false, text: { shown: all.slice(0, longestShown), cut: file.bytes > longestShown } }
}

/** Answers with the page of a document; `forms` are those that could not be saved. */
export async function showPaper(
  c: Context<StaffEnv>,
  forms: Partial<PaperPageProps['forms']> = {},
  wrong: WrongFile[] = [],
) {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const { id = '', document = '' } = c.req.param()
  const room = await openRoom(ctx, page, id)
  const paper = await getPaper(ctx, id, document)
  const institutions = await institutionsOf(
    ctx,
    [paper.from_institution_id, paper.to_institution_id].flatMap((one) => one ?? []),
  )
  const members = await membersOf(
    ctx,
    [paper.created_by, paper.withdrawn_by, ...paper.versions.map(({ made_by }) => made_by)].flatMap(
      (one) => one ?? [],
    ),
  )
  const entryDay = paper.about?.to === 'entry' ? await entryDayOf(ctx, id, paper.about.id) : undefined
  const written = await letterOfDocument(ctx, page, room.record, document)
  return (
    <PaperPage
      page={page}
      room={room}
      paper={paper}
      institutions={new Map([...institutions].map(([one, { name }]) => [one, name]))}
      members={members}
      about={aboutWords(page, room.record, paper.about, entryDay)}
      {...(await beginningOf(ctx, c.get('install'), paper))}
      event={written?.event}
      asked={written?.asked}
      letter={written?.link}
      forms={{
        version: forms.version ?? emptyForm,
        sending: forms.sending ?? {
          values: { on: ctx.today, how: 'post', event: written?.event?.id },
          errors: {},
        },
        removal: forms.removal ?? emptyForm,
      }}
      wrong={wrong}
    />
  )
}
