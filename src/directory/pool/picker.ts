import { namesOf, personCandidates, readPersonChoice, resolvePersonChoice } from '../../people/index.ts'
import type { AnyCtx } from '../../platform/context.ts'
import type { Body } from '../../platform/http/form.ts'
import type { PickerState } from './views/form-page.tsx'

/** A picker that shows somebody chosen already. Needs no capability: who may look people up decides the caller. */
export async function pickerOf(ctx: AnyCtx, personId: string | null | undefined): Promise<PickerState> {
  if (!personId) return {}
  const name = (await namesOf(ctx, [personId])).get(personId)
  return { chosen: { id: personId, name: name ?? '?', hint: '' } }
}

/**
 * What a picker named `person` sent: the id of somebody chosen or newly written down, and how the picker looks if the page
 * comes back. `open` says that a typed name may mean somebody known, so that the page must ask.
 */
export async function picked(
  ctx: AnyCtx,
  body: Body,
): Promise<{ id?: string; open: boolean; picker: PickerState }> {
  const choice = ctx.member.may('people.read') ? readPersonChoice(body, 'person') : undefined
  if (!choice) return { open: false, picker: {} }
  if ('id' in choice) {
    const id = await resolvePersonChoice(ctx, choice)
    return { id, open: false, picker: await pickerOf(ctx, id) }
  }
  const candidates = await personCandidates(ctx, choice)
  if (candidates.length > 0) return { open: true, picker: { typed: choice.typed, candidates } }
  return { id: await resolvePersonChoice(ctx, choice), open: false, picker: { typed: choice.typed } }
}
