import { describe, expect, test } from 'vitest'
import { questionsOf } from '../../src/exam/exam.ts'
import { plainText } from '../../src/exam/text.ts'
import { formOf } from '../../src/forms/form.ts'
import { checked } from '../faults.ts'

const exam = (choices: readonly string[], text = 'Text.', answer = 'Why.', attributes = '') =>
  `---\ntitle: T\nforms: 4\n---\n\n## Q {#q points=1${attributes}}\n\n${text}\n\n${choices.map((choice, index) => `- [${index === 0 ? 'x' : ' '}] ${choice}`).join('\n')}\n\n:::answer\n${answer}\n:::\n`

const plain = ['good', 'bad', 'ugly', 'worse']

const warnings = (source: string) => checked(source).file.messages.map(({ ruleId, line, fatal }) => `${line} ${ruleId} ${fatal}`)

/** Whether what is fifth in a list stays there while others move. */
function fifthStays(choices: readonly string[]) {
  const { exam: read } = checked(exam(choices))
  const orders = Array.from({ length: 24 }, (_, seed) =>
    questionsOf(formOf(read, String(seed), 'A')).flatMap(({ body }) =>
      body.flatMap((node) => (node.type === 'choices' ? node.children.map((choice) => plainText(choice)) : [])),
    ),
  )
  expect(new Set(orders.map((order) => order.join())).size).toBeGreaterThan(1)
  return new Set(orders.map((order) => order[4])).size === 1
}

describe('a choice that names others by their letters keeps its place, and is warned of', () => {
  test.each([
    'A and B only',
    'Both A and B',
    'A or B',
    'A and C only.',
    'Both (A) and (B)',
    'Neither A nor B',
    'A, B, and C',
    'A & D',
    'either A or **B**',
    'Choices A and B',
    'A and B are both correct',
    'All but C',
    'a and b',
    'A와 B',
    'A와 C만',
    'A, B 모두',
    'A와 B 둘 다 맞다',
    '①과 ②',
    '①, ③',
    '가와 나',
    'A und B',
    'Nur A und C',
    'sowohl A als auch B',
    'Weder A noch B',
    'alle außer D',
  ])('%s', (text) => {
    expect(warnings(exam([...plain, text]))).toEqual(['14 choice-letter false'])
    expect(warnings(exam([...plain, `${text} {pin}`]))).toEqual(['14 choice-letter false'])
    expect(fifthStays([...plain, text])).toBe(true)
  })

  test.each([
    'A and F only',
    'A and B commute',
    'A only',
    '$A$ and $B$',
    'A matrix and B',
    'P and Q',
    'A, but slower',
    'A + B',
    'I and II',
    'A-stable and B-stable',
    'A의 역행렬과 B',
    'ㄱ, ㄴ',
    'A und dann B nochmals',
  ])('but not: %s', (text) => {
    expect(warnings(exam([...plain, text]))).toEqual([])
    expect(fifthStays([...plain, text])).toBe(false)
  })

  test('unless the letters are those of things of the stem', () => {
    expect(warnings(exam(['A only', 'B only', 'Both A and B', 'Neither A nor B']))).toEqual([])
    expect(warnings(exam(['A and B', 'B and C', 'A and C', 'all three']))).toEqual([])
    expect(warnings(exam(['(가)', '(나)', '(가), (나)', '(나), (다)']))).toEqual([])
  })
})

const positive = [
  'The correct answer is A.',
  'The answer is **B**.',
  'the answer is therefore (B), as above',
  'Answer: B',
  'Answers: A, C',
  'Solution: B.',
  'Key: C',
  'Option B fails.',
  'Choice A',
  'Students who chose B forget the bias.',
  'They ticked C and lose a point.',
  'Half a point for those who choose B.',
  'B was chosen',
  'B is right.',
  'B is correct, because it is convex.',
  'C is wrong: it diverges.',
  'A and B are incorrect.',
  'A is not the right answer.',
  'D is false since it diverges.',
  'The right one is C.',
  'As in (C) the loss falls.',
  'the second choice',
  'See ②.',
  'B',
  '**C**.',
  'B, because it is convex.',
  '정답은 B이다.',
  '정답: B',
  '정답 B',
  '답은 C입니다.',
  '정답은 ②이다',
  'B가 맞다.',
  'C는 틀렸다.',
  'A도 옳다.',
  'B를 고른 학생은 감점한다.',
  '선택지 B',
  '보기 나',
  '두 번째 보기',
  'Lösung: B',
  'Antwort B',
  'Antwort: C.',
  'Die richtige Antwort ist B.',
  'Richtig ist C, weil',
  'B ist richtig.',
  'C ist falsch, denn',
  'Wer B angekreuzt hat',
  'Die zweite Antwort',
]

