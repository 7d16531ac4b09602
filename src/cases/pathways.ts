import { join } from 'node:path'
import { projectRoot } from '../platform/project-root.ts'
import { type Coded, generalPathway, kinds, proceduralKinds } from './case.ts'
import { loadHolidays, loadPathways, readParsed } from './pathways/load.ts'
import { choosePathway, findPathwayVersion, type Pathway, pathwaysFor, validOn } from './pathways/pathway.ts'
import { findOwnVersion, isOwn } from './procedures/at-hand.ts'

const directory = join(projectRoot, 'pathways')
const parsed = readParsed(join(projectRoot, 'dist', 'pathways.json'))

/** The procedures shipped with the product; read once at start, which fails when a file is wrong. */
export const pathways: Pathway[] = loadPathways(directory, parsed)
/** Public holidays as shipped; `holidaysOf(ctx)` adds what the organisation knows better. */
export const holidays = loadHolidays(directory, parsed)

/**
 * Pathway of a new case: the one asked for, or the kind's in the region (ISO 3166-2) or country, or the general one. Of the organisation's
 * `own` ones, those in force on the day come before the shipped ones; `ownPathwaysInUse` reads them.
 */
export function pathwayFor(
  kind: string,
  country: string,
  onDate: string,
  { asked, own = [], region }: { asked?: string; own?: Pathway[]; region?: string } = {},
): Pathway {
  const all = [...own, ...pathways]
  const found =
    (asked && choosePathway(all, idOf(asked), onDate)) ||
    own.find((pathway) => pathway.kinds.includes(kind) && validOn(pathway, onDate)) ||
    pathwaysFor(pathways, kind, country, onDate, region)[0] ||
    choosePathway(pathways, generalPathway, onDate)
  if (!found) throw new Error(`no pathway for ${kind}`)
  return found
}

/** What a new case can be about in a country or its region: every kind but the procedures of other places. */
export const kindsOffered = (country: string, onDate: string, region?: string): readonly Coded[] =>
  kinds.filter(
    ({ code }) =>
      !proceduralKinds.includes(code) ||
      pathwaysFor(pathways, code, country, onDate, region).some((pathway) => pathway.country === country),
  )

/** Regions of a country (ISO 3166-2) whose procedures differ from each other; none where the whole country has one law. */
export const regionsOf = (country: string): string[] =>
  [...new Set(pathways.flatMap((one) => (one.country === country && one.region) || []))].sort()

/**
 * What a new case of a kind can follow here, the usual one first and those of other regions last: a family may live across the border.
 * Kinds without a choice are left out.
 */
export const procedureChoices = (
  country: string,
  onDate: string,
  own: Pathway[],
  region?: string,
): { kind: Coded; pathways: Pathway[] }[] =>
  kindsOffered(country, onDate, region).flatMap((kind) => {
    const mine = own.filter((pathway) => pathway.kinds.includes(kind.code) && validOn(pathway, onDate))
    const usual = pathwaysFor(pathways, kind.code, country, onDate, region)
    const elsewhere = pathwaysFor(pathways, kind.code, country, onDate).filter((one) => !usual.includes(one))
    const all = [...mine, ...usual, ...elsewhere]
    return all.length > 1 ? [{ kind, pathways: all }] : []
  })

/** A pathway's id, which may be written like its file: `cz/primary-school-enrolment`. */
export const idOf = (name: string): string => name.replace('/', '-')

/** The pathway a case keeps; undefined when its data file was taken away, or an own one is not at hand. */
export const pathwayOf = (standing: { pathway: string; pathway_version: string }): Pathway | undefined =>
  isOwn(standing.pathway)
    ? findOwnVersion(standing)
    : findPathwayVersion(pathways, standing.pathway, standing.pathway_version)
