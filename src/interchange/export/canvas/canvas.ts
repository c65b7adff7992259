import type { Element } from 'hast'
import { h } from 'hastscript'
import { htmlSetter, written } from '../../html.ts'
import type { HtmlTarget } from '../../html-target.ts'
import type { QuestionLoss } from '../../losses.ts'
import type { PictureFile, Pictures } from '../../pictures.ts'
import type { ExportedExam } from '../../question.ts'
import { withinLine } from '../../tex.ts'
import { lineOf } from '../../words.ts'
import { allowed } from '../../xml.ts'
import { zipped } from '../../zip.ts'
import { lossesOfParts } from '../flat.ts'
import type { Written } from '../written.ts'
import { canvasPackage, pictureBase } from './package.ts'
import type { Writing } from './writing.ts'

/** A quiz for Canvas, Classic or New: a package of QTI 1.2 with the pictures in it. */
export function canvas(exam: ExportedExam, pictures: Pictures, name: string): Written {
  const losses: QuestionLoss[] = lossesOfParts(exam)
  const used = new Map<string, PictureFile>()
  const html = htmlOf(pictures, used)
  const files = canvasPackage(
    exam,
    {
      html,
      words: lineOf,
      lose: ({ of }, reason, kind = 'approximated') => void losses.push({ question: of, kind, reason }),
    },
    () => [...used.values()],
  )
  return { files: new Map([[`${name}.canvas.zip`, zipped(files)]]), losses }
}

/** Sets content as HTML. Formulas are pictures that Canvas draws, with their TeX, by which its editor and New Quizzes know them. */
function htmlOf(pictures: Pictures, used: Map<string, PictureFile>): Writing['html'] {
  const picture: HtmlTarget['picture'] = (file, node) => {
    if (file === undefined) return [{ type: 'text', value: node.alt ?? '' }]
    used.set(file.name, file)
    const style = file.width === undefined ? undefined : `width:${file.width}mm`
    return [h('img', { src: pictureBase + file.name, alt: file.alt, style })]
  }
  const formula: HtmlTarget['formula'] = (tex, display) => [equation(display ? `\\displaystyle ${withinLine(tex)}` : tex)]
  return (content, blank) => {
    const target: HtmlTarget = { pictures, picture, formula, blank: (key) => [{ type: 'text', value: blank(key) }] }
    return written(htmlSetter(target).blocks(content))
  }
}

function equation(tex: string): Element {
  const source = encodeURIComponent(encodeURIComponent(allowed(tex)))
  return h('img.equation_image', {
    title: tex,
    alt: `LaTeX: ${tex}`,
    src: `/equation_images/${source}?scale=1`,
    dataEquationContent: tex,
  })
}
