import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ModuleKind, ScriptTarget, transpile } from 'typescript-5.9'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { programsOf } from '../package/programs.ts'
import { type Unpacked, unpackPackage } from '../package/unpacked.ts'
import { pageOf } from './examples.ts'

let unpacked: Unpacked

beforeAll(async () => {
  unpacked = await unpackPackage()
  const [, exam = ''] = /^```markdown\n([\s\S]*?)^```$/m.exec(pageOf('api.md')) ?? []
  await writeFile(join(unpacked.folder, 'quiz.md'), exam)
})
afterAll(() => unpacked?.remove())

const programs = programsOf('api.md')

test('each `ts` example of docs/api.md says what it prints', () => {
  expect(programs).toHaveLength(pageOf('api.md').match(/^```ts$/gm)?.length ?? 0)
})

// test/package/types.test.ts compiles them
test.each(programs)(
  'the example of docs/api.md under “$section” prints what stands there ($name)',
  async ({ name, code, prints }) => {
    const module = transpile(code, { module: ModuleKind.ESNext, target: ScriptTarget.ES2022 })
    await writeFile(join(unpacked.folder, `${name}.js`), module)
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [`${name}.js`], { cwd: unpacked.folder })
    expect(stderr).toBe('')
    expect(stdout).toBe(prints)
  },
)
