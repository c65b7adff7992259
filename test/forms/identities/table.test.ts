import { VFile } from 'vfile'
import { describe, expect, test } from 'vitest'
import { failuresOf, readVerify } from '../../../src/forms/identities/identities.ts'
import { readValues } from '../../../src/forms/values/values.ts'
import { right } from './right.ts'
import { rightAtEdges } from './right-at-edges.ts'
import { rightByField } from './right-by-field.ts'
import { wrong } from './wrong.ts'
import { wrongAtEdges } from './wrong-at-edges.ts'
import { wrongByField } from './wrong-by-field.ts'

/** What is said of lines of a `verify` block, parted by ` | `. */
function said(lines: string): string[] {
  const file = new VFile(`---\ntitle: A\n---\n## One\n\n\`\`\`verify\n${lines.replaceAll(' | ', '\n')}\n\`\`\`\n`)
  const values = readValues(file)
  const [block] = values?.sections.flatMap(({ verify }) => verify) ?? []
  if (values === undefined || block === undefined) throw new Error('no block')
  const failures = failuresOf(readVerify(values.reader, block, new Set()), new Map())
  return [...file.messages.map(({ reason }) => reason), ...failures.map(({ found }) => `At ${found.point}: ${found.sides}`)]
}

describe.each(Object.entries(right))('of %s', (_, list) => {
  test.each(list)('%s holds', (lines) => {
    expect(said(lines)).toEqual([])
  })

  /** Wrong by a part in ten thousand millions. */
  const spoilt = list.flatMap((lines) => {
    const [, before = '', left, value = '', after = ''] = /^(.* \| )?([^|]*?) == (.*?)( for .*)?$/.exec(lines) ?? []
    return left === undefined || value === '0' || value === '' ? [] : [`${before}${left} == (${value})*1.0000000001${after}`]
  })
  test.each(spoilt)('%s does not', (lines) => {
    expect(said(lines)).toHaveLength(1)
  })
})

describe.each([...Object.entries(rightByField), ...Object.entries(rightAtEdges)])('right %s', (_, list) => {
  test.each(list)('%s holds', (lines) => {
    expect(said(lines)).toEqual([])
  })
})

describe.each([...Object.entries(wrong), ...Object.entries(wrongByField), ...Object.entries(wrongAtEdges)])(
  'wrong %s',
  (_, list) => {
    test.each(list)('%s is refused', (lines) => {
      const found = said(lines)
      expect(found).toHaveLength(1)
      expect(found[0]).toMatch(/^At /)
    })
  },
)
