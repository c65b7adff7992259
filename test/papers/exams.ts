/** Sources of exams, each for one kind of thing that may stand in a paper. Words of answers begin with `canary`. */

export const front = (...lines: string[]) => ['---', 'title: Fixture', ...lines, '---', '', ''].join('\n')

/** Sentences enough to fill some lines. */
export function filler(sentences: number, word = 'text'): string {
  return Array.from({ length: sentences }, (_, index) => `Sentence ${index + 1} of the ${word} goes on for a while.`).join(' ')
}

export const choices = `${front('course: TEST 1', 'duration: 50 min', 'fields: [Name, Number]')}Do it well.

## True or false {points=1}

- [x] True
- [ ] False

:::answer
canaryone is true.
:::

## Choose one {points=2}

- [ ] ${filler(4)}
- [x] $\\dfrac{\\sum_{i=1}^{n} x_i}{\\sqrt{n}}$
- [ ] \`code\` and **more**

## Check all that apply {#several points=3 choose=multiple}

- [x] one {pin}
- [ ] two

  with a second paragraph
- [ ] three

:::answer{lines=2}
canarytwo
:::

:::rubric
- 1: canarythree
- 2: canaryfour $\\text{canaryfive}$
:::

## Look back {points=1 follows=several}

See [above](#several).

:::answer
canarysix, see [the first](#several).
:::
`

export const parts = `${front('course: TEST 2')}# Section one

An introduction.

## A question in parts {points=6}

A common stem.

### The first part {points=2}

:::answer{space=3cm}
canaryone
:::

### The second part {points=4}

#### A subpart {points=1}

:::answer{lines=2}
canarytwo
:::

:::rubric
- 1: canarythree
:::

#### Another subpart {points=3}

- [ ] no
- [x] yes

:::answer
canaryfour
:::

# Section two {points=2}

## {#untitled points=2}

A question without a title.

:::answer
canaryfive
:::
`

export const items = `${front()}## Pairs {points=4}

:::matching
| Formula | ${filler(1)} |
|---------|--------------|
| $\\dfrac{\\sum_{k=1}^{n} x_k}{n}$ | the mean |
| a text that is so long that it has no room in half of a line, ${filler(1)} | $\\dfrac{\\dfrac{a}{b}}{c}$ |
| \`code\` | 모든 물음에 답하고, 답에 이른 까닭을 한 문장으로 적으시오. |
| one | the mean |
| | ${filler(1)} |
| | two |
| | three |
:::

:::answer
canaryone
:::

## Order {points=3}

### Of steps {points=3}

:::ordering
1. compute $\\dfrac{a}{b}$
2. ${filler(2)}
3. and this

   with a second paragraph
4. \`code\`
:::

## Statements {points=3}

:::statements
- [x] $\\dfrac{a}{b}$ is a fraction. ${filler(2)}
- [ ] 거짓이다.
- [x] The last one.
:::
`

export const answers = `${front()}## Several answers {points=4}

${filler(1)}

:::answer{lines=2}
canaryone
:::

${filler(2)}

:::given
$P(X = 1) =$
:::

:::answer{box=2cm}
canarytwo
:::

:::rubric
- 4: canarythree
:::

## A reason {points=2}

- [x] one
- [ ] two

:::answer{lines=3}
canaryfour
:::

:::answer
canaryfive
:::

## Long ones {points=1}

:::answer{space=15cm}
canarysix
:::

And then?

:::answer{space=15cm}
canaryseven
:::
`

export const blanks = `${front()}## Gaps {points=3}

The fraction [[$\\dfrac{\\displaystyle\\sum_{k=1}^{n} \\text{canaryone}_k}{\\displaystyle\\int_0^1 f}$]] is tall, and the word [[canarytwo]] is not.
A second line has [[$x^{2^{2^{2}}}$]] and [[canarythree canaryfour canaryfive]] in it, ${filler(3)}

| Left | Right |
|------|-------|
| [[canarysix]] | given |
| $\\dfrac{a}{b}$ | [[$\\dfrac{\\dfrac{a}{b}}{\\text{canaryseven}}$]] |
| [[z]] | last |

## What is a [[canaryeight]]? {points=1}

- [x] the [[canarynine]]
- [ ] nothing

> A quotation with [[canaryten]].

End of gaps.
`

export const tables = `${front()}## Typed {points=4}

:::layers{pad.conv=1 stride.conv=1}
| Layer | C      | H/W    | filters | kernel | Number of parameters |
|-------|--------|--------|---------|--------|----------------------|
| Input | 3      | 32     | -       | -      | 0                    |
| Conv  | [[16]] | [[32]] | 16      | 3      | [[(3*3*3+1)*16]]     |
| ReLU  | [[]]   | =      | -       | -      | [[]]                 |
:::

## Computed {points=4}

\`\`\`layers {pad.conv=1 stride.conv=1 stride.pool=2 pad.pool=0 blank="output params"}
input     3x32x32
conv      16 k3
relu
maxpool   2
batchnorm
flatten
fc        10
\`\`\`

End of tables.
`
