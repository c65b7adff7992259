import fc from 'fast-check'

/** What a student may not know of a question, in words and numbers that change nothing else. */
export type Secrets = {
  correct: number
  filling: string
  solution: string
  explanation: string | undefined
  rubric: string
  comment: string
  identity: string
}

const sentence = fc.array(fc.constantFrom('so', 'therefore', '$x^2$', '**bold**', '[[gap]]', '`code`'), {
  minLength: 1,
  maxLength: 9,
})
const prose = fc.array(sentence, { minLength: 1, maxLength: 3 }).map((all) => all.map((each) => each.join(' ')).join('\n\n'))

export const secrets: fc.Arbitrary<Secrets> = fc.record({
  correct: fc.nat(3),
  filling: fc.constantFrom('true', 'a longer one', '$\\frac{1}{2}$', '`code`', '42'),
  solution: prose,
  explanation: fc.option(prose, { nil: undefined }),
  rubric: fc.constantFrom('for it', 'for $x$ and [[y]]', 'for a long argument with many words'),
  comment: fc.constantFrom('check this', 'the answer is B'),
  identity: fc.constantFrom('1 + 1 = 2', '2 * 3 = 6'),
})

/** Kinds of questions, each with its secrets in all the places that a source has for them. */
export const kinds = [
  'choices',
  'blanks',
  'table',
  'written',
  'explained',
  'given',
  'several',
  'reasoned',
  'code',
  'line',
  'arranged',
  'noted',
] as const

export type Kind = (typeof kinds)[number]

/** A question of some kind. */
function questionOf(kind: Kind, index: number, secret: Secrets): string {
  const { correct, filling, solution, explanation, rubric, comment, identity } = secret
  const box = (place: number) => (place === correct ? 'x' : ' ')
  const choices = ['red', 'green', 'blue', 'white'].map((text, place) => `- [${box(place)}] ${text}`).join('\n')
  const because = explanation === undefined ? '' : `:::answer\n${explanation}\n:::`
  const notes = explanation === undefined ? '' : `:::answer{space=none}\n${explanation}\n:::`
  const forms: Record<Kind, string> = {
    choices: `Which one?\n\n${choices}\n\n${because}`,
    blanks: `It is [[${filling}]], and [[${filling}]].\n\n${notes}`,
    table: `| a | b |\n|---|---|\n| [[${filling}]] | x |\n| y | so [[${filling}]] |\n\n${notes}`,
    written: `Why?\n\n:::answer\n${solution}\n:::`,
    explained: `Is it [[${filling}]]?\n\n:::answer{lines=4}\n${solution}\n:::`,
    arranged: `:::box{title="T"}\nIt is [[${filling}]].\n:::\n\n:::side\n| a |\n|---|\n| [[${filling}]] |\n\nBeside it.\n:::\n\n### Part\n\n:::answer\n${solution}\n:::\n\n:::after\nBehind it.\n:::`,
    noted: `It is so.[^1]\n\n[^1]: A note.\n\n:::answer\nBy it[^s], and by[^1].\n\n[^s]: So ${filling}.\n:::\n\n### Part\n\nWhy?\n\n:::answer{space=none}\nSee.[^e]\n:::\n\n[^e]: As ${filling}.`,
    several: `Why?\n\n:::answer\n${solution}\n:::\n\nAnd how?\n\n:::answer{lines=2}\n${solution}\n:::`,
    reasoned: `Which one?\n\n${choices}\n\n:::answer{lines=2}\n${solution}\n:::\n\n${because}`,
    given: `Complete it.\n\n:::given\nIt is [[${filling}]].\n:::\n\n:::answer{box=4cm}\n${solution}\n:::`,
    line: `Find it.\n\n:::answer{box=2cm width=6cm right}\n${solution}\n:::\n\n:::answerline{box}\n[[${filling}]], [[${filling}]]{width=2cm}\n:::`,
    code: `\`\`\`python {blanks}\ndef f(x):\n    [[${filling}\n    ${filling}]]{lines=3}\n    return [[${filling}]] + "[[${filling}]]"\n\`\`\`\n\n${notes}`,
  }
  return `## Question ${index} {points=2 #q${index}}\n\n<!-- ${comment} -->\n\n${forms[kind]}\n\n\`\`\`verify\n${identity}\n\`\`\`\n\n:::rubric\n- 1: ${rubric}\n- 1: for the rest\n:::\n`
}

/** An exam of such questions. */
export function examOf(all: readonly Kind[], given: readonly Secrets[], front = ''): string {
  const questions = all.map((kind, index) => questionOf(kind, index + 1, given[index] ?? fallback))
  return `---\ntitle: T\n${front}---\n\n${questions.join('\n')}\n# Formulas {appendix}\n\nAll of $x$.\n\n::scratch{grid}\n`
}

const fallback: Secrets = {
  correct: 0,
  filling: 'true',
  solution: 'So.',
  explanation: undefined,
  rubric: 'for it',
  comment: 'none',
  identity: '1 + 1 = 2',
}
