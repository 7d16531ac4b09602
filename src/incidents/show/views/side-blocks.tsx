import { Block, Stack } from '../../../ui/block.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { Actions, Button, ErrorSummary, Field, Form, PostButton } from '../../../ui/form.tsx'
import { More } from '../../../ui/menu.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { outcomes } from '../../codes.ts'
import { hintWords } from '../../coding/hints.ts'
import { codedFacts } from '../../coding/words.ts'
import { incidentPath } from '../../paths.ts'
import type { Incident } from '../../queries.ts'
import type { Handle, Standing } from '../standing.ts'

export interface SideProps {
  page: Page
  incident: Incident
  standing: Standing
  /** What was typed into a form of the side, and what is wrong with it. */
  form: FormState
}

/** How the incident is coded, what would make it better, and the way to change it. */
export function CodingBlock({ page, incident, standing }: SideProps) {
  const { hints } = standing
  return (
    <Block
      side
      title={page.t('incidents.coding')}
      id="coding"
      aside={
        standing.ways.codes && (
          <ButtonLink tight variant="tertiary" href={incidentPath(page, incident.id, '/coding')}>
            {page.t('incidents.coding.change')}
          </ButtonLink>
        )
      }
    >
      <Stack gap={3}>
        <dl class="said">
          {codedFacts(page, incident).map(({ label, value }) => (
            <div>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {hints.length > 0 && (
          <Notice tone="quiet">
            <p class="small strong">{page.t('incidents.hints', { n: hints.length })}</p>
            {hints.map((hint) => (
              <p class="small mt-2">{page.t(hintWords(hint))}</p>
            ))}
          </Notice>
        )}
      </Stack>
    </Block>
  )
}

/** Who works on it, and to whom it can be given. */
export function AssignmentBlock({ page, incident, standing, form }: SideProps) {
  const { ways, members, workers } = standing
  const action = incidentPath(page, incident.id, '/assignment')
  const mine = page.member?.id ?? ''
  return (
    <Block side title={page.t('incidents.assigned')} id="assignment">
      <Stack gap={3}>
        <p class={incident.assigned_to ? undefined : 'quiet'}>
          {incident.assigned_to
            ? (members.get(incident.assigned_to) ?? page.t('cases.team.gone'))
            : page.t('incidents.assigned.none')}
        </p>
        {ways.takesOver && (
          <PostButton
            page={page}
            tight
            variant="secondary"
            action={action}
            version={incident.version}
            hidden={{ member: mine }}
          >
            {page.t('incidents.take_over')}
          </PostButton>
        )}
        {ways.assigns && workers.some(({ id }) => id !== incident.assigned_to) && (
          <More label={page.t('incidents.assign.more')} open={'member' in form.errors}>
            <Form page={page} action={action} version={incident.version}>
              <ErrorSummary page={page} form={form} prefix="assign" of={['member']} />
              <Field
                page={page}
                form={form}
                prefix="assign"
                type="select"
                name="member"
                label={page.t('incidents.assign.to')}
                options={workers
                  .filter(({ id }) => id !== incident.assigned_to)
                  .map(({ id, name }) => ({ value: id, label: name }))}
              />
              <Actions>
                <Button tight variant="secondary">
                  {page.t('incidents.assign')}
                </Button>
              </Actions>
            </Form>
          </More>
        )}
      </Stack>
    </Block>
  )
}

function HandleLink({ page, handle }: { page: Page; handle: Handle }) {
  return (
    <a class="ds-link num" href={incidentPath(page, handle.id)}>
      {handle.number}
    </a>
  )
}

/** Reports that tell of the same: joined, still each its own. */
export function JoiningBlock({ page, incident, standing, form }: SideProps) {
  const { ways, joined, joinedInto, lookAlike } = standing
  const path = (rest: string) => incidentPath(page, incident.id, rest)
  if (joined.length === 0 && !joinedInto && !ways.joins) return null
  return (
    <Block side title={page.t('incidents.joining')} id="joining">
      <Stack gap={3}>
        {joinedInto && (
          <p>
            {page.t('incidents.joining.into')} <HandleLink page={page} handle={joinedInto} />
          </p>
        )}
        {joined.length > 0 && (
          <>
            <p class="quiet">{page.t('incidents.joining.with', { n: joined.length })}</p>
            <ul>
              {joined.map((one) => (
                <li>
                  <HandleLink page={page} handle={one} />
                </li>
              ))}
            </ul>
          </>
        )}
        {ways.parts && (
          <PostButton
            page={page}
            tight
            variant="secondary"
            action={path('/joining/removal')}
            version={incident.version}
          >
            {page.t('incidents.joining.undo')}
          </PostButton>
        )}
        {ways.joins && (joined.length === 0 || 'into' in form.errors) && (
          <More label={page.t('incidents.join.more')} open={lookAlike !== undefined || 'into' in form.errors}>
            <Form page={page} action={path('/joining')} version={incident.version}>
              <ErrorSummary page={page} form={form} prefix="join" of={['into']} />
              <Field
                page={page}
                form={
                  form.values.into === undefined ? { ...form, values: { into: lookAlike?.number } } : form
                }
                prefix="join"
                name="into"
                label={page.t('incidents.join.number')}
                hint={page.t('incidents.join.hint')}
                short
                maxlength={40}
              />
              <Actions>
                <Button tight variant="secondary">
                  {page.t('incidents.join')}
                </Button>
              </Actions>
            </Form>
          </More>
        )}
      </Stack>
    </Block>
  )
}

/** Ending the work, and beginning it again. */
export function ClosingBlock({ page, incident, standing, form }: SideProps) {
  const { ways } = standing
  const path = (rest: string) => incidentPath(page, incident.id, rest)
  if (!ways.closes && !ways.reopens) return null
  return (
    <Block side title={page.t(ways.reopens ? 'incidents.closed' : 'incidents.closing')} id="closing">
      {ways.reopens && (
        <PostButton
          page={page}
          tight
          variant="secondary"
          action={path('/closure/removal')}
          version={incident.version}
        >
          {page.t('incidents.reopen')}
        </PostButton>
      )}
      {ways.closes && (
        <Form page={page} action={path('/closure')} version={incident.version}>
          <ErrorSummary page={page} form={form} prefix="close" of={['outcome']} />
          <Field
            page={page}
            form={form}
            prefix="close"
            type="select"
            name="outcome"
            label={page.t('incidents.outcome')}
            options={outcomes.map(({ code, label }) => ({ value: code, label: page.t(label) }))}
          />
          <Actions>
            <Button tight variant="secondary">
              {page.t('incidents.close')}
            </Button>
          </Actions>
        </Form>
      )}
    </Block>
  )
}
