import type { Asked, Choice } from '../../question.ts'
import { questionElement } from './common.ts'
import { blocks, field, type MoodleQuestion } from './field.ts'
import { fractionOf } from './fractions.ts'
import { element } from './xml.ts'

type Choices = Extract<Asked, { kind: 'choices' }>

/** Choices of which one or several are to be marked. */
export function multichoiceXml(asked: Choices, setting: MoodleQuestion): string {
  const { question } = setting
  const fractions = fractionsOf(asked, setting)
  const answers = asked.choices.map(({ content }, index) => {
    const answer = field('answer', blocks(content), setting)
    return answer.replace('<answer ', `<answer fraction="${fractions[index] ?? 0}" `)
  })
  return questionElement('multichoice', setting, field('questiontext', blocks(question.shared, question.content), setting), [
    element('single', {}, asked.several ? 'false' : 'true'),
    element('shuffleanswers', {}, asked.shuffle ? 'true' : 'false'),
    element('answernumbering', {}, asked.choices.length > 26 ? 'none' : 'abc'),
    ...answers,
  ])
}

/** True and false, in the words of the reader's Moodle. */
export function truefalseXml({ right }: Extract<Asked, { kind: 'boolean' }>, setting: MoodleQuestion): string {
  const { question } = setting
  const answer = (word: 'true' | 'false') =>
    element('answer', { fraction: String(right) === word ? 100 : 0, format: 'moodle_auto_format' }, element('text', {}, word))
  return questionElement('truefalse', setting, field('questiontext', blocks(question.shared, question.content), setting), [
    answer('true'),
    answer('false'),
  ])
}

/** What each choice gives of the question's points, in per cent. */
function fractionsOf({ several, choices }: Choices, { question, lose }: MoodleQuestion): number[] {
  const right = choices.filter((choice) => choice.right).length
  const part = (choice: Choice): number => {
    if (choice.points !== undefined) return question.points === 0 ? 0 : choice.points / question.points
    if (!several) return choice.right ? 1 : 0
    // a wrong one takes all, as it does on paper
    return choice.right ? 1 / right : -1
  }
  const fractions = choices.map((choice) => fractionOf(part(choice)))
  if (fractions.some(({ exact }) => !exact))
    lose('approximated', 'Moodle knows some parts of points alone, of which the nearest is taken for each choice')
  else if (several && choices.every(({ points }) => points === undefined) && right > 1)
    lose('approximated', 'some of the right choices without a wrong one give a part of the points')
  return fractions.map(({ percent }) => percent)
}
