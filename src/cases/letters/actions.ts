import type { AnyCtx, Ctx } from '../../platform/context.ts'
import { Conflict, NotFound, Refused } from '../../platform/errors.ts'
import { translator } from '../../platform/i18n/messages.ts'
import { isId, newId } from '../../platform/ids.ts'
import type { Installation } from '../../platform/installation.ts'
import { addDocument, addVersion, readyBytes } from '../papers/actions.ts'
import { getCase } from '../queries.ts'
import { lockOpenCase } from '../standing.ts'
import { type Addressee, slotValues } from './case-facts.ts'
import { letterToDocx, letterToPdf } from './documents/index.ts'
import {
  gapsOf,
  type LetterKind,
  type LetterLanguage,
  type LetterText,
  letterParts,
  letterTitle,
  mapParts,
} from './letter.ts'
import { getTemplate } from './own/queries.ts'
import { refuseUnsafeLetter } from './safe.ts'
import { fillSlots } from './slots.ts'

/**
 * Begins a letter from a template, filled from the case in the template's language, and answers its id. What the case does not know
 * stands in it as a gap `[[…]]`. Refused when it would go to a person who must not get letters.
 */
export async function draftLetter(
  ctx: AnyCtx,
  caseId: string,
  { template: templateId, ...to }: { template: string } & Addressee,
): Promise<string> {
  const standing = await lockOpenCase(ctx, caseId)
  const template = await getTemplate(ctx, templateId)
  const record = await getCase(ctx, caseId)
  if (to.person_id && !record.people.some(({ person_id }) => person_id === to.person_id)) throw new NotFound()
  await refuseUnsafeLetter(ctx, to.person_id)
  const values = await slotValues(ctx, record, to, template.language)
  const t = translator(template.language)
  const text = mapParts(template.text, (part) => fillSlots(part, values, (slot) => t(`letters.slot.${slot}`)))
  const id = newId()
  await ctx.db
    .insertInto('letter')
    .values({
      organisation_id: ctx.organisation.id,
      id,
      case_id: caseId,
      restricted: standing.restricted,
      template: template.id,
      kind: template.kind,
      language: template.language,
      text_sealed: ctx.keys.seal(caseId, 'letter', 'text_sealed', id, text),
      institution_id: to.institution_id ?? null,
      person_id: to.person_id ?? null,
      created_at: ctx.now,
      created_by: ctx.member.id,
      updated_at: ctx.now,
    })
    .execute()
  ctx.record({ act: 'letter.begin', kind: 'case', id: caseId, reason: id, fields: [template.kind] })
  return id
}

async function lockLetter(ctx: Ctx<'letter'>, caseId: string, id: string) {
  if (!isId(caseId) || !isId(id)) throw new NotFound()
  const row = await ctx.db
    .selectFrom('letter')
    .select([
      'id',
      'kind',
      'language',
      'text_sealed',
      'institution_id',
      'person_id',
      'document_id',
      'removed_on',
      'version',
    ])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('case_id', '=', caseId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound()
  await ctx.keys.load([caseId])
  const text = ctx.keys.open<LetterText>('letter', 'text_sealed', id, row.text_sealed)
  return { ...row, text: text ?? null }
}

/** Saves what was written. Based on an older version than the saved one, `Conflict` carries both texts. */
export async function saveLetter(
  ctx: Ctx<'letter', 'cases'>,
  caseId: string,
  id: string,
  text: LetterText,
  base: number,
): Promise<void> {
  await lockOpenCase(ctx, caseId)
  const letter = await lockLetter(ctx, caseId, id)
  if (letter.removed_on) throw new Refused('letters.refused.removed')
  if (letter.version !== base) {
    const theirs = letter.text
    throw new Conflict({
      version: letter.version,
      fields: letterParts
        .filter((part) => text[part] !== theirs?.[part])
        .map((part) => ({
          name: part,
          label: `letters.part.${part}`,
          mine: text[part],
          theirs: theirs?.[part] ?? '',
        })),
    })
  }
  await ctx.db
    .updateTable('letter')
    .set({
      text_sealed: ctx.keys.seal(caseId, 'letter', 'text_sealed', id, text),
      version: base + 1,
      updated_at: ctx.now,
    })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'letter.write', kind: 'case', id: caseId, reason: id, fields: ['text'] })
}

/** Takes a draft away, or brings it back. */
export async function removeLetter(
  ctx: Ctx<'letter'>,
  caseId: string,
  id: string,
  removed: boolean,
): Promise<void> {
  await lockLetter(ctx, caseId, id)
  await ctx.db
    .updateTable('letter')
    .set({ removed_on: removed ? ctx.today : null })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: removed ? 'letter.remove' : 'letter.restore', kind: 'case', id: caseId, reason: id })
}

/**
 * Makes a letter as it is saved: a Word and a PDF file, kept as the next two versions of its document. Answers the document's id.
 * Refused while a gap is left, and when it would go to a person who must not get letters.
 */
export async function finishLetter(
  ctx: AnyCtx,
  install: Installation,
  caseId: string,
  id: string,
): Promise<string> {
  await lockOpenCase(ctx, caseId)
  const letter = await lockLetter(ctx, caseId, id)
  const { text } = letter
  if (!text || letter.removed_on) throw new Refused('letters.refused.removed')
  if (gapsOf(text).length > 0) throw new Refused('letters.refused.gaps', { n: gapsOf(text).length })
  await refuseUnsafeLetter(ctx, letter.person_id ?? undefined)
  const printed = {
    text,
    language: letter.language as LetterLanguage,
    organisation: ctx.organisation.name,
    on: ctx.today,
  }
  const title = letterTitle(text)
  const word = await readyBytes(install, await letterToDocx(printed), `${title}.docx`)
  const pdf = await readyBytes(install, await letterToPdf(printed), `${title}.pdf`)
  const document =
    letter.document_id ??
    (await addDocument(ctx, install, caseId, {
      kind: letter.kind as LetterKind,
      title,
      language: letter.language,
      made_on: ctx.today,
      to_institution_id: letter.institution_id ?? undefined,
      ready: word,
    }))
  if (letter.document_id) await addVersion(ctx, install, caseId, document, { ready: word })
  await addVersion(ctx, install, caseId, document, { ready: pdf })
  await ctx.db
    .updateTable('letter')
    .set({ document_id: document, updated_at: ctx.now })
    .where('organisation_id', '=', ctx.organisation.id)
    .where('id', '=', id)
    .execute()
  ctx.record({ act: 'letter.finish', kind: 'case', id: caseId, reason: id })
  return document
}
