import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

let found: string | undefined

/** The folder with the program's package.json, whether the code runs from `src/` or bundled in `dist/`. */
export function projectRoot(): string {
  if (found) return found
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('No package.json above the program')
    folder = parent
  }
  found = folder
  return folder
}

/** Path of a file in `templates/`. */
export function templateFile(name: string): string {
  return join(projectRoot(), 'templates', name)
}

/** The faces of Inter that documents are set in, as TTF. They cover Latin with Czech and Polish, Greek and Cyrillic. */
export function documentFonts(): Buffer[] {
  const inter = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/inter/package.json'))
  return ['400Regular', '400Regular_Italic', '600SemiBold'].map((face) =>
    readFileSync(join(inter, face, `Inter_${face}.ttf`)),
  )
}
