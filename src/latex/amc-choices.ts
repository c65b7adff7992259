import { cursorOf, group, isMacro, isText, optional, peek, take } from './cursor.ts'
import { withoutFootnotes } from './footnotes.ts'
import type { Item } from './item.ts'
import { comment, indented, oneLine } from './markdown.ts'
import { pointsIn, scoringOf } from './scoring.ts'
import { type AnyEnvironment, printTex } from './source.ts'
import { blocksOf, lose, type Scope } from './state.ts'

export const amcChoiceEnvironments: ReadonlySet<string> = new Set([
  'choices',
  'choiceshoriz',
  'choicescustom',
  'reponses',
  'reponseshoriz',
  'reponsesperso',
])

/** Gives an item its choices as AMC has them, with points of their own; those behind `\lastchoices` keep their place. */
export function amcChoices(scope: Scope, node: AnyEnvironment, name: string, item: Item): void {
  if (typeof node.content === 'string') return
  const cursor = cursorOf(node.content)
  const options = optional(cursor)
  if (options !== undefined && printTex(options).trim() === 'o') item.fixed = true
  let last = false
  const choices: { mark: string; blocks: readonly string[]; attributes: string[] }[] = []
  const others = []
  for (let next = take(cursor); next !== undefined; next = take(cursor)) {
    const right = isMacro(next, 'correctchoice', 'bonne')
    if (right || isMacro(next, 'wrongchoice', 'mauvaise')) {
      if (isText(peek(cursor), '<')) while (peek(cursor) !== undefined && !isText(take(cursor), '>'));
      optional(cursor)
      const wrong = right ? undefined : scope.state.wrong
      const read = blocksOf(scope, group(cursor) ?? [])
      const blocks = read.length > 0 ? read : [comment('an empty choice')]
      const attributes = [...(last ? ['pin'] : []), ...(wrong === undefined ? [] : [`points=${wrong}`])]
      choices.push({ mark: right ? '[x]' : '[ ]', blocks, attributes })
    } else if (isMacro(next, 'lastchoices', 'alafin')) last = true
    else if (isMacro(next, 'scoring', 'bareme')) {
      const score = scoringOf(group(cursor) ?? []).get('')
      const points = pointsIn(score, 0.25)
      const choice = choices.at(-1)
      if (points === undefined || choice === undefined)
        lose(scope, next, `\\scoring of a choice${score === undefined ? '' : `: ${score}`}`, 'left out', 'lost')
      else
        choice.attributes = [...choice.attributes.filter((each) => each === 'pin'), ...(points === 0 ? [] : [`points=${points}`])]
    } else others.push(next)
  }
  scope.read(scope, others, item)
  if (item.choices !== undefined)
    lose(scope, node, `\\begin{${name}}`, 'a second list of choices was added to the first', 'approximated')
  const texts = choices.map(({ mark, blocks, attributes }) => {
    const tail = blocks.at(-1) ?? ''
    const closed = /(?:```|\$\$|:::)$/.test(tail) || tail.startsWith('|')
    if (closed && attributes.length > 0)
      lose(scope, node, oneLine(tail).slice(0, 40), `this choice should have \`{${attributes.join(' ')}}\``, 'approximated')
    const braces = attributes.length === 0 || closed ? '' : ` {${attributes.join(' ')}}`
    return withoutFootnotes(scope, `- ${mark} ${indented(blocks, 2)}${braces}`)
  })
  item.choices = [...(item.choices ?? []), ...texts]
}
