import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

function rootAbove(directory: string): string {
  if (existsSync(join(directory, 'package.json')) && existsSync(join(directory, 'db', 'migrations')))
    return directory
  const parent = dirname(directory)
  if (parent === directory) throw new Error('the program is not in its own folder')
  return rootAbove(parent)
}

/** Folder of the program: where `db/`, `messages/`, `pathways/` and `templates/` stand, bundled or not. */
export const projectRoot: string = rootAbove(dirname(fileURLToPath(import.meta.url)))
