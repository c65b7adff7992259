import { describe, expect, it } from 'vitest'
import { pixel } from '../canaries.ts'
import { bank, examOf, loadIn, questionOf } from './exams.ts'

describe('what a question of a bank names, and what is said of it', () => {
  it('has its messages at its own place', async () => {
    const exam = examOf(
      '::use{#one from=b.md points=2.5}',
      '',
      '::use{#three from=b.md points=1}',
      '',
      '## Own {points=1}',
      '',
      '$\\bar$',
    )
    const { messages } = await loadIn({ 'exam.md': exam, 'b.md': bank })
    expect(messages.map((each) => each.split(' ', 2).join(' '))).toEqual([
      'exam.md:9:1 answer-missing',
      'exam.md:11:6 math-syntax',
      'b.md:16:9 math-syntax',
    ])
  })

  it('keeps the lines of an exam that are written with other line ends', async () => {
    const exam = examOf('::use{#one from=b.md}', '', '## Own {points=1}', '', '$\\bar$ [[x]]').replaceAll('\n', '\r\n')
    const { messages } = await loadIn({ 'exam.md': exam, 'b.md': bank.replaceAll('\n', '\r\n') })
    expect(messages.map((each) => each.split(' ', 2).join(' '))).toEqual(['exam.md:9:6 math-syntax'])
  })

  it('finds its picture and its network beside itself', async () => {
    const image = pixel.kind === 'image' ? pixel.bytes : new Uint8Array()
    const question = questionOf('p', '', '![A dot](a/dot.png)\n\n```layers {file="n.layers" blank=params}\n```')
    const files = {
      'exams/exam.md': examOf('::use{#p from="bank/deep/"}', '', '::use{#q from=bank/}'),
      'exams/bank/deep/b.md': question,
      'exams/bank/c.md': questionOf('q', '', '![A dot](dot.png) [[x]]'),
    }
    const network = 'input 3x8x8\nconv 4 k3\n'
    const whole = await loadIn(
      { ...files, 'exams/bank/deep/a/dot.png': image, 'exams/bank/deep/n.layers': network, 'exams/bank/dot.png': image },
      'exams/exam.md',
    )
    expect(whole.messages).toEqual([])
    expect([...(whole.forms[0]?.images ?? [])].map(([name, { kind }]) => [name, kind]).sort()).toEqual([
      ['bank/deep/a/dot.png', 'image'],
      ['bank/dot.png', 'image'],
    ])
    expect([...(whole.forms[0]?.sources.keys() ?? [])].sort()).toEqual(['bank/c.md', 'bank/deep/b.md', 'bank/deep/n.layers'])
    // beside the exam they are not looked for
    const misplaced = await loadIn(
      { ...files, 'exams/a/dot.png': image, 'exams/n.layers': network, 'exams/dot.png': image },
      'exams/exam.md',
    )
    expect(misplaced.messages).toEqual([
      'exams/bank/c.md:3:1 image-missing Unexpected image `dot.png`, which does not exist (The path is relative to `exams/bank/c.md`.)',
      'exams/bank/deep/b.md:3:1 image-missing Unexpected image `a/dot.png`, which does not exist (The path is relative to `exams/bank/deep/b.md`.)',
      'exams/bank/deep/b.md:5:12 layers-file Unexpected network `n.layers`, which does not exist (The path is relative to `exams/bank/deep/b.md`.)',
    ])
  })

  it('is looked for beside the exam where it is named there', async () => {
    const exam = examOf('## Own', '', '![A dot](dot.png) [[x]]', '', '![A dot](../dot.png)', '', '::use{#one from=deep/b.md}')
    const text = questionOf('one', '', '![A dot](../../dot.png) [[x]]')
    expect((await loadIn({ 'exam.md': exam, 'deep/b.md': text })).messages).toEqual([
      'exam.md:7:1 image-missing Unexpected image `dot.png`, which does not exist (The path is relative to the exam.)',
      "exam.md:9:1 image-outside Unexpected image `../dot.png`, expected a file in the exam's own folder (Copy the image beside the exam; a path must not lead out of its folder.)",
      'deep/b.md:3:1 image-outside Unexpected image `../../dot.png`, expected a file in the folder of `deep/b.md` (Copy the image beside `deep/b.md`; a path must not lead out of its folder.)',
    ])
  })

  it('is one of the exam in a reference, and refers to others of the exam', async () => {
    const text = `${questionOf('one', '', 'As in [the other](#two): [[x]].')}\n${questionOf('two')}`
    const exam = examOf('::use{#two from=b.md}', '', '::use{#one from=b.md}', '', '## Own', '', 'See [it](#one): [[x]].')
    expect((await loadIn({ 'exam.md': exam, 'b.md': text })).messages).toEqual([])
    const alone = await loadIn({ 'exam.md': examOf('::use{#one from=b.md}'), 'b.md': text })
    expect(alone.messages.map((each) => each.split(' ', 2).join(' '))).toEqual(['b.md:3:7 reference-unknown'])
  })

  it('says in which file the first of two ids stands', async () => {
    const text = `${questionOf('one', 'points=1')}\n### Part {#part}\n\n[[x]]\n`
    const exam = examOf('## Own {#own points=1}', '', '### Part {#part}', '', '[[x]]', '', '::use{#one from=b.md points=125}')
    expect((await loadIn({ 'exam.md': exam, 'b.md': text })).messages).toEqual([
      'b.md:5:1 id-duplicate Unexpected second `#part`, expected each id once (It is already given in line 7 of exam.md.)',
    ])
  })
})
