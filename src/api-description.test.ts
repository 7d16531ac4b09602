import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { aLivedInOrganisation } from '../test/lived-in.ts'
import { aProgram, askApi, filled, mountedRoutes, readRoutes } from '../test/token.ts'
import { roles } from './accounts/index.ts'
import { recordEvent } from './cases/index.ts'
import { addIndicator, addResult } from './projects/index.ts'

interface Operation {
  summary?: string
  security?: unknown[]
  parameters?: { in: string; name: string; schema: unknown }[]
  requestBody?: { content: Record<string, { schema: Record<string, unknown> }> }
  responses: Record<
    string,
    { content?: Record<string, { schema: Parameters<typeof z.fromJSONSchema>[0] }>; $ref?: string }
  >
}
type Paths = Record<string, Record<string, Operation>>

const description = async () =>
  (await askApi('/openapi.json')).json as { openapi: string; paths: Paths; servers: unknown }

/** An organisation with something behind every address, and a program that may read all of it. */
async function everything() {
  const lived = await aLivedInOrganisation()
  await lived.worker.act(async (ctx) => {
    await recordEvent(ctx, lived.ids.cases ?? '', {
      event: 'application-submitted',
      occurred_on: '2026-11-04',
    })
    await recordEvent(ctx, lived.ids.cases ?? '', { event: 'refusal-delivered', occurred_on: '2026-11-05' })
    const result_id = await addResult(ctx, lived.ids.projects ?? '', { kind: 'output', title: 'Helped' })
    await addIndicator(ctx, lived.ids.projects ?? '', {
      result_id,
      code: 'P1',
      title: 'People',
      unit: 'people',
      measure: { count: 'people', sources: [{ from: 'entries' }] },
    })
  })
  const program = await aProgram(await lived.house.member([...roles]), ['read', 'content'])
  return { lived, program }
}

describe('the description', () => {
  test('is OpenAPI 3.1 that anybody may read, and names every mounted route and no other', async () => {
    const { openapi, paths, servers } = await description()
    expect(openapi).toBe('3.1.0')
    expect(servers).toEqual([{ url: 'http://localhost:3000/api/v1' }])
    const told = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const there = (await mountedRoutes()).map(
      ({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`,
    )
    expect(there.length).toBeGreaterThan(12)
    expect(told.toSorted()).toEqual(there.toSorted())
    for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods))) {
      expect(operation.summary).toBeTruthy()
      expect(operation.responses['500']).toEqual({ $ref: '#/components/responses/Problem' })
    }
    expect(paths['/people']?.get?.parameters?.map(({ name }) => name)).toEqual(['cursor', 'limit'])
  })

  test('of a new entry comes from the form: only the text is required, minutes are a number', async () => {
    const { paths } = await description()
    const schema = paths['/cases/{id}/entries']?.post?.requestBody?.content['application/json']?.schema
    expect(schema?.required).toEqual(['text'])
    expect(schema?.properties).toMatchObject({
      minutes: { type: 'number', maximum: 1440 },
      kind: { enum: expect.arrayContaining(['visit']) },
    })
    expect(Object.keys(schema?.properties ?? {})).not.toContain('_version')
  })

  test('is true: what every address answers fits it', async () => {
    const { lived, program } = await everything()
    const { paths } = await description()
    for (const path of await readRoutes()) {
      const answer = await program.get(filled(path, lived.ids))
      expect(answer.status, path).toBe(200)
      const schema =
        paths[path.replace(/:(\w+)/g, '{$1}')]?.get?.responses['200']?.content?.['application/json']?.schema
      const fits = z.fromJSONSchema(schema as never).safeParse(answer.json)
      expect(fits.error?.issues ?? [], path).toEqual([])
      if (Array.isArray(answer.json.data)) expect(answer.data.length, path).toBeGreaterThan(0)
    }
  })
})
