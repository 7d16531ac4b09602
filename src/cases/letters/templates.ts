import { join } from 'node:path'
import { projectRoot } from '../../platform/project-root.ts'
import { loadTemplates } from './load.ts'
import type { LetterTemplate, ShippedTemplate } from './template.ts'

/** The letters shipped with the product; read once at start, which fails when a file is wrong. */
export const shippedTemplates: ShippedTemplate[] = loadTemplates(join(projectRoot, 'letters'))

/** The letter to write in a stage of a procedure: "Write the appeal" beside its clock. `undefined` when there is none. */
export function letterFor(pathway: string, stage: string): ShippedTemplate | undefined {
  return shippedTemplates.find(({ fits }) =>
    fits.some((place) => place.pathway === pathway && place.stage === stage),
  )
}

/** Templates in the order of their likeliness for a case: what fits its stage, its country, its kind; then the others. */
export function inOrder<T extends LetterTemplate>(
  templates: readonly T[],
  here: { pathway: string; stage: string; kind: string; country: string },
): T[] {
  const rank = (template: T) =>
    (template.fits.some(({ pathway, stage }) => pathway === here.pathway && stage === here.stage) ? 0 : 4) +
    (template.country === here.country || template.country === null ? 0 : 8) +
    (template.own ? 0 : 1) +
    (template.kinds.length === 0 || template.kinds.includes(here.kind) ? 0 : 2)
  return [...templates].sort((a, b) => rank(a) - rank(b))
}
