import { describe, expect, it } from 'vitest'
import { placesOf } from '../../src/assemble/labels.ts'
import { answerHeight, blankSize, geometryOf, textBlock } from '../../src/html/layout.ts'
import { layoutOf } from '../../src/html/measured.ts'
import type { Space } from '../../src/model/nodes.ts'
import { checked, front } from '../faults.ts'

const page = textBlock(
  geometryOf({ paper: 'A4', margin: { top: 21, outer: 20, bottom: 21, inner: 20 }, points: 'heading' }),
).height

describe('the height of an answer', () => {
  const cases: [Space, number, number][] = [
    [{ kind: 'default' }, 31, 65],
    [{ kind: 'default' }, 30, 60],
    [{ kind: 'default' }, 0, 20],
    [{ kind: 'fill' }, 31, 65],
    [{ kind: 'none' }, 31, 0],
    [{ kind: 'plain', height: 40 }, 31, 40],
    [{ kind: 'plain', height: 40 }, 41, 45],
    [{ kind: 'box', height: 40 }, 41, 45],
    [{ kind: 'grid', height: 40 }, 0, 40],
    [{ kind: 'lines', height: 48, lines: 6 }, 45, 48],
    [{ kind: 'dotted', height: 48, lines: 6 }, 45, 48],
    [{ kind: 'lines', height: 48, lines: 6 }, 51, 55],
  ]
  it.each(cases)('of %j with a solution of %d mm is %d mm', (space, natural, expected) => {
    expect(answerHeight(space, natural, page, 2)).toBe(expected)
  })

  it('is never less than its solution, and a multiple of 5 mm where none is asked for', () => {
    for (let natural = 0.1; natural < 600; natural += 7.3) {
      const height = answerHeight({ kind: 'default' }, natural, page, 2)
      expect(height).toBeGreaterThanOrEqual(natural)
      expect(height % 5).toBe(0)
    }
  })
})

describe('the size of a blank', () => {
  it('is wide enough, in steps of 5 mm from 10 mm', () => {
    expect([1, 8, 9, 20, 21].map((width) => blankSize(width, 0, 0, 170).width)).toEqual([10, 10, 15, 25, 30])
    expect([120, 151, 154.9, 160].map((width) => blankSize(width, 0, 0, 170).width)).toEqual([140, 155, 155, 160])
    expect([45, 60].map((width) => blankSize(width, 0, 0, 80).width)).toEqual([50, 60])
  })
})

describe('the layout of an exam', () => {
  it('takes each size from what was measured under its key', () => {
    const { exam } = checked(`${front}## A\n[[a]] [[b]]\n\n:::answer{space=none}\nx\n:::\n## B\n:::answer\ny\n:::\n`)
    const element = (key: string, size: number) => ({ key, width: 0, height: size, above: 1, below: 0, contentWidth: size })
    const elements = [element('answer-2', 30), element('blank-1', 8), element('blank-2', 20)]
    const { answers, blanks } = layoutOf(exam, { elements }, placesOf(exam))
    expect([...answers]).toEqual([
      [1, 0],
      [2, 60],
    ])
    expect([...blanks].map(([key, { width }]) => [key, width])).toEqual([
      [1, 10],
      [2, 25],
    ])
  })
})
