/**
 * Prints the exam by Typst, in this process: the student's paper and the solution, of as many forms as asked.
 *
 * node bench/peers/typst.js FOLDER FONTS [FORMS], where FONTS has a Korean font
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const [folder = '.', fonts = '.', forms = '1'] = process.argv.slice(2)
const workspace = fileURLToPath(new URL('.', import.meta.url))
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [fonts] }] })
for (let form = 0; form < Number(forms); form += 1)
  for (const solution of ['0', '1'])
    writeFileSync(
      join(folder, `typst-${form}-${solution}.pdf`),
      compiler.pdf({ mainFilePath: join(workspace, 'exam.typ'), inputs: { solution, seed: String(form) } }),
    )
