import type { Child } from 'hono/jsx'
import { Aside, Block, Rows } from '../../ui/block.tsx'
import { Nothing } from '../../ui/empty.tsx'
import { PostButton } from '../../ui/form.tsx'
import { More } from '../../ui/menu.tsx'
import type { Page } from '../../ui/page.ts'
import type { Called, Group, Line } from '../attendance/present.ts'
import type { Regular as CameBefore } from '../attendance/queries.ts'
import { activityPath } from '../paths.ts'
import { countWord, partWord } from '../words.ts'
import { AddInstitution, AddPerson, TapNames } from './add-people.tsx'
import type { ShowProps } from './show-page.tsx'

/** Somebody who came before, as the page calls them. */
export type Regular = CameBefore & Called

function headOf(page: Page, group: Group): string {
  const n = group.lines.length
  if (group.kind === 'institutions') return page.t('activities.count.institutions', { n })
  if (group.kind === 'leading') return page.t('activities.people.leading')
  return countWord(page, 'count', group.audience, n)
}

function Who({ line }: { line: Line }) {
  return line.href ? (
    <a class="name" href={line.href}>
      {line.label}
    </a>
  ) : (
    <span>{line.label}</span>
  )
}

function Row({ page, path, line, leading }: { page: Page; path: string; line: Line; leading: boolean }) {
  const stayed = line.minutes === null ? page.t('activities.length_unknown') : page.f.duration(line.minutes)
  return (
    <li class="row row--ends">
      <span>
        <Who line={line} /> {leading && <span class="small quiet">{partWord(page, line.part)}</span>}
      </span>
      <span class="row">
        <span class="small quiet num">{stayed}</span>
        {line.removable && (
          <PostButton
            page={page}
            action={`${path}/attendance/${line.id}/removal`}
            confirm={page.t('activities.remove_confirm')}
            tight
            variant="tertiary"
            icon="cross"
          >
            <span class="ds-sr-only">{page.t('activities.remove_who', { who: line.label })}</span>
          </PostButton>
        )}
      </span>
    </li>
  )
}

function whyEmpty({ page, may, regulars }: ShowProps): Child {
  if (!may.record) return page.t('activities.people.later')
  return page.t(may.write && regulars.length > 0 ? 'activities.people.none' : 'activities.people.none_plain')
}

/** Who came, by audience, with how long they stayed; and the ways to write more of them down. */
export function People(props: ShowProps) {
  const { page, slug, activity, groups, may } = props
  const path = activityPath(slug, activity.id)
  const writes = may.write && may.record
  return (
    <Block
      title={page.t('activities.people')}
      id="people"
      aside={!may.names && groups.length > 0 && <Aside>{page.t('activities.people.no_names')}</Aside>}
    >
      {groups.length === 0 && <Nothing>{whyEmpty(props)}</Nothing>}
      {writes && may.names && props.regulars.length > 0 && groups.length === 0 && (
        <TapNames {...props} path={path} />
      )}
      {writes && may.names && props.regulars.length > 0 && groups.length > 0 && (
        <More label={page.t('activities.quick')} open={Object.keys(props.forms.tapped.errors).length > 0}>
          <TapNames {...props} path={path} />
        </More>
      )}
      {groups.map((group) => (
        <section class="mt-4" aria-labelledby={`g-${group.kind}-${group.audience}`}>
          <h3 class="ds-heading" data-size="2xs" id={`g-${group.kind}-${group.audience}`}>
            {headOf(page, group)}
          </h3>
          <Rows class="mt-2">
            {group.lines.map((line) => (
              <Row page={page} path={path} line={line} leading={group.kind === 'leading'} />
            ))}
          </Rows>
        </section>
      ))}
      {writes && (
        <div class="stack mt-4" data-gap="3">
          {may.names && <AddPerson {...props} path={path} />}
          <AddInstitution {...props} path={path} />
        </div>
      )}
    </Block>
  )
}
