import { Block, Rows } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { type Change, ChangeKey, DotChangeChart } from '../../../ui/dot-change-chart.tsx'
import { Meta } from '../../../ui/meta.tsx'
import type { Page } from '../../../ui/page.ts'
import { Tag } from '../../../ui/tag.tsx'
import { casesPath } from '../../handles.ts'
import type { AssessmentLine } from '../queries.ts'
import { type Level, rangeOf, type Scale } from '../scales/scale.ts'
import { ScoreChart } from './score-chart.tsx'

/** What one scale has said about one person, oldest first. */
export interface Course {
  scale: Scale
  levels: Level[]
  person: { id: string; name: string }
  times: AssessmentLine[]
  /** Day from which it should be asked again; undefined where the scale says nothing. */
  again?: string
}

function changesOf(page: Page, { scale, times }: Course): Change[] {
  const counted = times.filter(({ score, state }) => score !== null && state === 'done')
  const [first, last] = [counted[0], counted.at(-1)]
  if (!first || !last || first === last || scale.score.method !== 'mean') return []
  return scale.domains.map(({ id, title }) => ({
    label: title[page.lang],
    before: first.domain_scores[id] ?? null,
    after: last.domain_scores[id] ?? null,
  }))
}

function TimeLine({
  page,
  caseId,
  time,
  course,
}: {
  page: Page
  caseId: string
  time: AssessmentLine
  course: Course
}) {
  const level = course.levels.find(({ id }) => id === time.level)
  return (
    <li>
      <a class="name" href={casesPath(page, `/${caseId}/assessments/${time.id}`)}>
        {page.f.longDate(time.done_on)}
      </a>
      <Meta
        items={[
          level?.title[page.lang],
          time.score !== null &&
            page.t('assessments.score_of', {
              score: page.f.number(time.score),
              most: page.f.number(rangeOf(course.scale).most),
            }),
          time.state === 'draft' && <Tag>{page.t('assessments.draft')}</Tag>,
          time.level !== time.suggested && page.t('assessments.judged'),
        ]}
      />
    </li>
  )
}

/** The course of one scale for one person: where it stands, how it changed, and every time it was asked. */
export function CourseBlock({
  page,
  caseId,
  course,
  writes,
}: {
  page: Page
  caseId: string
  course: Course
  writes: boolean
}) {
  const { scale, levels, person, times } = course
  const done = times.filter(({ state }) => state === 'done')
  const changes = changesOf(page, course)
  const scored = done.filter(({ score }) => score !== null)
  const [from, until] = [scored[0], scored.at(-1)].map((time) => (time ? page.f.day(time.done_on) : ''))
  const title = page.t('assessments.course', { scale: scale.title[page.lang], name: person.name })
  const due = course.again && course.again <= page.today
  const { least, most } = rangeOf(scale)
  return (
    <Block
      title={title}
      id={`course-${scale.id}-${person.id.slice(-6)}`}
      aside={
        writes && (
          <ButtonLink
            tight
            variant={due ? 'primary' : 'secondary'}
            href={casesPath(page, `/${caseId}/assessments/new?person=${person.id}&scale=${scale.id}`)}
          >
            {page.t('assessments.again')}
          </ButtonLink>
        )
      }
    >
      {course.again && (
        <p class={due ? 'small strong' : 'small quiet'}>
          {page.t(due ? 'assessments.again.due' : 'assessments.again.on', {
            day: page.f.longDate(course.again),
          })}
        </p>
      )}
      <div class="fields">
        {scored.length > 0 && (
          <div>
            <ScoreChart page={page} title={title} scale={scale} levels={levels} times={done} />
          </div>
        )}
        {changes.length > 0 && (
          <div>
            <p class="small">
              <ChangeKey before={from ?? ''} after={until ?? ''} />
            </p>
            <DotChangeChart
              page={page}
              title={title}
              changes={changes}
              min={least}
              max={most}
              before={from ?? ''}
              after={until ?? ''}
            />
          </div>
        )}
      </div>
      <Rows>
        {[...times].reverse().map((time) => (
          <TimeLine page={page} caseId={caseId} time={time} course={course} />
        ))}
      </Rows>
    </Block>
  )
}
