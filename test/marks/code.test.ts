import { describe, expect, it } from 'vitest'
import { codeAs } from '../../src/marks/code.ts'
import { isRight } from '../../src/marks/values.ts'
import { held, marksOf } from './held.ts'

describe('code that students have written', () => {
  it.each([
    ['total+=x', 'total += x', 'python'],
    ['total  +=  x ', 'total += x', 'python'],
    ['f( x,y )', 'f(x, y)', ''],
    ["print('a b')", 'print("a b")', 'python'],
    ['print(“a”)', 'print("a")', 'c'],
    [
      'for x in xs:\n  t = 1\n  if x:\n    t = 2\nreturn t',
      'for x in xs:\n    t = 1\n    if x:\n\t\tt = 2\n\nreturn t',
      'python',
    ],
    ['SELECT * FROM T', 'select * from t', 'sql'],
    ['x=-1', 'x = -1', ''],
    ['a||b', 'a || b', 'c'],
  ])('%j is %j in %s', (one, other, language) => {
    expect(codeAs(one, language)).toBe(codeAs(other, language))
  })

  it.each([
    ['True', 'true', 'python'],
    ['Total', 'total', ''],
    ['print("a  b")', 'print("a b")', 'python'],
    ['print("A")', 'print("a")', 'sql'],
    ["'a'", '"a"', 'c'],
    ['returnx', 'return x', 'python'],
    ['x + = 1', 'x += 1', 'python'],
    ['i--', 'i - -', 'c'],
    ['a == b', 'a = b', 'c'],
    ['x ** 2', 'x ^ 2', 'python'],
    ['x * y', 'x × y', ''],
    ['for x in xs:\nt = 1', 'for x in xs:\n    t = 1', 'python'],
    ['a\n  b\nc', 'a\n  b\n  c', 'python'],
    ['1.5', '1 . 5', ''],
  ])('%j is not %j in %s', (one, other, language) => {
    expect(codeAs(one, language)).not.toBe(codeAs(other, language))
  })

  it('is compared so where the blank is in a listing, or has code alone', () => {
    const value = { value: 'xs.Append(1)', tolerance: null }
    expect(isRight('XS.append(1)', value)).toBe(true)
    expect(isRight('XS.append(1)', { ...value, code: '' })).toBe(false)
    expect(isRight(' xs.Append( 1 )', { ...value, code: '' })).toBe(true)
    expect(isRight('', { ...value, code: '' })).toBe(false)
  })

  it('gives its points by the table of marks, with signs between blanks that are no signs of code', () => {
    const exam = held(
      '---\ntitle: T\n---\n\n## Q {#q points=2}\n\n```c {blanks}\n[[int i = 0;]]\nif ([[a || b]]) {}\n```\n\n## R {#r points=1}\n\nIt is [[`True`]], not [[so]].\n',
    )
    const { said, marked } = marksOf(
      exam,
      'student,q,r\na,"int i = 0;| a||b","True;SO"\nb,"int i=0;|A || b","true; so"\nc,"int i = 0 ; a || b","TRUE;no"\n',
    )
    expect(said).toEqual([])
    expect(marked?.students.map(({ points }) => [points.get('q'), points.get('r')])).toEqual([
      [2, 1],
      [1, 0.5],
      [1, 0],
    ])
  })
})
