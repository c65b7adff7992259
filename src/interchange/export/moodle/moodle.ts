import type { Block } from '../../../paper/block-nodes.ts'
import type { ExportedExam, ExportedQuestion, ExportedText } from '../../question.ts'
import type { Write } from '../written.ts'
import { nameOf, plainPhrases, questionElement, stem } from './common.ts'
import { field } from './field.ts'
import { type Moodle, unitOf } from './unit.ts'
import { questionXml } from './units.ts'
import { cdata, element } from './xml.ts'

/** Moodle XML: one file, with the pictures in it. Questions that differ from form to form are in a category of their own, of which a quiz draws one. */
export const moodleXml: Write = (exam, pictures, name) => {
  const moodle: Moodle = { pictures, losses: [], idnumbers: new Set() }
  const path = ['top', ...(exam.course === undefined ? [] : [exam.course]), exam.title]
  const shared = new Set<readonly Block[]>()
  const lines: string[] = [categoryXml(path)]
  let inside: string | undefined
  const enter = (category: string | undefined) => {
    if (category !== inside) lines.push(categoryXml(category === undefined ? path : [...path, category]))
    inside = category
  }
  for (const [index, question] of exam.questions.entries()) {
    for (const text of exam.texts.filter(({ before }) => before === index)) {
      enter(undefined)
      lines.push(descriptionXml(textName(text, exam), text.content, exam, moodle))
    }
    enter(question.form === undefined ? undefined : nameOf({ ...question, form: undefined }))
    const { group } = question
    if (group !== undefined && !shared.has(question.shared)) {
      shared.add(question.shared)
      lines.push(descriptionXml(group.label, question.shared, exam, moodle))
    }
    lines.push(...questionXml(question, moodle))
  }
  enter(undefined)
  for (const text of exam.texts.filter(({ before }) => before >= exam.questions.length))
    lines.push(descriptionXml(textName(text, exam), text.content, exam, moodle))
  const whole = `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${lines.filter((line) => line !== '').join('\n')}\n</quiz>\n`
  return { files: new Map([[`${name}.moodle.xml`, whole]]), losses: moodle.losses }
}

/** What stands between questions is named by its title, or by that of the exam. */
function textName({ title }: ExportedText, exam: ExportedExam): string {
  return plainPhrases(title).trim() || exam.title
}

/** A category of the course, which Moodle makes where it is not there. */
function categoryXml(path: readonly string[]): string {
  const names = path.map((name) => name.replaceAll('/', '//'))
  const text = element('text', {}, cdata(['$course$', ...names].join('/')))
  return element('question', { type: 'category' }, '\n  ', element('category', {}, text), '\n')
}

/** A text that asks for nothing. */
function descriptionXml(name: string, content: Block[], { language }: ExportedExam, moodle: Moodle): string {
  if (content.length === 0) return ''
  const question: ExportedQuestion = {
    ...{ id: 'text', named: false, number: '1', form: undefined, title: undefined, titled: false, language },
    ...{ points: 0, bonus: false, tags: [], shared: [], group: undefined, content, asked: { kind: 'nothing' } },
    ...{ besides: undefined, explanation: [], rubric: [], parts: [], place: undefined },
  }
  const unit = unitOf(moodle, question, { question, name })
  return questionElement('description', unit, field('questiontext', stem(unit), unit), [])
}
