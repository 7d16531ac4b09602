// Sets up what is missing, then runs alongside: node scripts/run.mjs demo | serve | bench | any other command
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuilt, install, pinnedNode, refuse, root, runToEnd } from './prepare.mjs'

// What a page allocates is gone when it is sent: with more room for the young, little of it is copied about before (megabytes).
// The server gives back once what its start took (src/cli/serve.ts).
const flags = ['--max-semi-space-size=32', '--expose-gc']
// Lines of the source in what `debug` prints; the maps of all modules are 22 MB, which nothing else needs.
if (process.env.LOG_LEVEL === 'debug') flags.push('--enable-source-maps')

/** Runs `alongside <words>` with the pinned Node.js and ends with its exit code. */
export async function run(words) {
  install()
  await ensureBuilt()
  const [first, ...rest] = words
  const program = join(root, 'dist', first === 'bench' ? 'bench.mjs' : 'alongside.mjs')
  if (!existsSync(program)) refuse('There is no benchmark in this copy.')
  const args =
    { demo: rest[0] === 'load' ? words : ['serve', '--demo', ...rest], bench: rest }[first] ?? words
  process.exit(
    await runToEnd(pinnedNode(), [...flags, program, ...args], {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env: { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'), ...process.env },
    }),
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await run(process.argv.slice(2))
