import { accepted } from '../../../platform/files/index.ts'
import { Icon } from '../../../ui/icons.tsx'
import { tellLabel } from '../../../ui/labels.ts'
import type { FormState, Page } from '../../../ui/page.ts'

/** Choosing files: a plain field, on which they can also be dropped; on a telephone the camera stands beside it. */
export function FileDrop({
  page,
  form,
  label,
  multiple,
}: {
  page: Page
  form: FormState
  label: string
  multiple?: boolean
}) {
  const wrong = form.errors.files
  if (wrong) tellLabel(page, 'f-files', label)
  return (
    <div class={wrong ? 'field field--wrong' : 'field'}>
      <label for="f-files">{label}</label>
      <p class="hint" id="f-files-hint">
        {page.t('papers.add.hint')}
      </p>
      <div class="drop" data-drop-target="zone">
        <input
          class="ds-input"
          id="f-files"
          type="file"
          name="files"
          multiple={multiple}
          accept={accepted}
          aria-describedby={wrong ? 'f-files-hint f-files-wrong' : 'f-files-hint'}
          aria-invalid={wrong ? 'true' : undefined}
          data-drop-target="input"
          data-action="drop#chosen"
        />
        <label class="drop__camera">
          <Icon name="plus" /> {page.t('papers.add.photo')}
          <input type="file" name="files" accept="image/jpeg,image/png,image/webp" capture="environment" />
        </label>
      </div>
      <progress
        class="drop__bar"
        max="100"
        value="0"
        hidden
        data-drop-target="bar"
        aria-label={page.t('papers.add.sending')}
      />
      {wrong && (
        <p class="wrong" id="f-files-wrong">
          <Icon name="warning" />
          <span>{page.t(wrong)}</span>
        </p>
      )}
    </div>
  )
}
