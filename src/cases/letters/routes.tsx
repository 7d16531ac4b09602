import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { institutionsOf, listInstitutions } from '../../directory/index.ts'
import { Refused } from '../../platform/errors.ts'
import { parseForm } from '../../platform/http/form.ts'
import { translator } from '../../platform/i18n/messages.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState } from '../../ui/page.ts'
import { casePath } from '../handles.ts'
import { type CaseRoom, openRoom } from '../room.ts'
import { draftLetter, finishLetter, removeLetter, saveLetter } from './actions.ts'
import { addresseeFrom, letterForm, newLetterForm, textFrom } from './forms.ts'
import { gapsOf } from './letter.ts'
import { missingIn } from './missing.ts'
import { findTemplate, listOwnTemplates } from './own/queries.ts'
import { getLetter } from './queries.ts'
import { mayWriteTo } from './safe.ts'
import type { LetterTemplate } from './template.ts'
import { inOrder, shippedTemplates } from './templates.ts'
import { LetterPage } from './views/letter-page.tsx'
import { type AddresseeOption, NewLetterPage } from './views/new-page.tsx'

/** To whom a letter of this case can go: institutions, its own first, and the people in it, but for the other side. */
async function addressees(c: Context<StaffEnv>, { record, names }: CaseRoom): Promise<AddresseeOption[]> {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const listed = await listInstitutions(ctx, {})
  const own = listed.filter(({ id }) => id === record.institution_id)
  const people = record.people.filter(
    ({ role, until_on }) => role !== 'alleged_perpetrator' && (until_on === null || until_on >= ctx.today),
  )
  return [
    ...[...own, ...listed.filter((one) => !own.includes(one))].map(({ id, name }) => ({
      value: `institution:${id}`,
      label: name,
      group: page.t('letters.new.to.institutions'),
    })),
    ...[...new Set(people.map(({ person_id }) => person_id))].map((id) => ({
      value: `person:${id}`,
      label: names.get(id) ?? page.t('ui.unreadable'),
      group: page.t('letters.new.to.people'),
    })),
  ]
}

async function newPage(c: Context<StaffEnv>, form?: FormState) {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const room = await openRoom(ctx, page, c.req.param('id') ?? '')
  const { record } = room
  if (!room.writes) throw new Refused('cases.refused.closed', { number: record.number })
  const templates = inOrder<LetterTemplate>([...(await listOwnTemplates(ctx)), ...shippedTemplates], {
    ...record,
    country: ctx.organisation.country,
  })
  const chosen = form?.values.template ?? c.req.query('template')
  // Letters of other countries are seldom wanted; one that was asked for stays.
  const near = templates.filter(
    ({ id, own, country }) => own || country === ctx.organisation.country || id === chosen,
  )
  const shown = c.req.query('all') === undefined && near.length > 0 ? near : templates
  const fresh = {
    values: {
      template: chosen ?? shown[0]?.id,
      to: record.institution_id ? `institution:${record.institution_id}` : undefined,
    },
    errors: {},
  }
  return (
    <NewLetterPage
      page={page}
      room={room}
      form={form ?? fresh}
      templates={shown}
      asked={shown.find(({ id }) => id === c.req.query('template'))}
      more={shown.length < templates.length}
      addressees={await addressees(c, room)}
    />
  )
}

