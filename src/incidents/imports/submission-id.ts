import { createHmac } from 'node:crypto'
import type { Installation } from '../../platform/installation.ts'

/**
 * Where a submission names itself. KoboToolbox gives an edited submission a new `_uuid`; what stays is `meta/rootUuid`, and in older
 * versions only `meta/deprecatedID` leads back to the one before. The others are ODK's.
 */
const lasting = 'meta/rootUuid'
const instance = 'meta/instanceID'
const ownNames = [lasting, '_uuid', instance, 'meta-instanceID', 'instanceID', '__id', 'KEY']
const earlierNames = ['meta/deprecatedID', 'deprecatedID']

const plain = (id: string) =>
  id
    .trim()
    .toLowerCase()
    .replace(/^uuid:/, '')
const shortest = 8

/**
 * The ids under which a submission may be known here, its own first; none when it names none. What `own` leads to (a column of a
 * sheet) is an id within its mapping alone.
 */
export function idsOf(
  answers: ReadonlyMap<string, string>,
  own: { question: string; mapping: string } | undefined,
): string[] {
  const chosen = own && answers.get(own.question)
  if (chosen) return [`${own.mapping}:${plain(chosen)}`]
  const ids = [...ownNames, ...earlierNames].flatMap((name) => {
    const id = answers.get(name)
    return id && id.length >= shortest ? [plain(id)] : []
  })
  return [...new Set(ids)]
}

/**
 * Whether a submission may have been sent before under an id that it does not name: KoboToolbox gives an edited one a new `_uuid`,
 * and its tables have had the one that stays only since the end of 2025, or lack it where columns were chosen. JSON has what belongs
 * to the instance, and names the id before where there was one.
 */
export const mayHaveOtherId = (
  answers: ReadonlyMap<string, string>,
  own: { question: string } | undefined,
): boolean =>
  answers.has('_uuid') &&
  !(own && answers.has(own.question)) &&
  ![lasting, instance, ...earlierNames].some((name) => answers.has(name))

/** A digest that nobody can make who lacks the installation's secret, of one organisation. */
export function digestOf(
  install: Pick<Installation, 'root'>,
  organisation: string,
  kind: 'submission' | 'content',
  text: string,
): Buffer {
  return createHmac('sha256', install.root.derive('incident-import'))
    .update(JSON.stringify([organisation, kind, text]))
    .digest()
}
