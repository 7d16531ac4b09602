import { Block } from '../../ui/block.tsx'
import { Nothing } from '../../ui/empty.tsx'
import { Actions, Button, ErrorSummary, Field, Form, PostButton } from '../../ui/form.tsx'
import { More } from '../../ui/menu.tsx'
import type { FormState, Page } from '../../ui/page.ts'
import { audiences } from '../activity.ts'
import { activityPath } from '../paths.ts'
import { countWord, optionsOf } from '../words.ts'

interface Props {
  page: Page
  slug: string
  activity: { id: string }
  heads: { audience: string; people: number }[]
  form: FormState
  mayWrite: boolean
}

/** Those who came and were counted, not named. */
export function Heads({ page, slug, activity, heads, form, mayWrite }: Props) {
  const action = `${activityPath(slug, activity.id)}/heads`
  const wrong = Object.keys(form.errors).length > 0
  return (
    <Block side title={page.t('activities.heads')} id="heads">
      {heads.length === 0 && <Nothing>{page.t('activities.heads.none')}</Nothing>}
      {heads.length > 0 && (
        <ul class="rows">
          {heads.map((head) => {
            const who = countWord(page, 'count', head.audience, head.people)
            return (
              <li class="row row--ends">
                <span>{who}</span>
                {mayWrite && (
                  <PostButton
                    page={page}
                    action={action}
                    hidden={{ audience: head.audience, people: '0' }}
                    tight
                    variant="tertiary"
                    icon="cross"
                  >
                    <span class="ds-sr-only">{page.t('activities.heads.remove', { who })}</span>
                  </PostButton>
                )}
              </li>
            )
          })}
        </ul>
      )}
      {mayWrite && (
        <More label={page.t('activities.heads.open')} open={wrong}>
          <Form page={page} action={action} id="count-heads">
            <ErrorSummary page={page} form={form} prefix="h" />
            <p class="quiet">{page.t('activities.heads.text')}</p>
            <Field
              page={page}
              form={form}
              prefix="h"
              name="audience"
              type="select"
              label={page.t('activities.heads.audience')}
              options={optionsOf(page, 'audience', audiences)}
            />
            <Field
              page={page}
              form={form}
              prefix="h"
              name="people"
              inputmode="numeric"
              short
              maxlength={9}
              label={page.t('activities.heads.people')}
            />
            <Actions>
              <Button variant="secondary">{page.t('activities.heads.save')}</Button>
            </Actions>
          </Form>
        </More>
      )}
    </Block>
  )
}
