import { z } from 'zod'
import {
  date,
  oneOf,
  optionalDate,
  optionalTime,
  text,
  tick,
  ticked,
  version,
  whole,
} from '../../platform/http/fields.ts'
import { units } from '../pathways/working.ts'

const code = z.string({ error: 'form.choose' }).regex(/^[a-z][a-z0-9_-]{0,80}$/, 'form.choose')

/** A try: an event and the day it happened. */
export const tryForm = z.object({ event: code, on: date(), at: optionalTime() })

export const copyForm = z.object({
  from: code,
  from_version: z.string().min(1).max(40),
  title: text(120),
  reason: text(500),
})

export const useForm = z.object({ from: date(), _version: version() })
export const baseForm = z.object({ _version: version() })

/** A further stage, and what has to happen for a case to come to it. */
export const stageForm = z.object({
  title: text(80),
  branch: oneOf(['main', 'appeal', 'end']),
  from: code,
  event: text(160),
  _version: version(),
})

export const placeForm = z.object({ to: oneOf(['up', 'down']), _version: version() })

/** What a rule says, but for its words in several languages: `readTexts` reads those. */
export const ruleForm = z
  .object({
    length: whole(1, 1000),
    unit: oneOf(units),
    trigger: code,
    trigger_day_counted: tick(),
    met_by: ticked(code).pipe(z.array(z.string()).min(1, 'form.choose')),
    roll_over: oneOf(['next-working-day', 'none']),
    /** Without a country only weekends are free. */
    country: z.preprocess(
      (value) => value || undefined,
      z
        .string()
        .regex(/^[A-Z]{2}$/, 'form.choose')
        .optional(),
    ),
    regions: ticked(z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/, 'form.choose')),
    binds: oneOf(['client', 'authority']),
    rests_on: oneOf(['law', 'guidance', 'practice']),
    source: text(300),
    checked: date(),
    confidence: oneOf(['confirmed', 'secondary', 'unconfirmed']),
    valid_from: optionalDate(),
    valid_to: optionalDate(),
    _version: version(),
  })
  .refine(({ unit, roll_over }) => unit !== 'hour' || roll_over === 'none', {
    path: ['roll_over'],
    message: 'procedures.wrong.hours_end',
  })
  .refine(({ unit, trigger_day_counted }) => unit !== 'hour' || !trigger_day_counted, {
    path: ['trigger_day_counted'],
    message: 'procedures.wrong.hours_begin',
  })
  .refine(({ valid_from, valid_to }) => !valid_from || !valid_to || valid_from <= valid_to, {
    path: ['valid_to'],
    message: 'procedures.wrong.backwards',
  })
export type RuleInput = z.output<typeof ruleForm>
