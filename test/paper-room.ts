import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { aCase, casesAt } from '../src/cases/samples.ts'
import { anOrganisation, type Browser, theWorld } from './world.ts'

/** A case of its own organisation with the address of its documents, for a test. */
export async function aRoom(restricted = false) {
  const house = await anOrganisation()
  const hana = await house.member(['caseworker'])
  const { id } = await aCase(hana, { restricted })
  return { house, hana, id, papers: casesAt(house, `/${id}/papers`) }
}

/** Adds one file through the page and answers the document's address. */
export async function added(
  hana: Browser,
  papers: string,
  name: string,
  bytes: Uint8Array | string,
  fields: Record<string, string> = {},
): Promise<string> {
  const answer = await hana.upload(`${papers}/files`, { kind: 'refusal', ...fields }, [{ name, bytes }])
  if (answer.status !== 303) throw new Error(`${answer.status}: ${answer.text.slice(0, 300)}`)
  const page = await hana.get(papers)
  const id = [...page.html.matchAll(/papers\/([0-9a-f-]{36})"/g)].at(0)?.[1] ?? ''
  return `${papers}/${id}`
}

/** Where the files of this test's installation lie. */
export const filesDirectory = async (): Promise<string> =>
  fileURLToPath((await theWorld()).install.settings.filesUrl)

export const everyFile = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
