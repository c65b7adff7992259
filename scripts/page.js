import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'

const page = join('dist', 'preview')
const source = join('src', 'client')

/** Packed, a script is a quarter of its size. */
const pack = (name, content) => writeFileSync(join(page, `${name}.br`), brotliCompressSync(content))

/**
 * Joins the preview's page, with pdf.js for browsers of the last years.
 *
 * @returns the modules that are in it
 */
export async function joinPage() {
  mkdirSync(page, { recursive: true })
  for (const name of ['index.html', 'style.css']) copyFileSync(join(source, name), join(page, name))
  const { outputFiles, metafile } = await build({
    entryPoints: [join(source, 'main.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: ['chrome110', 'firefox110', 'safari16'],
    metafile: true,
    legalComments: 'none',
  })
  pack('client.js', outputFiles[0]?.contents ?? '')
  const worker = createRequire(import.meta.url).resolve('pdfjs-dist/legacy/build/pdf.worker.min.mjs')
  pack('pdf.worker.js', readFileSync(worker))
  return Object.keys(metafile.inputs)
}
