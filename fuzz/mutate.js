import { Buffer } from 'node:buffer'

/** @typedef {import('../dist/numbers/random.js').Random} Random */

/**
 * @template T
 * @param {readonly T[]} list
 * @param {Random} random
 * @returns {T}
 */
export function oneOf(list, random) {
  const found = list[random.below(list.length)]
  if (found === undefined) throw new Error('Expected a list with something in it')
  return found
}

/**
 * Some of a list, one after the other.
 *
 * @param {readonly string[]} words
 * @param {Random} random
 * @param {number} most
 */
export function soup(words, random, most) {
  return Array.from({ length: 1 + random.below(most) }, () => oneOf(words, random)).join('')
}

/**
 * A text with some of it cut, doubled, repeated, moved, or replaced.
 *
 * @param {string} text
 * @param {readonly string[]} words what may be put in
 * @param {Random} random
 */
export function mutated(text, words, random) {
  let result = text
  for (let count = 1 + random.below(4); count > 0; count--) {
    const from = random.below(result.length + 1)
    const to = Math.min(result.length, from + random.below(oneOf([3, 30, 300], random)))
    const piece = result.slice(from, to)
    const other = oneOf(
      [
        () => '',
        () => piece + piece,
        () => piece.repeat(oneOf([3, 40, 400], random)),
        () => oneOf(words, random),
        () => soup(words, random, 8),
        () => piece + oneOf(words, random).repeat(oneOf([1, 30, 300], random)),
        () => result.slice(random.below(result.length), random.below(result.length)),
        () => [...piece].reverse().join(''),
        () => piece.replace(/\d+/g, () => oneOf(numbers, random)),
      ],
      random,
    )()
    result = (result.slice(0, from) + other + result.slice(to)).slice(0, 200_000)
  }
  return result
}

export const numbers = [
  '0',
  '-1',
  '1e308',
  '1e-308',
  '99999999999999999999',
  '9007199254740993',
  '0.1',
  'NaN',
  'Infinity',
  '1e9',
  '2147483648',
  '',
  '０',
  '½',
]

/**
 * A file with some of its bytes changed, cut, or put elsewhere.
 *
 * @param {Uint8Array} bytes
 * @param {Random} random
 */
export function mutatedBytes(bytes, random) {
  let result = Buffer.from(bytes)
  for (let count = 1 + random.below(5); count > 0; count--) {
    const from = random.below(result.length + 1)
    const to = Math.min(result.length, from + random.below(oneOf([2, 20, 2000], random)))
    const other = oneOf(
      [
        () => Buffer.alloc(0),
        () => Buffer.from(result.subarray(from, to)).reverse(),
        () => Buffer.from(Array.from({ length: to - from }, () => random.below(256))),
        () =>
          Buffer.from(
            oneOf(
              [
                'obj',
                '<<',
                '>>',
                '[',
                ']',
                '(',
                '/Prev 0',
                '/Length -1',
                '1 0 R',
                'xref',
                'stream\n',
                '%%EOF',
                'null',
                '99999999999',
              ],
              random,
            ),
          ),
        () => result.subarray(random.below(result.length), random.below(result.length)),
      ],
      random,
    )()
    result = Buffer.concat([result.subarray(0, from), other, result.subarray(to)])
  }
  // many faults stand at the end, where a PDF begins to be read
  if (random.below(3) === 0)
    result = Buffer.from(
      result
        .toString('latin1')
        .replace(/\d+(?=\s+%%EOF)|\/(?:Root|Info|Kids|Prev|Size) \d+|\d{10} 00000 n/g, (found) =>
          random.below(6) === 0 ? found.replace(/\d+/, String(random.below(5000))) : found,
        ),
      'latin1',
    )
  return result
}
