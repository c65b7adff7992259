import { readings } from '../../../languages/locales.ts'
import { htmlContent, isEmpty, plainContent } from '../content.ts'
import type { Content, Lack, ReadAsked } from '../question.ts'
import { childOf, childrenOf, textIn, type XmlElement } from '../xml.ts'
import { numerical, shortAnswer } from './answers.ts'
import { type Asks, choicesOf, type Frame, shareOf } from './asks.ts'
import { readCalculated } from './calculated.ts'
import { readCloze } from './cloze.ts'
import { readDrops } from './drops.ts'
import { combinedFeedback, contentOf, contentsOf } from './texts.ts'

/** What says that a statement is true, or is not. */
const truth = new Set(readings.flatMap(({ booleanWords }) => booleanWords.flat()))

/** What a question of Moodle asks, by its type. */
export function askedOf(element: XmlElement, type: string, frame: Frame): Asks {
  const stem = stemOf(element)
  const base: Asks = {
    stem,
    asked: { kind: 'text' },
    explanation: [...contentsOf(element, 'generalfeedback'), ...combinedFeedback(element)],
    gaps: new Map(),
    parts: [],
    lacks: hintsOf(element),
  }
  switch (type) {
    case 'multichoice':
    case 'multichoiceset':
    case 'oumultiresponse':
      return { ...base, asked: choicesOf(element, type) }
    case 'truefalse':
      return trueFalse(element, base)
    case 'shortanswer':
    case 'regexp':
    case 'pmatch':
      return shortAnswer(element, base, type)
    case 'numerical':
      return numerical(element, base)
    case 'matching':
    case 'match':
    case 'ddmatch':
      return { ...base, asked: { kind: 'matching', pairs: pairsOf(element) } }
    case 'essay':
      return { ...base, asked: essayOf(element), lacks: [...base.lacks, ...attachments(element)] }
    case 'description':
      return { ...base, points: undefined }
    case 'cloze':
    case 'multianswer':
      return cloze(element, base)
    case 'ddwtos':
    case 'gapselect':
      return { ...base, ...readDrops(element, stem) }
    case 'ordering':
      return { ...base, asked: { kind: 'ordering', items: childrenOf(element, 'answer').map((each) => contentOf(each)) } }
    case 'kprime':
    case 'mtf':
      return rows(element, base)
    case 'calculated':
    case 'calculatedsimple':
    case 'calculatedmulti':
      return { ...base, ...readCalculated(element, type) }
    case 'coderunner':
      return program(element, base)
    case 'random':
    case 'randomsamatch':
      return { ...base, asked: unknown(type, 'a question that Moodle draws is not in the file: write `::pick`') }
    default:
      return {
        ...base,
        asked: unknown(type, `a question of type \`${type}\` is a program's: its text is carried over, and its answer is not`),
        points: frame.points,
      }
  }
}

function unknown(type: string, reason: string): ReadAsked {
  return { kind: 'unknown', reason: `${type}: ${reason}` }
}

