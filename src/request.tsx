import type { MiddlewareHandler } from 'hono'
import {
  capabilitiesOf,
  findOrganisation,
  findVisitor,
  isIn,
  sightOf,
  type Visitor,
} from './accounts/index.ts'
import { isAlarming, recentState } from './platform/backup/state.ts'
import { dayIn } from './platform/clock.ts'
import type { Member, Organisation } from './platform/context.ts'
import { NotFound } from './platform/errors.ts'
import { fileStore } from './platform/files/store.ts'
import { type Body, readBody } from './platform/http/form.ts'
import { routeOf } from './platform/http/route.ts'
import { readPublicUpload, readUpload, takesFiles, takesPublicFiles } from './platform/http/upload.ts'
import { formats } from './platform/i18n/format.ts'
import {
  chooseLanguage,
  isMessageId,
  type Lang,
  type Translate,
  translator,
} from './platform/i18n/messages.ts'
import { formKey, idOfDay, isId } from './platform/ids.ts'
import type { Installation } from './platform/installation.ts'
import { openTransaction, publicScope, type Scope } from './platform/transaction.ts'
import type { OpenEnv, StaffEnv } from './ui/env.ts'
import type { Page } from './ui/page.ts'
import { claimKey, settle } from './whole-request.ts'

/** How a staff request that cannot go on is answered: with the step that is missing; what was typed comes along. */
export type Doorkeeper = (visitor: Visitor, body: Body) => Response | Promise<Response>

/** Makes what every view is given, for a member or (without one) for a signed-out page. */
export function makePage(
  install: Installation,
  request: { url: string; nonce: string; lang: Lang },
  visitor: Pick<Visitor, 'session' | 'organisations'>,
  organisation?: Organisation,
  member?: Member,
): Page {
  const url = new URL(request.url)
  const zone = organisation?.time_zone ?? 'Europe/Prague'
  const today = dayIn(zone, install.clock())
  const t = translator(request.lang)
  const notice = url.searchParams.get('notice')
  return {
    lang: request.lang,
    dir: 'ltr',
    t,
    f: formats(request.lang, zone, today),
    today,
    path: url.pathname + url.search,
    demonstration: install.demonstration,
    organisation: organisation && { slug: organisation.slug, name: organisation.name },
    organisations: visitor.organisations,
    member: member && { id: member.id, name: member.name, role: member.roles[0] ?? '', may: member.may },
    counts: {},
    notice: notice?.startsWith('notice.') && isMessageId(notice) ? t(notice) : undefined,
    alarm: organisation && alarmOf(install, organisation.slug, url.pathname, member, t),
    csrf: visitor.session?.csrf ?? '',
    formKey,
    nonce: request.nonce,
    assets: install.assets,
  }
}

/** Those who manage the organisation see on every page that nothing would come back; on the page about it they read it there. */
function alarmOf(
  install: Installation,
  slug: string,
  path: string,
  member: Member | undefined,
  t: Translate,
) {
  const href = `/${slug}/settings/backups`
  if (!member?.may('organisation.manage') || path === href) return undefined
  const state = recentState(install)
  return isAlarming(state) ? { text: t(`backups.state.${state}`), href } : undefined
}

/** What a sent form says it is based on; `undefined` where it says nothing that could be a version. */
function baseOf(path: string, { _version }: Body): Page['base'] {
  return typeof _version === 'string' && /^\d{1,9}$/.test(_version) ? { path, version: _version } : undefined
}

function scopeOf(visitor: Visitor): Scope | undefined {
  const { organisation, member, session } = visitor
  if (!organisation || !member || !session) return undefined
  const may = capabilitiesOf(member.roles)
  return {
    organisation,
    member: {
      id: member.id,
      user_id: session.user_id,
      name: '',
      roles: member.roles,
      sight: sightOf(member.roles, organisation.cases_open_to),
      may: (capability) => may.has(capability),
    },
  }
}

/**
 * The one gate of every staff page: session, second factor, a password of one's own, membership, form token, idempotency key, and one
 * transaction with the row rules set. A handler that throws, or answers 4xx, leaves nothing behind but the log line.
 */
