import { describe, expect, it } from 'vitest'
import { inQuestion } from '../faults.ts'
import { bodyOf, papersOf } from '../html/papers.ts'

const graph = (text: string, options = '') => [`\`\`\`dot {alt="A graph." ${options}}`, text, '```']
const drawn = async (...lines: string[]) => bodyOf((await papersOf(inQuestion(...lines))).student)

describe('a graph as printed', () => {
  it('has its nodes, edges and labels as vectors, and says what it shows', async () => {
    const html = await drawn(...graph('digraph { a [label="한글\\n<b>"]; a -> c [label="e&f" style=dashed] }'))
    expect(html).toContain('role="img" aria-label="A graph."')
    for (const text of ['한글', '&#x3C;b>', 'c', 'e&#x26;f']) expect(html).toContain(`>${text}</text>`)
    expect(html.match(/<ellipse/g)).toHaveLength(2)
    expect(html.match(/stroke-dasharray="4 2.5" fill="none" d="M/g)).toHaveLength(1)
  })

  it('has no fonts, ids, links or classes of its own, so that several do not meet', async () => {
    const html = await drawn(...graph('digraph G { a -> b }'), '', 'Text.', '', ...graph('digraph G { a -> b }'))
    expect(html.match(/<svg class="graph"/g)).toHaveLength(2)
    expect(html).not.toMatch(/Times|<svg[^>]*>(?:(?!<\/svg>).)*(?: id=|href|<title)/s)
  })

  it('is drawn however many of them have letters beyond ASCII', async () => {
    const graphs = Array.from({ length: 20 }, (_, index) => [...graph(`digraph { a [label="마디 ${index} ä"] }`), ''])
    const html = await drawn(...graphs.flat())
    expect(html.match(/<svg class="graph"/g)).toHaveLength(20)
    for (const index of graphs.keys()) expect(html).toContain(`>마디 ${index} ä</text>`)
  })

  it('tells things apart by weight, dashes and grey', async () => {
    const html = await drawn(...graph('graph { a -- b [style=bold]; a -- c [style=dotted]; c [style=filled fillcolor=gray80] }'))
    expect(html).toMatch(/stroke-width="1.2"/)
    expect(html).toMatch(/stroke-dasharray="0.8 2"/)
    expect(html).toMatch(/<ellipse[^>]*fill="#cccccc"/)
  })

  it('is as wide as its author says, and never wider than the page', async () => {
    expect(await drawn(...graph('graph { a }', 'width=60mm'))).toContain('width="60mm"')
    const row = Array.from({ length: 40 }, (_, index) => `n${index}`).join('; ')
    expect(await drawn(...graph(`graph { ${row} }`))).toContain('width="161mm"')
  })

  it('has points as small as they are meant, wherever their shape is asked for', async () => {
    const [, radius = ''] =
      /<ellipse[^>]* rx="([\d.]+)"/.exec(await drawn(...graph('graph { shape=point; a [shape=point] }'))) ?? []
    expect(Number(radius)).toBeLessThan(4)
  })

  it('of a solution is in no student paper', async () => {
    const source = inQuestion('text').replace('yes', graph('graph { canary }').join('\n'))
    const { student, solution } = await papersOf(source)
    expect(student).not.toContain('canary')
    expect(solution).toContain('>canary</text>')
  })
})
