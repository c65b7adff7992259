import { describe, expect, it } from 'vitest'
import { readAttributes } from '../../src/source/attributes.ts'

/** The attributes of a text as `name=value`, each at its column; what is unreadable with a `!`. */
function read(text: string): string[] {
  const { attributes, unreadable } = readAttributes(text, { line: 1, column: 1, offset: 0 })
  return [
    ...attributes.map(({ name, value, place }) => `${place.start.column} ${name}${value === undefined ? '' : `=${value}`}`),
    ...unreadable.map(({ text: faulty, place }) => `${place.start.column} !${faulty}`),
  ]
}

describe('attributes between braces', () => {
  it.each([
    ['#id', ['1 id=id']],
    ['#id points=2', ['1 id=id', '5 points=2']],
    ['  tags="a, b"  shuffle ', ['3 tags=a, b', '16 shuffle']],
    ['alt=\'it is "good"\'', ['1 alt=it is "good"']],
    ['x=-6..6 y=-0.25..1.25', ['1 x=-6..6', '9 y=-0.25..1.25']],
    ['pad.conv=1', ['1 pad.conv=1']],
    ['key=', ['1 key=']],
    ['caption="a = b"', ['1 caption=a = b']],
    ['#관계 태그="가, 나"', ['1 id=관계', '5 태그=가, 나']],
    ['', []],
  ])('%j are read', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  it.each([
    ['"alone"', ['1 !"alone"']],
    ['tags="open points=2', ['12 points=2', '1 !tags="open']],
    ['a="b"c', ['1 !a="b"c']],
    ['= 2', ['3 2', '1 !=']],
    ['#', ['1 !#']],
  ])('what is wrong in %j is kept apart with its place', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })
})
