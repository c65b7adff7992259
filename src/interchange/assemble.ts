import { visit } from 'unist-util-visit'
import type { Erratum } from '../exam/erratum.ts'
import { choicesOf, type Exam, type Part, type PartKey, type Question, questionsOf, treeOf } from '../exam/exam.ts'
import { corrected } from '../keys/errata.ts'
import { formKey, idIn, type KeyedQuestion, keyIds } from '../keys/form-key.ts'
import type { Block, PaperPart } from '../paper/block-nodes.ts'
import { questionsOf as printedQuestions, spacesOf } from '../paper/blocks.ts'
import { numberedParts } from '../paper/labels.ts'
import type { Paper, PaperQuestion } from '../paper/paper.ts'
import { separate } from '../paper/separate.ts'
import type { Solutions } from '../paper/solutions.ts'
import { markedIn } from './asked.ts'
import type { QuestionLoss } from './losses.ts'
import type { ExportedExam, ExportedQuestion, ExportedText, SourcePlace } from './question.ts'

/** A form of an exam that leaves: `place` leads a place of its text back to the author's file. */
export type LeavingForm = {
  exam: Exam
  /** The same in the order of the source, by which what has no id is named. */
  source: Exam
  form: string | undefined
  place: (position: Part['place']) => SourcePlace | undefined
}

/** What leaves of a form, what was withdrawn and stays behind, and what is lost whatever the target is. */
export type LeavingExam = { exam: ExportedExam; withdrawn: ExportedQuestion[]; losses: QuestionLoss[] }

type Setting = Pick<LeavingForm, 'form' | 'place'> & {
  solutions: Solutions
  ids: ReadonlyMap<PartKey, string>
  numbers: ReadonlyMap<Part, string>
  /** By the numbers of questions and parts. */
  keyed: ReadonlyMap<string, KeyedQuestion>
  /** Ids that some text of the exam names. */
  referred: ReadonlySet<string>
  losses: QuestionLoss[]
}

/**
 * What another system can be told of a form: its questions with what is right, by the corrected key where errata were found. Punctuation is as it was typed, and
 * all questions have their titles, be they printed or not. What was withdrawn stays behind.
 */
export function assemble({ exam, source, form, place }: LeavingForm, errata: readonly Erratum[]): LeavingExam {
  const { paper, solutions } = separate({ ...exam, metadata: { ...exam.metadata, smart: false, titles: true } })
  const key = corrected(formKey(exam, source), errata).map(({ question }) => question)
  const losses: QuestionLoss[] = []
  const setting: Setting = {
    ...{ form, place, solutions, losses, referred: referredIn(exam) },
    ids: keyIds(source),
    numbers: new Map(numberedParts(exam).map(({ part, number }) => [part, number])),
    keyed: new Map(key.map((question) => [question.number, question])),
  }
  const { title, course, language, titles } = exam.metadata
  const printed = printedQuestions(paper)
  const groups = groupsIn(exam, paper)
  const withdrawn: ExportedQuestion[] = []
  const questions = questionsOf(exam).flatMap((question, index): ExportedQuestion[] => {
    const node = printed[index]
    if (node === undefined) throw new Error('a question was not printed')
    const group = groups.get(question)
    const own = exportedPart(question, node, setting, question.shuffle)
    const named: ExportedQuestion = {
      ...own,
      ...cataloguingOf(question),
      title: node.title,
      titled: titles,
      shared: group?.content ?? [],
      group: group && { label: group.label, first: group.first },
    }
    if (!isWithdrawn(named, setting)) return [named]
    withdrawn.push(named)
    losses.push({ question: named, kind: 'dropped', reason: 'it was withdrawn after the exam' })
    return []
  })
  const texts = textsIn(paper, exam, place)
  return { exam: { title, ...(course !== undefined && { course }), language, questions, texts }, withdrawn, losses }
}

function cataloguingOf({ tags, topic, difficulty }: Question): Pick<ExportedQuestion, 'tags' | 'topic' | 'difficulty'> {
  return { tags, ...(topic !== undefined && { topic }), ...(difficulty !== undefined && { difficulty }) }
}

/** Whether nothing of a question counts any more. */
function isWithdrawn({ number, parts }: ExportedQuestion, setting: Setting): boolean {
  const own = setting.keyed.get(number)
  return own?.withdrawn === true || (own === undefined && parts.length > 0 && parts.every((part) => isWithdrawn(part, setting)))
}

