import fc from 'fast-check'
import { type Forms, hide, join, type Piece, show, within } from '../pieces.ts'
import { filler } from './exams.ts'
import { png, svg } from './pictures.ts'

/** The pictures that the blocks name. */
export const pictureFiles = { 'figure.svg': svg('drawn'), 'figure.png': png(60, 40) }

const hangul = '모든 물음에 답하고, 답에 이른 까닭을 한 문장으로 적으시오.'

const paragraphs: Forms = [
  (it) => `Let **${it}** be given. ${filler(3)}`,
  (it) => `${hangul} **${it}(기호)**를 쓴다. ${hangul}`,
  (it) => `The fraction $\\dfrac{\\sum_{i=1}^{n} x_i}{\\sqrt{n}}$ and \`${it}\` stand in one line, and so does $x^{2^{2}}$.`,
  (it) => `> ${it} is quoted.\n\n1. one\n2. two`,
  (it) => `**∀${it} ∈ ℝ**, *∃n ∈ ℕ*: f ↦ ⟨x, y⟩ ⟶ ⌊x⌋, 20 °C, ½ ⅓, ① ㉠ Ⅲ, ₩ №, xₙ e\u0301, ✓ ✗ ★ ☐ ♠, ${hangul}`,
  (it) => `+ ${it}\n+ $\\int_0^1 f$\n\n  with a second paragraph`,
]

const formulas: Forms = [
  (it) => `$$\n\\int_0^1 f(x)\\,dx = \\text{${it}}\n$$`,
  (it) =>
    `$$\n\\begin{aligned} a &= b + \\text{${it}} \\\\ &= \\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix} \\end{aligned}\n$$`,
  (it) => `$$\n${'x_{1} + y^{2} + '.repeat(10)}\\text{${it}}\n$$`,
  (it) => `Here is $\\underbrace{${'a_{i} \\cdot '.repeat(11)} b}_{\\text{${it}}}$, wide.`,
]

const figures: Forms = [
  (it) => `\`\`\`plot {x=-3..3 alt="${it}" caption="A curve" width=60mm height=30mm}\nf(x) = exp(-x^2)\nshade f {x=0..1}\n\`\`\``,
  (it) =>
    `\`\`\`plot {x=0..6 y=-1..1 alt="Two" ylabel="${it}"}\nf(x) = sin(x) {label="sine"}\ng(x) = cos(x)\npoint (1, 0.5) {label="A"}\n\`\`\``,
  (it) => `\`\`\`dot {alt="A graph"}\ndigraph { rankdir=LR a -> b [label="${it}"] b -> c [style=dashed] c -> a }\n\`\`\``,
  (it) => `\`\`\`dot {alt="A tree" layout=dot}\ngraph { "${it}" -- b; "${it}" -- c; c -- d }\n\`\`\``,
  (it) => `\`\`\`layers {diagram table=false caption="${it}"}\nx: input 16x8x8\nconv 16 k3 p1\nrelu\nadd @x\n\`\`\``,
  (it) => `![${it}](figure.svg "A drawing")\n![Another](figure.png){width=40mm}`,
  (it) => `A picture ![${it}](figure.png){width=15mm} in the text.`,
]

const listings: Forms = [
  (it) => `\`\`\`python\ndef ${it}(x):\n    # 주석 comment ⟶ │ ├── ✗\n    return x ** 2\n\`\`\``,
  (it) => `\`\`\`\n${Array.from({ length: 12 }, (_, line) => `${line} ${it}`).join('\n')}\n\`\`\``,
]

const tables: Forms = [
  (it) => `| a | ${it} |\n|---|--:|\n| 1 | $\\dfrac{a}{b}$ |\n| 참 | 2 |`,
  (it) =>
    `: The **${it}** of $x^2$: ${filler(2)}\n| a | b | << |\n|---|--:|---|\n| ^^ | c | ${it} |\n| 1 | 2 | << |\n| 3 | 4 | 5 |\n| ^^ | 6 | ${hangul} |`,
  (it) => `![${it}](figure.svg) ![Another](figure.png)\n: 그림 ${it}의 $\\dfrac{1}{2}$`,
  (it) => `| row | b |\n|---|---|\n${Array.from({ length: 9 }, (_, row) => `| ${row} | ${it} |`).join('\n')}`,
]