async function letterPage(c: Context<StaffEnv>, form?: FormState) {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const { id = '', letter: letterId = '' } = c.req.param()
  const room = await openRoom(ctx, page, id)
  const letter = await getLetter(ctx, id, letterId)
  if (!letter.text) throw new Refused('ui.unreadable')
  const template = await findTemplate(ctx, letter.template)
  const shipped = shippedTemplates.find((one) => one.id === (template?.own?.based_on ?? template?.id))
  const t = translator(letter.language)
  const places = await institutionsOf(ctx, letter.institution_id ? [letter.institution_id] : [])
  return (
    <LetterPage
      page={page}
      room={room}
      letter={letter}
      title={template?.title[page.lang] ?? page.t(`letters.kind.${letter.kind}`)}
      form={form ?? { values: letter.text, errors: {} }}
      version={letter.version}
      missing={missingIn(page, room.record, { ...letter, text: letter.text }, template, (slot) =>
        t(`letters.slot.${slot}`),
      )}
      basis={
        shipped?.basis
          ? page.t('letters.basis.text', {
              basis: shipped.basis[page.lang],
              day: page.f.longDate(shipped.checked),
              sure: page.t(`letters.sure.${shipped.confidence}`),
            })
          : undefined
      }
      to={
        (letter.institution_id && places.get(letter.institution_id)?.name) ||
        (letter.person_id && room.names.get(letter.person_id))
      }
    />
  )
}

/** Letters of a case: beginning one, writing it, making it. */
export function letterRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()
  const roomPath = (c: Context<StaffEnv>) => casePath(c.get('ctx').organisation.slug, c.req.param('id') ?? '')

  app.get('/:id/letters/new', async (c) => {
    allow(c.get('ctx'), 'cases.write')
    return c.html(await newPage(c))
  })

  app.post('/:id/letters', async (c) => {
    const ctx = c.get('ctx')
    const id = c.req.param('id')
    allow(ctx, 'cases.write')
    const result = parseForm(newLetterForm, c.get('body'))
    if (!result.ok) return c.html(await newPage(c, result.form), 422)
    const to = addresseeFrom(result.value.to)
    if (to.person_id && !(await mayWriteTo(ctx, to.person_id))) {
      const errors = { to: 'letters.refused.unsafe' as const }
      return c.html(await newPage(c, { values: c.get('body'), errors }), 422)
    }
    const letter = await draftLetter(ctx, id, { template: result.value.template, ...to })
    return c.redirect(`${roomPath(c)}/letters/${letter}`, 303)
  })

  app.get('/:id/letters/:letter', async (c) => {
    allow(c.get('ctx'), 'cases.read')
    return c.html(await letterPage(c))
  })

  app.post('/:id/letters/:letter', async (c) => {
    const ctx = c.get('ctx')
    const { id, letter } = c.req.param()
    allow(ctx, 'cases.write')
    const result = parseForm(letterForm, c.get('body'))
    if (!result.ok) return c.html(await letterPage(c, result.form), 422)
    const text = textFrom(result.value)
    if (result.value.finish && (gapsOf(text).length > 0 || !text.subject || !text.body)) {
      const errors =
        gapsOf(text).length > 0
          ? { form: 'letters.error.gaps' as const }
          : { [text.subject ? 'body' : 'subject']: 'form.required' as const }
      return c.html(await letterPage(c, { values: c.get('body'), errors }), 422)
    }
    await saveLetter(ctx, id, letter, text, result.value._version)
    if (!result.value.finish)
      return c.redirect(`${roomPath(c)}/letters/${letter}?notice=notice.letter_saved`, 303)
    const document = await finishLetter(ctx, c.get('install'), id, letter)
    return c.redirect(`${roomPath(c)}/papers/${document}?notice=notice.letter_made`, 303)
  })

  app.post('/:id/letters/:letter/removal', async (c) => {
    const { id, letter } = c.req.param()
    allow(c.get('ctx'), 'cases.write')
    await removeLetter(c.get('ctx'), id, letter, true)
    return c.redirect(`${roomPath(c)}/letters/${letter}?notice=notice.letter_removed`, 303)
  })
  app.post('/:id/letters/:letter/removal/undo', async (c) => {
    const { id, letter } = c.req.param()
    allow(c.get('ctx'), 'cases.write')
    await removeLetter(c.get('ctx'), id, letter, false)
    return c.redirect(`${roomPath(c)}/letters/${letter}?notice=notice.letter_restored`, 303)
  })
  return app
}
