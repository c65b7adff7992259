import { expect, test } from 'vitest'
import { convertExercise } from '../../src/quiz/exercise.ts'
import { convertText2qti } from '../../src/quiz/text2qti.ts'
import { convert } from '../latex/convert.ts'

test.each([
  ['<b>Bold</b> and <em>so</em>', '**Bold** and *so*'],
  ['H<sub>2</sub>O, x<sup>2</sup>', 'H~2~O, x^2^'],
  ['one<br>two', 'one\\\ntwo'],
])('simple tags of text2qti have signs: %s', (html, expected) => {
  const { text, losses } = convertText2qti('quiz.txt', `Quiz title: Q\n1. ${html}?\n*a) x\nb) y\n`)
  expect(text).toContain(`${expected}?`)
  expect(losses).toEqual([])
})

test('a tag that says more is kept as a comment, and told', () => {
  const { losses } = convertText2qti('quiz.txt', 'Quiz title: Q\n1. a <span style="color:red">b</span>\n*a) x\nb) y\n')
  expect(losses.map(({ construct }) => construct)).toContain('<span style="color:red">')
})

test('the width of a picture in per cent is one in millimetres', () => {
  const exercise =
    'Question\n========\n![a](network.svg){width=50%}\n\nMeta-information\n================\nexname: a\nextype: num\nexsolution: 2\nextol: 0.1\n'
  const { text } = convertExercise('a.Rmd', exercise, () => ({ path: 'network.svg' }))
  expect(text).toContain('![a](network.svg){width=83mm}')
  expect(text).toContain('[[2]]{tolerance=0.1}')
})

test('an answer that R computes has no tolerance', () => {
  const exercise =
    'Question\n========\nHow much?\n\nMeta-information\n================\nexname: a\nextype: num\nexsolution: `r x`\nextol: 0.1\n'
  const { text } = convertExercise('a.Rmd', exercise, () => ({ fault: 'none' }))
  expect(text).not.toContain('tolerance')
})

const amc = (body: string) =>
  convert(
    `\\documentclass{article}\\usepackage[completemulti]{automultiplechoice}\\title{T}\\begin{document}${body}\\end{document}`,
  )

test('the choice that AMC adds is not there twice', () => {
  const { text } = amc(
    '\\onecopy{1}{\\begin{questionmult}{a} b \\begin{choices} \\correctchoice{c} \\lastchoices \\wrongchoice{None of these answers are correct.} \\end{choices} \\end{questionmult}}',
  )
  expect(text.match(/None of these/g)).toHaveLength(1)
})

test('the text of the answer sheet of AMC is told, and no text of a question', () => {
  const { text, losses } = amc('\\onecopy{1}{\\begin{question}{a} b \\end{question} \\AMCformBegin {\\bf Answers} \\AMCform}')
  expect(text).not.toContain('Answers')
  expect(losses.map(({ construct }) => construct).join()).toContain('Answers')
})
