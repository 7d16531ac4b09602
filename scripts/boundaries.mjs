// Checks who imports whom: node scripts/boundaries.mjs [folder]. Prints each import that breaks .dependency-cruiser.cjs.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cruise } from 'dependency-cruiser'
import { transform } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Lists the forbidden imports of the program in `folder`, one line each.
 * dependency-cruiser reads no TypeScript 7, so it is shown JavaScript: every file as `<name>.ts.js`, type imports kept.
 */
export async function brokenBoundaries(folder = root) {
  // By its real path: what is imported by way of a link would stand in no rule.
  const shadow = join(realpathSync(join(root, 'node_modules')), '.cache', `boundaries-${process.pid}`)
  try {
    const parts = ['src', 'client', 'test', 'bench'].filter((part) => existsSync(join(folder, part)))
    await Promise.all(
      parts.flatMap((part) => sources(join(folder, part))).map((file) => shade(file, folder, shadow)),
    )
    const rules = createRequire(import.meta.url)('../.dependency-cruiser.cjs')
    const present = parts.filter((part) => existsSync(join(shadow, part)))
    const { output } = await cruise(
      present,
      { ruleSet: rules, ...rules.options, baseDir: shadow, validate: true },
      { extensions: ['.js'], exportsFields: ['exports'], conditionNames: ['import', 'node'] },
    )
    return output.summary.violations.map(({ from, to, rule }) => {
      const { comment } = rules.forbidden.find(({ name }) => name === rule.name)
      return `${plain(from)} imports ${plain(to)}. ${comment ?? rule.name}`
    })
  } finally {
    rmSync(shadow, { recursive: true, force: true })
  }
}

const plain = (file) => file.replace(/\.js$/, '')

function sources(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

async function shade(file, folder, shadow) {
  const text = readFileSync(file, 'utf8')
    .replace(/^(\s*)import type (?=[\w{*])/gm, '$1import ')
    .replace(/^(\s*)export type (?=[{*])/gm, '$1export ')
  const { code } = await transform(text, {
    loader: file.endsWith('x') ? 'tsx' : 'ts',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  })
  const target = join(shadow, `${relative(folder, file)}.js`)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, code)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const broken = await brokenBoundaries(process.argv[2])
  for (const line of broken) console.error(line)
  process.exitCode = broken.length > 0 ? 1 : 0
}
