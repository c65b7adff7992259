import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inflateRawSync } from 'node:zlib'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

function pack(): Buffer {
  execFileSync(process.execPath, ['scripts/vsix.js'], { cwd: root })
  return readFileSync(join(root, 'dist/papersetter.vsix'))
}

/** The files of a ZIP, by its directory. */
function filesOf(zip: Buffer): Map<string, string> {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  const files = new Map<string, string>()
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    expect(zip.readUInt32LE(at)).toBe(0x02014b50)
    const [size, length, local] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)]
    const name = zip.toString('utf8', at + 46, at + 46 + length)
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    expect(zip.toString('utf8', local + 30, local + 30 + length)).toBe(name)
    const text = inflateRawSync(zip.subarray(from, from + size))
    expect(text.length).toBe(zip.readUInt32LE(at + 24))
    files.set(name, text.toString('utf8'))
    at += 46 + length
  }
  return files
}

it('the extension is packed with its manifest and its client in one file, to the same bytes each time', () => {
  const zip = pack()
  expect(pack().equals(zip)).toBe(true)
  const files = filesOf(zip)
  expect([...files.keys()]).toEqual([
    'extension.vsixmanifest',
    '[Content_Types].xml',
    'extension/package.json',
    'extension/README.md',
    'extension/LICENSE.txt',
    'extension/extension.cjs',
  ])
  const about: unknown = JSON.parse(files.get('extension/package.json') ?? '')
  expect(about).toMatchObject({ name: 'papersetter', main: './extension.cjs', engines: { vscode: expect.any(String) } })
  const code = files.get('extension/extension.cjs') ?? ''
  for (const [, command = ''] of (files.get('extension/package.json') ?? '').matchAll(/"command": "([\w.]+)"/g))
    expect(code).toContain(`"${command}"`)
  // all that it needs besides is of the editor, and of Node
  const needed = [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name = '']) => name.replace(/^node:/, ''))
  const own = new Set(
    needed.filter(
      (name) =>
        !/^(?:assert|buffer|child_process|crypto|events|fs|net|os|path|readline|stream|url|util|vscode|worker_threads)$/.test(
          name,
        ),
    ),
  )
  expect([...own]).toEqual([])
  execFileSync(process.execPath, ['--check', '--input-type=commonjs', '-'], { input: code })
  const manifest = files.get('extension.vsixmanifest') ?? ''
  for (const [, path = ''] of manifest.matchAll(/ Path="([^"]+)"/g)) expect(files.has(path)).toBe(true)
})
