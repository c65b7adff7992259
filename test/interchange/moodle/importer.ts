import { all, type Read, readXml, textAt } from './xml.ts'

// What Moodle 4 does with a file of its XML, as its sources have it: question/format/xml/format.php, question/type/multianswer/questiontype.php, and what the other
// types refuse when they are saved. An importer stops at the first question that is refused, so none may be.

/** An answer of a question or a gap: what gives how much, from -1 to 1. */
export type MoodleAnswer = { text: string; fraction: number; tolerance?: number }

/** A gap of a cloze. */
export type MoodleGap = { weight: number; type: string; answers: MoodleAnswer[] }

export type MoodleRead = {
  type: string
  name: string
  category: string
  text: string
  mark: number
  feedback: string
  idnumber: string
  tags: string[]
  answers: MoodleAnswer[]
  gaps: MoodleGap[]
  pairs: { text: string; answer: string }[]
  files: Record<string, string>
  xml: Read
}

const fractions = [
  ...[0.9, 0.8333333, 0.8, 0.75, 0.7, 0.6666667, 0.6, 0.5, 0.4, 0.3333333, 0.3, 0.25, 0.2],
  ...[0.1666667, 0.1428571, 0.125, 0.1111111, 0.1, 0.05, 0, 1],
]

/** Reads a file as Moodle does. @throws where it refuses something */
export function importMoodle(source: string): MoodleRead[] {
  const read: MoodleRead[] = []
  let category = ''
  for (const xml of all(readXml(source), 'question')) {
    const type = xml.attributes.type ?? ''
    if (type === 'category') {
      category = textAt(xml, 'category', 'text') ?? ''
      if (!category.startsWith('$course$/top')) refuse('a category without its context', category)
      continue
    }
    read.push(importQuestion(xml, type, category))
  }
  const numbers = read.map(({ idnumber }) => idnumber)
  if (new Set(numbers).size < numbers.length) refuse('an idnumber twice', numbers.join(' '))
  return read
}

function refuse(what: string, name: string): never {
  throw new Error(`Moodle refuses ${what}: ${name}`)
}