const arranged: Forms = [
  (it) => `:::box{title="${it} of $x^2$"}\n${filler(3)}\n\n+ $\\dfrac{1}{2}$\n+ ${hangul}\n:::`,
  (it) => `:::box\n${filler(40)} ${it}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n:::`,
  (it) => `:::side{width=35%}\n![${it}](figure.svg "A drawing")\n\n${filler(4)}\n:::`,
  (it) => `:::side\n${filler(2)}\n\n| a | ${it} |\n|---|---|\n| 1 | 2 |\n\n: Beside\n:::`,
]

/** What may stand in a question, and tells nothing. */
export const shown: fc.Arbitrary<Piece> = fc.oneof(
  { weight: 4, arbitrary: show(...paragraphs) },
  { weight: 1, arbitrary: show(...formulas) },
  { weight: 1, arbitrary: show(...figures) },
  { weight: 1, arbitrary: show(...listings, ...tables) },
  { weight: 1, arbitrary: show(...arranged) },
)

/** Gaps in a text or a table. */
export const blanks: fc.Arbitrary<Piece> = hide(
  (it) => `It is [[${it}]], as ${filler(2)}`,
  (it) => `The fraction [[$\\dfrac{\\text{${it}}}{\\displaystyle\\sum_{k=1}^{n} x_k}$]] is tall, 그리고 [[답]]이다.`,
  (it) => `| a | b |\n|---|---|\n| [[${it}]] | 2 |\n| $\\dfrac{1}{2}$ | [[$\\dfrac{\\dfrac{a}{b}}{c}$]] |`,
  (it) => `| a | b |\n|---|---|\n| [[${it}]] | << |\n| c | [[답]] |\n| ^^ | d |\n: Blanks`,
  (it) => `It is [[${it}]], or [[42]]{digits=3 bubbles} and [[−2.5]]{digits=2.1 sign}.`,
  (it) => `:::answerline\n$x =$ [[${it}]] m\n:::\n\n:::answerline{box}\n[[${it}]]{width=3cm}\n:::`,
  (it) =>
    `\`\`\`python {blanks}\ndef f(x, y=[[${it}]]):\n    [[${it}\n    f(x)]]{lines=3}\n    return "[[${it}]]" + x  # 빈칸 [[답]]\n\`\`\``,
  (it) => `:::box{title="빈칸"}\nIt is [[${it}]], or\n\n| a |\n|---|\n| [[답]] |\n:::`,
  (it) => `:::labels\n![Parts](figure.svg)\n\n- 20% 30%: [[${it}]]\n- 70% 60%: the [[답]] of $\\dfrac{1}{2}$\n:::`,
  (it) => `> 빈칸 [[\`${it}\` of some words]]에 쓰시오.\n\n+ and [[*x*]]`,
)

/** Footnotes that everyone may read, which do not stand everywhere. */
export const noted: fc.Arbitrary<Piece> = show(
  (it) => `Noted[^${it}] and so on.\n\n[^${it}]: ${filler(1, it)}`,
  (it) => `+ 각주[^${it}]\n+ and[^${it}a] so\n\n[^${it}]: $\\dfrac{1}{2}$ of ${it}\n[^${it}a]: ${hangul}`,
  (it) => `| a |\n|---|\n| in a cell[^${it}] |\n\n[^${it}]: The *cell* of ${it}`,
)

/** Items to be matched, ordered or judged. */
export const items: fc.Arbitrary<Piece> = show(
  (it) => `:::matching\n| ${it} | |\n|---|---|\n| $\\dfrac{a}{b}$ | 분수 |\n| iron | ${filler(1)} |\n| | neither |\n:::`,
  (it) => `:::ordering\n1. ${it}\n2. 둘째 $\\dfrac{a}{b}$\n3. ${filler(2)}\n:::`,
  (it) => `:::statements\n- [x] ${it} is $\\dfrac{a}{b}$.\n- [ ] 거짓이다.\n- [ ] ${filler(2)}\n:::`,
)

/** Layer tables and diagrams with blanks. */
export const networks: fc.Arbitrary<Piece> = fc.oneof(
  hide(
    (it) => `:::layers{pad.conv=1 stride.conv=1}
| Layer | C      | H/W    | filters | kernel | Number of parameters |
|-------|--------|--------|---------|--------|----------------------|
| Input | 3      | 32     | -       | -      | 0                    |
| [[${it}: conv]]  | [[16]] | [[]]   | 16      | 3      | [[(3*3*3+1)*16]]     |
| ReLU  | [[]]   | =      | -       | -      | [[]]                 |
:::`,
  ),
  show(
    (it) =>
      `\`\`\`layers {pad.conv=1 blank="output params" explain}\ninput 3x32x32\nconv 16 k3\nmaxpool 2\nflatten\nfc 10\n\`\`\`\n\n${it}`,
  ),
  show(
    (it) =>
      `\`\`\`layers {diagram blank="params" caption="${it}"}\nx: input 64x32x32\nconv 64 k3 p1\nbatchnorm\nrelu\nconv 64 k3 p1\nadd @x\nrelu\n\`\`\``,
  ),
)

