import type { Environment, Node } from '@unified-latex/unified-latex-types'
import { type Cursor, cursorOf, group, isMacro, mandatory, optional, take } from './cursor.ts'
import { inline } from './inline.ts'
import { emptyItem, type Item, itemBlocks } from './item.ts'
import { lengthOf } from './lengths.ts'
import { pointsIn, pointsOfQuestion, scoringOf } from './scoring.ts'
import { nameOf, printTex } from './source.ts'
import { addAnswer, blocksOf, lose, type Scope, slugOf } from './state.ts'

/** A node as a question of AMC, if it is one. */
export function questionIn(node: Node): Environment | undefined {
  return node.type === 'environment' && /^question(?:mult)?x?$/.test(nameOf(node)) ? node : undefined
}

/** A question of AMC as Markdown, block by block; `lead` stands before its text. */
export function amcQuestion(scope: Scope, node: Environment, lead: readonly string[], tag: string | undefined): string[] {
  const { state } = scope
  const cursor = cursorOf(node.content)
  optional(cursor)
  const id = slugOf(printTex(mandatory(cursor)))
  const body = cursor.nodes.slice(cursor.at)
  const multiple = nameOf(node).startsWith('questionmult')
  const { rest, stated } = withoutScoring(body)
  const item = emptyItem()
  item.blocks.push(...lead)
  const { points, wrong } = pointsOfQuestion(scope, node, stated === undefined ? undefined : scoringOf(stated), multiple)
  state.wrong = wrong
  const worth = readBody(scope, rest, item)
  state.wrong = undefined
  state.counts.questions += 1
  const right = item.choices?.filter((choice) => choice.startsWith('- [x]')).length ?? 0
  if (item.choices !== undefined && multiple) addNone(scope, node, item, right)
  else if (item.choices !== undefined && right === 0)
    lose(scope, node, 'choices', 'no choice is marked as correct: mark one with `[x]`', 'approximated')
  const known = state.labels.has(id)
  state.labels.set(id, { kind: 'question', id })
  const attributes = [
    known ? '' : `#${id}`,
    (points ?? worth) === undefined ? '' : `points=${points ?? worth}`,
    multiple && right < 2 && item.choices !== undefined ? 'choose=multiple' : '',
    item.fixed ? 'shuffle=false' : '',
    tag === undefined ? '' : `tags="${tag.replaceAll('"', '')}"`,
  ].filter((each) => each !== '')
  if (known) lose(scope, node, `a second question \`${id}\``, 'has no name, as there is one of that name', 'approximated')
  return [`##${attributes.length === 0 ? '' : ` {${attributes.join(' ')}}`}`, ...itemBlocks(item)]
}

/** `\scoring` of the whole question, wherever it stands among its text. */
function withoutScoring(nodes: readonly Node[]): { rest: readonly Node[]; stated: readonly Node[] | undefined } {
  const rest: Node[] = []
  const cursor = cursorOf(nodes)
  let stated: readonly Node[] | undefined
  for (let node = take(cursor); node !== undefined; node = take(cursor)) {
    if (isMacro(node, 'scoring', 'bareme')) stated = mandatory(cursor)
    else rest.push(node)
  }
  return { rest, stated }
}

/** Reads the text of a question; gives the points that numbers and open questions state. */
function readBody(scope: Scope, nodes: readonly Node[], item: Item): number | undefined {
  let text: Node[] = []
  let worth: number | undefined
  const flush = () => {
    scope.read(scope, text, item)
    text = []
  }
  const cursor = cursorOf(nodes)
  for (let node = take(cursor); node !== undefined; node = take(cursor)) {
    if (isMacro(node, 'explain')) {
      flush()
      addAnswer(scope, item, blocksOf(scope, mandatory(cursor)))
    } else if (isMacro(node, 'QuestionIndicative'))
      lose(scope, node, '\\QuestionIndicative', 'its points count as those of other questions do', 'lost')
    else if (isMacro(node, 'AMCnumericChoices', 'AMCOpen')) {
      flush()
      worth = isMacro(node, 'AMCOpen') ? open(scope, cursor, node, item) : numeric(scope, cursor, node, item)
    } else text.push(node)
  }
  flush()
  return worth
}

