import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { parseMarkdown } from '../../src/source/parse.ts'

/** The kinds of the nodes in the first paragraph. */
function kinds(source: string): string[] {
  const [paragraph] = parseMarkdown(new VFile(source)).tree.children
  return paragraph?.type === 'paragraph' ? paragraph.children.map((node) => node.type) : []
}

describe('emphasis beside Korean', () => {
  it.each(['**방법(method)**을 쓴다.', '이는 **“인용”**이다.', '값은 **3%**이다.'])('ends before a particle: %s', (source) => {
    expect(kinds(source)).toContain('strong')
  })

  it('leaves asterisks that mark nothing', () => {
    expect(kinds('2 ** 3은 8이다.')).toEqual(['text'])
  })
})
