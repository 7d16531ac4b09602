import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import fc from '../../../test/examples.ts'
import { newId } from '../ids.ts'
import {
  amount,
  date,
  id,
  optionalAmount,
  optionalDate,
  optionalText,
  optionalTime,
  optionalWhole,
  text,
  tick,
  ticked,
  version,
  whole,
} from './fields.ts'
import { parseForm, readBody } from './form.ts'

const takes = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success
const says = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues[0]?.message
const two = (n: number) => String(n).padStart(2, '0')

describe('a date field', () => {
  test('takes every date that exists from 1900 to 2199', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('1900-01-01T00:00:00Z'),
          max: new Date('2199-12-31T00:00:00Z'),
          noInvalidDate: true,
        }),
        (day) => {
          const given = day.toISOString().slice(0, 10)
          expect(date().parse(given)).toBe(given)
        },
      ),
    )
  })
  test('refuses every date that does not', () => {
    const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2199 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 99 }),
        (year, month, day) => {
          const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
          const last = month === 2 && leap ? 29 : (days[month - 1] ?? 0)
          expect(takes(date(), `${year}-${two(month)}-${two(day)}`)).toBe(day <= last)
        },
      ),
    )
  })
  test.each([
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-5',
    '18. 11. 2026',
    '0202-11-18',
    '0000-01-01',
    '2026-11-18T00:00',
    ' 2026-11-18',
    '2026-11-18\n',
    '١٢٣٤-٠١-٠١',
  ])('refuses %j', (given) => {
    expect(says(date(), given)).toBe('form.not_a_date')
    expect(says(optionalDate(), given)).toBe('form.not_a_date')
  })
  test('must be given, or may be left alone', () => {
    expect(says(date(), '')).toBe('form.required')
    expect(says(date(), undefined)).toBe('form.required')
    expect(optionalDate().parse('')).toBeUndefined()
    expect(optionalDate().parse('  ')).toBeUndefined()
  })
})

test('a time of day is one of twenty-four hours', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 }), (hours, minutes) => {
      expect(takes(optionalTime(), `${two(hours)}:${two(minutes)}`)).toBe(hours < 24 && minutes < 60)
    }),
  )
  expect(optionalTime().parse('')).toBeUndefined()
})

describe('a whole number', () => {
  test('is read with spaces between thousands, also narrow and unbreakable ones', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999 }),
        fc.constantFrom(' ', '\u00a0', '\u202f', ''),
        (n, space) => {
          const grouped = String(n).replace(/\B(?=(\d{3})+$)/g, space)
          expect(whole(0, 999_999_999).parse(grouped)).toBe(n)
        },
      ),
    )
  })
  test('stays within its bounds', () => {
    fc.assert(
      fc.property(fc.bigInt(), (n) => {
        expect(takes(whole(1, 1440), String(n))).toBe(n >= 1n && n <= 1440n)
      }),
    )
  })
  test.each(['1.5', '1,5', 'ten', '1e3', '0x10', '--1', '1-1', '١٠', 'Infinity'])('is not %j', (given) => {
    expect(says(whole(0, 1_000_000), given)).toBe('form.not_a_number')
  })
  test('may be left alone where it is optional, and is not nought then', () => {
    expect(optionalWhole(0, 10).parse('')).toBeUndefined()
    expect(optionalWhole(0, 10).parse('  ')).toBeUndefined()
    expect(optionalWhole(0, 10).parse('0')).toBe(0)
    expect(says(whole(0, 10), '')).toBe('form.required')
    expect(says(amount(), ' ')).toBe('form.required')
  })
})

describe('an amount of money', () => {
  test('is read with a comma or a point and any spaces, to the cent', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999_999 }),
        fc.constantFrom(',', '.'),
        fc.constantFrom(' ', '\u00a0', '\u202f', ''),
        (cents, point, space) => {
          const units = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, space)
          const parsed = amount().safeParse(`${units}${point}${two(cents % 100)}`)
          if (cents > 99_999_999_900) expect(parsed.success).toBe(false)
          else expect(Math.round((parsed.data ?? -1) * 100)).toBe(cents)
        },
      ),
    )
  })
  test.each(['1,234,50', '1.234,50', '12,345', '-5', '5,', ',5', '5 EUR', '1e5', ''])(
    'is not %j',
    (given) => {
      expect(takes(amount(), given)).toBe(false)
    },
  )
  test('may be left alone where it is optional', () => {
    expect(optionalAmount().parse(' ')).toBeUndefined()
    expect(optionalAmount().parse('0,50')).toBe(0.5)
  })
})

