import { openerOf } from '../src/incidents/line/slow-hash.ts'
import { newId } from '../src/platform/ids.ts'
import type { Installation } from '../src/platform/installation.ts'

const times = 40

/** How long hashing a receipt takes here, so many at a time, in milliseconds. */
export async function measureHash(
  install: Installation,
  atOnce: number,
): Promise<{ p50: number; p95: number }> {
  const organisation = newId()
  const waits: number[] = []
  const one = async () => {
    while (waits.length < times) {
      const begun = performance.now()
      await openerOf(install, organisation, newId())
      waits.push(performance.now() - begun)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  waits.sort((a, b) => a - b)
  const at = (share: number) => waits[Math.floor(waits.length * share)] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95) }
}
