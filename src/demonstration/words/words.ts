import type { Barrier, Service } from '../../cases/index.ts'
import type { PlannedEntry } from '../plan.ts'

/** What a caseworker may have written: kind, minutes, the note, and what belongs to it. */
export type Line = [kind: PlannedEntry['kind'], minutes: number, text: string, more?: LineMore]

export interface LineMore {
  services?: Service[]
  barriers?: Barrier[]
  next?: string
  place?: string
}

/** Lines by stage, and sentences that may follow any of them. */
export interface Bank {
  stages: Record<string, Line[]>
  tails: string[]
}

/** Who is meant: `{c}` whom the case is for, `{p}` the parent or partner, `{school}` where. */
export interface Meant {
  c: string
  gender: string
  p: string
  school: string
}

const pronouns: Record<string, [string, string, string]> = {
  woman: ['she', 'her', 'her'],
  man: ['he', 'him', 'his'],
}

/** Puts the people of a case into a line: `{she}` `{her}` `{hers}` follow the gender of whom it is for. */
export function fill(text: string, meant: Meant): string {
  const [she, her, hers] = pronouns[meant.gender] ?? ['they', 'them', 'their']
  const words: Record<string, string> = {
    c: meant.c,
    p: meant.p,
    school: meant.school,
    she,
    her,
    hers,
    She: capital(she),
    Hers: capital(hers),
  }
  return text.replace(/\{(\w+)\}/g, (whole, word: string) => words[word] ?? whole)
}

const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1)
