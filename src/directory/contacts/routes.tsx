import { type Context, Hono } from 'hono'
import { allow } from '../../accounts/index.ts'
import { version } from '../../platform/http/fields.ts'
import { parseForm } from '../../platform/http/form.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { FormState } from '../../ui/page.ts'
import { institutionPath } from '../paths.ts'
import { getInstitution } from '../queries.ts'
import { addContact, type ContactChange, correctContact, noteContact } from './actions.ts'
import { contactForm } from './forms.ts'
import { getContact } from './queries.ts'
import { ContactFormPage } from './views/form-page.tsx'

const changes: readonly ContactChange[] = ['check', 'leave', 'return']

/** The people at an institution, below `/:organisation/directory/:institution/contacts`. */
export function contactRoutes(): Hono<StaffEnv> {
  const app = new Hono<StaffEnv>()

  async function formPage(
    c: Context<StaffEnv>,
    institutionId: string,
    form: FormState,
    contact?: { id: string; version: number },
  ) {
    const { ctx, page } = c.var
    const institution = await getInstitution(ctx, institutionId)
    const base = institutionPath(ctx.organisation.slug, institution.id)
    return (
      <ContactFormPage
        page={page}
        title={page.t(contact ? 'directory.contact.edit' : 'directory.contact.new')}
        action={`${base}/contacts${contact ? `/${contact.id}` : ''}`}
        crumb={{ href: `${base}#contacts`, label: institution.name }}
        form={form}
        version={contact?.version}
      />
    )
  }

  app.get('/:institution/contacts/new', async (c) => {
    const { ctx, page } = c.var
    allow(ctx, 'directory.write')
    const form = { values: { checked_on: page.today }, errors: {} }
    return c.html(await formPage(c, c.req.param('institution'), form))
  })

  app.post('/:institution/contacts', async (c) => {
    const { ctx, body } = c.var
    const id = c.req.param('institution')
    allow(ctx, 'directory.write')
    const parsed = parseForm(contactForm(ctx.today), body)
    if (!parsed.ok) return c.html(await formPage(c, id, parsed.form), 422)
    await addContact(ctx, id, parsed.value)
    return c.redirect(
      `${institutionPath(ctx.organisation.slug, id)}?notice=notice.directory.contact_added#contacts`,
      303,
    )
  })

  app.get('/:institution/contacts/:contact/edit', async (c) => {
    const { ctx } = c.var
    const { institution, contact } = c.req.param()
    allow(ctx, 'directory.write')
    const known = await getContact(ctx, institution, contact)
    const values = {
      ...known.details,
      languages: known.languages,
      checked_on: known.checked_on ?? undefined,
    }
    return c.html(await formPage(c, institution, { values, errors: {} }, known))
  })

  app.post('/:institution/contacts/:contact', async (c) => {
    const { ctx, body } = c.var
    const { institution, contact } = c.req.param()
    allow(ctx, 'directory.write')
    const base = version().parse(body._version)
    const parsed = parseForm(contactForm(ctx.today), body)
    if (!parsed.ok) {
      const known = await getContact(ctx, institution, contact)
      return c.html(await formPage(c, institution, parsed.form, { id: known.id, version: base }), 422)
    }
    await correctContact(ctx, institution, contact, parsed.value, base)
    return c.redirect(
      `${institutionPath(ctx.organisation.slug, institution)}?notice=notice.directory.contact_corrected#contacts`,
      303,
    )
  })

  for (const change of changes) {
    app.post(`/:institution/contacts/:contact/${change}`, async (c) => {
      const { ctx } = c.var
      const { institution, contact } = c.req.param()
      allow(ctx, 'directory.write')
      await noteContact(ctx, institution, contact, change)
      return c.redirect(
        `${institutionPath(ctx.organisation.slug, institution)}?notice=notice.directory.contact_${change}#contacts`,
        303,
      )
    })
  }
  return app
}
