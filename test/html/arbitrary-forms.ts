import fc from 'fast-check'
import { join, type Piece } from '../pieces.ts'
import { answer, layers, rubric, stem } from './arbitrary-exam.ts'

/** An exam with forms, with what no student must see, and of each list of choices the words of all and of those that are right, by an id. */
export type FormsSample = {
  source: string
  secrets: string[]
  lists: Map<string, { words: string[]; right: string[] }>
  questions: number
}

const choice = fc.record({ correct: fc.boolean(), pin: fc.constantFrom(false, false, false, true), gap: fc.boolean() })

const question = fc.record({
  section: fc.constantFrom('', '', '', '# Section {shuffle}\n\n', '# Section\n\n'),
  named: fc.boolean(),
  pin: fc.constantFrom(false, false, false, true),
  follows: fc.constantFrom(false, false, true),
  part: fc.boolean(),
  shuffle: fc.constantFrom(true, true, true, false),
  stem,
  choices: fc.option(fc.array(choice, { minLength: 2, maxLength: 6 }), { freq: 4 }),
  layers: fc.option(layers),
  answer: fc.option(answer),
  rubric: fc.option(rubric),
})

const front = fc.record({
  forms: fc.constantFrom('4', '2', '[X, Y, 가]'),
  seed: fc.integer({ min: 0, max: 9999 }),
  shuffle: fc.constantFrom('questions', 'sections', '[questions, sections]', undefined),
  choices: fc.constantFrom('A', '①', undefined),
})

/** Exams in order in which whatever can change places may do so, with secret words wherever an answer may stand. */
export const formsSample: fc.Arbitrary<FormsSample> = fc
  .tuple(front, fc.array(question, { minLength: 1, maxLength: 6 }))
  .map(([metadata, questions]) => {
    const lines = Object.entries(metadata).flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]))
    const lists: FormsSample['lists'] = new Map()
    const pieces: Piece[] = []
    let before: string | undefined
    for (const [index, each] of questions.entries()) {
      const id = `q${index}`
      const attributes = [
        each.named ? `#${id}` : '',
        each.pin ? 'pin' : '',
        each.follows && each.section === '' && before !== undefined ? `follows=${before}` : '',
        each.shuffle ? '' : 'shuffle=false',
      ].filter((attribute) => attribute !== '')
      before = each.named ? id : each.section === '' ? before : undefined
      const heading = `${each.section}## headed${index}z {${attributes.join(' ')}${each.part ? '' : ' points=2'}}`
      const inner = each.part ? [`### Part {#${id}p points=2}`] : []
      const body: Piece[] = [
        { text: [heading, ...inner].join('\n\n'), hidden: [], seen: [] },
        each.stem,
        ...(each.choices === null ? [] : [listOf(index, each.choices)]),
        ...[each.layers, each.answer, each.rubric].filter((piece) => piece !== null),
      ]
      if (each.choices !== null) {
        const words = each.choices.map((_, place) => wordOf(index, place))
        const right = words.filter((_, place) => isRight(each.choices ?? [], place))
        // a question without an id is known by its place, unless the next one has that for its id
        const place = questions[index + 1]?.named ? `q${index + 1}_` : `q${index + 1}`
        lists.set(each.part ? `${id}p` : each.named ? id : place, { words, right })
      }
      pieces.push(join(body))
    }
    const all = join(pieces)
    const reference = all.text.includes('[ref]') ? '\n\n[ref]: https://example.org/' : ''
    const source = `---\ntitle: Test\n${lines.join('\n')}\n---\n\n${all.text}${reference}\n`
    return { source, secrets: all.hidden, lists, questions: questions.length }
  })

const wordOf = (question: number, place: number) => `choice${question}n${place}z`

/** One at least is right, the first one if no other. */
const isRight = (choices: readonly { correct: boolean }[], place: number) =>
  choices[place]?.correct === true || (place === 0 && !choices.some(({ correct }) => correct))

function listOf(question: number, choices: readonly { correct: boolean; pin: boolean; gap: boolean }[]): Piece {
  const hidden = choices.map((_, place) => `secretgap${question}n${place}z`)
  const text = choices.map(({ pin, gap }, place) => {
    const words = `${wordOf(question, place)}${gap ? ` [[${hidden[place]}]]` : ''}${pin ? ' {pin}' : ''}`
    return `- [${isRight(choices, place) ? 'x' : ' '}] ${words}`
  })
  return { text: text.join('\n'), hidden: hidden.filter((_, place) => choices[place]?.gap), seen: [] }
}
