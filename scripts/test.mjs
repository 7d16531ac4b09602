// npm test: sets up what is missing, then checks and tests everything. The last line is `N passed, N failed`.
// node scripts/test.mjs --database-only runs only the tests that use a database (TEST_DATABASE_URL names another server);
// other words go to vitest: npm test -- src/cases
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, relative } from 'node:path'
import { ensureBuilt, install, pinnedNode, refuse, root, runToEnd } from './prepare.mjs'

const words = process.argv.slice(2)
const databaseOnly = words.includes('--database-only')
const chosen = words.filter((word) => word !== '--database-only')

install()
const failedChecks = []
if (!databaseOnly && chosen.length === 0) {
  process.env.CHROMIUM = browser()
  const { build } = await import('./build.mjs')
  await build().catch(() => failedChecks.push('build'))
  const { check } = await import('./check.mjs')
  failedChecks.push(...(await check()))
} else {
  // Once, before several workers would find it missing at the same time.
  await ensureBuilt()
  process.env.CHROMIUM ??= findProgram(['chromium', 'chromium-browser', 'google-chrome']) ?? ''
}
const { passed, failed, skipped, names } = await runTests(databaseOnly ? databaseTests() : chosen)
if (failedChecks.length > 0) console.log(`Failed checks: ${failedChecks.join(', ')}.`)
for (const name of names) console.log(`Failed: ${name}`)
if (skipped > 0) console.log(`${skipped} skipped.`)
const allFailed = failed + failedChecks.length
console.log(`${passed} passed, ${allFailed} failed`)
process.exit(allFailed > 0 ? 1 : 0)

async function runTests(files) {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-report-'))
  const report = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...files]
  const code = await runToEnd(pinnedNode(), args, { cwd: root, env: { ...process.env, NODE_ENV: 'test' } })
  const counts = existsSync(report)
    ? count(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0, names: [] }
  rmSync(folder, { recursive: true, force: true })
  // An error outside any test, or a runner that broke, fails the run all the same.
  if (code !== 0 && counts.failed === 0) {
    counts.failed = 1
    counts.names.push('an error outside of any test')
  }
  return counts
}

function count(report) {
  const unreadable = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unreadable.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
    names: report.testResults.flatMap(({ name, message, assertionResults }) => [
      ...(unreadable.some((file) => file.name === name) ? [`${relative(root, name)}: ${message}`] : []),
      ...assertionResults
        .filter(({ status }) => status === 'failed')
        .map((one) => `${relative(root, name)}: ${one.fullName}\n${one.failureMessages.join('\n')}`),
    ]),
  }
}

/** Tests that make a world in the database; the browser's are left out. */
function databaseTests() {
  const files = ['src', 'test'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.test\.tsx?$/.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  )
  return files.filter(
    (file) =>
      !file.startsWith('test/browser/') &&
      // What makes a world stands in test/; a file that takes its start from there needs a database too.
      /\/world\.ts['"]|\/test\/(?!examples)[a-z-]+\.ts['"]|\baDatabase\b/.test(
        readFileSync(join(root, file), 'utf8'),
      ),
  )
}

/** The browser for the tests, installed where this machine lets us. */
function browser() {
  const names = ['chromium', 'chromium-browser', 'google-chrome']
  const find = () => process.env.CHROMIUM || findProgram(names)
  const missing = [find() ? [] : ['chromium'], findProgram(['pdftotext']) ? [] : ['poppler-utils']].flat()
  if (missing.length > 0 && process.getuid?.() === 0 && findProgram(['apt-get'])) {
    console.log(`Installing ${missing.join(' and ')} for the tests.`)
    const quiet = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }
    spawnSync('apt-get', ['update', '-qq'], quiet)
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], quiet)
  }
  const found = find()
  if (found && existsSync(found)) return found
  return refuse('The tests need Chromium: install it, or set CHROMIUM to its path.\n0 passed, 1 failed')
}

function findProgram(names) {
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/bin',
    '/Applications/Google Chrome.app/Contents/MacOS',
  ]
  const candidates = [...names, 'Google Chrome'].slice(
    0,
    names.includes('google-chrome') ? undefined : names.length,
  )
  return candidates
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path))
}
