import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path'
import type { VFile } from 'vfile'
import { codeOf, fileFault, UserError } from '../diagnostics/user-error.ts'
import { kindOf } from '../files/looked.ts'
import { isInside } from '../files/paths.ts'
import { readBytes, readBytesSync } from '../files/read-file.ts'
import { writeWhole } from '../files/write.ts'
import { type Converted, convertLatex } from '../latex/convert.ts'
import type { ReadInput } from '../latex/joined.ts'
import type { FindPicture } from '../latex/state.ts'
import { loadExam } from '../project/load.ts'

/** What came of a file of LaTeX: the exam that was written, what is not in it as it was, and what a check says of it. */
export type Imported = Converted & { path: string; checked: VFile }

/** The largest file of LaTeX, in bytes. */
const maxTexBytes = 2 ** 20

/**
 * Writes the exam of a file of LaTeX beside it, or where it is asked for, and checks it. Nothing is overwritten.
 *
 * @throws LatexFault for a file that cannot be read as an exam, UserError where the exam is there already
 */
export async function importLatex(path: string, out: string | undefined): Promise<Imported> {
  const target = out ?? join(dirname(path), `${basename(path, extname(path))}.md`)
  const text = textOf(path, await readBytes(path, maxTexBytes))
  if (kindOf(target) !== undefined)
    throw new UserError(`\`${target}\` exists already, nothing was written; name another file with \`--out\``)
  const folder = resolve(dirname(path))
  const converted = convertLatex(path, text, inputsIn(folder, path), picturesIn(folder, resolve(dirname(target))))
  await writeWhole(new Map([[target, converted.text]]))
  return { ...converted, path: target, checked: (await loadExam(target)).file }
}

/** Reads what a file inputs from its own folder or below, with the ending or without. */
function inputsIn(folder: string, path: string): ReadInput {
  const shown = dirname(path)
  return (name) => {
    if (!isInside(folder, resolve(folder, name))) return { fault: 'the file is not in the folder of the exam' }
    const full = [name, `${name}.tex`].map((each) => resolve(folder, each)).find((each) => kindOf(each) === 'file')
    if (full === undefined) return { fault: 'the file does not exist' }
    try {
      const found = join(shown, relative(folder, full))
      return { path: found, text: textOf(found, readBytesSync(full, maxTexBytes)) }
    } catch (error) {
      if (codeOf(error) === '' && !(error instanceof UserError)) throw error
      return { fault: fileFault(error) ?? (error instanceof Error ? error.message : String(error)) }
    }
  }
}

/** Text in UTF-8, or in the one encoding that old files of LaTeX have without saying so. */
function textOf(path: string, bytes: Uint8Array): string {
  if (bytes.includes(0)) throw new UserError(`\`${path}\` is no text: there are zero bytes in it`)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Endings of pictures that can be printed, the first one that is there is taken. */
const printable = ['.svg', '.png', '.jpg', '.jpeg']

function picturesIn(folder: string, target: string): FindPicture {
  return (name) => {
    const ending = extname(name).toLowerCase()
    const stem = ['.pdf', '.eps', '.ps', ...printable].includes(ending) ? name.slice(0, -ending.length) : name
    const names = [...(printable.includes(ending) ? [name] : []), ...printable.map((each) => stem + each)]
    const places = ['', 'figures', 'figs', 'fig', 'images', 'img', 'graphics', 'pics']
    const full = places
      .flatMap((place) => names.map((each) => resolve(folder, place, each)))
      .find((each) => kindOf(each) === 'file')
    if (full !== undefined) {
      if (!isInside(target, full)) return { fault: 'the picture is not in the folder of the exam or below it' }
      return { path: relative(target, full).split(sep).join('/') }
    }
    const other = ['.pdf', '.eps'].find((each) => kindOf(resolve(folder, stem + each)) === 'file')
    return {
      fault:
        other === undefined
          ? 'the picture is not there'
          : `a picture must be SVG, PNG or JPEG: convert \`${stem}${other}\` (\`pdftocairo -svg\` does) and import again`,
    }
  }
}