export function inOrganisation(
  install: Installation,
  doorkeeper: (c: Parameters<MiddlewareHandler<StaffEnv>>[0]) => Doorkeeper,
): MiddlewareHandler<StaffEnv> {
  return async (c, next) => {
    const slug = c.req.param('organisation') ?? ''
    const visitor = await findVisitor(install, c.req.header('cookie'), slug)
    const writes = c.req.method !== 'GET' && c.req.method !== 'HEAD'
    const uploads = writes && takesFiles(c.req)
    const body = writes && !uploads ? await readBody(c.req) : {}
    if (!visitor.session) return doorkeeper(c)(visitor, body)
    const scope = scopeOf(visitor)
    if (!scope) throw new NotFound()
    if (!isIn(install, visitor)) return doorkeeper(c)(visitor, body)
    // Files are taken from those alone who may be here; what was not kept by the end of the request goes.
    await using received = uploads
      ? await readUpload(c.req.raw, fileStore(install.settings), visitor.session.csrf)
      : undefined
    Object.assign(body, received?.body)
    if (writes && body._csrf !== visitor.session.csrf)
      return doorkeeper(c)({ ...visitor, session: undefined }, body)

    const transaction = await openTransaction(install, scope)
    const { ctx } = transaction
    const key = writes && typeof body._key === 'string' && isId(body._key) ? body._key : undefined
    try {
      ctx.member.name =
        ctx.keys.open<string>('member', 'name_sealed', ctx.member.id, visitor.member?.name_sealed) ?? ''
      const lang = chooseLanguage(c.req.query('lang'), visitor.member?.language)
      c.set('install', install)
      c.set('body', body)
      c.set('files', received?.files ?? [])
      c.set('ctx', ctx)
      const request = { url: c.req.url, nonce: c.get('nonce'), lang }
      const page = makePage(install, request, visitor, scope.organisation, ctx.member)
      c.set('page', { ...page, base: baseOf(c.req.path, body) })
      // The database takes every character but this one, so no record has it in its address or its words.
      if (c.req.url.includes('%00')) throw new NotFound()
      if (key) {
        const claim = await claimKey(transaction, key)
        if (claim.repeated) {
          await transaction.rollback()
          return c.redirect(claim.location ?? c.req.path, 303)
        }
      }
      await next()
    } catch (error) {
      await transaction.rollback()
      throw error
    }
    await settle(install, c, { scope, transaction, route: routeOf(c), key })
  }
}

/** The page of somebody who is not in an organisation: sign-in, set-up, an invitation. Forms carry their own token. */
export function publicPage(install: Installation): MiddlewareHandler<StaffEnv> {
  return async (c, next) => {
    const visitor = await findVisitor(install, c.req.header('cookie'))
    const lang = chooseLanguage(c.req.query('lang'), c.req.header('accept-language'))
    c.set('body', c.req.method === 'POST' && !takesFiles(c.req) ? await readBody(c.req) : {})
    c.set('page', makePage(install, { url: c.req.url, nonce: c.get('nonce'), lang }, visitor))
    await next()
  }
}

/**
 * The gate of the pages an organisation opens to everybody: no cookie is read and none is set. The organisation comes from
 * the address, the transaction belongs to nobody, and a form sent twice is one. That a form comes from this installation
 * was checked before, by its origin.
 */
export function inPublic(install: Installation): MiddlewareHandler<OpenEnv> {
  return async (c, next) => {
    if (c.req.url.includes('%00')) throw new NotFound()
    const organisation = await findOrganisation(install, c.req.param('organisation') ?? '')
    if (!organisation) throw new NotFound()
    const uploads = c.req.method === 'POST' && takesPublicFiles(c.req)
    const body = c.req.method === 'POST' && !uploads ? await readBody(c.req) : {}
    await using received = uploads
      ? await readPublicUpload(c.req.raw, fileStore(install.settings), () =>
          idOfDay(dayIn(organisation.time_zone, install.clock())),
        )
      : undefined
    Object.assign(body, received?.body)
    const scope = publicScope(organisation)
    const lang = chooseLanguage(c.req.query('lang'), c.req.header('accept-language'), organisation.language)
    const transaction = await openTransaction(install, scope)
    const given = body._once ?? body._key
    const key = typeof given === 'string' && isId(given) ? given : undefined
    try {
      c.set('body', body)
      c.set('files', received?.files ?? [])
      c.set('ctx', transaction.ctx)
      const request = { url: c.req.url, nonce: c.get('nonce'), lang }
      c.set('page', makePage(install, request, { organisations: [] }, organisation))
      if (key) {
        const claim = await claimKey(transaction, key, new Date(`${transaction.ctx.today}T00:00:00Z`))
        if (claim.repeated && !body._once) {
          await transaction.rollback()
          return c.redirect(claim.location ?? c.req.path, 303)
        }
        c.set('repeated', claim.repeated)
      }
      await next()
    } catch (error) {
      await transaction.rollback()
      throw error
    }
    await settle(install, c, { scope, transaction, route: routeOf(c), key, keeps: c.get('keeps') })
  }
}
