import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Variant } from '../../src/imprint/variants.ts'
import type { Written } from '../../src/output/made.ts'
import type { Audience } from '../../src/paper/paper.ts'
import { openBuilder } from '../../src/pipeline/build.ts'

/** An exam that was built: what was said about it, and the bytes of its two papers, empty where none was written. */
export type BuiltExam = { folder: string; messages: string[]; written: Written[] } & Record<Audience, Uint8Array>

/** A temporary folder with a browser, where exams are written and built as a user would. Close it in every case. */
export type Workshop = {
  folder: string
  /** Builds a source; `files` are put beside it, by their paths. */
  build(source: string, files?: Readonly<Record<string, string | Uint8Array>>): Promise<BuiltExam>
  close(): Promise<void>
}

export async function openWorkshop({
  html = false,
  variants = [],
}: {
  html?: boolean
  variants?: readonly Variant[]
} = {}): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), 'papersetter-test-'))
  const out = join(folder, 'out')
  const builder = openBuilder({ out, html, variants, env: process.env })
  let count = 0
  return {
    folder,
    build: async (source, files = {}) => {
      count += 1
      const name = `exam-${count}`
      const path = join(folder, name, `${name}.md`)
      for (const [file, content] of Object.entries({ ...files, [`${name}.md`]: source })) {
        const target = join(folder, name, file)
        await mkdir(dirname(target), { recursive: true })
        await writeFile(target, content)
      }
      const { file, written } = await builder.build(path)
      const bytes = async (audience: Audience) => {
        const found = written.find((each) => each.audience === audience && each.path.endsWith('.pdf'))
        return found === undefined ? new Uint8Array() : await readFile(found.path)
      }
      return {
        folder: dirname(path),
        messages: file.messages.map(({ line, column, ruleId }) => `${line}:${column} ${ruleId}`),
        written,
        student: await bytes('student'),
        solution: await bytes('solution'),
      }
    },
    close: async () => {
      await builder.close()
      await rm(folder, { recursive: true })
    },
  }
}
