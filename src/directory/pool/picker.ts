import {
  namesOf,
  personCandidates,
  readPersonChoice,
  resolvePersonChoice,
  unclearPerson,
} from '../../people/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import type { Body } from '../../platform/http/form.ts'
import type { MessageId } from '../../platform/i18n/messages.ts'
import type { PickerState } from './views/form-page.tsx'

/** A picker that shows somebody chosen already. Needs no capability: who may look people up decides the caller. */
export async function pickerOf(ctx: AnyCtx, personId: string | null | undefined): Promise<PickerState> {
  if (!personId) return {}
  const name = (await namesOf(ctx, [personId])).get(personId)
  return { chosen: { id: personId, name: name ?? '?', hint: '' } }
}

/**
 * What a picker named `person` sent: the id of somebody chosen or newly written down, and how the picker looks if the page
 * comes back. `unclear` is the question to ask while a typed name may mean somebody known.
 */
export async function picked(
  ctx: AnyCtx,
  body: Body,
): Promise<{ id?: string; unclear?: Record<string, MessageId>; picker: PickerState }> {
  const choice = ctx.member.may('people.read') ? readPersonChoice(body, 'person') : undefined
  if (!choice) return { picker: {} }
  if ('id' in choice) {
    const id = await resolvePersonChoice(ctx, choice)
    return { id, picker: await pickerOf(ctx, id) }
  }
  const candidates = await personCandidates(ctx, choice)
  if (candidates.length > 0)
    return { unclear: unclearPerson('person', candidates), picker: { typed: choice.typed, candidates } }
  return { id: await resolvePersonChoice(ctx, choice), picker: { typed: choice.typed } }
}
