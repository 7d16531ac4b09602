import { biases, incidentKinds, sources } from '../codes.ts'
import { regionCodes } from '../coding/regions.ts'
import { type Period, readPeriod } from './period.ts'

/** What narrows the figures for members; it stands in the address. Published figures know no such thing. */
interface Narrowing {
  region?: string
  kind?: string
  motive?: string
  source?: string
}

export interface StatisticsWish extends Narrowing {
  period: Period
}

const known = (list: readonly { code: string }[], value: string | undefined) =>
  list.find(({ code }) => code === value)?.code

/** Reads the address of the figures. What cannot be understood is left out; without a period it is the year of `today`. */
export const readStatisticsWish = (query: Record<string, string>, today: string): StatisticsWish => ({
  period: readPeriod(query.period) ?? (readPeriod(today.slice(0, 4)) as Period),
  region: regionCodes.find((code) => code === query.region),
  kind: known(incidentKinds, query.kind),
  motive: known(biases, query.motive),
  source: known(sources, query.source),
})
