import { join } from 'node:path'
import { projectRoot } from '../platform/project-root.ts'
import { generalPathway } from './case.ts'
import { loadHolidays, loadPathways } from './pathways/load.ts'
import { choosePathway, findPathwayVersion, type Pathway, pathwaysFor } from './pathways/pathway.ts'

const directory = join(projectRoot, 'pathways')

/** The procedures shipped with the product; read once at start, which fails when a file is wrong. */
export const pathways: Pathway[] = loadPathways(directory)
export const holidays = loadHolidays(directory)

/** Pathway of a new case: the one asked for, or the kind's in the country, or the general one. */
export function pathwayFor(kind: string, country: string, onDate: string, asked?: string): Pathway {
  const found =
    (asked && choosePathway(pathways, asked.replace('/', '-'), onDate)) ||
    pathwaysFor(pathways, kind, country, onDate)[0] ||
    choosePathway(pathways, generalPathway, onDate)
  if (!found) throw new Error(`no pathway for ${kind}`)
  return found
}

/** The pathway a case keeps; undefined when its data file was taken away. */
export const pathwayOf = (standing: { pathway: string; pathway_version: string }): Pathway | undefined =>
  findPathwayVersion(pathways, standing.pathway, standing.pathway_version)
