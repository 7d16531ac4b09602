import { institutionPath } from '../../directory/index.ts'
import { personPath } from '../../people/index.ts'
import type { MessageId, Page } from '../../ui/page.ts'
import { isServed } from '../case.ts'
import { casesPath } from '../handles.ts'
import type { CaseRecord } from '../queries.ts'
import { gapsOf, type LetterText, letterParts } from './letter.ts'
import { type SlotName, slots, slotsIn } from './slots.ts'
import type { LetterTemplate } from './template.ts'
import type { Missing } from './views/letter-page.tsx'

/** Slots a template needs that the case did not know when the letter was begun, and that are gaps in it still. */
function slotsStillOpen(
  template: LetterTemplate | undefined,
  gaps: string[],
  wordsFor: (slot: SlotName) => string,
): SlotName[] {
  const needed = new Set(letterParts.flatMap((part) => (template ? slotsIn(template.text[part]).needed : [])))
  return [...needed].filter((slot) => gaps.includes(wordsFor(slot)))
}

/** What is still to be written in a letter, and where the case can learn it. `wordsFor` is in the letter's language. */
export function missingIn(
  page: Page,
  record: CaseRecord,
  letter: { text: LetterText; institution_id: string | null },
  template: LetterTemplate | undefined,
  wordsFor: (slot: SlotName) => string,
): Missing[] {
  const gaps = gapsOf(letter.text)
  const open = slotsStillOpen(template, gaps, wordsFor)
  const known = new Set(open.map(wordsFor))
  return [
    ...open.map((slot) => ({
      what: page.t(`letters.slot.${slot}` as MessageId),
      where: whereOf(page, record, letter.institution_id, slot),
    })),
    ...[...new Set(gaps)].filter((gap) => !known.has(gap)).map((what) => ({ what })),
  ]
}

function whereOf(
  page: Page,
  record: CaseRecord,
  institution: string | null,
  slot: SlotName,
): Missing['where'] {
  const slug = page.organisation?.slug ?? ''
  const at = (rest: string, label: MessageId) => ({
    href: casesPath(page, `/${record.id}${rest}`),
    label: page.t(label),
  })
  const served = record.people.find(({ role }) => isServed(role))?.person_id
  const place = slot.startsWith('addressee') ? institution : record.institution_id
  switch (slots[slot].from) {
    case 'events':
      return at('/events/new', 'letters.where.events')
    case 'documents':
      return at('/papers', 'letters.where.documents')
    case 'person':
      return slot !== 'parent.name' && served
        ? { href: personPath(slug, served), label: page.t('letters.where.person') }
        : at('/team', 'letters.where.people')
    case 'addressee':
    case 'case':
      return place
        ? { href: institutionPath(slug, place), label: page.t('letters.where.institution') }
        : undefined
    default:
      return undefined
  }
}
