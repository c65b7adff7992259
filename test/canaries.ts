/** A one-pixel picture. */
export const pixel = {
  kind: 'image',
  type: 'image/png',
  bytes: Uint8Array.from(
    Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
  ),
} as const

/** The pictures that the exams of these tests name. */
export const pictures = new Map(['stem.png', 'answer.png'].map((path) => [path, pixel] as const))

/** Words that must not reach the student, in every place where an answer may stand. Those with `comment` reach nobody. */
export const solutionWords: readonly string[] = [
  ...['text', 'tex', 'display', 'tag', 'code', 'listing', 'table', 'alt', 'caption', 'url', 'title', 'list', 'quote', 'nested'],
  ...['plotalt', 'plotcaption', 'curve', 'blank', 'blanktex', 'cellblank', 'headingblank', 'choiceblank', 'layername', 'note'],
  ...['criterion', 'codeblank', 'lineblank', 'criteriontex', 'partnote', 'partanswer', 'partblank', 'reference'],
  ...['label', 'labeltex', 'footnote', 'footnotetex', 'linesblank', 'boxblank', 'why', 'reasoned', 'reasonpoint', 'itemnote'],
  ...['orderword', 'lasttext'],
].map((word) => `canary${word}z`)

/** Words of errata, and the seed, which stand on no paper. */
export const unprintedWords: readonly string[] = ['erratum', 'erratumtex', 'reason', 'accepted', 'seed'].map(
  (word) => `canary${word}z`,
)

/** An exam that holds every one of `solutionWords` and `unprintedWords`, and `canarycommentz` in comments. */
export const canaryExam = `---
title: Canaries
course: TEST 1
fields: [Name]
seed: canaryseedz
errata:
  - question: first
    value: [canaryerratumz, 0.125, 512.75, 813.5, '$\\text{canaryerratumtexz}$', 911.25]
    reason: canaryreasonz
  - question: second
    accept: [A, C]
    reason: canaryacceptedz
---

Instructions <!-- canarycommentz --> for [[canaryblankz]].

<!-- canarycommentz -->

# Section one

## What is [[canaryheadingblankz]]? {#first points=2}

A stem with ![a picture](stem.png "seen caption") and \`seen code\`.

![a picture](stem.png)

| a | b |
|---|---|
| seen cell | [[canarycellblankz]] |

\`\`\`python {blanks}
seen_code = [[canarycodeblankz]]
\`\`\`

:::answerline
[[canarylineblankz]]
:::

It is [[$x = \\text{canaryblanktexz}$]] and [[736.25]]{tolerance=0.515}.

:::answer{lines=4}
canarytextz and $\\text{canarytexz}$ and \`canarycodez\`, see [canaryreferencez](#second) and \\eqref{eq:solved}. <!-- canarycommentz -->

$$
\\text{canarydisplayz} \\tag{canarytagz} \\label{eq:solved}
$$

\`\`\`python
canarylistingz = 1
\`\`\`

| canarytablez |
|---|
| x |

![canaryaltz](answer.png "canarycaptionz")

[x](https://example.org/canaryurlz "canarytitlez")

- canarylistz
  > canaryquotez **canarynestedz**

\`\`\`plot {x=0..1 alt="canaryplotaltz" caption="canaryplotcaptionz"}
canarycurvez(x) = x
\`\`\`
:::

:::rubric
- 2: canarycriterionz $\\text{canarycriteriontexz}$
:::

## Choose {#second points=1}

- [x] right [[canarychoiceblankz]]
- [ ] wrong
- [ ] also wrong {pin}

:::answer
canarynotez
:::

## Parts {#third follows=first}

See [it](#first).

### Part one {points=2}

:::answer{space=none}
canarypartnotez
:::

### Part two {#part points=3}

:::answer{grid=4cm}
canarypartanswerz
:::

#### Subpart

[[canarypartblankz]]

\`\`\`plot {x=0..1 alt="seen plot"}
seen(x) = x
\`\`\`

## Layers {points=1}

:::layers{pad.conv=1 stride.conv=1}
| Layer | Output size | Parameters |
|---|---|---|
| Input | 3x32x32 | - |
| conv 16 k3 | [[16x32x32]] | [[448]] |
| [[canarylayernamez: flatten]] | = | [[]] |
| FC 10 | [[]] | [[163850]] |
:::

## Labels {points=1}

Seen[^seen], there are [[90817]]{digits=6} of them, and [[−42.625]]{digits=3.4 sign}.

[^seen]: A footnote that everyone sees.

:::labels
\`\`\`plot {x=0..1 alt="seen labels"}
seen(x) = x
\`\`\`

- 20% 30%: [[canarylabelz]]
- 60% 30%: the [[$\\text{canarylabeltexz}$]]
:::

:::box{title="seen title"}
In a frame [[canaryboxblankz]].
:::

\`\`\`python {blanks}
seen_lines = 1
[[canarylinesblankz = 2
print(seen_lines)]]{lines=3}
\`\`\`

:::answerline{box}
[[canarylasttextz]]
:::

:::answer{lines=3}
Noted.[^told]

[^told]: It is canaryfootnotez, $\\text{canaryfootnotetexz}$.
:::

## A reason {points=3}

- [x] so {points=1}
- [ ] not so

:::answer{lines=3}
canarywhyz
:::

:::answer
canaryreasonedz
:::

:::rubric
- 2: canaryreasonpointz
:::

## Pairs {points=2}

:::matching
| seen item | seen option |
|---|---|
| France | Paris |
| Spain | Madrid |
| | Oslo |
:::

:::answer
canaryitemnotez
:::

## Steps {points=2}

:::ordering
1. sow
2. reap
:::

:::answer
canaryorderwordz
:::

## Statements {points=2}

:::statements
- [x] Wool is soft.
- [ ] Glass is soft.
:::

# Seen appendix {appendix}

Seen formulas.
`

/** Figures that are printed in boxes, one in each: no paper of a student has them, and no paper has them in one word. */
export const boxedFigures: readonly string[] = ['90817', '42.625']

/** Figures that the layer table and a blank ask for; none of them is printed elsewhere. */
export const askedFigures: readonly string[] = ['16x32x32', '448', '163850', '736.25', '0.515']

/** Figures of errata. */
export const correctedFigures: readonly string[] = ['0.125', '911.25']
