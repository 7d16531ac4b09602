import type { AnyCtx, Ctx } from '../../platform/context.ts'
import { isId } from '../../platform/ids.ts'
import { anyOf, statement } from '../../platform/statement.ts'
import type { Extension, Panel } from '../../ui/extension.ts'
import { listProjects } from '../queries.ts'
import { LinksPanel } from '../views/links-panel.tsx'
import {
  linkActivity,
  linkCase,
  linkCases,
  linkIncident,
  linkIncidents,
  unlinkCases,
  unlinkIncidents,
} from './actions.ts'

async function running(ctx: AnyCtx, on: string) {
  if (!ctx.member.may('projects.read')) return []
  return (await listProjects(ctx)).filter((project) => project.starts_on <= on && on <= project.ends_on)
}

const options = async (ctx: AnyCtx, on: string) =>
  (await running(ctx, on)).map((project) => ({ value: project.id, label: project.title }))

const known = async (ctx: AnyCtx) =>
  ctx.member.may('projects.read')
    ? (await listProjects(ctx)).map(({ id, title }) => ({ value: id, label: title }))
    : []

/** The choice of projects in the form of a new case; it counts from the day it is opened. */
export const caseExtension: Extension = {
  field: 'project_ids',
  label: (page) => page.t('projects.link.label'),
  options,
  made: async (ctx, id, chosen, on) => {
    for (const project of chosen.filter(isId)) await linkCase(ctx, project, id, on)
  },
  grouping: {
    filter: 'project',
    known,
    having: async (ctx, ids, project) => {
      const rows = await ctx.db
        .selectFrom('case_project')
        .select('case_id')
        .where('organisation_id', '=', ctx.organisation.id)
        .where('project_id', '=', project)
        .where('case_id', '=', anyOf(ids))
        .execute()
      return new Set(rows.map(({ case_id }) => case_id))
    },
    given: (ctx, ids, project, on) => linkCases(ctx, project, ids, on),
    taken: (ctx, ids, project) => unlinkCases(ctx, project, ids),
  },
}

/** The choice of projects in the form of a new activity. */
export const activityExtension: Extension = {
  ...caseExtension,
  grouping: undefined,
  made: async (ctx, id, chosen) => {
    for (const project of chosen.filter(isId)) await linkActivity(ctx, project, id)
  },
}

/** For which projects incidents count: to narrow the inbox by, and to give to all it shows. */
export const incidentExtension: Extension = {
  ...caseExtension,
  made: async (ctx, id, chosen) => {
    for (const project of chosen.filter(isId)) await linkIncident(ctx, project, id)
  },
  grouping: {
    filter: 'project',
    known,
    having: async (ctx, ids, project) => {
      const rows = await ctx.db
        .selectFrom('incident_project')
        .select('incident_id')
        .where('organisation_id', '=', ctx.organisation.id)
        .where('project_id', '=', project)
        .where('incident_id', '=', anyOf(ids))
        .execute()
      return new Set(rows.map(({ incident_id }) => incident_id))
    },
    given: (ctx, ids, project) => linkIncidents(ctx, project, ids),
    taken: (ctx, ids, project) => unlinkIncidents(ctx, project, ids),
  },
}

async function linksOfIncident(ctx: AnyCtx, id: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('incident_project')
    .select('project_id')
    .where('organisation_id', '=', ctx.organisation.id)
    .where('incident_id', '=', id)
    .execute()
  return rows.map(({ project_id }) => project_id)
}

/** For which projects an incident counts, on its page. Needs `projects.read`. */
export const incidentPanel: Panel = async (ctx, page, id) => {
  if (!ctx.member.may('projects.read')) return null
  const links = await linksOfIncident(ctx, id)
  return LinksPanel({
    page,
    projects: await listProjects(ctx),
    links: links.map((project_id) => ({ project_id })),
    subject: { kind: 'incidents', field: 'incident_id', id },
    writes: ctx.member.may('incidents.write'),
  })
}

const withLinks = statement(
  (db: Ctx<never, 'project' | 'case_project'>['db'], given: { organisation: string; id: string }) =>
    db
      .selectFrom('project as p')
      .leftJoin('case_project as l', (join) =>
        join
          .onRef('l.organisation_id', '=', 'p.organisation_id')
          .onRef('l.project_id', '=', 'p.id')
          .on('l.case_id', '=', given.id),
      )
      .select(['p.id', 'p.title', 'p.ends_on', 'l.from_on', 'l.until_on'])
      .where('p.organisation_id', '=', given.organisation)
      .orderBy('p.ends_on', 'desc')
      .orderBy('p.id', 'desc')
      .compile(),
)

/** For which projects a case counts, on its page. Needs `projects.read`. */
export const casePanel: Panel = async (ctx, page, id) => {
  if (!ctx.member.may('projects.read')) return null
  const projects = await withLinks(ctx.db, { organisation: ctx.organisation.id, id })
  return LinksPanel({
    page,
    projects,
    links: projects.flatMap(({ id: project_id, from_on, until_on }) =>
      from_on ? [{ project_id, from_on, until_on }] : [],
    ),
    subject: { kind: 'cases', field: 'case_id', id },
    writes: ctx.member.may('cases.write'),
  })
}

/** For which projects an activity counts, on its page. Needs `projects.read`. */
export const activityPanel: Panel = async (ctx, page, id) => {
  if (!ctx.member.may('projects.read')) return null
  const links = await ctx.db
    .selectFrom('activity_project')
    .select(['project_id'])
    .where('organisation_id', '=', ctx.organisation.id)
    .where('activity_id', '=', id)
    .execute()
  const projects = await listProjects(ctx)
  return LinksPanel({
    page,
    projects,
    links,
    subject: { kind: 'activities', field: 'activity_id', id },
    writes: ctx.member.may('activities.write'),
  })
}
