import type { Child } from 'hono/jsx'
import type { InstitutionLine } from '../../directory/index.ts'
import { languageName, type PersonOption } from '../../people/index.ts'
import { Block, Split, Stack } from '../../ui/block.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Layout } from '../../ui/layout.tsx'
import type { Page } from '../../ui/page.ts'
import { PageHead } from '../../ui/page-head.tsx'
import type { Shown, Summary } from '../activity.ts'
import type { Group } from '../attendance/present.ts'
import type { Forms } from '../forms.ts'
import { activitiesPath, activityPath } from '../paths.ts'
import type { ActivityRow } from '../queries.ts'
import type { ReachRow } from '../reach/queries.ts'
import { audienceWord, cameSentence, daysWords, kindWord, lengthWords, reachedWords } from '../words.ts'
import { Heads } from './heads.tsx'
import { People, type Regular } from './people.tsx'
import { Reach } from './reach.tsx'
import { Series, type SeriesShown } from './series.tsx'

export interface ShowProps {
  page: Page
  slug: string
  activity: ActivityRow
  has: Shown
  /** What this member may do here; `record`: whether the day has come and people belong to this kind. */
  may: { write: boolean; names: boolean; record: boolean }
  summary: Summary
  groups: Group[]
  heads: { audience: string; people: number }[]
  reach: ReachRow[]
  regulars: Regular[]
  series: SeriesShown
  institutions: InstitutionLine[]
  forms: Forms
  typed: { person?: string; candidates: PersonOption[] }
  panels: Child[]
}

function lead({ page, activity, has, summary, reach }: ShowProps): string {
  if (activity.held_on > page.today)
    return page.t('activities.lead.planned', { days: page.f.daysUntil(activity.held_on) })
  if (!has.people) {
    return reach.length > 0
      ? page.t('activities.reached_sentence', { list: reachedWords(page, reach) })
      : page.t('activities.lead.no_reach')
  }
  const leading = summary.leading > 0 ? page.t('activities.lead.leading', { n: summary.leading }) : ''
  return [cameSentence(page, summary) || page.t('activities.lead.nobody'), leading].filter(Boolean).join(' ')
}

function factsOf(page: Page, activity: ActivityRow) {
  const { minutes, place, language, audience } = activity
  return [
    { label: page.t('activities.fact.day'), value: daysWords(page, activity.held_on, activity.until_on) },
    minutes !== null && { label: page.t('activities.fact.length'), value: lengthWords(page, minutes) },
    place !== null && { label: page.t('activities.fact.place'), value: place },
    audience !== null && { label: page.t('activities.fact.audience'), value: audienceWord(page, audience) },
    language !== null && { label: page.t('activities.fact.language'), value: languageName(page, language) },
  ].filter((fact) => fact !== false)
}

function Acts({ page, slug, activity, has, may }: ShowProps) {
  const path = activityPath(slug, activity.id)
  return (
    <>
      {has.people && may.names && (
        <ButtonLink variant="secondary" icon="print" href={`${path}/sheet`}>
          {page.t('activities.sheet')}
        </ButtonLink>
      )}
      {may.write && (
        <ButtonLink variant="secondary" icon="pencil" href={`${path}/edit`}>
          {page.t('activities.edit')}
        </ButtonLink>
      )}
      {has.people && may.write && (
        <ButtonLink variant="secondary" icon="plus" href={`${activitiesPath(slug)}/new?after=${activity.id}`}>
          {page.t('activities.next')}
        </ButtonLink>
      )}
    </>
  )
}

/** One activity: what happened in a sentence, who came, and apart from them what was reached. */
export function ShowPage(props: ShowProps) {
  const { page, slug, activity, has, may } = props
  const reach = (
    <Reach
      page={page}
      slug={slug}
      activity={activity}
      lines={props.reach}
      form={props.forms.reach}
      mayWrite={may.write}
      folded={has.reach === 'folded'}
    />
  )
  const planned = activity.held_on > page.today && has.reach === 'folded' && props.reach.length === 0
  const people = has.people || props.groups.length > 0 || props.heads.length > 0
  return (
    <Layout page={page} title={activity.title}>
      <PageHead
        title={activity.title}
        crumb={{ href: activitiesPath(slug), label: page.t('activities.title') }}
        lead={`${kindWord(page, activity.kind)}. ${lead(props)}`}
        acts={<Acts {...props} />}
      />
      <Facts items={factsOf(page, activity)} />
      <Split>
        <Stack gap={9}>
          {people && <People {...props} />}
          {people && props.series.people.length > 0 && <Series page={page} series={props.series} />}
          {!people && reach}
          {activity.about && (
            <Block title={page.t('activities.about')}>
              <p class="prose kept">{activity.about}</p>
            </Block>
          )}
        </Stack>
        <Stack gap={9}>
          {people && (may.record || props.heads.length > 0) && (
            <Heads
              page={page}
              slug={slug}
              activity={activity}
              heads={props.heads}
              form={props.forms.heads}
              mayWrite={may.write && may.record}
            />
          )}
          {people && !planned && reach}
          {props.panels}
        </Stack>
      </Split>
    </Layout>
  )
}
