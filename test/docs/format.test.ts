import { describe, expect, it } from 'vitest'
import { listingLanguages } from '../../src/exam/listing-languages.ts'
import { spaceAttributes } from '../../src/exam/space.ts'
import { readFormula } from '../../src/expression/plot-formula.ts'
import { graphAttributes } from '../../src/figures/graph/read-graph.ts'
import { diagramAttributes } from '../../src/figures/network/read-network.ts'
import { plotAttributes } from '../../src/figures/plot/read-plot.ts'
import { finalDocument } from '../../src/html/document.ts'
import { setSolutionPaper, setStudentPaper } from '../../src/html/set-paper.ts'
import { layerAttributes } from '../../src/layers/index.ts'
import { emptyLayout } from '../../src/layout/layout.ts'
import { separate } from '../../src/paper/separate.ts'
import { pixel } from '../canaries.ts'
import { checked } from '../faults.ts'
import { skeleton } from '../html/papers.ts'
import { completed, examplesOf, pageOf } from './examples.ts'

const images = new Map([['figure.png', pixel]])
const layout = {
  ...emptyLayout,
  answers: new Map(Array.from({ length: 9 }, (_, index) => [`answer-${index + 1}`, 40] as const)),
}
const page = pageOf('format.md')

/** What the front matter of an example says of its pages. */
const classes = (text: string) =>
  [
    ['cover: true', 'cover'],
    ['pages: question', 'one-per-page'],
    ['columns: 2', 'two-columns'],
  ].flatMap(([line = '', name = '']) => (text.includes(`\n${line}\n`) ? [name] : []))

describe.each(['format.md', 'layout.md'])('the examples of %s', (name) => {
  const examples = examplesOf(name)

  it('are Markdown alone', () => {
    expect(examples.length).toBeGreaterThan(5)
    expect(new Set(examples.map(({ info }) => info))).toEqual(new Set(['markdown']))
  })

  it.each(examples)('build, such as that in line $line', async ({ text }) => {
    const { exam, file } = checked(completed(text), images)
    expect(file.messages.map(String)).toEqual([])
    const { paper, solutions } = separate(exam)
    const materials = { images, skeleton }
    for (const set of [await setStudentPaper(paper, materials), await setSolutionPaper(paper, solutions, materials)]) {
      const html = finalDocument(set, '', layout)
      expect(html).toContain(`<body class="${[set.audience, ...classes(text)].join(' ')}">`)
      if (!text.includes('\\[[')) expect(html).not.toContain('[[')
      expect(html).not.toContain(':::')
    }
  })
})

describe('the page of the format', () => {
  it('points to the functions that a plot knows, and shows formulas that it reads', () => {
    const [, list = ''] = /\[expressions\]\(values\.md#expressions\)(.*?)At a jump/s.exec(page) ?? []
    const formulas = [...list.matchAll(/`([^`]+)`/g)].map(([, formula = '']) => formula).filter((formula) => formula !== '*')
    expect(formulas).toHaveLength(3)
    for (const formula of formulas) expect(readFormula(formula, 'x'), formula).toBeTypeOf('function')
  })

  it.each([
    ...layerAttributes,
    ...spaceAttributes,
    ...plotAttributes,
    ...diagramAttributes,
    ...graphAttributes,
    'tags',
    'follows',
    'shuffle',
    'choose',
    'bonus',
    'answer',
    'total',
    'grades',
  ])('names the attribute %s', (name) => {
    expect(page).toMatch(new RegExp(`\`${(name === 'id' ? '#id' : name).replace('.', '\\.')}[=\`]`))
  })

  it('names a listing that is known', () => {
    for (const language of ['python', 'text', 'markdown']) expect(listingLanguages).toContain(language)
  })
})
