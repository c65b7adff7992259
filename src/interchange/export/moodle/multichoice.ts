import type { Asked } from '../../question.ts'
import { loseWriting, questionElement, stem } from './common.ts'
import { blocks, field } from './field.ts'
import { type Fractions, fractionsOf, sharesOf } from './fractions.ts'
import type { Unit } from './unit.ts'
import { element } from './xml.ts'

type Choices = Extract<Asked, { kind: 'choices' }>

/** Choices of which one or several are to be marked; nothing where none is right, which Moodle refuses. */
export function multichoiceXml(asked: Choices, unit: Unit): string {
  loseWriting(unit)
  const { several, choices, shuffle } = asked
  if (!choices.some(({ right }) => right)) {
    unit.lose('dropped', 'the question is left out, as Moodle takes none without a right choice')
    return ''
  }
  const { percents, points } = marking(asked, unit)
  const answers = choices.map(({ content }, index) =>
    field('answer', blocks(content), unit, { attributes: { fraction: percents[index] ?? 0 } }),
  )
  return questionElement(
    'multichoice',
    unit,
    field('questiontext', stem(unit), unit),
    [
      element('single', {}, several ? 'false' : 'true'),
      element('shuffleanswers', {}, shuffle ? 'true' : 'false'),
      element('answernumbering', {}, choices.length > 26 ? 'none' : 'abc'),
      element('showstandardinstruction', {}, '0'),
      ...answers,
    ],
    points,
  )
}

/** True and false, in the words of the reader's Moodle. */
export function truefalseXml({ right }: Extract<Asked, { kind: 'boolean' }>, unit: Unit): string {
  loseWriting(unit)
  const answer = (word: 'true' | 'false') =>
    element('answer', { fraction: String(right) === word ? 100 : 0, format: 'moodle_auto_format' }, element('text', {}, word))
  return questionElement('truefalse', unit, field('questiontext', stem(unit), unit), [answer('true'), answer('false')])
}

/** What each choice gives in per cent of what all give, and that. */
function marking({ several, choices }: Choices, unit: Unit): { percents: number[]; points: number } {
  const { question, lose } = unit
  const right = choices.filter((choice) => choice.right)
  if (right.every(({ points }) => points === undefined)) {
    const parts = choices.map(({ right: isRight, points }) => {
      if (points !== undefined && question.points > 0) return points / question.points
      // a wrong one takes all, as it does on paper
      return isRight ? (several ? 1 / right.length : 1) : several ? -1 : 0
    })
    if (several && right.length > 1)
      lose('approximated', 'some of the right choices without a wrong one give a part of the points')
    return { percents: told(several ? sharesOf(parts) : fractionsOf(parts), unit), points: question.points }
  }
  const given = choices.map(({ points = 0, right: isRight }) => (several && !isRight ? Math.min(0, points) : points))
  if (choices.some(({ points = 0 }, index) => points !== given[index]))
    lose('approximated', 'a wrong choice gives nothing, as Moodle wants all points of the right ones')
  const points = several ? given.reduce((sum, each) => sum + Math.max(0, each), 0) : Math.max(...given)
  if (points <= 0)
    return { percents: choices.map((choice) => (choice.right ? 100 / (several ? right.length : 1) : 0)), points: 0 }
  if (points < question.points) lose('missing', `the points for what is written besides are left out: it gives ${points}`)
  const parts = given.map((each) => each / points)
  return { percents: told(several ? sharesOf(parts) : fractionsOf(parts), unit), points }
}

function told({ percents, exact }: Fractions, { lose }: Unit): number[] {
  if (!exact) lose('approximated', 'Moodle knows some parts of the points alone, so the nearest are taken')
  return percents
}
