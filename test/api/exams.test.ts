import { VFile } from 'vfile'
import { describe, expect, test } from 'vitest'
import { checkExam, loadExam, parseExam } from '../../src/api/exams.ts'
import { pixel } from '../canaries.ts'

const exam = (...lines: string[]) => ['---', 'title: T', '---', '', '## Q', '', ...lines, '', '[[42]]', ''].join('\n')
const rules = ({ messages }: VFile) => messages.map(({ line, column, ruleId }) => `${line}:${column} ${ruleId}`)

describe('an exam in a text', () => {
  test('is read without the rules, and judged with them', () => {
    const source = exam('- [ ] a', '- [ ] b')
    expect(rules(parseExam(source).file)).toEqual([])
    expect(rules(checkExam(source).file)).toEqual(['7:1 choices-key'])
    expect(parseExam(source).exam.sections[0]?.questions[0]?.body.map(({ type }) => type)).toEqual(['choices', 'paragraph'])
  })

  test('gets its messages in the file that was given', () => {
    const file = new VFile({ path: 'quiz.md', value: exam('[see](#nowhere)') })
    const { file: same } = checkExam(file)
    expect(same).toBe(file)
    expect(file.messages.map(String)).toEqual([expect.stringMatching(/^quiz\.md:7:1-7:16: Unexpected .*`#nowhere`/)])
  })

  test.each(['', '\0', '---\n', '\uFEFF# ', '# a\n## b\n:::answer\n', '```layers\n', '$$\n', '- [x]'])(
    'never throws: %j',
    (source) => {
      expect(() => checkExam(source)).not.toThrow()
    },
  )
})

describe('files that a text names', () => {
  const pictures = ['![A](a.png)', '![B](b.png)', '![C](c.txt)', '![D](https://example.org/d.png)'].join('\n\n')
  const network = '```layers {file="net.layers"}\n```'

  test('are asked by their paths, as text or bytes', () => {
    const asked: string[] = []
    const files = new Map<string, string | Uint8Array>([
      ['a.png', pixel.bytes],
      ['c.txt', 'text'],
      ['net.layers', 'input 784\nfc 10\n'],
    ])
    const { file } = checkExam(exam(pictures, '', network), {
      read: (path) => {
        asked.push(path)
        return files.get(path)
      },
    })
    expect(rules(file)).toEqual(['9:1 image-missing', '11:1 image-unknown', '13:1 image-remote'])
    expect(new Set(asked)).toEqual(new Set(['a.png', 'b.png', 'c.txt', 'net.layers']))
    files.set('net.layers', Buffer.from('input 784\nfc 10\n'))
    expect(rules(checkExam(exam(network), { read: (path) => files.get(path) }).file)).toEqual([])
  })

  test('do not exist where nobody gives them', () => {
    expect(rules(checkExam(exam('![A](a.png)', '', network)).file)).toEqual(['7:1 image-missing', '9:12 layers-file'])
  })

  test('are text in UTF-8, where they are networks', () => {
    const bytes = Uint8Array.of(0x69, 0xff, 0x0a)
    expect(rules(checkExam(exam(network), { read: () => bytes }).file)).toEqual(['7:12 layers-file'])
  })
})

test('an exam in a file that is not there rejects', async () => {
  await expect(loadExam('/nowhere/quiz.md')).rejects.toMatchObject({ code: 'ENOENT' })
})
