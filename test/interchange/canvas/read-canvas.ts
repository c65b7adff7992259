import { strFromU8, unzipSync } from 'fflate'
import { all, first, type Read, readXml } from '../read-xml.ts'

/** A question as Canvas's importer takes it: `answers` that are right by their kind, `group` of one of which students get some. */
export type CanvasQuestion = {
  ident: string
  type: string
  title: string
  points: number
  html: string
  answers: unknown
  feedback: string | undefined
  group: string | undefined
}

/** Reads a package as Canvas does, by what its importer looks at. */
export function readCanvas(zip: Uint8Array) {
  const files = unzipSync(zip)
  const read = (path: string) => readXml(strFromU8(files[path] ?? new Uint8Array()))
  const manifest = read('imsmanifest.xml')
  const resources = all(manifest, 'resource')
  for (const { attributes } of resources.flatMap((each) => all(each, 'file')))
    if (files[decodeURI(attributes.href ?? '')] === undefined)
      throw new Error(`the manifest lists ${attributes.href}, which is not there`)
  const quiz = resources.find(({ attributes }) => attributes.type === 'imsqti_xmlv1p2')
  if (quiz === undefined) throw new Error('no quiz')
  const dependency = first(quiz, 'dependency').attributes.identifierref
  const meta = resources.find(({ attributes }) => attributes.identifier === dependency)
  const document = read(first(quiz, 'file').attributes.href ?? '')
  return {
    files,
    pictures: resources
      .filter(({ attributes }) => attributes.type === 'webcontent')
      .map(({ attributes }) => attributes.href ?? ''),
    meta: read(meta?.attributes.href ?? ''),
    title: first(document, 'assessment').attributes.title,
    questions: questionsIn(first(document, 'section'), undefined),
  }
}

function questionsIn(section: Read, group: string | undefined): CanvasQuestion[] {
  return section.children.flatMap((child) => {
    if (child.name === 'item') return [questionOf(child, group)]
    if (child.name !== 'section') return []
    const pick = first(child, 'selection_number').text
    return questionsIn(child, `${pick} of ${child.attributes.ident}, ${first(child, 'points_per_item').text}`)
  })
}

function questionOf(item: Read, group: string | undefined): CanvasQuestion {
  const fields = new Map(
    all(item, 'qtimetadatafield').map((each) => [first(each, 'fieldlabel').text, first(each, 'fieldentry').text]),
  )
  const type = fields.get('question_type') ?? ''
  const [stem] = first(item, 'presentation').children
  return {
    ident: item.attributes.ident ?? '',
    type,
    title: item.attributes.title ?? '',
    points: Number(fields.get('points_possible')),
    html: stem?.text ?? '',
    answers: answersOf(item, type),
    feedback: all(item, 'itemfeedback').find(({ attributes }) => attributes.ident === 'general_fb')?.text,
    group,
  }
}

function answersOf(item: Read, type: string): unknown {
  const conditions = all(item, 'respcondition').filter((each) => all(each, 'setvar').length > 0)
  const texts = new Map(all(item, 'response_label').map((label) => [label.attributes.ident ?? '', label.text]))
  switch (type) {
    case 'multiple_choice_question':
    case 'true_false_question': {
      const right = conditions.map((each) => first(each, 'varequal').text)
      return [...texts].map(([id, text]) => (right.includes(id) ? `* ${text}` : text))
    }
    case 'multiple_answers_question': {
      const [condition] = conditions
      if (condition === undefined) throw new Error('nothing is right')
      const wrong = all(condition, 'not').map(({ text }) => text)
      return [...texts].map(([id, text]) => (wrong.includes(id) ? text : `* ${text}`))
    }
    case 'short_answer_question':
      return conditions.flatMap((each) => all(each, 'varequal').map(({ text }) => text))
    case 'numerical_question':
      return conditions.map((each) =>
        [first(each, 'varequal'), ...all(each, 'vargte'), ...all(each, 'varlte')].map(({ text }) => Number(text)),
      )
    case 'matching_question':
      return all(item, 'response_lid').map((lid) => {
        const right = conditions.find((each) => first(each, 'varequal').attributes.respident === lid.attributes.ident)
        const [left] = all(lid, 'mattext')
        return [left?.text, texts.get(right === undefined ? '' : first(right, 'varequal').text)]
      })
    case 'fill_in_multiple_blanks_question':
      return Object.fromEntries(
        all(item, 'response_lid').map((lid) => [
          lid.attributes.ident?.replace('response_', ''),
          all(lid, 'response_label').map(({ text }) => text),
        ]),
      )
    default:
      return undefined
  }
}
