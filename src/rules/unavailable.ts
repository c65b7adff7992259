const own =
  'LaTeX does not have it either. A command of your own stands in `macros` in the front matter, with `\\operatorname{…}` for a name.'

const table =
  'A table is one of Markdown, in which `<<` and `^^` join cells; columns of a formula are those of `array` and `matrix`.'

/** What to write for commands and environments of LaTeX that no formula has here, by their names. */
const notes: readonly [names: string, note: string][] = [
  ['intertext shortintertext', 'End the formula before the words, and begin another one behind them.'],
  [
    'DeclareMathOperator DeclarePairedDelimiter usepackage',
    'Commands of your own stand in `macros` in the front matter, with `\\operatorname{…}` for a name.',
  ],
  ['E Var Cov Prob R N Z Q C F lcm sgn sign diag spn vspan range trace ind indep independent iid KL supp conv dom', own],
  ['multicolumn multirow cline hhline cmidrule toprule midrule bottomrule tabular tabularx', table],
  ['subequations IEEEeqnarray', 'Equations with numbers of their own are rows of `align`, each with its `\\label`.'],
  [
    'tikz draw node path tikzpicture feynmandiagram chemfig schemestart circuitikz',
    'A drawing is a picture, `![what it shows](file.svg)`.',
  ],
  ['tikzcd xymatrix', 'A diagram of arrows is `\\begin{CD} A @>f>> B \\end{CD}`, or a picture.'],
  ['vspace hfill vfill newpage noindent par', 'Room in a formula is `\\quad`, `\\hspace{1em}` or, between rows, `\\\\[1ex]`.'],
  ['euro texteuro EUR perthousand', 'Write the sign itself, outside of the formula.'],
  ['pageref cref Cref autoref', 'The number of an equation is `\\eqref{name}`.'],
]

const known = new Map(notes.flatMap(([names, note]) => names.split(' ').map((name) => [name, note] as const)))

/** What to write in place of a command, with its backslash, or an environment of LaTeX that formulas do not have. */
export function noteOf(name: string): string | undefined {
  return known.get(name.replace(/^\\|\*$/g, ''))
}