/** The text of a question; old files have a picture beside it. */
function stemOf(element: XmlElement): Content {
  const stem = contentOf(childOf(element, 'questiontext'), element)
  const [data, name] = [textIn(childOf(element, 'image_base64')).trim(), textIn(childOf(element, 'image')).trim()]
  if (data === '' || name === '') return stem
  const file = { name: name.replace(/^.*\//, ''), bytes: Buffer.from(data, 'base64') }
  const picture = {
    type: 'element' as const,
    tagName: 'img',
    properties: { src: `@@PLUGINFILE@@/${file.name}`, alt: '' },
    children: [],
  }
  return {
    ...stem,
    nodes: [...stem.nodes, { type: 'element', tagName: 'p', properties: {}, children: [picture] }],
    find: (address) => (address.endsWith(file.name) ? file : stem.find(address)),
  }
}

function hintsOf(element: XmlElement): Lack[] {
  const hints = contentsOf(element, 'hint')
  const [first] = hints
  return first === undefined
    ? []
    : [
        {
          line: first.line,
          construct: `${hints.length === 1 ? 'a hint' : `${hints.length} hints`}`,
          done: 'left out, as nobody tries twice on paper',
          kind: 'approximated',
        },
      ]
}

function trueFalse(element: XmlElement, base: Asks): Asks {
  const answers = childrenOf(element, 'answer')
  const isYes = (answer: XmlElement, index: number) => {
    const text = textIn(childOf(answer, 'text')).trim().toLowerCase()
    return text === 'true' || (text !== 'false' && index === 0)
  }
  const right = answers.some((answer, index) => isYes(answer, index) === (shareOf(answer) === 1) && isYes(answer, index))
  const feedback = answers.flatMap((answer) => contentsOf(answer, 'feedback'))
  return { ...base, asked: { kind: 'boolean', right }, explanation: [...feedback, ...base.explanation] }
}

function pairsOf(element: XmlElement): { left: Content | undefined; right: Content }[] {
  const around = childOf(element, 'questiontext')
  return childrenOf(element, 'subquestion').map((each) => {
    const left = contentOf(each, around)
    const answer = childOf(each, 'answer')
    const right =
      answer?.attributes.format === undefined
        ? plainContent(textIn(childOf(answer, 'text') ?? answer), each.line)
        : contentOf(answer)
    return { left: isEmpty(left) ? undefined : left, right }
  })
}

function essayOf(element: XmlElement): ReadAsked {
  const lines = Number(textIn(childOf(element, 'responsefieldlines')).trim() || 15)
  return { kind: 'written', lines: Number.isFinite(lines) ? lines : 15, given: contentsOf(element, 'responsetemplate')[0] }
}

function attachments(element: XmlElement): Lack[] {
  const count = Number(textIn(childOf(element, 'attachments')).trim() || 0)
  return count === 0
    ? []
    : [{ line: element.line, construct: 'files that are handed in', done: 'cannot be on paper', kind: 'approximated' }]
}

function cloze(element: XmlElement, base: Asks): Asks {
  const question = childOf(element, 'questiontext')
  const html = textIn(childOf(question, 'text') ?? question)
  const { find, line } = base.stem
  const read = readCloze(html, line, find)
  const weights = read.weights
  const stem = contentOf(
    question === undefined ? undefined : { ...question, children: [read.html, ...childrenOf(question, 'file')] },
    element,
  )
  const asked: ReadAsked =
    read.gaps.size === 0 ? { kind: 'unknown', reason: 'cloze: none of its gaps could be read' } : { kind: 'gaps' }
  const unequal = new Set(weights).size > 1
  const lacks: Lack[] = unequal
    ? [
        {
          line,
          construct: `gaps that weigh ${weights.join(', ')}`,
          done: 'all blanks of a question weigh the same',
          kind: 'approximated',
        },
      ]
    : []
  const stated = textIn(childOf(element, 'defaultgrade')).trim()
  return {
    ...base,
    stem,
    asked,
    gaps: read.gaps,
    explanation: [...read.feedback.map((each) => htmlContent(each, line, find)), ...base.explanation],
    lacks: [...base.lacks, ...read.lacks, ...lacks],
    points: stated === '' ? weights.reduce((sum, each) => sum + each, 0) : Number(stated),
  }
}

/** A program that CodeRunner would run: its model answer as the solution. */
function program(element: XmlElement, base: Asks): Asks {
  const code = textIn(childOf(element, 'answer')).replace(/\s+$/, '')
  const lines = Math.min(30, Math.max(8, code.split('\n').length + 2))
  const language = /^[a-z+]+/.exec(textIn(childOf(element, 'coderunnertype')).trim().toLowerCase())?.[0] ?? ''
  const listing = htmlContent(`<pre class="language-${language}"></pre>`, element.line)
  const [pre] = listing.nodes
  const nodes = pre?.type === 'element' ? [{ ...pre, children: [{ type: 'text' as const, value: code }] }] : []
  return {
    ...base,
    asked: { kind: 'written', lines },
    explanation: [...(code === '' ? [] : [{ ...listing, nodes }]), ...base.explanation],
    lacks: [
      ...base.lacks,
      {
        line: element.line,
        construct: 'tests of a program',
        done: 'are left out, as nothing is run on paper',
        kind: 'approximated',
      },
    ],
  }
}

/** Statements that are true or false each, of the plugins of ETH Zurich. */
function rows(element: XmlElement, base: Asks): Asks {
  const columns = childrenOf(element, 'column')
  const weights = childrenOf(element, 'weight')
  const items = childrenOf(element, 'row').map((row) => {
    const number = row.attributes.number
    const right = weights.find(
      (each) => each.attributes.rownumber === number && Number(textIn(childOf(each, 'value') ?? each)) > 0,
    )
    return {
      content: contentOf(childOf(row, 'questiontext') ?? row),
      right: (right?.attributes.columnnumber ?? '1') === '1',
      feedback: contentsOf(row, 'feedbacktext'),
    }
  })
  const heads = columns.map((column) => textIn(childOf(column, 'responsetext')).trim()).filter((head) => head !== '')
  const usual = heads.every((head) => truth.has(head.toLowerCase()))
  const lacks: Lack[] = usual
    ? []
    : [{ line: element.line, construct: heads.join(' / '), done: 'are *True* and *False* here', kind: 'approximated' }]
  return {
    ...base,
    asked: { kind: 'statements', items },
    explanation: [...items.flatMap(({ feedback }) => feedback), ...base.explanation],
    lacks: [...base.lacks, ...lacks],
  }
}
