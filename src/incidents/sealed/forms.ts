import { z } from 'zod'
import { passwordWeakness } from '../../accounts/index.ts'
import { id, text, ticked } from '../../platform/http/fields.ts'

// The names begin as those of passwords do: they never go along in a page that asks something in between.
const phrase = () => text(200)
const newPhrase = {
  _new_phrase: phrase().superRefine((words, wrong) => {
    const message = passwordWeakness(words)
    if (message) wrong.addIssue({ code: 'custom', message })
  }),
  _new_phrase_again: phrase(),
}
const sameTwice = (form: { _new_phrase: string; _new_phrase_again: string }) =>
  form._new_phrase === form._new_phrase_again
const differs = { path: ['_new_phrase_again'], message: 'incidents.sealed.again.differs' }

/** Which reports are to be unsealed, with one's own phrase. */
export const unsealForm = z.object({
  ids: ticked(id()).refine((ids) => ids.length > 0, 'incidents.sealed.choose.needed'),
  _phrase: phrase(),
})
export const newKeyForm = z.object(newPhrase).refine(sameTwice, differs)
export const changePhraseForm = z.object({ _phrase: phrase(), ...newPhrase }).refine(sameTwice, differs)
export const admitForm = z.object({ member: id(), _phrase: phrase() })
export const takeBackForm = z.object({ member: id() })
