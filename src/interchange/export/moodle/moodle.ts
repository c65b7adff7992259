import type { ExportedExam, ExportedQuestion } from '../../question.ts'
import type { Write } from '../written.ts'
import { essayXml } from './essay.ts'
import type { Moodle } from './field.ts'
import { moodleQuestion } from './field.ts'
import { multichoiceXml, truefalseXml } from './multichoice.ts'
import { cdata, element } from './xml.ts'

/** Moodle XML: one file, with the pictures in it. */
export const moodleXml: Write = (exam, pictures, name) => {
  const moodle: Moodle = { pictures, losses: [] }
  const questions = exam.questions.map((question) => `${questionXml(question, moodle)}\n`)
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${categoryXml(exam)}\n${questions.join('')}</quiz>\n`
  return { files: new Map([[`${name}.moodle.xml`, text]]), losses: moodle.losses }
}

/** Where the questions go: a category of the course with the name of the exam, which Moodle makes where it is not there. */
function categoryXml({ title, course }: ExportedExam): string {
  const path = ['$course$', 'top', ...[course, title].flatMap((each) => each ?? []).map((each) => each.replaceAll('/', '//'))]
  return element('question', { type: 'category' }, element('category', {}, element('text', {}, cdata(path.join('/')))))
}

function questionXml(question: ExportedQuestion, moodle: Moodle): string {
  const setting = moodleQuestion(moodle, question)
  switch (question.asked.kind) {
    case 'choices':
      return multichoiceXml(question.asked, setting)
    case 'boolean':
      return truefalseXml(question.asked, setting)
    case 'written':
      return essayXml(question.asked, setting)
    default:
      setting.lose('dropped', `the question is left out: its kind, ${question.asked.kind}, is not written yet`)
      return ''
  }
}
