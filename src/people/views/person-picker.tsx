import { Finder, type Found } from '../../ui/finder.tsx'
import type { MessageId, Page } from '../../ui/page.ts'
import type { PersonOption } from '../choices.ts'

const foundOf = (option: PersonOption): Found => ({ value: option.id, label: option.name, note: option.hint })

/**
 * Choosing a person by typing, or writing a new name. `candidates` are whom the typed name may mean: the page that
 * comes back shows them as choices, with "a new person" as the last. `known` takes nobody new. Sends `name` and `<name>_q`.
 */
export function PersonPicker({
  page,
  name,
  label,
  chosen,
  typed,
  candidates = [],
  hint,
  error,
  known,
}: {
  page: Page
  name: string
  label: string
  chosen?: PersonOption
  typed?: string
  candidates?: PersonOption[]
  hint?: string
  error?: MessageId
  known?: boolean
}) {
  const found: Found[] =
    candidates.length > 0
      ? [
          ...candidates.map(foundOf),
          { value: 'new', label: page.t('people.picker.new', { name: typed ?? '' }) },
        ]
      : []
  return (
    <Finder
      page={page}
      name={name}
      label={label}
      source={`/${page.organisation?.slug ?? ''}/find?fragment=1${known ? '' : '&new=yes'}`}
      chosen={chosen && foundOf(chosen)}
      q={typed}
      found={found}
      hint={hint ?? page.t('people.picker.hint')}
      error={error ?? (found.length > 0 ? 'people.picker.which' : undefined)}
    />
  )
}
