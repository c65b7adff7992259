import { loadMathml } from '../../../speech/mathml.ts'
import type { QuestionLoss } from '../../losses.ts'
import { mathmlTree } from '../../mathml.ts'
import type { Pictures } from '../../picture-file.ts'
import { type ExportedExam, type ExportedQuestion, withParts } from '../../question.ts'
import type { XmlElement } from '../../xml.ts'
import type { PrintedForm, Written } from '../written.ts'
import { omml } from './omml.ts'
import { wordDocument } from './package.ts'

/**
 * Word documents of each form: the student's paper, and the solution. The student's is written from the paper alone, which has nothing of a solution.
 */
export async function docx(
  exam: ExportedExam,
  pictures: Pictures,
  name: string,
  forms: readonly PrintedForm[],
): Promise<Written> {
  const losses: QuestionLoss[] = []
  const mathml = await loadMathml()
  const formula = (tex: string, display: boolean): XmlElement | undefined => {
    const found = mathml(tex, display)
    return found === undefined ? undefined : omml(mathmlTree(found))
  }
  const corrected = new Set(forms.flatMap(({ errata }) => errata))
  for (const question of exam.questions)
    if (withParts(question).some(({ id, number }) => corrected.has(id) || corrected.has(number)))
      losses.push({ question, kind: 'approximated', reason: 'what was found after the exam is not in the solution' })
  const files = forms.flatMap(({ paper, solutions, form }) => {
    let question: ExportedQuestion | undefined
    const setting = {
      pictures,
      formula,
      about: (number: number | undefined, id: string | undefined) => {
        question = exam.questions.find((each) => (id === undefined ? each.number === String(number) : each.id === id))
      },
      lose: (reason: string, kind: QuestionLoss['kind'] = 'approximated') => {
        if (question !== undefined) losses.push({ question, kind, reason })
      },
    }
    const letter = form === undefined ? '' : `-${form}`
    return [
      [`${name}${letter}.docx`, wordDocument(paper, { ...setting, solutions: undefined })] as const,
      [`${name}${letter}-solution.docx`, wordDocument(paper, { ...setting, solutions })] as const,
    ]
  })
  return { files: new Map(files), losses }
}
