import type { Current } from '../telling/current.ts'

/** How far a case has come: the stages it went through since it was opened so many days ago. */
export const courses: Record<
  'new' | 'running' | 'late',
  (opened: number) => Pick<Current, 'stretches' | 'events'>
> = {
  new: (opened) => ({
    stretches: [
      ['first-contact', opened, opened - 1, 1],
      ['assessment', opened - 4, 3, 2],
    ],
    events: [['agreed-to-help', opened - 2]],
  }),
  running: (opened) => ({
    stretches: [
      ['first-contact', opened, opened - 2, 1],
      ['assessment', opened - 5, opened - 18, 2],
      ['plan', opened - 20, opened - 26, 1],
      ['support', opened - 30, 4, 7],
    ],
    events: [
      ['agreed-to-help', opened - 3],
      ['needs-assessed', opened - 19],
      ['plan-agreed', opened - 28],
    ],
  }),
  late: (opened) => ({
    stretches: [
      ['first-contact', opened, opened - 2, 2],
      ['assessment', opened - 6, opened - 30, 2],
      ['plan', opened - 34, opened - 40, 1],
      ['support', opened - 44, 20, 7],
      ['review', 16, 3, 1],
    ],
    events: [
      ['agreed-to-help', opened - 4],
      ['needs-assessed', opened - 31],
      ['plan-agreed', opened - 42],
      ['review-began', 18],
    ],
  }),
}
