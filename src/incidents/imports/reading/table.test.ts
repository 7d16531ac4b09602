import { describe, expect, test } from 'vitest'
import { columnNames, rowsOfTable } from './table.ts'

async function read(...rows: string[][]) {
  const found: Record<string, string>[] = []
  const table = async function* () {
    yield* rows
  }
  for await (const pairs of rowsOfTable(table())) found.push(Object.fromEntries(pairs))
  return found
}

test('columns called the same are two questions', async () => {
  expect(columnNames(['Why?', ' Why? ', '', '', 'Why?'])).toEqual(['Why?', 'Why? (2)', '', '', 'Why? (3)'])
  expect(await read(['Why?', 'Why?'], ['', 'b'])).toEqual([{ 'Why?': '', 'Why? (2)': 'b' }])
})

describe('a question with several answers', () => {
  test('that has a column, and one for each answer, is one question', async () => {
    expect(
      await read(
        ['visit/why', 'visit/why/roma', 'visit/why/anti_lgbt', 'visit/what'],
        ['roma anti_lgbt', '1', '1', 'They shouted.'],
        ['', '0', '0', 'They spat.'],
        ['roma', 'TRUE', 'FALSE', '1'],
      ),
    ).toEqual([
      { 'visit/why': 'roma | anti_lgbt', 'visit/what': 'They shouted.' },
      { 'visit/why': '', 'visit/what': 'They spat.' },
      { 'visit/why': 'roma', 'visit/what': '1' },
    ])
  })

  test.each(['/', '.', ':', '|'])('is known by its labels, with %j before them', async (sign) => {
    const names = ['Why', `Why${sign}Against Roma`, `Why${sign}Other, or he/she does not know`]
    expect(await read(names, ['Against Roma Other, or he/she does not know', '1', '1'])).toEqual([
      { Why: 'Against Roma | Other, or he/she does not know' },
    ])
  })

  test('that has only columns for its answers is one question as well, and the columns stay', async () => {
    expect(await read(['g/why/roma', 'g/why/lgbt'], ['1', '0'], ['0', '0'], ['', ''])).toEqual([
      { 'g/why/roma': '1', 'g/why/lgbt': '0', 'g/why': 'roma' },
      { 'g/why/roma': '0', 'g/why/lgbt': '0' },
      { 'g/why/roma': '', 'g/why/lgbt': '' },
    ])
  })

  test('is no group of questions whose answers are words', async () => {
    expect(await read(['g/told', 'g/what'], ['1', 'They shouted.'])).toEqual([
      { 'g/told': '1', 'g/what': 'They shouted.' },
    ])
    expect(await read(['g', 'g/what'], ['x', 'y'])).toEqual([{ g: 'x', 'g/what': 'y' }])
  })
})
