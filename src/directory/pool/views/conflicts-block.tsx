import { PersonPicker } from '../../../people/index.ts'
import { Block, Rows } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Actions, Button, ErrorSummary, Field, Form, PostButton } from '../../../ui/form.tsx'
import { More } from '../../../ui/menu.tsx'
import { Meta } from '../../../ui/meta.tsx'
import { Unreadable } from '../../../ui/notice.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { poolPath } from '../../paths.ts'
import type { InstitutionLine } from '../../queries.ts'
import { institutionWords } from '../../views/institution-field.tsx'
import { conflictKinds, type PoolConflict } from '../pool.ts'
import { poolWord } from '../words.ts'
import type { PickerState } from './form-page.tsx'

export interface ConflictLine extends PoolConflict {
  /** With whom: a name and a link, as far as the reader may know; else `undefined`. */
  with?: { name: string; href: string }
}

interface ConflictsProps {
  page: Page
  poolMember: string
  conflicts: ConflictLine[]
  institutions: InstitutionLine[]
  form: FormState
  person: PickerState
  /** Whether the reader may note and end conflicts: that needs looking people up. */
  writes: boolean
}

function ConflictRow({
  page,
  conflict,
  base,
  writes,
}: {
  page: Page
  conflict: ConflictLine
  base: string
  writes: boolean
}) {
  return (
    <li>
      <p>
        <span class="strong">{poolWord(page, 'conflict', conflict.kind)}</span>{' '}
        {conflict.with ? (
          <a class="ds-link" href={conflict.with.href}>
            {conflict.with.name}
          </a>
        ) : (
          <span class="quiet">{page.t('directory.pool.conflict.somebody')}</span>
        )}
      </p>
      {conflict.with && conflict.note === null && <Unreadable page={page} />}
      {conflict.with && conflict.note && <p class="small">{conflict.note}</p>}
      <Meta items={[page.t('directory.pool.conflict.noted', { date: page.f.longDate(conflict.noted_on) })]} />
      {writes && (
        <PostButton
          page={page}
          action={`${base}/${conflict.id}/removal`}
          confirm={page.t('directory.pool.conflict.end.ask')}
          tight
          variant="tertiary"
        >
          {page.t('directory.pool.conflict.end')}
        </PostButton>
      )}
    </li>
  )
}

/** What keeps somebody of the pool from cases, and a form to note more. */
export function ConflictsBlock({
  page,
  poolMember,
  conflicts,
  institutions,
  form,
  person,
  writes,
}: ConflictsProps) {
  const base = `${poolPath(page.organisation?.slug ?? '', poolMember)}/conflicts`
  const wrong = Object.values(form.errors).some(Boolean)
  return (
    <Block title={page.t('directory.pool.conflicts')} id="conflicts">
      {conflicts.length === 0 && <Nothing>{page.t('directory.pool.conflicts.none')}</Nothing>}
      <Rows>
        {conflicts.map((conflict) => (
          <ConflictRow page={page} conflict={conflict} base={base} writes={writes} />
        ))}
      </Rows>
      {writes && (
        <More
          label={page.t('directory.pool.conflict.add')}
          open={wrong || (person.candidates?.length ?? 0) > 0}
        >
          <Form page={page} action={base}>
            <ErrorSummary page={page} form={form} />
            <Field
              page={page}
              form={form}
              name="kind"
              type="radio"
              label={page.t('directory.pool.conflict.kind')}
              options={conflictKinds.map((kind) => ({
                value: kind,
                label: poolWord(page, 'conflict', kind),
              }))}
            />
            <PersonPicker
              page={page}
              name="person"
              label={page.t('directory.pool.conflict.person')}
              error={form.errors.person}
              {...person}
            />
            <Field
              page={page}
              form={form}
              name="institution_id"
              type="select"
              label={page.t('directory.pool.conflict.institution')}
              empty={page.t('directory.choose.none')}
              options={institutions.map((one) => ({ value: one.id, label: institutionWords(one) }))}
            />
            <Field
              page={page}
              form={form}
              name="note"
              type="textarea"
              rows={2}
              label={page.t('directory.pool.conflict.note')}
              maxlength={1000}
            />
            <Actions>
              <Button variant="secondary">{page.t('directory.pool.conflict.add')}</Button>
            </Actions>
          </Form>
        </More>
      )}
    </Block>
  )
}
