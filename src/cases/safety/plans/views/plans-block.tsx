import { Block, Rows, Stack } from '../../../../ui/block.tsx'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Nothing } from '../../../../ui/empty.tsx'
import { Meta } from '../../../../ui/meta.tsx'
import { Unreadable } from '../../../../ui/notice.tsx'
import type { Page } from '../../../../ui/page.ts'
import { casesPath } from '../../../handles.ts'
import { planParts } from '../plan.ts'
import type { HandOut, SafetyPlan } from '../queries.ts'

function PlanRow({
  page,
  href,
  plan,
  handed,
  writes,
}: {
  page: Page
  href: string
  plan: SafetyPlan
  handed?: HandOut
  writes: boolean
}) {
  const { t, f } = page
  const filled = plan.plan && [
    ...planParts.filter((part) => plan.plan?.[part]?.length),
    ...(plan.plan.people.length > 0 ? (['people'] as const) : []),
  ]
  const late = plan.review_on && plan.review_on < page.today
  return (
    <Stack gap={2}>
      <Meta
        items={[
          t('cases.safety_plan.made', { day: f.longDate(plan.made_on) }),
          plan.version > 1 && t('cases.safety_plan.version', { n: plan.version }),
          plan.review_on && (
            <span class={late ? 'late' : undefined}>
              {t('cases.safety_plan.again', { day: f.longDate(plan.review_on) })}
            </span>
          ),
          handed && t(`cases.safety_plan.handed.${handed.form}`, { day: f.longDate(f.dateOf(handed.at)) }),
        ]}
      />
      {filled ? (
        <p class="small">{filled.map((part) => t(`cases.safety_plan.part.${part}`)).join(' · ')}</p>
      ) : (
        <Unreadable page={page} />
      )}
      {writes && (
        <p class="row">
          <ButtonLink tight variant="secondary" href={href}>
            {t('cases.safety_plan.talk')}
          </ButtonLink>
          <ButtonLink tight variant="secondary" icon="print" href={`${href}/hand-out`}>
            {t('cases.safety_plan.hand_out')}
          </ButtonLink>
        </p>
      )}
    </Stack>
  )
}

/** The safety plan of everybody the case is about: what stands in it, when it was talked through, how it left the house. */
export function PlansBlock({
  page,
  id,
  people,
  plans,
  handed,
  writes,
}: {
  page: Page
  id: string
  /** Those who may need a plan, the ones the case is for first. */
  people: { id: string; name: string }[]
  plans: SafetyPlan[]
  handed: HandOut[]
  writes: boolean
}) {
  const { t } = page
  const shown = people.filter((one) => writes || plans.some((plan) => plan.person_id === one.id))
  return (
    <Block title={t('cases.safety_plans')} id="plans">
      {shown.length === 0 && <Nothing>{t('cases.safety_plan.none')}</Nothing>}
      <Rows>
        {shown.map((person) => {
          const plan = plans.find((one) => one.person_id === person.id)
          const href = casesPath(page, `/${id}/safety/plans/${person.id}`)
          return (
            <li>
              <p class="strong">{person.name}</p>
              {plan ? (
                <PlanRow
                  page={page}
                  href={href}
                  plan={plan}
                  handed={handed.find((one) => one.plan_id === plan.id)}
                  writes={writes}
                />
              ) : (
                <p class="small quiet">
                  {t('cases.safety_plan.none')}{' '}
                  <a class="ds-link" href={href}>
                    {t('cases.safety_plan.write')}
                  </a>
                </p>
              )}
            </li>
          )
        })}
      </Rows>
    </Block>
  )
}
