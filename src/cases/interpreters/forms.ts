import { z } from 'zod'
import { poolParts, sessionModes } from '../../directory/index.ts'
import {
  date,
  id,
  oneOf,
  optionalId,
  optionalOneOf,
  optionalText,
  text,
  tick,
  ticked,
  version,
  whole,
} from '../../platform/http/fields.ts'
import type { Body } from '../../platform/http/form.ts'
import { bookingStates, feedbacks } from './booking.ts'
import type { InterpreterWish } from './wish.ts'

/** Asking somebody for a session. */
export const bookingForm = z.object({
  pool_member_id: id(),
  part: z.preprocess((value) => value ?? '', oneOf(poolParts)),
  date: date(),
  time: text(5).refine((value) => /^([01]\d|2[0-3]):[0-5]\d$/.test(value), 'form.not_a_time'),
  minutes: whole(1, 1440),
  mode: z.preprocess((value) => value ?? '', oneOf(sessionModes)),
  language: optionalText(3).refine((code) => code === undefined || /^[a-z]{2,3}$/.test(code), 'form.choose'),
  person_id: optionalId(),
  note: optionalText(1000),
})

/** What became of a session. */
export const stateForm = z.object({
  state: z.preprocess((value) => value ?? '', oneOf(bookingStates)),
  _version: version(),
})

export const feedbackForm = z.object({
  feedback: z.preprocess((value) => value ?? '', oneOf(feedbacks)),
})

const words = z.preprocess(
  (value) =>
    String(value ?? '')
      .split(/[,;\n]/)
      .map((word) => word.trim())
      .filter(Boolean),
  z.array(z.string().max(80, 'form.too_long')).max(10, 'form.too_long'),
)

/** How somebody wishes to be interpreted for. */
export const wishForm = z
  .object({
    woman: optionalOneOf(['only', 'rather']),
    communities: words,
    from_afar: tick(),
    excluded: ticked(id()),
    words: optionalText(1000),
    _version: version(),
  })
  .transform(({ _version, ...wish }) => ({ wish: wish satisfies InterpreterWish, base: _version }))

/** What the form shows of a wish. */
export const wishValues = (wish: InterpreterWish): Body => ({
  woman: wish.woman ?? '',
  communities: wish.communities.join(', '),
  from_afar: wish.from_afar ? 'yes' : '',
  excluded: wish.excluded,
  words: wish.words ?? '',
})
