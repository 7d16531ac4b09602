/** Why a file cannot be read as rows of a form. */
export type FileProblem =
  | 'empty'
  | 'kind'
  | 'spreadsheet'
  | 'archive'
  | 'locked'
  | 'merged'
  | 'formula'
  | 'head'
  | 'broken'
  | 'too_large'
  | 'too_many_rows'
  | 'too_many_questions'

export class UnreadableFile extends Error {
  override name = 'UnreadableFile'
  constructor(readonly problem: FileProblem) {
    super(problem)
  }
}

/** Most rows of one file, questions of one form, and characters of one row. */
export const mostRows = 10_000
export const mostQuestions = 500
export const longestRow = 512 * 1024
