/** Exams and a bank whose questions name each other, by their ways from one folder. */
export const files: Readonly<Record<string, string>> = {
  'bank/slopes.md': `## Slope {#slope points=2 topic=slopes excludes="#steep, #other"}

Where is it 0? Compare [](#slope).

- [x] here {#here}
- [ ] there

:::answer
Here.
:::

## Steep {#steep points=1 topic=slopes follows=slope}

Where?

- [x] here
- [ ] there

:::answer
Here.
:::
`,
  'bank/more.md': `## Other {#other points=1 topic=slopes excludes=steep}

\`#slope\` is no name, and \`{#slope}\` is none.

- [x] here
- [ ] there

:::answer
Here.
:::
`,
  'exam.md': `---
title: Exam
errata: [{ question: slope, accept: A }]
---

# One {#one}

::use{#slope from="bank/slopes.md"}

## Own 식 😀 {#own points=6 follows=slope}

### First {points=4}

As in [](#slope) and \\eqref{eq:one}.

$$
x = 1 \\label{eq:one}
$$

:::answer{lines=3}
By \\ref{eq:one}.
:::

### Second {points=2}

\`\`\`python
print("{#slope}")
\`\`\`

:::answer
No.
:::

:::shared{questions=2}
Both are about this.
:::

## Third {points=1}

- [x] a
- [ ] b

:::answer
a
:::

## Fourth {#fourth points=1}

- [x] a
- [ ] b

:::answer
a
:::

# Formulas {#formulas appendix}

None.
`,
  'other.md': '---\ntitle: Other\n---\n\n::use{#slope from=bank}\n\n## Own {points=1}\n\nSee [](#slope).\n\n:::answer\nA.\n:::\n',
  // no question of the bank: an id of its own
  'apart.md': '---\ntitle: Apart\n---\n\n## Slope {#slope points=1}\n\nSee [](#slope).\n\n:::answer\nA.\n:::\n',
}
