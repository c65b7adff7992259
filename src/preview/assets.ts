import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'

/** A file of the page. */
export type Asset = { type: string; bytes: Buffer }

/** All files that the page has, by their names in its address; no others are ever sent. */
const names = new Map([
  ['', ['index.html', 'text/html; charset=utf-8']],
  ['style.css', ['style.css', 'text/css; charset=utf-8']],
  ['client.js', ['client.js.br', 'text/javascript; charset=utf-8']],
  ['pdf.worker.js', ['pdf.worker.js.br', 'text/javascript; charset=utf-8']],
])

const folder = new URL('../../dist/preview/', import.meta.url)

/** The page as it is packed. @throws Error of the file system where the program has not been compiled */
export async function readAssets(): Promise<ReadonlyMap<string, Asset>> {
  const read = async ([name, [file = '', type = '']]: [string, string[]]) => {
    const bytes = await readFile(fileURLToPath(new URL(file, folder)))
    // not every browser takes it packed from this machine
    return [name, { type, bytes: file.endsWith('.br') ? brotliDecompressSync(bytes) : bytes }] as const
  }
  return new Map(await Promise.all([...names].map(read)))
}
