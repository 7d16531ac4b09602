import type { PlannedProject } from '../plan.ts'
import type { Day } from '../telling/days.ts'

const incidents = (standing?: 'police' | 'known' | 'helped') => ({
  count: 'events' as const,
  of: { from: 'incidents' as const, ...(standing && { standing }) },
})

/**
 * What lasts of programme C: incidents go on being recorded. Its rate of reporting begins where the programme found it, at about
 * 5 %, and is computed from what the members note.
 */
export function monitoring(today: Day): PlannedProject {
  const year = Number(today.slice(0, 4)) - 1
  const sent = `${year + 1}-02-20`
  return {
    key: 'monitoring',
    number: `OB-MONITORING-${year}`,
    title: 'Monitoring after the project',
    funder: 'Own means and donations',
    starts_on: `${year}-01-01`,
    ends_on: `${year + 2}-12-31`,
    currency: 'PLN',
    summary:
      'Since the end of the programme incidents are recorded as its study proposed: what people perceive, what was seen, and whether the police were told. Number and dates are invented.',
    problems: 'About 5 % of hate crimes are reported.',
    target_groups: 'People at risk of hate crime; those who witness it.',
    partners: [],
    lines: [],
    payments: [],
    results: [
      {
        kind: 'outcome',
        title: 'People who were attacked are heard',
        indicators: [
          {
            code: 'M1',
            title: 'Incidents told to the police, of those where it is known',
            unit: 'share',
            baseline: 0.05,
            target: 0.1,
            measure: { ratio: { of: incidents('police'), to: incidents('known') } },
          },
          {
            code: 'M2',
            title: 'Incidents with help given',
            unit: 'incidents',
            target: 150,
            measure: incidents('helped'),
          },
        ],
      },
      {
        kind: 'output',
        title: 'Incidents are recorded in one way',
        indicators: [
          { code: 'M3', title: 'Incidents recorded', unit: 'incidents', target: 350, measure: incidents() },
          {
            code: 'M4',
            title: 'Antisemitic or anti-Roma hate crimes',
            unit: 'hate crimes',
            measure: {
              count: 'events',
              of: { from: 'incidents', kinds: ['hate_crime'], motives: ['antisemitic', 'anti_roma'] },
            },
          },
        ],
      },
    ],
    findings: [],
    reports: [
      {
        title: `What was recorded in ${year}`,
        from_on: `${year}-01-01`,
        until_on: `${year}-12-31`,
        due_on: `${year + 1}-02-28`,
        submitted_on: sent <= today ? sent : undefined,
        sections: {
          summary:
            '{M3} incidents were recorded. Of those where it is known, {M1} were told to the police; the programme had found about 5 %. In {M2} somebody was helped.',
        },
      },
    ],
  }
}
