import { createToken } from '../src/accounts/index.ts'
import { writeEntry } from '../src/cases/index.ts'
import { aCase } from '../src/cases/samples.ts'
import { newId } from '../src/platform/ids.ts'
import { anOrganisation, type Browser, theWorld } from './world.ts'

/** What the API answered; `json` is empty where there is no body. */
export interface Told {
  status: number
  json: Record<string, unknown>
  /** The records of a list. */
  data: Record<string, unknown>[]
  text: string
  etag: string
  headers: Headers
}

/** A program that carries a token of a member. */
export interface Program {
  token: string
  get: (path: string, headers?: Record<string, string>) => Promise<Told>
  /** Sends JSON; a fresh `Idempotency-Key` goes along unless one is given. */
  post: (path: string, json: unknown, headers?: Record<string, string>) => Promise<Told>
  patch: (path: string, json: unknown, headers?: Record<string, string>) => Promise<Told>
}

async function told(response: Response): Promise<Told> {
  const text = await response.text()
  const json = text === '' ? {} : JSON.parse(text)
  const etag = response.headers.get('etag') ?? ''
  return { status: response.status, json, data: json.data ?? [], text, etag, headers: response.headers }
}

/** Asks the API with the headers given and no others. */
export async function askApi(path: string, init: RequestInit = {}): Promise<Told> {
  const { app } = await theWorld()
  return told(await app.request(`/api/v1${path}`, init))
}

/** A token of a member, made as `alongside token create` makes it. */
export async function aProgram(browser: Browser, scopes: string[] = ['read'], days = 90): Promise<Program> {
  const token = await browser.act((ctx) =>
    createToken(ctx, { member_id: browser.member.id, label: 'monthly figures', days, scopes }),
  )
  const authorization = `Bearer ${token}`
  const write = (method: string, path: string, json: unknown, headers: Record<string, string>) =>
    askApi(path, {
      method,
      body: typeof json === 'string' ? json : JSON.stringify(json),
      headers: { authorization, 'content-type': 'application/json', ...headers },
    })
  return {
    token,
    get: (path, headers = {}) => askApi(path, { headers: { authorization, ...headers } }),
    post: (path, json, headers = {}) => write('POST', path, json, { 'idempotency-key': newId(), ...headers }),
    patch: (path, json, headers = {}) => write('PATCH', path, json, headers),
  }
}

/** Reads a list to its end, page by page. */
export async function readAll(program: Program, path: string, limit = 2): Promise<Record<string, unknown>[]> {
  const all: Record<string, unknown>[] = []
  let cursor: unknown = ''
  do {
    const page = await program.get(`${path}?limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`)
    if (page.status !== 200) throw new Error(page.text)
    all.push(...page.data)
    cursor = page.json.next
  } while (cursor)
  return all
}

/** An organisation with a caseworker, their case of a child, and a way to write entries into it. */
export async function aCaseHouse(given: Parameters<typeof aCase>[1] = {}) {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  const { id, child } = await aCase(hana, given)
  const entry = (text: string, day = '2026-11-10') =>
    hana.act((ctx) =>
      writeEntry(ctx, id, {
        kind: 'visit',
        occurred_at: new Date(`${day}T10:00:30Z`),
        minutes: 30,
        services: ['negotiation'],
        barriers: [],
        text,
        place: 'Topolová 12',
      }),
    )
  return { house, hana, id, child, entry }
}

/** Every address of the API, as it is mounted. */
export async function mountedRoutes(): Promise<{ method: string; path: string }[]> {
  const { app } = await theWorld()
  const routes = app.routes.filter((route) => route.path.startsWith('/api/v1/') && !route.path.includes('*'))
  const named = routes.map(({ method, path }) => ({ method, path: path.slice('/api/v1'.length) }))
  return [...new Map(named.map((route) => [`${route.method} ${route.path}`, route])).values()]
}

/** Addresses of what can be read with a token. */
export async function readRoutes(): Promise<string[]> {
  const routes = await mountedRoutes()
  return routes
    .filter(({ method, path }) => method === 'GET' && path !== '/openapi.json')
    .map(({ path }) => path)
}

/** The address of a record: `:id` is that of the room it stands in; what is not known is made up. */
export const filled = (path: string, ids: Record<string, string>): string =>
  path.replace(
    /:(\w+)/g,
    (_, name: string) => (name === 'id' ? ids[path.split('/')[1] ?? ''] : ids[name]) ?? newId(),
  )
