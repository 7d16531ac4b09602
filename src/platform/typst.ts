import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { CompileDocArgs, NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { projectRoot } from './project-root.ts'

let compiler: NodeCompiler | undefined
const templates = new Map<string, string>()

const require = createRequire(import.meta.url)
// Read when it is needed: a server that draws no document does without its ten megabytes.
const library = (): typeof import('@myriaddreamin/typst-ts-node-compiler') =>
  require('@myriaddreamin/typst-ts-node-compiler')

const facesOf = (family: string, name: string, faces: readonly string[]): Buffer[] => {
  const folder = dirname(require.resolve(`@expo-google-fonts/${family}/package.json`))
  return faces.map((face) => readFileSync(join(folder, face, `${name}_${face}.ttf`)))
}

/**
 * Documents are set in Inter: Latin with Czech, Polish and Vietnamese, Greek and Cyrillic. What it does not hold, names and words
 * in Arabic letters, is set in Noto Sans Arabic; a document without such a letter carries nothing of it.
 */
const fonts = (): Buffer[] => [
  ...facesOf('inter', 'Inter', ['400Regular', '400Regular_Italic', '600SemiBold']),
  ...facesOf('noto-sans-arabic', 'NotoSansArabic', ['400Regular', '600SemiBold']),
]

function theCompiler(): NodeCompiler {
  compiler ??= library().NodeCompiler.create({ workspace: projectRoot, fontArgs: [{ fontBlobs: fonts() }] })
  return compiler
}

function sourceOf(template: string): string {
  const known = templates.get(template) ?? readFileSync(join(projectRoot, 'templates', template), 'utf8')
  templates.set(template, known)
  return known
}

/**
 * Draws a template of `templates/` as PDF/UA-1 (tagged, fonts embedded). A document with a character that no font holds,
 * which that standard forbids, becomes an ordinary tagged PDF instead. `input` is handed over as JSON under its name, so
 * nothing typed by people is ever read as Typst source. Throws when the template itself is wrong.
 */
export function drawPdf(template: string, name: string, input: unknown): Buffer {
  const typst = theCompiler()
  // Compiled and written in one call: a document held in between stays in native memory until a garbage collection.
  const source = { mainFileContent: sourceOf(template), inputs: { [name]: JSON.stringify(input) } }
  try {
    return typst.pdf(source, { pdfStandard: library().PdfStandard.UA_1 })
  } catch {
    return plainPdf(typst, template, source)
  } finally {
    typst.evictCache(0)
  }
}

function plainPdf(typst: NodeCompiler, template: string, source: CompileDocArgs): Buffer {
  try {
    return typst.pdf(source, { pdfTags: true })
  } catch (error) {
    // Typst puts its message into `code`.
    const reason = error instanceof Error && 'code' in error ? error.code : error
    throw new Error(`templates/${template}: ${reason}`, { cause: error })
  }
}
