import { newId } from '../src/platform/ids.ts'
import type { BareOperation } from './bare.ts'
import type { Plan } from './data.ts'

/** One thing people wait for: how it is asked for, its budget, and its barest form. */
export interface Operation {
  name: string
  /** p95 in milliseconds at 8 connections, from the performance design. */
  budget: number
  method: 'GET' | 'POST'
  path: (turn: number) => string
  /** Form fields of a POST, without the token. */
  fields?: (turn: number) => Record<string, string>
  /** Signed in as the members of the large organisation, one after the other. */
  large?: boolean
  bare: BareOperation
}

const searches = [
  'brizek',
  'javor',
  'modrin',
  'habrova',
  'olsina',
  'jasan',
  'lisk',
  'vrbova',
  'kalinov',
  'sipk',
]

/** The five operations the architecture is judged by. */
export function operationsOver(plan: Plan, member: string): Operation[] {
  const slug = plan.organisation.slug
  const org = plan.organisation.id
  const caseAt = (turn: number) => plan.cases[(turn * 7919) % plan.cases.length] as string
  const project = plan.projectIds[0] as string
  return [
    {
      name: 'list',
      budget: 20,
      method: 'GET',
      path: () => `/${slug}/cases?view=team`,
      bare: {
        sql: `select id, number, kind, stage, active_at, next_due_on, title_sealed from cases where organisation_id = $1 and status = 'open' order by active_at desc, id desc limit 50`,
        args: () => [org],
        keyIds: (rows) => rows.map((row) => row.id as string),
        open: (keys, row) => ({
          ...row,
          title_sealed: keys.open('cases', 'title_sealed', row.id as string, row.title_sealed as Buffer),
        }),
      },
    },
    {
      name: 'open',
      budget: 15,
      method: 'GET',
      path: (turn) => `/${slug}/cases/${caseAt(turn)}`,
      bare: {
        sql: `select id, case_id, kind, occurred_at, minutes, services, text_sealed from case_entry where organisation_id = $1 and case_id = $2 order by occurred_at desc, id desc limit 20`,
        args: (turn) => [org, caseAt(turn)],
        keyIds: (rows) => rows.slice(0, 1).map((row) => row.case_id as string),
        open: (keys, row) => ({
          ...row,
          text_sealed: keys.open('case_entry', 'text_sealed', row.id as string, row.text_sealed as Buffer),
        }),
      },
    },
    {
      name: 'find',
      budget: 30,
      method: 'GET',
      large: true,
      path: (turn) =>
        `/${plan.large.organisation.slug}/find?fragment=1&q=${searches[turn % searches.length]}`,
      bare: {
        sql: `select id from person where organisation_id = $1 order by updated_at desc limit 10`,
        args: () => [org],
      },
    },
    {
      name: 'save',
      budget: 30,
      method: 'POST',
      path: (turn) => `/${slug}/cases/${caseAt(turn)}/entries`,
      fields: (turn) => ({
        kind: 'call',
        text: `Called the school about the free place, they will answer by Friday. ${turn}`,
        minutes: '15',
        services: 'help_with_letter',
      }),
      bare: {
        sql: `insert into case_entry (organisation_id, id, case_id, restricted, kind, occurred_at, occurred_on, minutes, text_sealed, member_id) values ($1, $2, $3, false, 'call', now(), now()::date, 15, $4, $5)`,
        args: (turn) => [org, newId(), plan.closed[turn % plan.closed.length], Buffer.alloc(120, 1), member],
      },
    },
    {
      name: 'indicators',
      budget: 100,
      method: 'GET',
      path: () => `/${slug}/projects/${project}/figures.json`,
      bare: {
        sql: `select i.id, (select count(distinct ep.person_id) from case_project cp join case_entry e on e.organisation_id = cp.organisation_id and e.case_id = cp.case_id join entry_person ep on ep.organisation_id = e.organisation_id and ep.entry_id = e.id where cp.organisation_id = $1 and cp.project_id = $2 and e.occurred_on between current_date - 365 and current_date and e.services && array['legal_counselling','social_counselling']) as value from indicator i where i.organisation_id = $1 and i.project_id = $2`,
        args: () => [org, project],
      },
    },
    {
      name: 'dashboard',
      budget: 60,
      method: 'GET',
      path: () => `/${slug}/projects/${project}`,
      bare: {
        sql: `select id, code, title, target from indicator where organisation_id = $1 and project_id = $2 order by position`,
        args: () => [org, project],
      },
    },
  ]
}
