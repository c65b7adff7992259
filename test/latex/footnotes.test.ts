import { expect, test } from 'vitest'
import { parseExam } from '../../src/exam/parse.ts'
import { convert, convertQuestions } from './convert.ts'

test('footnotes stand behind their question, and in parentheses where a paper has none', () => {
  const { text, losses } = convertQuestions(
    '\\question[2] Why\\footnote{Or how, see $x^2$.} so\\footnote{A second.}?\n\\begin{choices}\\choice a\\footnote{in a choice}\\CorrectChoice b\\end{choices}\n\\begin{solution}Since.\\footnote{Hidden.}\\end{solution}\n\\question[1] It is \\fillin[two\\footnote{f}].\\begin{parts}\\part[1] Give it\\footnote{Of the part.}.\\begin{solution}Two.\\end{solution}\\end{parts}',
  )
  expect(text).toContain(
    'Why[^1] so[^2]?\n\n- [ ] a (in a choice)\n- [x] b\n\n:::answer\nSince.[^4]\n:::\n\n[^1]: Or how, see $x^2$.\n\n[^2]: A second.\n\n[^4]: Hidden.\n\n## ',
  )
  expect(text).toContain('It is [[two (f)]].\n\n### Give it[^6]. {points=1}')
  expect(text.trimEnd()).toMatch(/\[\^6\]: Of the part\.$/)
  expect(losses.map(({ construct }) => construct)).toEqual(['\\footnote{in a choice}', '\\footnote{f}'])
})

test('what was carried over is read', () => {
  const { text } = convert(
    '\\documentclass{exam}\\title{T\\footnote{of it}}\\begin{document}\\maketitle Read all.\\footnote{Twice.}\n\n\\begin{questions}\\question[1] Why\\footnote{A [^9] and \\textbf{b}.}?\\begin{solution}So.\\end{solution}\\end{questions}\\end{document}',
  )
  const { file } = parseExam(text)
  expect(file.messages.map(String)).toEqual([])
  expect(text).toMatch(/title: T \(of it\)|title: "T \(of it\)"/)
  expect(text).toContain('[^2]: Twice.')
})
