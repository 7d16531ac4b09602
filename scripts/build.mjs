// Bundles the server to dist/alongside.mjs and the pages' styles and scripts to dist/public/: node scripts/build.mjs
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { compilePathways } from './compile-pathways.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Builds everything into dist/. Takes about half a second; throws with esbuild's own explanation when the source is wrong. */
export async function build() {
  const { build: bundle } = await import('esbuild')
  const draft = join(root, 'dist', 'public')
  const before = existsSync(join(root, 'dist')) ? listFiles(join(root, 'dist')) : []
  mkdirSync(draft, { recursive: true })
  const common = {
    absWorkingDir: root,
    bundle: true,
    metafile: true,
    write: true,
    sourcemap: true,
    logLevel: 'warning',
  }
  const [server, client] = await Promise.all([
    bundle({
      ...common,
      entryPoints: { alongside: 'src/cli/start.ts', ...benchmark() },
      outdir: 'dist',
      outExtension: { '.js': '.mjs' },
      chunkNames: '[name]-[hash]',
      platform: 'node',
      target: 'node24',
      format: 'esm',
      sourcemap: true,
      // What is imported by import() stays apart, so that a heavy library is read only when it is needed.
      splitting: true,
      packages: 'external',
      jsx: 'automatic',
      jsxImportSource: '#jsx',
      loader: { '.json': 'json' },
      treeShaking: true,
    }),
    bundle({
      ...common,
      entryPoints: ['client/app.ts', 'client/line.ts', 'client/styles/app.css'].filter((file) =>
        existsSync(join(root, file)),
      ),
      outdir: 'dist/public',
      outbase: 'client',
      entryNames: '[name]-[hash]',
      assetNames: '[name]-[hash]',
      format: 'esm',
      target: ['es2022', 'chrome110', 'firefox115', 'safari16.4'],
      minify: true,
      loader: { '.woff2': 'file', '.ttf': 'file', '.svg': 'file', '.png': 'file' },
    }),
  ])
  const entries = Object.entries(client.metafile.outputs).filter(([, output]) => output.entryPoint)
  const named = (source) => basename(entries.find(([, { entryPoint }]) => entryPoint === source)?.[0] ?? '')
  const manifest = {
    css: named('client/styles/app.css'),
    js: named('client/app.ts'),
    line: named('client/line.ts'),
  }
  const made = [server, client]
    .flatMap((result) => Object.keys(result.metafile.outputs))
    .map((file) => join(root, file))
  const small = await compress(made.filter((file) => file.startsWith(draft)))
  writeFileSync(join(draft, 'manifest.json'), `${JSON.stringify(manifest)}\n`)
  const kept = new Set([...made, ...small, join(draft, 'manifest.json'), await compilePathways(root)])
  for (const file of before) if (!kept.has(file)) rmSync(file, { force: true })
}

function benchmark() {
  return existsSync(join(root, 'bench', 'main.ts'))
    ? { bench: 'bench/main.ts', 'bench-server': 'bench/server.ts' }
    : {}
}

function listFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

const gzip = promisify(zlib.gzip)
const brotli = promisify(zlib.brotliCompress)

/** Writes a .gz and a .br beside each file that gets smaller; returns their paths. Fonts are compressed already. */
async function compress(files) {
  const worthwhile = files.filter((file) => ['.css', '.js', '.svg', '.json'].includes(extname(file)))
  const written = await Promise.all(
    worthwhile.map(async (file) => {
      const text = readFileSync(file)
      const quality = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 9 } }
      const copies = [
        [`${file}.gz`, await gzip(text, { level: 9 })],
        [`${file}.br`, await brotli(text, quality)],
      ]
      for (const [path, bytes] of copies) writeFileSync(path, bytes)
      return copies.map(([path]) => path)
    }),
  )
  return written.flat()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build()
