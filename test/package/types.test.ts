import { execFile } from 'node:child_process'
import { copyFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { programsOf } from './programs.ts'
import { type Unpacked, unpackPackage } from './unpacked.ts'

let unpacked: Unpacked

beforeAll(async () => {
  unpacked = await unpackPackage()
  const consumer = fileURLToPath(new URL('consumer/', import.meta.url))
  for (const name of await readdir(consumer)) await copyFile(join(consumer, name), join(unpacked.folder, name))
  for (const { name, code } of programsOf('api.md')) await writeFile(join(unpacked.folder, `${name}.ts`), code)
})
afterAll(() => unpacked?.remove())

const usual = { noEmit: true, strict: true, skipLibCheck: false, target: 'es2022', lib: ['es2023'], types: ['node'] }
const exact = { exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true }
const nodenext = { module: 'nodenext', verbatimModuleSyntax: true }
const bundler = { module: 'esnext', moduleResolution: 'bundler' }

test.each([
  ['5.6, the oldest', 'typescript-5.6', { ...nodenext, ...exact }],
  ['5.9 with a bundler', 'typescript-5.9', bundler],
  ['7.0, the newest', 'typescript', { ...nodenext, ...exact }],
  ['7.0 with a bundler', 'typescript', bundler],
])('a project compiles with TypeScript %s, libraries checked, and has no `any`', async (_, compiler, options) => {
  await writeFile(join(unpacked.folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: { ...usual, ...options } }))
  const tsc = fileURLToPath(new URL(`../../node_modules/${compiler}/bin/tsc`, import.meta.url))
  const said = await promisify(execFile)(process.execPath, [tsc, '-p', '.'], { cwd: unpacked.folder }).then(
    ({ stdout }) => stdout,
    ({ stdout, stderr }: { stdout: string; stderr: string }) => `${stdout}${stderr}failed`,
  )
  expect(said).toBe('')
})