/** Choices of all lengths, at least one of them right. */
const choices: fc.Arbitrary<Piece> = fc
  .tuple(
    fc.uniqueArray(
      show(
        (it) => it,
        (it) => `$\\dfrac{${it.length}}{n}$ ${it}`,
        (it) => `${it} ${hangul} ${filler(2)}`,
        (it) => `\`${it}\` and **more**`,
      ),
      { minLength: 2, maxLength: 5, selector: ({ text }) => text },
    ),
    fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
    fc.boolean(),
  )
  .map(([texts, marks, pin]) => {
    const right = marks.slice(0, texts.length)
    if (!right.includes(true)) right[0] = true
    const items = texts.map((piece, index) => within(piece, (text) => `- [${right[index] ? 'x' : ' '}] ${text}`))
    return within(join(items, '\n'), (text) => (pin ? `${text} {pin}` : text))
  })

const truth: Piece = { text: '- [x] 참\n- [ ] 거짓', hidden: [], seen: [] }
export const anyChoices = fc.oneof({ weight: 4, arbitrary: choices }, { weight: 1, arbitrary: fc.constant(truth) })

const spaces = ['', '{space=25mm}', '{lines=4}', '{dotted=3}', '{grid=3cm}', '{box=30mm}', '{space=30cm}', '{lines=1}', '{fill}']

const footnote = (it: string) => `It is told below.[^${it}]\n\n[^${it}]: By ${it}, $\\dfrac{1}{2}$.`

/** Sentences of a solution: some, many, or three pages of them. */
const sentences = fc.oneof(
  { weight: 10, arbitrary: fc.integer({ min: 0, max: 8 }) },
  { weight: 3, arbitrary: fc.integer({ min: 9, max: 60 }) },
  { weight: 1, arbitrary: fc.integer({ min: 90, max: 280 }) },
)

const solution: fc.Arbitrary<Piece> = fc
  .tuple(
    hide(
      (it) => `It is ${it}.`,
      (it) => `**${it}**이다. ${hangul}`,
      ...formulas.slice(0, 2),
    ),
    sentences,
    fc.option(hide(...paragraphs, ...formulas, ...figures, ...listings, ...tables, footnote), { freq: 2 }),
  )
  .map(([first, count, more]) =>
    join([within(first, (text) => `${text}\n\n${filler(count, 'proof')}`), ...(more === null ? [] : [more])]),
  )

const nothing: Piece = { text: '', hidden: [], seen: [] }
const answered = fc.oneof({ weight: 8, arbitrary: solution }, { weight: 1, arbitrary: fc.constant(nothing) })

/** An answer with some space for it, and sometimes with something to complete in it. */
export const answer: fc.Arbitrary<Piece> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.constantFrom(...spaces), answered, fc.option(show(...figures, ...paragraphs), { freq: 5 }))
      .map(([space, inside, given]) =>
        join([
          ...(given === null ? [] : [within(given, (text) => `:::given\n${text}\n:::`)]),
          within(inside, (text) => `::::answer${space}\n${text}\n::::`),
        ]),
      ),
  },
  { weight: 1, arbitrary: solution.map((inside) => within(inside, (text) => `::::answer{space=none}\n${text}\n::::`)) },
)

/** The explanation of choices, which becomes a note. */
export const explanation: fc.Arbitrary<Piece> = solution.map((inside) => within(inside, (text) => `::::answer\n${text}\n::::`))

/** The reason for a choice, which has a space of its own. */
export const reason: fc.Arbitrary<Piece> = solution.map((inside) =>
  within(inside, (text) => `::::answer{lines=3}\n${text}\n::::`),
)

/** A rubric of two points. */
export const rubric: fc.Arbitrary<Piece> = fc
  .tuple(
    hide(...paragraphs.slice(0, 3)),
    hide(
      (it) => it,
      (it) => `$\\text{${it}}$`,
    ),
  )
  .map(([one, two]) =>
    within(
      join([within(one, (text) => `- 1: ${text}`), within(two, (text) => `- 1: ${text}`)], '\n'),
      (text) => `:::rubric\n${text}\n:::`,
    ),
  )
