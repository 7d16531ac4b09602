/** The record is unknown, of another organisation, or hidden: all three look the same. */
export class NotFound extends Error {
  override name = 'NotFound'
}

/** The member lacks the capability; recorded as a denial. */
export class Forbidden extends Error {
  override name = 'Forbidden'
  constructor(readonly capability: string) {
    super(`needs ${capability}`)
  }
}

/** Somebody saved first. Carries both texts so that neither is lost. */
export class Conflict extends Error {
  override name = 'Conflict'
  constructor(readonly clash: Clash) {
    super('saved by somebody else meanwhile')
  }
}

/** One clash of saves: where the form went, what was typed, what stands now, and on which version it must be based next. */
export interface Clash {
  fields: { name: string; label: string; mine: string; theirs: string }[]
  version: number
}

/** A domain rule said no to something the page would not have offered. Shown as one sentence. */
export class Refused extends Error {
  override name = 'Refused'
  constructor(
    readonly messageId: string,
    readonly values: Record<string, string | number> = {},
  ) {
    super(messageId)
  }
}

/** More was asked for than anybody asks who works here. `minutes` until there is an answer again. */
export class TooMany extends Error {
  override name = 'TooMany'
  constructor(readonly minutes: number) {
    super('too many at once')
  }
}

/** Nobody could bring the root key back yet, so no real person may be entered. */
export class TrusteesNeeded extends Refused {
  constructor() {
    super('keys.needed.text')
  }
}