function importQuestion(xml: Read, type: string, category: string): MoodleRead {
  const name = textAt(xml, 'name', 'text') ?? refuse('a question without a name', '')
  if (name === '' || name.length > 255) refuse('an empty or long name', name)
  const idnumber = textAt(xml, 'idnumber') ?? ''
  if (idnumber.length > 100) refuse('a long idnumber', idnumber)
  const text = textAt(xml, 'questiontext', 'text') ?? refuse('a question without text', name)
  const answers = all(xml, 'answer').map((answer) => {
    const own = { text: textAt(answer, 'text') ?? '', fraction: Number(answer.attributes.fraction) / 100 }
    const tolerance = textAt(answer, 'tolerance')
    return tolerance === undefined ? own : { ...own, tolerance: Number(tolerance) }
  })
  const pairs = all(xml, 'subquestion').map((each) => ({
    text: textAt(each, 'text') ?? '',
    answer: textAt(each, 'answer', 'text') ?? '',
  }))
  const gaps = type === 'cloze' ? gapsOf(text) : []
  const files = filesOf(xml)
  if (type !== 'ordering')
    for (const { fraction } of answers)
      if (!fractions.some((known) => Math.abs(known - Math.abs(fraction)) < 1e-5)) refuse(`the fraction ${fraction}`, name)
  switch (type) {
    case 'multichoice': {
      if (answers.length < 2) refuse('fewer than two choices', name)
      const positive = answers.reduce((sum, { fraction }) => sum + Math.max(0, fraction), 0)
      if (textAt(xml, 'single') === 'true') {
        if (Math.max(...answers.map(({ fraction }) => fraction)) !== 1) refuse('choices of which none gives all', name)
      } else if (Math.round(positive * 100) !== 100) refuse(`choices that give ${positive}`, name)
      break
    }
    case 'truefalse':
      if (answers.map((answer) => answer.text).join() !== 'true,false') refuse('other words than true and false', name)
      break
    case 'shortanswer':
    case 'numerical':
      if (!answers.some((answer) => answer.fraction === 1 && answer.text !== '')) refuse('no right answer', name)
      break
    case 'matching':
      if (pairs.some((pair) => pair.answer === '')) refuse('a pair without its answer', name)
      if (pairs.length < 3) refuse('fewer than three pairs', name)
      break
    case 'ordering':
      if (answers.length < 2 || answers.some((answer) => answer.text === '')) refuse('fewer than two items', name)
      // Moodle 4.5 takes what lacks it for one of old, gives it hints without a text, and fails to store these
      if (!textAt(xml, 'shownumcorrect')) refuse('an order without the number of its right places', name)
      break
    case 'cloze':
      if (gaps.length === 0) refuse('a cloze without gaps', name)
      break
    case 'essay':
    case 'description':
      break
    default:
      refuse(`the type ${type}`, name)
  }
  for (const file of text.matchAll(/@@PLUGINFILE@@\/([^"]+)/g))
    if (files[file[1] ?? ''] === undefined) refuse(`a picture that is not there, ${file[1]},`, name)
  const mark = type === 'cloze' ? gaps.reduce((sum, { weight }) => sum + weight, 0) : Number(textAt(xml, 'defaultgrade') ?? 0)
  const feedback = textAt(xml, 'generalfeedback', 'text') ?? ''
  const tags = xml.children.filter((child) => child.name === 'tags').flatMap((each) => all(each, 'tag'))
  return {
    ...{
      type,
      name,
      category,
      text: type === 'cloze' ? withoutGaps(text) : text,
      mark,
      feedback,
      idnumber,
      answers,
      gaps,
      pairs,
    },
    ...{ files, tags: tags.map((tag) => textAt(tag, 'text') ?? ''), xml },
  }
}

function filesOf(read: Read): Record<string, string> {
  const own = all(read, 'file').map((file): [string, string] => [file.attributes.name ?? '', file.text])
  return Object.fromEntries([...own, ...read.children.flatMap((child) => Object.entries(filesOf(child)))])
}

// the regular expressions of the importer, which decide what it sees
const fraction = '=|%(-?[0-9]+(?:[.,][0-9]*)?)%'
const answer = '.+?(?<!\\\\|&|&amp;)(?=[~#}]|$)'
const feedback = '.*?(?<!\\\\)(?=[~}]|$)'
const alternative = `(${fraction})?(${answer})(#(${feedback}))?`
const number = '-?(?:(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)(?:[eE][-+]?[0-9]+)?)'
const types = 'NUMERICAL|NM|MULTICHOICE_H|MULTICHOICE|SHORTANSWER_C|SHORTANSWER'
const gap = new RegExp(`\\{([0-9]*):(${types}):(${alternative}(?:~${alternative})*)\\}`, 's')

function withoutGaps(text: string): string {
  let left = text
  for (let count = 1; ; count += 1) {
    const found = gap.exec(left)?.[0]
    if (found === undefined) return left
    left = left.replace(found, () => `{#${count}}`)
  }
}

function gapsOf(text: string): MoodleGap[] {
  const gaps: MoodleGap[] = []
  let left = text
  for (let found = gap.exec(left); found !== null; found = gap.exec(left)) {
    const [whole, weight = '', type = '', alternatives = ''] = found
    const answers = answersOf(alternatives, type)
    if (answers.length < (type.startsWith('MULTICHOICE') ? 2 : 1)) refuse('a gap with too few answers', whole)
    if (!answers.some((each) => each.fraction === 1)) refuse('a gap without a right answer', whole)
    gaps.push({ weight: weight === '' ? 1 : Number(weight), type, answers })
    left = left.replace(whole, '')
  }
  return gaps
}

function answersOf(alternatives: string, type: string): MoodleAnswer[] {
  const answers: MoodleAnswer[] = []
  let left = alternatives
  const next = new RegExp(`~?${alternative}`, 's')
  for (let found = next.exec(left); found !== null && left !== ''; found = next.exec(left)) {
    const [whole, sign, percent, raw = ''] = found
    const part = sign === '=' ? 1 : percent === undefined ? 0 : Number(percent) / 100
    const numbers = new RegExp(`^(${number})(?::(${number}))?$`, 's').exec(raw)
    if (type === 'NUMERICAL') {
      if (numbers === null) refuse('a gap for a number that is none', raw)
      answers.push({ text: numbers[1] ?? '', fraction: part, tolerance: Number(numbers[2] ?? 0) })
    } else {
      const decoded = decode(raw).replaceAll('\\}', '}').replaceAll('\\#', '#')
      answers.push({ text: decoded, fraction: part })
    }
    left = left.slice(left.indexOf(whole) + whole.length)
  }
  return answers
}

/** References of HTML as the importer decodes them, once. */
function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|amp|lt|gt|quot);/g, (whole, code: string | undefined) => {
    if (code !== undefined) return String.fromCodePoint(Number(code))
    return { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }[whole] ?? whole
  })
}
