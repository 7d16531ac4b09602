// Everything that can be checked without running the program: node scripts/check.mjs
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { install, pinnedNode, root } from './prepare.mjs'

/** What is checked, and the words that check it; `advice` fails nothing. */
const checks = [
  [
    'style',
    ['node_modules/.bin/biome', 'check', '--error-on-warnings', '--max-diagnostics=40'],
    { direct: true },
  ],
  ['boundaries', ['scripts/boundaries.mjs']],
  ['types', ['node_modules/typescript/lib/tsc.js', '--noEmit']],
  ['texts', ['scripts/catalogues.mjs']],
  ['lockfile', ['scripts/complete-lock.mjs', '--check']],
  ['unused code', ['node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints'], { advice: true }],
]

/** Runs all checks, two at a time, printing one line each and the words of those that fail. Resolves with the names of those. */
export async function check() {
  const node = pinnedNode()
  const waiting = checks.filter(([, [script]]) => existsSync(join(root, script)))
  const failed = []
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, words, { direct, advice } = {}] = next
      const { code, said } = await run(direct ? words[0] : node, direct ? words.slice(1) : words)
      if (advice && code !== 0) {
        console.log(
          `advice  ${name}: ${said
            .split('\n')
            .filter((line) => /^Unused|^Unlisted/.test(line))
            .join(', ')}. ${words[0]} tells more.`,
        )
        continue
      }
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name}`)
      if (code !== 0 || name === 'texts') console.log(said.trimEnd().replace(/^/gm, '        '))
      if (code !== 0) failed.push(name)
    }
  }
  await Promise.all([work(), work()])
  return failed
}

function run(program, args) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    const hear = (chunk) => {
      said += chunk
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('error', (error) => resolve({ code: 1, said: error.message }))
    child.once('close', (code) => resolve({ code: code ?? 1, said }))
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  install()
  const failed = await check()
  if (failed.length > 0) console.error(`Failed: ${failed.join(', ')}.`)
  process.exitCode = failed.length > 0 ? 1 : 0
}
