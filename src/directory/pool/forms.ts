import { z } from 'zod'
import { genders } from '../../people/index.ts'
import {
  id,
  oneOf,
  optionalDate,
  optionalId,
  optionalOneOf,
  optionalText,
  text,
  ticked,
} from '../../platform/http/fields.ts'
import type { Body } from '../../platform/http/form.ts'
import { email, phone } from '../forms.ts'
import type { PoolDraft } from './actions.ts'
import {
  conflictKinds,
  languageLevels,
  type PoolMember,
  type PoolWish,
  poolParts,
  poolSubjects,
  sessionModes,
} from './pool.ts'

/** Rows of languages a form has at least, and at most. */
export const languageRows = { least: 2, most: 8 }

/** Words with commas between, or on lines of their own; each once. */
const words = (most: number) =>
  z.preprocess(
    (value) => [
      ...new Set(
        String(value ?? '')
          .split(/[,;\n]/)
          .map((word) => word.trim())
          .filter(Boolean),
      ),
    ],
    z.array(z.string().max(80, 'form.too_long')).max(most, 'form.too_long'),
  )

const spoken = z.object({
  code: optionalText(3).refine((code) => code === undefined || /^[a-z]{2,3}$/.test(code), 'form.choose'),
  level: optionalOneOf(languageLevels),
})

/** Somebody of the pool. `today` closes the future to a training. */
export const poolForm = (today: string) =>
  z
    .object({
      name: text(200),
      parts: ticked(oneOf(poolParts)).refine((parts) => parts.length > 0, 'form.choose'),
      gender: z.preprocess((value) => value || 'unknown', oneOf(genders)),
      languages: z
        .array(spoken)
        .transform((rows) =>
          rows.flatMap(({ code, level }) => (code ? [{ code, level: level ?? ('well' as const) }] : [])),
        ),
      regions: words(20),
      subjects: ticked(oneOf(poolSubjects)),
      modes: ticked(oneOf(sessionModes)),
      communities: words(10),
      vetted_until: optionalDate(),
      trained_on: optionalDate().refine((day) => day === undefined || day <= today, 'directory.error.future'),
      away_from: optionalDate(),
      away_until: optionalDate(),
      availability: optionalText(300),
      rate: optionalText(200),
      institution_id: optionalId(),
      phone: phone(),
      email: email(),
      other: optionalText(200),
      remark: optionalText(2000),
    })
    .refine((given) => !given.away_from || !given.away_until || given.away_from <= given.away_until, {
      path: ['away_until'],
      message: 'directory.error.away',
    })
    .transform((given): Omit<PoolDraft, 'person_id'> => given)

/** A form's body with its languages gathered: `languages.0.code` becomes a row of an array, as the schema wants it. */
export const gatheredPool = (body: Body): Body =>
  ({
    ...body,
    languages: Array.from({ length: languageRows.most }, (_, at) => ({
      code: body[`languages.${at}.code`],
      level: body[`languages.${at}.level`],
    })),
  }) as unknown as Body

/** What the form shows of somebody of the pool. */
export function poolValues(member: PoolMember): Body {
  const { reach, remarks, languages } = member
  return {
    ...reach,
    ...remarks,
    ...Object.fromEntries(
      languages.flatMap(({ code, level }, at) => [
        [`languages.${at}.code`, code],
        [`languages.${at}.level`, level],
      ]),
    ),
    name: member.name ?? '',
    parts: member.parts,
    gender: member.gender,
    regions: member.regions.join(', '),
    subjects: member.subjects,
    modes: member.modes,
    communities: (member.communities ?? []).join(', '),
    vetted_until: member.vetted_until ?? '',
    trained_on: member.trained_on ?? '',
    away_from: member.away_from ?? '',
    away_until: member.away_until ?? '',
    institution_id: member.institution_id ?? '',
  }
}

/** A conflict; with whom is read from the picker beside it. */
export const conflictForm = z.object({
  kind: z.preprocess((value) => value ?? '', oneOf(conflictKinds)),
  institution_id: z.preprocess((value) => value || undefined, id().optional()),
  note: optionalText(1000),
})

/** What a list of the pool is narrowed to, from its address; what is not understood is left out. */
export function readPoolWish(query: Record<string, string>): PoolWish {
  const known = <T extends string>(codes: readonly T[], value: string | undefined) =>
    codes.find((code) => code === value)
  return {
    q: query.q?.trim().slice(0, 100) || undefined,
    part: known(poolParts, query.part),
    language: /^[a-z]{2,3}$/.test(query.language ?? '') ? query.language : undefined,
    region: query.region?.trim().slice(0, 80) || undefined,
    subject: known(poolSubjects, query.subject),
    free: query.free === 'yes' || undefined,
    woman: query.woman === 'yes' || undefined,
    left: query.left === 'yes' || undefined,
  }
}