const negative = [
  'Let A and B be events.',
  'the answer is A-stable',
  'The answer is A times B.',
  'The answer is $B$.',
  'The answer is a matrix.',
  'The answer is E.',
  'Answer: A matrix is invertible if it has full rank.',
  'Answer a question',
  'Matrices A and B commute.',
  'A is symmetric.',
  'A is right-invertible.',
  'B is right continuous.',
  'If A is true then B is true with probability one.',
  'Choose A such that it is invertible.',
  'We chose A to be orthogonal.',
  'A is correct to second order.',
  'Plan B',
  'vitamin C deficiency',
  'Event A is independent of event B.',
  'part (a) is correct',
  'the class B',
  '두 행렬 A와 B를 곱한다.',
  '사건 A가 일어날 확률',
  'A가 가역이면 B도 가역이다.',
  '답은 A행렬의 고윳값이다.',
  '정답은 평균이다.',
  '행렬 A를 대각화한다.',
  'Seien A und B Ereignisse.',
  'A ist symmetrisch.',
  'Die Lösung ist A-stabil.',
  'Man wählt A so, dass es passt.',
  'B ist richtig konditioniert',
]

describe('a solution that names a choice by its letter is warned of', () => {
  test.each(positive)('%s', (text) => {
    expect(warnings(exam(plain, 'Text.', text))).toEqual(['16 choice-letter false'])
  })

  test.each(negative)('but not: %s', (text) => {
    // what announces an answer in a stem is another fault
    expect(warnings(exam(plain, text.replace(/^Answer:/, 'Is it so?'), text))).toEqual([])
  })

  test('as are a stem, and a rubric', () => {
    expect(warnings(exam(plain, 'Why is B correct? The answer is B.'))).toEqual(['8 choice-letter false'])
    const rubric = '\n:::rubric\n- 1: chose B\n:::\n'
    expect(warnings(exam(plain) + rubric)).toEqual(['20 choice-letter false'])
    expect(warnings(exam(plain) + rubric.replace('chose ', ''))).toEqual(['20 choice-letter false'])
  })

  test('small letters name choices where they count them', () => {
    const text = 'The answer is (b).'
    expect(warnings(exam(plain, 'Text.', text))).toEqual([])
    expect(warnings(exam(plain, 'Text.', text).replace('forms: 4', 'forms: 4\nchoices: a'))).toEqual(['17 choice-letter false'])
  })

  test('a letter alone is a name in a solution only', () => {
    expect(warnings(exam(plain, 'B'))).toEqual([])
    expect(warnings(exam(plain, '| A | B |\n|---|---|\n| 1 | 2 |'))).toEqual([])
  })
})

describe('where choices keep their order, letters may name them', () => {
  const text = 'The answer is A.'
  test.each([
    ['by shuffle=false', exam([...plain, 'A and B only'], 'Text.', text, ' shuffle=false')],
    ['as true and false', exam(['True', 'False'], 'Text.', text)],
    ['by pins', exam(['one {pin}', 'two {pin}', 'three'], 'Text.', text)],
    ['without forms', exam(plain, 'Text.', text).replace('forms: 4\n', '')],
    [
      'by shuffle=false of the question around a part',
      `---\ntitle: T\nforms: 4\n---\n\n## Q {#q shuffle=false}\n\n### P {points=1}\n\n- [x] a1\n- [ ] b1\n\n:::answer\n${text}\n:::\n`,
    ],
  ])('%s', (_, source) => {
    expect(warnings(source)).toEqual([])
  })

  test('but not on a single form, whose order is drawn, too', () => {
    expect(warnings(exam(plain, 'Text.', text).replace('forms: 4', 'forms: 1'))).toEqual(['16 choice-letter false'])
  })
})
