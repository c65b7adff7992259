import fc from 'fast-check'
import { type Forms, hide, join, type Piece, show, word } from '../pieces.ts'

/** A source with what only its solution shows, what both papers show, and what neither does. */
export type Sample = { source: string; secrets: string[]; shown: string[]; unprinted: string[] }

/** Ways to write a word in running text. */
const inline: Forms = [
  (it) => it,
  (it) => `**${it}**`,
  (it) => `*a ${it}*`,
  (it) => `\`${it}\``,
  (it) => `$x + \\text{${it}}$`,
  (it) => `H~2~O and x^2^ ${it}`,
  (it) => `[${it}](https://example.org/)`,
  (it) => `[a](https://example.org/${it})`,
  (it) => `[a](https://example.org/ "${it}")`,
  (it) => `[${it}][ref]`,
  (it) => `![${it}](stem.png)`,
]

/** Ways to write a word in a block. */
const blocks: Forms = [
  ...inline,
  (it) => `+ ${it}\n+ b`,
  (it) => `1. a\n\n   > ${it}`,
  (it) => `| ${it} | a |\n|---|---|\n| b | c |`,
  (it) => `| a |\n|---|\n| $\\text{${it}}$ |`,
  (it) => `$$\n\\text{${it}}\n$$`,
  (it) => `$$\\text{${it}}$$`,
  (it) => `$$\\text{${it}} \\label{eq:${it}}$$`,
  (it) => `\`\`\`python\n${it} = 1\n\`\`\``,
  (it) => `![a](answer.png "${it}")`,
  (it) => `![${it}](answer.png)`,
  (it) => `\`\`\`plot {x=0..1 alt="${it}"}\nf(x) = x\n\`\`\``,
  (it) => `\`\`\`plot {x=0..1 alt="a" caption="${it}"}\nf(x) = x\n\`\`\``,
  (it) => `\`\`\`plot {x=0..1 alt="a"}\n${it}(x) = x\n\`\`\``,
]

const blankForms: Forms = [
  (it) => `[[${it}]]`,
  (it) => `a [[${it}]] b`,
  (it) => `[[*${it}*]]`,
  (it) => `[[$\\text{${it}}$ or so]]`,
  (it) => `**[[${it}]]**`,
  (it) => `| a | [[${it}]] |\n|---|---|\n| b | c |`,
  (it) => `+ item [[${it}]]`,
  (it) => `> [[\`${it}\`]]`,
]

export const stem = fc.array(fc.oneof(show(...blocks), hide(...blankForms)), { maxLength: 3 }).map((pieces) => join(pieces))

export const answer = fc
  .tuple(
    fc.constantFrom('', '{lines=3}', '{space=none}', '{box=2cm}', '{grid=2cm}', '{fill}'),
    fc.array(hide(...blocks), { minLength: 1, maxLength: 3 }).map((pieces) => join(pieces)),
    fc.constantFrom('\n\n', '\n'),
  )
  .map(
    ([space, { text, hidden }, before]): Piece => ({
      text: `${before.slice(1)}:::answer${space}\n${text}\n:::`,
      hidden,
      seen: [],
    }),
  )

export const rubric = hide(...inline).map(
  ({ text, hidden }): Piece => ({ text: `:::rubric\n- 2: ${text}\n:::`, hidden, seen: [] }),
)

const choices = fc.tuple(show(...inline.slice(0, 5)), show(...inline.slice(0, 5)), fc.boolean()).map(
  ([a, b, first]): Piece => ({
    text: `- [${first ? 'x' : ' '}] one ${a.text}\n- [${first ? ' ' : 'x'}] two ${b.text}`,
    hidden: [],
    seen: [...a.seen, ...b.seen],
  }),
)

export const layers = fc.nat({ max: 999 }).map((outputs): Piece => {
  const filters = outputs + 100_000
  const parameters = String((784 + 1) * filters)
  return {
    text: `:::layers\n| Layer | Output | Parameters |\n|---|---|---|\n| Input | 784 | 0 |\n| FC ${filters} | = | [[${parameters}]] |\n:::`,
    hidden: [parameters],
    seen: [String(filters)],
  }
})

const question = fc
  .tuple(
    fc.constantFrom('## ', '### ', '#### '),
    stem,
    fc.option(choices),
    fc.option(layers),
    fc.option(answer),
    fc.option(rubric),
  )
  .map(([signs, ...parts]) => ({ depth: signs.trim().length, piece: join(parts.filter((part) => part !== null)) }))

/** Exams that are in order, with secret words wherever an answer may stand. */
export const sample: fc.Arbitrary<Sample> = fc
  .tuple(fc.array(question, { minLength: 1, maxLength: 5 }), word('comment'), word('erratum'), fc.boolean())
  .map(([questions, comment, erratum, crlf]) => {
    let depth = 1
    const errata = `errata: [{ question: q0, withdrawn: true, reason: ${erratum} }]`
    const lines = ['---', 'title: Test', errata, `seed: ${erratum}`, '---', '', `<!-- ${comment} -->`, '']
    for (const [index, { depth: wanted, piece }] of questions.entries()) {
      depth = Math.min(wanted, depth + 1)
      lines.push(`${'#'.repeat(depth)} Heading <!-- ${comment} --> {#q${index}}`, piece.text, '')
    }
    const all = join(questions.map(({ piece }) => piece))
    const reference = all.text.includes('[ref]') ? '[ref]: https://example.org/\n' : ''
    const source = `${lines.join('\n')}\n${reference}`
    return {
      source: crlf ? source.replace(/\n/g, '\r\n') : source,
      secrets: all.hidden,
      shown: all.seen,
      unprinted: [comment, erratum],
    }
  })
