import { describe, expect, it } from 'vitest'
import { pictures } from '../canaries.ts'
import { checked, faultsOf, front } from '../faults.ts'

const labels = (...lines: string[]) => `${front}## {#q}\n:::labels\n${lines.join('\n')}\n:::\n`
const picture = '![a](stem.png)\n'
const plot = '```plot {x=0..1 alt="a" caption="A line"}\nf(x) = x\n```\n'

describe('a figure with labels', () => {
  it.each([
    ['a picture', picture],
    ['a plot with a caption', plot],
    ['a graph', '```dot {alt="a"}\ndigraph { a -> b }\n```\n'],
    ['a picture with a width and a caption', '![a](stem.png "A heart"){width=40mm}\n'],
  ])('is read with %s', (_, figure) => {
    const source = labels(figure, '- 12% 40%: [[aorta]]', '- 55.5%, 20% : the [[left]] *atrium*')
    expect(faultsOf(source, pictures)).toEqual([])
    const [node] = checked(source, pictures).exam.sections[0]?.questions[0]?.body ?? []
    expect(node).toMatchObject({
      type: 'labels',
      marks: [
        { x: 12, y: 40 },
        { x: 55.5, y: 20 },
      ],
    })
  })

  it.each([
    [[picture], ['5:1 labels-content']],
    [['- 1% 2%: [[a]]'], ['5:1 labels-content']],
    [[picture, '- 1% 2%: [[a]]', '', 'Text'], ['10:1 labels-content']],
    [[`${picture.trim()} ${picture}`, '- 1% 2%: [[a]]'], ['5:1 labels-content']],
    [[picture, '- 1% 2%: a', '- 3% 9%: b'], ['8:1 labels-content']],
    [[picture, '- [[a]]', '- 3% 9%: [[b]]'], ['8:1 labels-content']],
    [[picture, '- 1% 2%:', '- 3% 9%: [[b]]'], ['8:1 labels-content']],
    [[picture, '- 101% 2%: [[a]]'], ['8:1 labels-place']],
    [[picture, '- 10% 20%: [[a]]', '- 12% 21%: [[b]]'], ['9:1 labels-place']],
  ])('is refused in %j', (lines, faults) => {
    expect(faultsOf(`${labels(...lines)}\nIt is [[so]].\n`, pictures)).toEqual(faults)
  })
})
