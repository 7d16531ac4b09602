import type { Context, MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { capabilitiesOf, findVisitor, sightOf, type Visitor } from './accounts/index.ts'
import { dayIn } from './platform/clock.ts'
import type { AuditRecord, Member, Organisation } from './platform/context.ts'
import { Conflict, Forbidden, NotFound } from './platform/errors.ts'
import { type Body, readBody } from './platform/http/form.ts'
import { formats } from './platform/i18n/format.ts'
import { chooseLanguage, isMessageId, type Lang, translator } from './platform/i18n/messages.ts'
import { isId, newId } from './platform/ids.ts'
import type { Installation } from './platform/installation.ts'
import { describeError } from './platform/log.ts'
import { type OpenTransaction, openTransaction, recordApart, type Scope } from './platform/transaction.ts'
import type { StaffEnv } from './ui/env.ts'
import type { Page } from './ui/page.ts'

/** How a staff request that cannot go on is answered: sign in, or give the second factor; what was typed comes along. */
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
    csrf: visitor.session?.csrf ?? '',
    formKey: newId,
    nonce: request.nonce,
    assets: install.assets,
  }
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

/** A repeat of a save that was already made: the place it led to the first time. */
async function claimKey(
  transaction: OpenTransaction,
  key: string,
): Promise<{ repeated: boolean; location?: string }> {
  const { ctx } = transaction
  const inserted = await ctx.db
    .insertInto('idempotency_key')
    .values({ organisation_id: ctx.organisation.id, member_id: ctx.member.id, key })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 1n) return { repeated: false }
  const first = await ctx.db
    .selectFrom('idempotency_key')
    .select('location')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('member_id', '=', ctx.member.id)
    .where('key', '=', key)
    .executeTakeFirst()
  return { repeated: true, location: first?.location ?? undefined }
}

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`

function rememberLocation(scope: Scope, key: string | undefined, location: string | null): string {
  if (!key || !location) return ''
  return `update idempotency_key set location = ${quote(location)} where organisation_id = '${scope.organisation.id}' and member_id = '${scope.member.id}' and key = '${key}'`
}

/**
 * The one gate of every staff page: session, second factor, membership, form token, idempotency key, and one
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
    const body = writes ? await readBody(c.req) : {}
    if (!visitor.session) return doorkeeper(c)(visitor, body)
    const scope = scopeOf(visitor)
    if (!scope) throw new NotFound()
    if (!visitor.session.second_factor && !install.demonstration) return doorkeeper(c)(visitor, body)
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
      c.set('ctx', ctx)
      c.set(
        'page',
        makePage(
          install,
          { url: c.req.url, nonce: c.get('nonce'), lang },
          visitor,
          scope.organisation,
          ctx.member,
        ),
      )
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
    if (c.error) {
      await transaction.rollback()
      await recordApart(install, scope, whatRemains(c.error, transaction.recorded, c))
    } else if (c.res.status >= 400) {
      await transaction.rollback()
      await recordApart(install, scope, transaction.recorded.filter(isSight))
    } else {
      try {
        await transaction.commit(rememberLocation(scope, key, c.res.headers.get('location')))
      } catch (error) {
        install.log.error({ ...describeError(error), organisation: scope.organisation.id }, 'a commit failed')
        // The redirect that was prepared must not go out with the page that says nothing was saved.
        c.header('location', undefined)
        throw error
      }
    }
  }
}

/** What was seen stays seen when the changes beside it are undone; what was not changed must not be called changed. */
const isSight = (event: AuditRecord) => /\.(read|list|search|export|print)$/.test(event.act)

/** The log of a request that threw. The address is told by its pattern and id: somebody may have typed a name into it. */
function whatRemains(error: Error, recorded: AuditRecord[], c: Context<StaffEnv>): AuditRecord[] {
  const asked = { id: c.req.path.split('/').findLast(isId), reason: routePath(c, -1) }
  if (error instanceof Forbidden)
    return [{ act: 'denied', kind: 'capability', fields: [error.capability], ...asked }]
  if (error instanceof NotFound) return [{ act: 'denied', kind: 'address', ...asked }]
  const shown = recorded.filter(isSight)
  if (error instanceof Conflict)
    return [
      ...shown,
      {
        act: 'conflict.read',
        kind: 'address',
        fields: error.clash.fields.map((field) => field.name),
        ...asked,
      },
    ]
  return shown
}

/** The page of somebody who is not in an organisation: sign-in, set-up, an invitation. Forms carry their own token. */
export function publicPage(install: Installation): MiddlewareHandler<StaffEnv> {
  return async (c, next) => {
    const visitor = await findVisitor(install, c.req.header('cookie'))
    const lang = chooseLanguage(c.req.query('lang'), c.req.header('accept-language'))
    c.set('body', c.req.method === 'POST' ? await readBody(c.req) : {})
    c.set('page', makePage(install, { url: c.req.url, nonce: c.get('nonce'), lang }, visitor))
    await next()
  }
}