function exportedPart(part: Part, printed: PaperQuestion | PaperPart, setting: Setting, shuffle: boolean): ExportedQuestion {
  const { solutions, ids, numbers, keyed, form, place, referred } = setting
  const number = numbers.get(part) ?? ''
  const key = keyed.get(number)
  const note = solutions.notes.get(printed.anchor)
  const spaces = spacesOf(printed)
  const written = spaces.flatMap((space) => solutions.answers.get(space.key) ?? [])
  // a text that names a letter is right as long as the choice has it
  const lettered = choicesOf(part)?.children.some((choice) => choice.id !== undefined && referred.has(choice.id)) ?? false
  const marked = key && markedIn(part, printed, key, solutions, shuffle && !lettered)
  const alone = marked === undefined && key?.kind === 'written'
  const explanation = note?.explanation ?? []
  const parts: ExportedQuestion[] = []
  let between: Block[] = []
  let next = 0
  for (const node of printed.children) {
    if (node.type === 'afterText') between.push(...node.children)
    if (node.type !== 'paperPart') continue
    const own = part.parts[next]
    if (own === undefined) throw new Error('a part was printed that the exam does not have')
    next += 1
    parts.push({ ...exportedPart(own, node, setting, shuffle && own.shuffle), shared: between })
    between = []
  }
  const question: ExportedQuestion = {
    ...{ id: idIn(ids, part), named: part.id !== undefined, number, form },
    ...{ title: undefined, titled: false, language: part.language },
    ...{ points: printed.allPoints, bonus: part.bonus, tags: [], shared: [], group: undefined },
    content: [...printed.children.flatMap(stemBlocks), ...between],
    asked: marked ?? (alone ? { kind: 'written', answer: spaces.length === 0 ? explanation : written } : { kind: 'nothing' }),
    besides: alone || spaces.length === 0 ? undefined : written,
    explanation: alone && spaces.length === 0 ? [] : explanation,
    rubric: (note?.criteria ?? []).map(({ points, children: content }) => ({ points, content })),
    parts: parts.filter((each) => !isWithdrawn(each, setting)),
    place: place(part.place),
  }
  for (const each of parts)
    if (isWithdrawn(each, setting))
      setting.losses.push({ question, kind: 'missing', reason: `part ${each.number} was withdrawn after the exam` })
  if (key !== undefined && 'sets' in key && (key.sets?.length ?? 0) > 1)
    setting.losses.push({ question, kind: 'approximated', reason: 'of several sets of choices that are accepted all are right' })
  return question
}

function referredIn(exam: Exam): Set<string> {
  const referred = new Set<string>()
  visit(treeOf(exam), 'crossReference', ({ target }) => void referred.add(target))
  return referred
}

/** What of a block stands in the stem: of a space for an answer what the student completes in it. */
function stemBlocks(node: Block): Block[] {
  switch (node.type) {
    case 'afterText':
    case 'choiceList':
    case 'itemList':
    case 'pageBreak':
    case 'paperPart':
      return []
    case 'answerSpace':
      return node.given
    default:
      return [node]
  }
}

type Group = { label: string; content: Block[]; first: boolean }

/** What questions share with others, and which those are. */
function groupsIn(exam: Exam, paper: Paper): Map<Question, Group> {
  const groups = new Map<Question, Group>()
  const stems = paper.body.filter((node) => node.type === 'paperShared')
  let stem: (typeof stems)[number] | undefined
  for (const question of questionsOf(exam)) {
    if (question.shared === undefined) continue
    const first = question.shared.stem !== undefined
    if (first) stem = stems.shift()
    if (stem !== undefined) groups.set(question, { label: stem.label, content: stem.children, first })
  }
  return groups
}

/** Instructions, the heads of sections, and what stands behind the questions. */
function textsIn(paper: Paper, exam: Exam, place: Setting['place']): ExportedText[] {
  const texts: ExportedText[] = []
  const { language, instructions, body, appendices } = paper
  const at = (nodes: readonly { position?: Part['place'] }[]) => place(nodes[0]?.position)
  if (instructions.length > 0)
    texts.push({ kind: 'instructions', title: [], content: instructions, language, before: 0, place: at(instructions) })
  let before = 0
  const sections = exam.sections.filter(({ heading }) => heading !== undefined)
  for (const node of body) {
    if (node.type === 'paperQuestion') before += 1
    if (node.type === 'paperSection') {
      const { title, children: content, language } = node
      texts.push({ kind: 'section', title, content, language, before, place: place(sections.shift()?.place) })
    }
  }
  for (const [index, node] of appendices.filter((each) => each.type === 'paperAppendix').entries())
    texts.push({
      ...{ kind: 'appendix', title: node.title, content: node.children, language: node.language, before },
      place: place(exam.appendices[index]?.place),
    })
  return texts
}
