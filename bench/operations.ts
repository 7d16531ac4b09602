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
  /** Whose it is: the member's own, those of the large organisation one after the other, whoever works on incidents, or nobody's. */
  by?: 'large' | 'incidents' | 'nobody'
  /** With so many connections instead of 8: a file is taken by one person, and two slow hashes run at a time. */
  connections?: number
  /** Hashing a receipt is slow on purpose: measured apart and taken off. */
  hashes?: boolean
  bare?: BareOperation
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

/** The operations the architecture is judged by. */
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
      by: 'large',
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
    ...incidentOperations(plan),
  ]
}

const words =
  'morning tram bridge river shop street school garden window neighbour voice stone bottle word'.split(' ')
let reports = 0
/** A report that resembles no other, in this run: each has words of its own. */
function aReport(): string {
  const own = reports++ * 61
  return Array.from({ length: 60 }, (_, at) => `${words[(own + at * 3) % words.length]}${own + at}`).join(' ')
}

function incidentOperations(plan: Plan): Operation[] {
  if (!plan.incidents) return []
  const slug = plan.incidents.organisation.slug
  return [
    {
      name: 'report',
      budget: 60,
      method: 'POST',
      by: 'nobody',
      connections: 2,
      hashes: true,
      path: () => `/${slug}/report/send?lang=en`,
      fields: () => ({
        report_key: newId(),
        told: aReport(),
        told_by: 'victim',
        when: 'week',
        biases: 'anti_roma',
        police_told: 'no',
        police_why_not: 'no_trust',
      }),
    },
    {
      name: 'incidents',
      budget: 60,
      method: 'GET',
      by: 'incidents',
      path: () => `/${slug}/incidents/statistics`,
    },
    {
      name: 'export',
      budget: 1000,
      method: 'POST',
      by: 'incidents',
      connections: 1,
      path: () => `/${slug}/incidents/export`,
      fields: () => ({ view: 'all', format: 'csv', words: 'no', reason: 'How long it takes' }),
    },
  ]
}
