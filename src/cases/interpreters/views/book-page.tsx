import {
  PhoneLink,
  type PoolMember,
  type PoolPart,
  poolWord,
  sessionModes,
} from '../../../directory/index.ts'
import { Stack } from '../../../ui/block.tsx'
import { Actions, Button, ButtonLink, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { interpreterPath } from '../../handles.ts'
import type { CaseRoom } from '../../room.ts'
import type { ConflictReason } from '../conflict.ts'
import type { Match } from '../match.ts'
import type { Listener } from '../need.ts'
import { whyWords } from '../words.ts'

/** Asking somebody of the pool for a session in a case. What may not be is said here already. */
export function BookPage({
  page,
  room,
  member,
  part,
  match,
  refused,
  listeners,
  languages,
  form,
}: {
  page: Page
  room: CaseRoom
  member: PoolMember
  part: PoolPart
  match?: Match
  refused?: ConflictReason
  listeners: Listener[]
  languages: { value: string; label: string }[]
  form: FormState
}) {
  const base = interpreterPath(page.organisation?.slug ?? '', room.record.id)
  const name = member.name ?? page.t('ui.unreadable')
  const title = page.t('cases.interpreter.ask.title', { name })
  const shared = { page, form }
  const back = `${base}?part=${part}`
  return (
    <Layout page={page} title={title}>
      <PageHead
        crumb={{ href: back, label: page.t(`cases.interpreter.title.${part}`) }}
        title={title}
        meta={
          <Meta
            items={[
              member.reach?.phone && <PhoneLink phone={member.reach.phone} />,
              ...(match?.why ?? []).map((why) => whyWords(page, why)),
            ]}
          />
        }
      />
      {refused ? (
        <Stack gap={5}>
          <Notice tone="late">{page.t(`cases.interpreter.conflict.${refused}`)}</Notice>
          <p>
            <ButtonLink variant="secondary" href={back}>
              {page.t('cases.interpreter.somebody_else')}
            </ButtonLink>
          </p>
        </Stack>
      ) : (
        <>
          <Notice tone="quiet">{page.t('cases.interpreter.confidential')}</Notice>
          <Form
            page={page}
            action={`${base}/sessions`}
            hidden={{ part, pool_member_id: member.id }}
            class="form mt-8"
          >
            <ErrorSummary page={page} form={form} />
            <div class="fields">
              <Field {...shared} name="date" type="date" label={page.t('cases.interpreter.date')} required />
              <Field {...shared} name="time" type="time" label={page.t('cases.interpreter.time')} required />
              <Field
                {...shared}
                name="minutes"
                label={page.t('cases.interpreter.minutes')}
                inputmode="numeric"
                short
              />
            </div>
            <Field
              {...shared}
              name="mode"
              type="radio"
              label={page.t('cases.interpreter.mode')}
              options={sessionModes.map((mode) => ({ value: mode, label: poolWord(page, 'mode', mode) }))}
            />
            {listeners.length > 0 && (
              <Field
                {...shared}
                name="person_id"
                type="select"
                label={page.t('cases.interpreter.whom')}
                empty={page.t('cases.interpreter.whom.all')}
                options={listeners.map((one) => ({
                  value: one.id,
                  label: one.name ?? page.t('ui.unreadable'),
                }))}
              />
            )}
            {part === 'interpreter' && (
              <Field
                {...shared}
                name="language"
                type="select"
                label={page.t('cases.interpreter.language')}
                empty={page.t('directory.choose.none')}
                options={languages}
              />
            )}
            <Field
              {...shared}
              name="note"
              type="textarea"
              rows={2}
              label={page.t('cases.interpreter.note')}
              hint={page.t('cases.interpreter.note.hint')}
              maxlength={1000}
            />
            <Actions>
              <Button>{page.t('cases.interpreter.ask')}</Button>
              <ButtonLink variant="secondary" href={back}>
                {page.t('ui.confirm.no')}
              </ButtonLink>
            </Actions>
          </Form>
        </>
      )}
    </Layout>
  )
}
