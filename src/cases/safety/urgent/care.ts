/** After rape, help that works only within hours of it; the sooner the better. */
export const careClocks = [
  { help: 'hiv', hours: 72 },
  { help: 'contraception', hours: 120 },
] as const

export interface CareClock {
  help: (typeof careClocks)[number]['help']
  hours: number
  until: Date
  /** Whether there is still time. */
  open: boolean
}

/** Until when each help is possible after an hour. Hours run by the clock, whatever the day. */
export function careUntil(happenedAt: Date, now: Date): CareClock[] {
  return careClocks.map(({ help, hours }) => {
    const until = new Date(happenedAt.getTime() + hours * 3_600_000)
    return { help, hours, until, open: until > now }
  })
}
