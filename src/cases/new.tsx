import type { Context } from 'hono'
import { allow } from '../accounts/index.ts'
import { listInstitutions, readInstitutionChoice, resolveInstitutionChoice } from '../directory/index.ts'
import {
  namesOf,
  type PersonChoice,
  personCandidates,
  readPersonChoice,
  resolvePersonChoice,
  unclearPerson,
} from '../people/index.ts'
import type { AnyCtx } from '../platform/context.ts'
import { type Body, parseForm } from '../platform/http/form.ts'
import type { MessageId } from '../platform/i18n/messages.ts'
import { isId } from '../platform/ids.ts'
import type { StaffEnv } from '../ui/env.ts'
import type { Extension } from '../ui/extension.ts'
import type { FormState, Page } from '../ui/page.ts'
import { openCase } from './actions.ts'
import { servedRole } from './case.ts'
import { type NewCaseForm, newCaseForm } from './forms.ts'
import { casePath } from './handles.ts'
import { colleaguesOf } from './heading.ts'
import type { Pathway } from './pathways/pathway.ts'
import { kindsOffered, procedureChoices } from './pathways.ts'
import { ownPathwaysInUse } from './procedures/queries.ts'
import { NewCasePage, type PickerState } from './views/new-page.tsx'

/** What a picker shows when the page comes back: the one chosen, or what was typed and whom it may mean. */
export async function pickerOf(ctx: AnyCtx, choice: PersonChoice | undefined): Promise<PickerState> {
  if (choice && 'id' in choice) {
    const name = (await namesOf(ctx, [choice.id])).get(choice.id)
    return { chosen: name ? { id: choice.id, name, hint: '' } : undefined, candidates: [] }
  }
  return { typed: choice?.typed, candidates: await personCandidates(ctx, choice) }
}

const procedureOptions = (page: Page, { country, region }: AnyCtx['organisation'], own: Pathway[]) =>
  procedureChoices(country, page.today, own, region ?? undefined).flatMap(({ kind, pathways }) =>
    pathways.map(({ id, title }) => ({
      value: `${kind.code} ${id}`,
      label: title[page.lang],
      group: page.t(kind.label),
    })),
  )

const chosenOf = (body: Body, field: string): string[] => [body[field] ?? []].flat().filter(isId)

async function newPage(
  c: Context<StaffEnv>,
  extensions: Extension[],
  form: FormState,
  pickers: { person: PickerState; parent: PickerState },
) {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const choices = []
  for (const extension of extensions) {
    choices.push({
      field: extension.field,
      label: extension.label(page),
      options: await extension.options(ctx, ctx.today),
    })
  }
  return (
    <NewCasePage
      page={page}
      form={form}
      {...pickers}
      institutions={await listInstitutions(ctx)}
      members={(await colleaguesOf(ctx)).filter(({ id }) => id !== ctx.member.id)}
      kinds={kindsOffered(ctx.organisation.country, ctx.today, ctx.organisation.region ?? undefined)}
      procedures={procedureOptions(page, ctx.organisation, await ownPathwaysInUse(ctx))}
      choices={choices}
      adds={ctx.member.may('directory.write')}
    />
  )
}

/** The empty form; `?person=` chooses whom it is for. */
export async function showNewCase(c: Context<StaffEnv>, extensions: Extension[]) {
  const ctx = c.get('ctx')
  allow(ctx, 'cases.write')
  allow(ctx, 'people.write')
  const person = c.req.query('person')
  const form = { values: { opened_on: ctx.today, kind: c.req.query('kind') }, errors: {} }
  const pickers = {
    person: await pickerOf(ctx, isId(person) ? { id: person } : undefined),
    parent: { candidates: [] },
  }
  return c.html(await newPage(c, extensions, form, pickers))
}

async function errorsOf(
  ctx: AnyCtx,
  value: NewCaseForm | undefined,
  person: PersonChoice | undefined,
): Promise<Record<string, MessageId>> {
  const errors: Record<string, MessageId> = {}
  if (!person) errors.person = 'cases.new.person_needed'
  if (value?.procedure && value.procedure.split(' ')[0] !== value.kind)
    errors.procedure = 'cases.new.procedure.other_kind'
  if (value && value.opened_on > ctx.today) errors.opened_on = 'cases.entry.future'
  return errors
}

/** Opens a case from the form, makes the people typed, and lets other modules do their part. */
export async function createCase(c: Context<StaffEnv>, extensions: Extension[]) {
  const ctx = c.get('ctx')
  const body = c.get('body')
  allow(ctx, 'cases.write')
  allow(ctx, 'people.write')
  const result = parseForm(newCaseForm, body)
  const choice = { person: readPersonChoice(body, 'person'), parent: readPersonChoice(body, 'parent') }
  const pickers = { person: await pickerOf(ctx, choice.person), parent: await pickerOf(ctx, choice.parent) }
  const errors = {
    ...(await errorsOf(ctx, result.ok ? result.value : undefined, choice.person)),
    ...unclearPerson('person', pickers.person.candidates),
    ...unclearPerson('parent', pickers.parent.candidates),
    ...(result.ok ? {} : result.form.errors),
  }
  if (!result.ok || !choice.person || Object.keys(errors).length > 0) {
    return c.html(await newPage(c, extensions, { values: body, errors }, pickers), 422)
  }
  const { kind, title = '', procedure, opened_on, team, restricted } = result.value
  if (restricted) allow(ctx, 'cases.restrict')
  const known = team.length > 0 ? new Set((await colleaguesOf(ctx)).map(({ id }) => id)) : new Set<string>()
  const clients = [
    { person_id: await resolvePersonChoice(ctx, choice.person), role: servedRole(kind) } as const,
  ]
  const parent = choice.parent && (await resolvePersonChoice(ctx, choice.parent))
  const place = readInstitutionChoice(body, 'institution')
  const id = await openCase(ctx, {
    kind,
    title,
    pathway: procedure?.split(' ')[1],
    clients: parent ? [...clients, { person_id: parent, role: 'parent' }] : clients,
    institution_id:
      place &&
      (await resolveInstitutionChoice(
        ctx,
        place,
        kind === 'kindergarten_enrolment' ? 'kindergarten' : 'school',
      )),
    opened_on,
    team: team.filter((member) => known.has(member)),
    restricted,
  })
  for (const extension of extensions) {
    const chosen = chosenOf(body, extension.field)
    if (chosen.length > 0) await extension.made(ctx, id, chosen, opened_on)
  }
  return c.redirect(`${casePath(ctx.organisation.slug, id)}?notice=notice.case_opened`, 303)
}
