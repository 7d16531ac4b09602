import { maskedIn } from '../platform/http/masked.ts'
import { Button } from './button.tsx'
import { Field, type FieldProps } from './field.tsx'
import { Form } from './form.tsx'
import { dots, tailOf } from './mask.ts'
import type { Page } from './page.ts'

/** A value that is there and not shown; of a number, its end where that gives nothing away. */
export function Masked({ page, number = '' }: { page: Page; number?: string }) {
  const tail = tailOf(number)
  return (
    <span class="num">
      <span role="img" aria-label={page.t('ui.masked')}>
        {dots}
      </span>
      {tail && <bdi> {tail}</bdi>}
    </span>
  )
}

/** Asks for a masked value of the page at `href`: who it is, then the same page with it. It leads nowhere, so script keeps out of it. */
export function ShowMasked({
  page,
  href,
  hidden,
  label,
}: {
  page: Page
  href: string
  hidden: Record<string, string>
  label: string
}) {
  return (
    <Form page={page} action={`${href}/unmasking`} hidden={hidden} class="one-button" turbo={false}>
      <Button tight variant="tertiary">
        {label}
      </Button>
    </Form>
  )
}

/** Beside a value that was asked for: that it does not stay, and a way to be rid of it at once, where the reader is taken. */
export function ShownOnce({ page, href }: { page: Page; href: string }) {
  return (
    <>
      <p class="small quiet" id="shown-once">
        {page.t('ui.masked.shown')}
      </p>
      <p class="small">
        <a class="ds-link" href={href} aria-describedby="shown-once" autofocus>
          {page.t('ui.masked.again')}
        </a>
      </p>
    </>
  )
}

/**
 * A field whose value the form does not carry where `masked` names it: left empty it stays as it is, and a tick takes it away.
 * Whoever reads the form asks `staysMasked`. Any other form has the plain field.
 */
export function MaskedField(field: FieldProps) {
  const { page, form, name, label, prefix } = field
  if (!maskedIn(form.values).has(name)) return <Field {...field} />
  return (
    <div class="stack" data-gap="2">
      <input type="hidden" name="masked" value={name} />
      <Field
        {...field}
        hint={
          <>
            {page.t('ui.masked.keep', { dots })} {field.hint}
          </>
        }
      />
      <Field
        page={page}
        form={form}
        prefix={prefix}
        name={`${name}.removed`}
        type="checkbox"
        label={page.t('ui.masked.remove', { field: label })}
      />
    </div>
  )
}
