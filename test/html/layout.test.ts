import { describe, expect, it } from 'vitest'
import type { Space } from '../../src/exam/nodes.ts'
import { answerHeight, geometryOf, lostAtBreaks, textBlock } from '../../src/layout/layout.ts'
import { layoutOf } from '../../src/layout/measured.ts'
import { separate } from '../../src/paper/separate.ts'
import { checked, front } from '../faults.ts'

const page = textBlock(
  geometryOf({ paper: 'A4', margin: { top: 21, outer: 20, bottom: 21, inner: 20 }, points: 'heading' }),
).height

describe('the height of an answer', () => {
  const cases: [Space, number, number][] = [
    [{ kind: 'default' }, 0, 30],
    [{ kind: 'default' }, 15, 30],
    [{ kind: 'default' }, 15.1, 60],
    [{ kind: 'default' }, 31, 90],
    [{ kind: 'default' }, 61, 180],
    [{ kind: 'fill' }, 31, 60],
    [{ kind: 'none' }, 31, 0],
    [{ kind: 'plain', height: 40 }, 31, 40],
    [{ kind: 'plain', height: 40 }, 41, 60],
    [{ kind: 'plain', height: 10 }, 11, 30],
    [{ kind: 'box', height: 40 }, 61, 90],
    [{ kind: 'grid', height: 40 }, 0, 40],
    [{ kind: 'lines', height: 48, lines: 6 }, 45, 48],
    [{ kind: 'dotted', height: 48, lines: 6 }, 45, 48],
    [{ kind: 'lines', height: 48, lines: 6 }, 51, 60],
  ]
  it.each(cases)('of %j with a solution of %d mm is %d mm', (space, natural, expected) => {
    expect(answerHeight(space, natural, 2, lostAtBreaks(natural, page, false))).toBe(expected)
  })

  it('is never less than its solution, and has few values where none is asked for', () => {
    for (let natural = 0.1; natural < 600; natural += 7.3) {
      const height = answerHeight({ kind: 'default' }, natural, 2, lostAtBreaks(natural, page, false))
      expect(height).toBeGreaterThanOrEqual(natural)
      if (height > 120) expect(height % 60).toBe(0)
      else expect(height % 30).toBe(0)
    }
  })
})

describe('the layout of an exam', () => {
  it('takes the height of each answer from what was measured of the solution under its key', () => {
    const { paper } = separate(
      checked(`${front}## A\n[[a]] [[b]]\n\n:::answer{space=none}\nx\n:::\n## B\n:::answer\ny\n:::\n`).exam,
    )
    const solution = new Map([['answer-1', { key: 'answer-1', width: 0, height: 30, above: 1, below: 0, contentWidth: 30 }]])
    const { answers } = layoutOf(
      paper,
      { student: new Map(), solution },
      {
        stretch: 2,
        blanks: new Map(),
        narrowed: new Map(),
      },
    )
    expect([...answers]).toEqual([['answer-1', 60]])
  })
})
