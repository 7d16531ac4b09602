import { InstitutionField, type InstitutionLine, institutionPath } from '../../directory/index.ts'
import { wordFor } from '../../platform/i18n/coded.ts'
import { Block, Rows } from '../../ui/block.tsx'
import { Nothing } from '../../ui/empty.tsx'
import type { Panel } from '../../ui/extension.ts'
import { Actions, Button, emptyForm, Field, Form, PostButton } from '../../ui/form.tsx'
import { More } from '../../ui/menu.tsx'
import { Meta } from '../../ui/meta.tsx'
import type { Page } from '../../ui/page.ts'
import { institutionParts } from '../codes.ts'
import { incidentPath } from '../paths.ts'
import { incidentsAt, type PartLine } from './queries.ts'

/** Institutions of an incident with their part, and a form to add one for who may. */
export function InstitutionsBlock({
  page,
  id,
  lines,
  institutions,
}: {
  page: Page
  id: string
  lines: PartLine[]
  /** To choose from; without them nothing can be changed. */
  institutions?: InstitutionLine[]
}) {
  const action = incidentPath(page, id, '/institutions')
  return (
    <Block title={page.t('incidents.institutions')} id="institutions">
      {lines.length === 0 ? (
        <Nothing>{page.t('incidents.institutions.none')}</Nothing>
      ) : (
        <Rows>
          {lines.map((line) => (
            <li class="row row--ends">
              <div class="grow">
                <a class="name" href={institutionPath(page.organisation?.slug ?? '', line.institution_id)}>
                  {line.name}
                </a>
                <Meta items={[wordFor(page.t, 'incidents.part', line.part), line.municipality]} />
              </div>
              {institutions && (
                <PostButton
                  page={page}
                  tight
                  variant="tertiary"
                  action={`${action}/removal`}
                  hidden={{ institution: line.institution_id, part: line.part }}
                >
                  {page.t('incidents.institutions.remove')}
                </PostButton>
              )}
            </li>
          ))}
        </Rows>
      )}
      {institutions && (
        <More label={page.t('incidents.institutions.add')}>
          <Form page={page} action={action}>
            <InstitutionField
              page={page}
              form={emptyForm}
              prefix="part"
              name="institution"
              label={page.t('incidents.institutions.which')}
              institutions={institutions}
              other={page.member?.may('directory.write') === true}
            />
            <Field
              page={page}
              form={emptyForm}
              prefix="part"
              type="select"
              name="part"
              label={page.t('incidents.institutions.part')}
              options={institutionParts.map(({ code, label }) => ({ value: code, label: page.t(label) }))}
              empty={false}
            />
            <Actions>
              <Button tight variant="secondary">
                {page.t('incidents.institutions.save')}
              </Button>
            </Actions>
          </Form>
        </More>
      )}
    </Block>
  )
}

/** Incidents an institution had a part in, on its page: coded facts only. Needs `incidents.read`. */
export const incidentsOfInstitutionPanel: Panel = async (ctx, page, id) => {
  if (!ctx.member.may('incidents.read')) return null
  const incidents = await incidentsAt(ctx, id)
  ctx.record({
    act: 'incident.list',
    kind: 'incident',
    fields: ['institution'],
    shown: incidents.map((one) => one.id),
  })
  return (
    <Block title={page.t('incidents.title')} id="incidents">
      {incidents.length === 0 && <Nothing>{page.t('incidents.institutions.no_incidents')}</Nothing>}
      <Rows>
        {incidents.map((one) => (
          <li>
            <a class="name" href={incidentPath(page, one.id)}>
              {one.kind ? wordFor(page.t, 'incidents.kind', one.kind) : one.number}
            </a>
            <Meta
              items={[
                <span class="num">{one.number}</span>,
                wordFor(page.t, 'incidents.part', one.part),
                wordFor(page.t, 'incidents.status', one.status),
                page.f.longDate(one.received_on),
              ]}
            />
          </li>
        ))}
      </Rows>
    </Block>
  )
}
