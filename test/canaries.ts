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
`

/** Figures that the layer table and a blank ask for; none of them is printed elsewhere. */
export const askedFigures: readonly string[] = ['16x32x32', '448', '163850', '736.25', '0.515']

/** Figures of errata. */
export const correctedFigures: readonly string[] = ['0.125', '911.25']
