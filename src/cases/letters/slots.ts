/**
 * What a template can leave open, by name: its type, and where it is looked up, which is also where somebody adds it when it is
 * missing. The words for each are the messages `letters.slot.<name>`.
 */
export const slots = {
  today: { type: 'date', from: 'clock' },
  'organisation.name': { type: 'text', from: 'settings' },
  'author.name': { type: 'text', from: 'settings' },
  'case.number': { type: 'text', from: 'case' },
  'child.name': { type: 'text', from: 'person' },
  'child.born': { type: 'date', from: 'person' },
  'client.name': { type: 'text', from: 'person' },
  'client.born': { type: 'date', from: 'person' },
  'parent.name': { type: 'text', from: 'person' },
  'addressee.name': { type: 'text', from: 'addressee' },
  'addressee.place': { type: 'text', from: 'addressee' },
  'institution.name': { type: 'text', from: 'case' },
  'institution.place': { type: 'text', from: 'case' },
  'application.submitted_on': { type: 'date', from: 'events' },
  'refusal.delivered_on': { type: 'date', from: 'events' },
  'refusal.dated_on': { type: 'date', from: 'documents' },
  'refusal.number': { type: 'text', from: 'documents' },
  'appeal.lodged_on': { type: 'date', from: 'events' },
  'appeal.due_on': { type: 'date', from: 'events' },
  'decision.due_on': { type: 'date', from: 'events' },
} as const
export type SlotName = keyof typeof slots
export type SlotSource = (typeof slots)[SlotName]['from']

export const isSlot = (name: string): name is SlotName => Object.hasOwn(slots, name)

/** Values of a case for its slots, already as the letter's language writes them; a slot without one is missing. */
export type SlotValues = Partial<Record<SlotName, string>>

/** `{{child.name}}` must be there; `{{?institution.place}}` may be left out, and a line of nothing else with it. */
const slot = /\{\{(\??)([^{}]*)\}\}/g

/** Slots of a text that must be there and those that may be left out; `unknown` are no slots at all. */
export function slotsIn(text: string): { needed: SlotName[]; optional: SlotName[]; unknown: string[] } {
  const found = [...text.matchAll(slot)].map(([, mark, name = '']) => ({ mark, name: name.trim() }))
  const named = (mark: string) =>
    found.flatMap((one) => (one.mark === mark && isSlot(one.name) ? [one.name] : []))
  return {
    needed: [...new Set(named(''))],
    optional: [...new Set(named('?'))],
    unknown: [...new Set(found.flatMap((one) => (isSlot(one.name) ? [] : [one.name])))],
  }
}

/** Where something is to be written by hand: `[[which day]]`. No letter is made while one is left. */
const gap = /\[\[([^[\]]*)\]\]/g
export const gapsIn = (text: string): string[] => [...text.matchAll(gap)].map(([, what = '']) => what.trim())

/** Fills the slots of a text. What is missing becomes a gap with the slot's words. */
export function fillSlots(text: string, values: SlotValues, wordsFor: (slot: SlotName) => string): string {
  const lines = text.split('\n').flatMap((line) => {
    const filled = line.replace(slot, (whole, mark, name) => {
      const known = name.trim()
      if (!isSlot(known)) return whole
      return values[known] ?? (mark ? '' : `[[${wordsFor(known)}]]`)
    })
    // A line that held nothing but what may be left out goes with it.
    return filled.trim() === '' && line.trim() !== '' ? [] : [filled.replace(/[ \t]+$/, '')]
  })
  return lines.join('\n')
}
