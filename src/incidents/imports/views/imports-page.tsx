import { wordFor } from '../../../platform/i18n/coded.ts'
import { Block, Rows, Split, Stack } from '../../../ui/block.tsx'
import { Nothing } from '../../../ui/empty.tsx'
import { Actions, Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { Meta } from '../../../ui/meta.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { incidentsPath } from '../../paths.ts'
import type { NamedMapping } from '../mappings/queries.ts'
import { acceptedSheets, importPath, importsPath, mappingPath } from '../paths.ts'
import type { Import } from '../queries.ts'
import { SampleForm, samplePrefix } from './sample-form.tsx'

interface Props {
  page: Page
  mappings: readonly NamedMapping[]
  imports: readonly Import[]
  /** Who uploaded, by id. */
  members: ReadonlyMap<string, string>
  /** What was typed into one of the two forms. */
  upload: FormState
  sample: FormState
}

function MappingLine({ page, mapping }: { page: Page; mapping: NamedMapping }) {
  return (
    <li>
      <p>
        <a class="ds-link" href={mappingPath(page, mapping.id)}>
          {mapping.name ?? page.t('ui.unreadable')}
        </a>{' '}
        {!mapping.ready && <Tag>{page.t('incidents.import.not_ready')}</Tag>}
      </p>
    </li>
  )
}

function ImportLine({
  page,
  one,
  name,
  member,
}: {
  page: Page
  one: Import
  name?: string
  member?: string
}) {
  const { added, changed, skipped, status } = one
  return (
    <li>
      <p>
        <a class="ds-link" href={importPath(page, one.id)}>
          {page.t('incidents.import.of', { at: page.f.dateTime(one.uploaded_at) })}
        </a>{' '}
        {status !== 'done' && <Tag>{wordFor(page.t, 'incidents.import.status', status)}</Tag>}
      </p>
      <Meta
        items={[
          name,
          member,
          status === 'done' && page.t('incidents.import.counts', { added, changed, skipped }),
        ]}
      />
    </li>
  )
}

function UploadForm({ page, mappings, upload }: Pick<Props, 'page' | 'mappings' | 'upload'>) {
  const ready = mappings.filter((one) => one.ready)
  return (
    <Block title={page.t('incidents.import.upload')} id="upload" side>
      <Form page={page} action={importsPath(page, '/files')} files>
        <ErrorSummary page={page} form={upload} prefix="u" />
        <Field
          page={page}
          form={upload}
          prefix="u"
          type="select"
          name="mapping"
          label={page.t('incidents.import.form')}
          options={ready.map(({ id, name }) => ({ value: id, label: name ?? page.t('ui.unreadable') }))}
          empty={ready.length === 1 ? false : undefined}
        />
        <Field
          page={page}
          form={upload}
          prefix="u"
          type="file"
          name="files"
          label={page.t('incidents.import.file')}
          hint={page.t('incidents.import.file.hint')}
          accept={acceptedSheets}
        />
        <Actions>
          <Button>{page.t('incidents.import.look')}</Button>
        </Actions>
      </Form>
    </Block>
  )
}

function NewForm({ page, sample }: Pick<Props, 'page' | 'sample'>) {
  return (
    <Block title={page.t('incidents.import.new')} id="new" side>
      <SampleForm
        page={page}
        form={sample}
        action={importsPath(page, '/mappings/files')}
        hint={page.t('incidents.import.sample.hint')}
      >
        <Field
          page={page}
          form={sample}
          prefix={samplePrefix}
          name="name"
          label={page.t('incidents.import.name')}
          hint={page.t('incidents.import.name.hint')}
          maxlength={120}
        />
      </SampleForm>
    </Block>
  )
}

/** Bringing incidents in from a form outside: files that came, forms we can read, and the two ways to begin. */
export function ImportsPage(props: Props) {
  const { page, mappings, imports, members } = props
  const names = new Map(mappings.map(({ id, name }) => [id, name ?? undefined]))
  return (
    <Layout page={page} title={page.t('incidents.import.title')}>
      <PageHead
        crumb={{ href: incidentsPath(page), label: page.t('incidents.title') }}
        title={page.t('incidents.import.title')}
        lead={page.t('incidents.import.lead')}
      />
      <Split>
        <Stack gap={7}>
          <Block title={page.t('incidents.import.files')} id="files">
            {imports.length === 0 && <Nothing>{page.t('incidents.import.files.none')}</Nothing>}
            <Rows>
              {imports.map((one) => (
                <ImportLine
                  page={page}
                  one={one}
                  name={names.get(one.mapping_id)}
                  member={members.get(one.uploaded_by)}
                />
              ))}
            </Rows>
          </Block>
          <Block title={page.t('incidents.import.forms')} id="forms">
            {mappings.length === 0 && <Nothing>{page.t('incidents.import.forms.none')}</Nothing>}
            <Rows>
              {mappings.map((mapping) => (
                <MappingLine page={page} mapping={mapping} />
              ))}
            </Rows>
          </Block>
        </Stack>
        <Stack gap={7}>
          {mappings.some((one) => one.ready) && <UploadForm {...props} />}
          <NewForm {...props} />
        </Stack>
      </Split>
    </Layout>
  )
}
