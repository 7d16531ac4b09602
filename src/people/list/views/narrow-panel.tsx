import { Actions, Button, ButtonLink, Field } from '../../../ui/form.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { interpreterAnswers } from '../../person.ts'
import { codeWord, languageList } from '../../words.ts'
import { type PeopleFilter, type PeopleWish, peopleFields, peopleQuery, peopleSorts } from '../list.ts'

/** All that the list of people can be narrowed by, as a plain GET form, drawn when it is asked for. */
export function NarrowPanel({
  page,
  wish,
  base,
  languages,
}: {
  page: Page
  wish: PeopleWish
  base: string
  languages: string[]
}) {
  const form: FormState = { values: { ...peopleFields(wish) }, errors: {} }
  const select = (name: PeopleFilter, options: { value: string; label: string }[]) => (
    <Field
      page={page}
      form={form}
      prefix="narrow"
      type="select"
      name={name}
      label={page.t(`people.list.filter.${name}` as 'people.list.filter.language')}
      empty={page.t('cases.list.filter.any')}
      options={options}
    />
  )
  const day = (name: 'added_from' | 'added_until') => (
    <Field
      page={page}
      form={form}
      prefix="narrow"
      type="date"
      name={name}
      label={page.t(`people.list.filter.${name}`)}
    />
  )
  return (
    <form class="narrow" id="narrow" method="get" action={base} aria-label={page.t('cases.list.filter')}>
      {wish.q && <input type="hidden" name="q" value={wish.q} />}
      {wish.turned && <input type="hidden" name="turned" value="yes" />}
      <div class="fields">
        {select(
          'language',
          languages.map((code) => ({ value: code, label: languageList(page, [code]) })),
        )}
        {select(
          'interpreter',
          interpreterAnswers.map((code) => ({ value: code, label: codeWord(page, 'interpreter', code) })),
        )}
        {select('safe', [
          { value: 'yes', label: page.t('people.list.safe.yes') },
          { value: 'no', label: page.t('people.list.safe.no') },
        ])}
        {day('added_from')}
        {day('added_until')}
        <Field
          page={page}
          form={form}
          prefix="narrow"
          type="select"
          name="sort"
          label={page.t('cases.list.filter.sort')}
          empty={false}
          options={peopleSorts.map((sort) => ({ value: sort, label: page.t(`people.list.sort.${sort}`) }))}
        />
      </div>
      <Actions>
        <Button tight>{page.t('ui.tools.apply')}</Button>
        <ButtonLink tight variant="tertiary" href={base + peopleQuery(wish)}>
          {page.t('cases.list.filter.close')}
        </ButtonLink>
      </Actions>
    </form>
  )
}
