import { join } from 'node:path'
import { projectRoot } from '../../../platform/project-root.ts'
import { loadScales } from './load.ts'

/** The scales shipped with the product, in our own words; read once at start, which fails when a file is wrong. */
export const shippedScales = loadScales(join(projectRoot, 'scales'))