/** Options such as `digits=3,decimals=1`. */
function optionsIn(nodes: readonly Node[]): ReadonlyMap<string, readonly Node[]> {
  const options = new Map<string, readonly Node[]>()
  let [key, value]: [string, Node[] | undefined] = ['', undefined]
  const push = () => {
    if (key.trim() !== '') options.set(key.trim(), value ?? [])
    ;[key, value] = ['', undefined]
  }
  for (const node of nodes) {
    if (node.type !== 'string') {
      if (value !== undefined) value.push(node)
      continue
    }
    for (const [index, piece] of node.content.split(/([,=])/).entries()) {
      if (piece === ',' && index > 0) push()
      else if (piece === '=' && value === undefined) value = []
      else if (piece !== '') {
        if (value === undefined) key += piece
        else value.push({ ...node, content: piece })
      }
    }
  }
  push()
  return options
}

/** A number that AMC has ticked digit by digit is a blank. */
function numeric(scope: Scope, cursor: Cursor, node: Node, item: Item): number | undefined {
  const value = printTex(mandatory(cursor)).trim()
  const options = optionsIn(mandatory(cursor))
  const figure = (key: string) => {
    const nodes = options.get(key)
    return nodes === undefined ? undefined : Number(printTex(nodes).trim())
  }
  const unit = 10 ** -Math.min(15, Math.max(0, figure('decimals') ?? 0))
  const [exact = 0, approximate = 0] = [figure('exact'), figure('approx')]
  const [full, partial] = [figure('scoreexact') ?? 2, figure('scoreapprox') ?? 1]
  const tolerance = exact > 0 ? exact : approximate
  if (approximate > 0 && partial !== full)
    lose(scope, node, `approx=${approximate} with scoreapprox=${partial}`, 'what is near enough has all points', 'approximated')
  const [digits = 0, decimals = 0] = [figure('digits'), figure('decimals')]
  const signed = printTex(options.get('sign') ?? []).trim() !== 'false'
  const attributes = [
    ...(tolerance > 0 ? [`tolerance=${Number((tolerance * unit).toPrecision(6))}`] : []),
    ...(digits > 0 && digits <= 20
      ? [`digits=${digits - decimals}${decimals > 0 ? `.${decimals}` : ''}${signed ? ' sign' : ''}`]
      : []),
  ]
  item.blocks.push(`[[${value}]]${attributes.length === 0 ? '' : `{${attributes.join(' ')}}`}`)
  return pointsIn(String(full), 0.5)
}

/** Lines for a text that is marked by hand. */
function open(scope: Scope, cursor: Cursor, node: Node, item: Item): number | undefined {
  const options = optionsIn(mandatory(cursor))
  const boxes = cursorOf(mandatory(cursor))
  const lines = Math.max(1, Math.min(100, Math.round(Number(printTex(options.get('lines') ?? []).trim()) || 1)))
  const height = lengthOf(options.get('lineheight') ?? []) ?? 10
  const dotted = printTex(options.get('dots') ?? []).trim() !== 'false'
  item.space = dotted ? `dotted=${lines}` : `box=${Math.min(1000, lines * height)}mm`
  const answer = options.get('answer')
  if (answer !== undefined) addAnswer(scope, item, [inline(scope, answer).trim()])
  const scores: number[] = []
  for (let next = take(boxes); next !== undefined; next = take(boxes))
    if (isMacro(next, 'scoring', 'bareme')) scores.push(pointsIn(scoringOf(group(boxes) ?? []).get(''), 0.5) ?? 0)
  const most = Math.max(0, ...scores)
  if (scores.length > 0)
    lose(scope, node, `boxes for the grader of \\AMCOpen`, `left out; the question has ${most} points`, 'approximated')
  return most > 0 ? most : undefined
}

/** The choice that AMC adds to each list of which several may be right, and which is right where no other is. */
function addNone(scope: Scope, node: Node, item: Item, right: number): void {
  const { losses, packages } = scope.state
  const there = item.choices?.some((choice) => choice.includes('None of these answers are correct'))
  if (packages.has('completemulti') && there !== true) {
    const [done, construct] = ['the choice that AMC adds is in English; write it in the language of the exam', 'completemulti']
    item.choices = [...(item.choices ?? []), `- [${right === 0 ? 'x' : ' '}] None of these answers are correct. {pin}`]
    if (!losses.some((loss) => loss.construct === construct)) lose(scope, node, construct, done, 'approximated')
  } else if (right === 0 && there !== true)
    lose(scope, node, 'choices', 'no choice is marked as correct: mark one with `[x]`', 'approximated')
}