describe('a text', () => {
  test('is trimmed, and blank is nothing', () => {
    expect(text().parse('  Vrbová ')).toBe('Vrbová')
    expect(says(text(), '   ')).toBe('form.required')
    expect(says(text(), undefined)).toBe('form.required')
    expect(optionalText().parse('   ')).toBeUndefined()
    expect(optionalText().parse(' x ')).toBe('x')
  })
  test('is no longer than it may be', () => {
    expect(takes(text(5), 'abcde')).toBe(true)
    expect(says(text(5), 'abcdef')).toBe('form.too_long')
    expect(says(optionalText(5), 'abcdef')).toBe('form.too_long')
  })
})

test('ticked boxes are a list however many there are', () => {
  const boxes = ticked(z.enum(['a', 'b']))
  expect([boxes.parse(undefined), boxes.parse(''), boxes.parse('a'), boxes.parse(['a', 'b'])]).toEqual([
    [],
    [],
    ['a'],
    ['a', 'b'],
  ])
  expect(takes(boxes, ['a', 'c'])).toBe(false)
  expect([tick().parse('on'), tick().parse(undefined), tick().parse('off')]).toEqual([true, false, false])
})

test('an id is one of ours or nothing, and a version is a number the database knows, or none', () => {
  expect(takes(id(), newId())).toBe(true)
  for (const given of ['', '1', newId().toUpperCase(), `${newId()}'`, `${newId()}\n`])
    expect(takes(id(), given), given).toBe(false)
  expect([version().parse('3'), version().parse(undefined)]).toEqual([3, 0])
  for (const given of ['-1', '1.5', 'x', '99999999999', ['1', '2'], ''])
    expect(version().parse(given)).toBe(0)
})

describe('a form', () => {
  const schema = z.object({
    name: text(10),
    on: date(),
    part: z.array(z.object({ minutes: whole(0, 9) })).optional(),
  })
  const readOf = (form: Record<string, unknown>) => readBody({ parseBody: async () => form })

  test('keeps what was typed beside the first error of each field', () => {
    const body = { name: 'much too long a name', on: '31.12.', other: 'x' }
    const result = parseForm(schema, body)
    expect(result).toEqual({
      ok: false,
      form: { values: body, errors: { name: 'form.too_long', on: 'form.not_a_date' } },
    })
  })
  test('names a nested field by its path', () => {
    const result = parseForm(schema, {}, { name: 'a', on: '2026-11-18', part: [{ minutes: '10' }] })
    expect(result.ok || result.form.errors).toEqual({ 'part.0.minutes': 'form.out_of_range' })
  })
  test('says only sentences of the catalogue, whatever is sent', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.array(fc.string()))),
        fc.oneof(fc.string(), fc.array(fc.string())),
        (body, name) => {
          const result = parseForm(schema, { ...body, name })
          if (!result.ok)
            for (const said of Object.values(result.form.errors)) expect(said).toMatch(/^form\.[a-z_]+$/)
        },
      ),
    )
  })
  test('is read as texts only: files and odd names do no harm', async () => {
    const body = await readOf(
      JSON.parse(
        '{"a": "x", "b": ["1", 2, "3"], "file": {"name": "f"}, "__proto__": ["y"], "c": "Vrb\\u0000ov\\u00e1"}',
      ),
    )
    expect(Object.keys(body).sort()).toEqual(['__proto__', 'a', 'b', 'c'])
    expect([body.a, body.b, body.c, body.file, body.length]).toEqual([
      'x',
      ['1', '3'],
      'Vrbová',
      undefined,
      undefined,
    ])
  })
  test('that cannot be read is an empty one', async () => {
    expect({
      ...(await readBody({ parseBody: async () => Promise.reject(new TypeError('no boundary')) })),
    }).toEqual({})
  })
})
