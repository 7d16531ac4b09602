// Run after npm install changed package-lock.json: node scripts/complete-lock.mjs (--check only looks)
// npm leaves out of the lockfile those packages for other platforms that the registry at hand does not have, and then
// npm ci refuses the lockfile everywhere. This writes them in, as their parents name them; npm fetches one only on its platform.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const file = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(file, 'utf8'))
const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
  'aix',
]
const processors = [
  ...['x64', 'arm64', 'ia32', 'arm', 'ppc64', 'ppc64le', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32'],
]

/** What platform a package is for, read off its name: @biomejs/cli-linux-x64-musl. */
function platformOf(name) {
  const words = name.replace('darwin-universal', 'darwin').replace('windows', 'win32').split(/[-/]/)
  const os = systems.find((system) => words.includes(system))
  const cpu = processors.find((processor) => words.includes(processor))
  const libc = ['musl', 'musleabihf'].some((word) => words.includes(word)) ? ['musl'] : ['glibc']
  return {
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(os === 'linux' ? { libc } : {}),
    optional: true,
    ...(os ? { os: [os] } : {}),
  }
}

function isLocked(parent, name) {
  for (let folder = parent; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true
    if (!folder) return false
  }
}

let added = 0
for (const [parent, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(optionalDependencies)) {
    const platform = platformOf(name)
    if (isLocked(parent, name) || (!platform.os && !platform.cpu)) continue
    lock.packages[`node_modules/${name}`] = {
      version: range.replace(/^[\^~]/, ''),
      ...(dev ? { dev } : {}),
      ...platform,
    }
    added += 1
  }
}
if (process.argv.includes('--check')) {
  if (added > 0)
    console.error(
      `package-lock.json lacks ${added} packages of other platforms: node scripts/complete-lock.mjs`,
    )
  process.exit(added > 0 ? 1 : 0)
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
const before = readFileSync(file)
const after = `${JSON.stringify(lock, null, 2)}\n`
writeFileSync(file, after)
// What is installed here stays right: scripts/prepare.mjs need not install again.
const stamp = new URL('../node_modules/.installed', import.meta.url)
const digest = (text) => createHash('sha256').update(text).digest('hex')
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest(before)) writeFileSync(stamp, digest(after))
console.log(`${added} packages of other platforms written into package-lock.json`)
