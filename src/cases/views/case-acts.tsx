import { ButtonLink } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { Menu } from '../../ui/menu.tsx'
import type { Page } from '../../ui/page.ts'
import { casesPath } from '../handles.ts'
import type { CaseRecord } from '../queries.ts'
import type { ShowProps } from './show-page.tsx'

function MenuForm({
  page,
  action,
  label,
  confirm,
}: {
  page: Page
  action: string
  label: string
  confirm?: string
}) {
  return (
    <Form page={page} action={action} class="one-button" confirm={confirm}>
      <button type="submit">{label}</button>
    </Form>
  )
}

/** What can be done with a case: hand over, and behind a menu the rest. */
export function CaseActs({ page, record, may }: { page: Page; record: CaseRecord; may: ShowProps['may'] }) {
  const open = record.status === 'open'
  const path = (rest: string) => casesPath(page, `/${record.id}${rest}`)
  if (!may.write) return null
  return (
    <>
      {open && may.join && (
        <Form
          page={page}
          action={path('/team')}
          class="one-button"
          hidden={{ member: page.member?.id, part: 'worker' }}
        >
          <button class="ds-button tight" data-variant="secondary" type="submit">
            {page.t('cases.team.join')}
          </button>
        </Form>
      )}
      {open && (
        <ButtonLink tight variant="secondary" href={path('/team#lead')}>
          {page.t('cases.team.hand_over')}
        </ButtonLink>
      )}
      <Menu label={page.t('cases.more')}>
        {open && <a href={path('/team')}>{page.t('cases.team.manage')}</a>}
        {open && <a href={path('/people')}>{page.t('cases.people.manage')}</a>}
        {open && may.restrict && !record.restricted && !may.join && (
          <MenuForm page={page} action={path('/restriction')} label={page.t('cases.restrict')} />
        )}
        {may.restrict && record.restricted && (
          <MenuForm
            page={page}
            action={path('/restriction/removal')}
            label={page.t('cases.open_up')}
            confirm={page.t('cases.open_up.ask')}
          />
        )}
        {open ? (
          <a href={path('/closure')}>{page.t('cases.close')}</a>
        ) : (
          <a href={path('/closure#reopen')}>{page.t('cases.reopen')}</a>
        )}
      </Menu>
    </>
  )
}
