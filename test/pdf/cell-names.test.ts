import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BrowserSession } from '../../src/browser/session.ts'
import { finishPdf, writePdf } from '../../src/pdf/finish-pdf.ts'
import { openPdf } from '../../src/pdf/pdf-file.ts'
import { openTestPress, paper } from '../browser/paper.ts'

const details = { title: 'Midterm', language: 'en', date: new Date(0) }

/** Enough headings of rows for a tree of names with several leaves. */
const table = [
  '<table><thead><tr><th scope="col">n</th><th scope="col">k</th></tr></thead><tbody>',
  ...Array.from({ length: 80 }, (_, row) => `<tr><th scope="row">${row}</th><td>x</td></tr>`),
  '</tbody></table>',
].join('')
const html = paper('', `<h1>Tables</h1>${table}<p>Text.</p>${table}`)

let presses: BrowserSession[]
beforeAll(async () => {
  presses = (await Promise.all([openTestPress(), openTestPress()])).map(({ session }) => session)
})
afterAll(() => Promise.all(presses.map((session) => session.close())))

/** A print as a renderer makes it that has counted the cells in another order: the tree of names is sorted by it. */
function counted(bytes: Uint8Array, order: (names: readonly string[]) => readonly string[]): Uint8Array {
  const file = openPdf(bytes)
  const names = [...new Set(file.source.match(/\(node\d{8}\)/g))].sort()
  const others = new Map(names.map((name, index) => [order(names)[index], name]))
  const rename = (text: string) => text.replace(/\(node\d{8}\)/g, (name) => others.get(name) ?? name)
  const leaves = file.objects.filter((object) => file.text(object).startsWith('<</Limits'))
  const pairs = leaves.flatMap((leaf) => rename(file.text(leaf)).match(/\(node\d{8}\) \d+ 0 R/g) ?? []).sort()
  const changed = new Map(file.objects.map((object) => [object, rename(file.text(object))]))
  for (const leaf of leaves) {
    const own = pairs.splice(0, file.text(leaf).match(/\(node\d{8}\) \d+ 0 R/g)?.length ?? 0)
    changed.set(leaf, `<</Limits [${own[0]?.slice(0, 14)} ${own.at(-1)?.slice(0, 14)}]\n/Names [${own.join(' ')}]>>`)
  }
  const [root = 0, info = 0] = ['Root', 'Info'].map((key) => Number(new RegExp(`/${key} (\\d+)`).exec(file.source)?.[1]))
  return writePdf(file, changed, root, info)
}

function finished(bytes: Uint8Array | undefined): string {
  if (bytes === undefined) throw new Error('no print')
  return Buffer.from(finishPdf(bytes, details)).toString('latin1')
}

test('cells are named in the order of the document, in whatever order the renderer has counted them', async () => {
  const bytes = await presses[0]?.print(html)
  if (bytes === undefined) throw new Error('no print')
  const plain = finished(counted(bytes, (names) => names))
  expect(plain.match(/\/ID \(cell\d{8}\)/g)).toHaveLength(162)
  expect(plain).not.toContain('(node')
  expect(finished(counted(bytes, (names) => names.toReversed())) === plain).toBe(true)
  expect(finished(counted(bytes, (names) => [...names.slice(7), ...names.slice(0, 7)])) === plain).toBe(true)
})

test('prints of two browsers that are busy with other papers are the same bytes', async () => {
  const others = ['<p>a</p>', table, table + table].map((body) => paper('', body))
  const prints = await Promise.all(
    presses.flatMap((session, index) => [
      ...others.slice(index).map((other) => session.print(other).then(() => undefined)),
      ...[0, 1, 2].map(() => session.print(html)),
    ]),
  )
  const all = prints.flatMap((bytes) => (bytes === undefined ? [] : [finished(bytes)]))
  expect(all).toHaveLength(6)
  expect(new Set(all).size).toBe(1)
})
