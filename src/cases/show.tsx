import type { Context } from 'hono'
import { membersOf } from '../accounts/index.ts'
import type { AnyCtx } from '../platform/context.ts'
import { NotFound } from '../platform/errors.ts'
import { isId } from '../platform/ids.ts'
import { together } from '../platform/statement.ts'
import type { StaffEnv } from '../ui/env.ts'
import type { Panel } from '../ui/extension.ts'
import type { FormState, Page } from '../ui/page.ts'
import { noteFromAppointment } from './appointments/note.ts'
import { openingBanner } from './break-glass/panels.tsx'
import { caseHeading, isServed } from './case.ts'
import { episodesOf } from './closure/queries.ts'
import { ruleOf } from './deadlines/queries.ts'
import { dayOrHour } from './deadlines/words.ts'
import { weave } from './entries/entry.ts'
import { type EntryKey, openEntries, readEntries } from './entries/queries.ts'
import type { WovenEvent } from './entries/views/timeline.tsx'
import { takenBack } from './events/event.ts'
import { casesPath } from './handles.ts'
import { holidaysOf } from './holidays/queries.ts'
import { recentPapers } from './papers/queries.ts'
import { PapersBlock } from './papers/views/papers-block.tsx'
import { pathwayOf } from './pathways.ts'
import { planOf } from './plan/queries.ts'
import { PlanSide } from './plan/views/plan-side.tsx'
import { progressOf } from './progress.ts'
import { type CaseEventLine, type CaseRecord, getCase, peopleOfCase } from './queries.ts'
import { recentReferrals } from './referrals/queries.ts'
import { ReferralsBlock } from './referrals/views/referral-lines.tsx'
import { SafeBanners } from './safe.tsx'
import { currentRisk } from './safety/risk/queries.ts'
import { ShowPage } from './views/show-page.tsx'

/** A fresh note: now, with everybody the case is for. */
function freshNote(ctx: AnyCtx, page: Page, served: string[]): FormState {
  return { values: { date: ctx.today, time: page.f.time(ctx.now), people: served }, errors: {} }
}

function wovenEvents(page: Page, record: CaseRecord): WovenEvent[] {
  const pathway = pathwayOf(record)
  const put = (event: CaseEventLine) =>
    record.deadlines
      .filter((deadline) => deadline.event_id === event.id && !deadline.suspended_from)
      .map((deadline) =>
        page.t(ruleOf(deadline)?.binds === 'authority' ? 'cases.event.expected' : 'cases.event.put', {
          what: ruleOf(deadline)?.title[page.lang] ?? deadline.rule,
          day: dayOrHour(page, page.f.longDate(deadline.due_on), deadline.working),
        }),
      )
  return record.events
    .filter(({ event }) => event !== takenBack)
    .map((event) => ({
      ...event,
      title: pathway?.events.find(({ id }) => id === event.event)?.title[page.lang] ?? event.event,
      put: put(event),
    }))
}

function keyFrom(text: string | undefined): EntryKey | undefined {
  const [at, id] = (text ?? '').split('_')
  const instant = new Date(at ?? '')
  return isId(id) && !Number.isNaN(instant.getTime()) ? { at: instant, id } : undefined
}

/** Answers with the page of a case; `form` is a note that could not be saved. */
export async function showCase(c: Context<StaffEnv>, panels: Panel[], id: string, form?: FormState) {
  const ctx = c.get('ctx')
  const page = c.get('page')
  const before = keyFrom(c.req.query('before'))
  if (!isId(id)) throw new NotFound()
  const asked = { organisation: ctx.organisation.id, id }
  const [record, read, { people, rules }, plan, risk, recent, referrals, episodes, from, holidays, ...made] =
    await together([
      getCase(ctx, id),
      readEntries(ctx, id, { before }),
      peopleOfCase(ctx, asked),
      planOf(ctx, id),
      currentRisk(ctx, id),
      recentPapers(ctx, id),
      recentReferrals(ctx, id),
      episodesOf(ctx, id),
      noteFromAppointment(ctx, page, id, c.req.query('appointment')),
      holidaysOf(ctx),
      ...panels.map((panel) => panel(ctx, page, id)),
    ])
  const opening = await openingBanner(ctx, page, record)
  const { entries, more } = openEntries(ctx, read)
  const members = await membersOf(ctx, [
    ...record.team.map((one) => one.member_id),
    ...entries.map((one) => one.member_id),
    ...record.events.flatMap((one) => one.recorded_by ?? []),
    ...plan.tasks.flatMap((one) => one.member_id ?? []),
  ])
  const current = record.people.filter(({ until_on }) => until_on === null || until_on >= ctx.today)
  const served = [...new Set(current.filter(({ role }) => isServed(role)).map((one) => one.person_id))]
  const nameOf = (person: string) => people.get(person)?.name ?? undefined
  const writes = ctx.member.may('cases.write') && record.status === 'open'
  const pathway = pathwayOf(record)
  const last = entries.at(-1)
  const shownAbove = before ? page.f.dateOf(before.at) : undefined
  return (
    <ShowPage
      page={page}
      record={record}
      heading={caseHeading(
        served.flatMap((person) => nameOf(person) ?? []),
        record.title ?? '',
        (n) => page.t('cases.and_more', { n }),
      )}
      pathway={pathway}
      holidays={holidays}
      progress={pathway && progressOf(pathway, record)}
      people={people}
      involved={[
        ...new Map(
          current.map((one) => [
            one.person_id,
            { id: one.person_id, name: nameOf(one.person_id) ?? page.t('ui.unreadable') },
          ]),
        ).values(),
      ]}
      served={served}
      members={members}
      items={weave(entries, wovenEvents(page, record), {
        since: more ? last?.occurred_on : undefined,
        before: shownAbove,
      })}
      earlier={
        more && last
          ? {
              href: `${casesPath(page, `/${id}`)}?before=${last.occurred_at.toISOString()}_${last.id}#timeline`,
              n: record.entries - entries.length,
            }
          : undefined
      }
      latest={before && casesPath(page, `/${id}#timeline`)}
      form={form ?? from?.form ?? freshNote(ctx, page, served)}
      now={from?.now ?? page.t('cases.entry.now', { time: page.f.time(ctx.now) })}
      may={{
        write: ctx.member.may('cases.write'),
        restrict: ctx.member.may('cases.restrict'),
        people: ctx.member.may('people.read'),
        join: !record.team.some(({ member_id }) => member_id === ctx.member.id),
      }}
      safe={
        <>
          {opening}
          <SafeBanners
            page={page}
            kind={record.kind}
            involved={current}
            people={people}
            rules={rules}
            at={ctx.now}
            zone={ctx.organisation.time_zone}
          />
        </>
      }
      risk={risk?.level}
      episodes={episodes}
      sides={
        <>
          <PlanSide
            page={page}
            id={id}
            plan={plan}
            names={new Map([...members, ...[...people].map(([one, line]) => [one, line.name] as const)])}
            writes={writes}
          />
          <ReferralsBlock page={page} caseId={id} referrals={referrals} writes={writes} />
          <PapersBlock page={page} caseId={id} recent={recent} writes={writes} />
        </>
      }
      panels={made}
    />
  )
}
