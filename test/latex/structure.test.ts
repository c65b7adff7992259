import { expect, test } from 'vitest'
import { convertQuestions } from './convert.ts'

const constructs = (questions: string, preamble = '') =>
  convertQuestions(questions, preamble).losses.map(({ construct, done }) => `${construct}: ${done}`)

test.each([
  ['an item of a list', '\\question Q \\begin{itemize} \\item a \\begin{solution} Zebra. \\end{solution} \\end{itemize}'],
  [
    'a choice',
    '\\question Q \\begin{choices} \\choice a \\CorrectChoice b \\begin{solution} Zebra. \\end{solution} \\end{choices}',
  ],
  [
    'a choice, for answers alone',
    '\\question Q \\begin{choices} \\choice a \\ifprintanswers Zebra.\\fi \\CorrectChoice b \\end{choices}',
  ],
  ['a quotation', '\\question Q \\begin{quote} a \\ifprintanswers Zebra.\\fi \\end{quote}'],
  ['a line', '\\question Q is a \\ifprintanswers Zebra.\\fi'],
  ['a command in a line', '\\question Q is a \\shown{Zebra.}'],
  ['a footnote', '\\question Q\\footnote{a \\ifprintanswers Zebra.\\fi}'],
])('a solution in %s stands in the answer of its question', (_, latex) => {
  const { text } = convertQuestions(latex, '\\newcommand{\\shown}[1]{\\ifprintanswers #1\\fi}')
  const [before = '', answer = ''] = text.split(':::answer')
  expect(before).not.toContain('Zebra')
  expect(answer).toContain('Zebra')
})

test('what only the solution prints in the place of a line is a blank', () => {
  const { text } = convertQuestions('\\question It is \\ifprintanswers red\\else\\underline{\\hspace{2cm}}\\fi.')
  expect(text).toContain('It is [[red]].')
})

test('choices in a list keep their letters, and the right one is in the solution', () => {
  const { text } = convertQuestions(
    '\\question Q \\begin{enumerate} \\item a \\begin{choices} \\choice no \\CorrectChoice yes \\end{choices} \\end{enumerate}',
  )
  expect(text).toContain('* B. yes')
  expect(text).toContain(':::answer\nB\n:::')
})

test('definitions that hold each other end', () => {
  const { text } = convertQuestions('\\question \\one', '\\newcommand{\\one}{\\item \\two}\\newcommand{\\two}{\\item \\one}')
  expect(text.length).toBeLessThan(3_000_000)
})

test('a command is not written out where it is defined, nor in a listing', () => {
  const { text } = convertQuestions(
    '\\newcommand{\\Q}[1]{\\question #1} \\Q{a}\n\\begin{verbatim}\n\\Q{b}\n\\end{verbatim}',
    '\\newcommand{\\Q}[1]{\\question #1}',
  )
  expect(text).toContain('\\Q{b}')
  expect(text.match(/^##/gm)).toHaveLength(1)
})

test('the branch that is not taken of a condition of the author is a line of the report', () => {
  const preamble = '\\newif\\ifb \\btrue'
  expect(constructs('\\question \\ifb yes\\else of the other form\\fi', preamble)).toEqual([
    '\\else of the other form\\fi: a branch that is not taken; left out',
  ])
})

test.each([
  ['by numbers', 'Questions 1--3 refer to a map.', 3],
  ['by numbers in German', 'Die Aufgaben 1 bis 2 beziehen sich auf die Karte.', 2],
  ['by labels', 'Use it in Questions~\\ref{a}--\\ref{b}.', 2],
  ['in words', 'The next two questions are about a map.', 2],
])('a text says %s how many questions share it', (_, words, count) => {
  const { text } = convertQuestions(`\\uplevel{${words}}\\question\\label{a} A \\question\\label{b} B \\question C`)
  expect(text).toContain(`:::shared{questions=${count}}`)
})

test.each([
  'Questions 2--3 refer to a map.',
  'In the years 1--900 nothing happened.',
  'The next nine questions are hard.',
  'From 1 to 1.5 metres.',
])('a text shares nothing for sure that says: %s', (words) => {
  const { text } = convertQuestions(`\\uplevel{${words}}\\question A \\question B \\question C`)
  expect(text).not.toContain(':::shared')
})

test.each([
  ['letters without an option', '\\fillin[X] a & A. b \\\\ \\fillin[A] c & B. d'],
  ['lines to write on', '\\underline{\\hspace{1cm}} a & A. b \\\\ \\underline{\\hspace{1cm}} c & B. d'],
  ['words as answers', '\\fillin[red] a & A. b \\\\ \\fillin[blue] c & B. d'],
])('a table with %s is no matching', (_, rows) => {
  const { text } = convertQuestions(`\\question \\begin{tabular}{ll} ${rows} \\end{tabular}`)
  expect(text).not.toContain(':::matching')
})

test.each([
  ['\\newpage \\section*{Formulas} $a=b$', '# Formulas {appendix}\n\n$a=b$'],
  ['\\newpage\\begin{center}\\textbf{Useful formulas}\\end{center} $$a=b$$', '# Useful formulas {appendix}'],
])('what begins a page behind the questions is an appendix: %s', async (latex, expected) => {
  const { convert } = await import('./convert.ts')
  const { text } = convert(
    `\\documentclass{exam}\\title{T}\\begin{document}\\begin{questions}\\question A\\end{questions}${latex}\\end{document}`,
  )
  expect(text).toContain(expected)
})

test('a few words behind the questions are the end', async () => {
  const { convert } = await import('./convert.ts')
  const { text } = convert(
    '\\documentclass{exam}\\title{T}\\begin{document}\\begin{questions}\\question A\\end{questions}\\begin{center}--- \\textbf{Good luck!} ---\\end{center}\\end{document}',
  )
  expect(text).toContain('\nend: "Good luck!"\n')
})

test('a blank in a listing is one here', () => {
  const { text } = convertQuestions(
    '\\question a\n\\begin{lstlisting}[language=Python,escapeinside={(*}{*)}]\nx = [[(*\\fillin[1]*)]]\n\\end{lstlisting}',
  )
  expect(text).toContain('```python {blanks}\nx = \\[[[[1]]]]\n```')
})

test('what stands within a step of pseudocode stands further in', () => {
  const { text } = convertQuestions(
    '\\question a \\begin{algorithmic} \\While{b} \\If{c} \\State d \\EndIf \\EndWhile \\end{algorithmic}',
  )
  expect(text).toContain('**while** b **do**\\\n\u2003**if** c **then**\\\n\u2003\u2003d\\\n\u2003**end if**\\\n**end while**')
})

test('columns that only part others are left out, and those with rules stay', () => {
  const rows = '1. a & \\hspace{2cm} & x \\\\ 2. b & & y'
  expect(convertQuestions(`\\question \\begin{tabular}{lcl} ${rows} \\end{tabular}`).text).toContain('| 1. a | x |')
  expect(convertQuestions(`\\question \\begin{tabular}{|l|c|l|} ${rows} \\end{tabular}`).text).toContain('| 1. a |  | x |')
})

test('the number of columns of tasks is no text', () => {
  expect(convertQuestions('\\question a \\begin{tasks}(2) \\task b \\task c \\end{tasks}').text).toContain('a\n\n1. b\n2. c')
})
