/** Commands of LaTeX and of its packages that KaTeX does not have, by what they print; an author's macro of the same name comes before. */
export const defaults: Readonly<Record<string, string>> = {
  '\\mbox': '\\text{#1}',
  '\\hdots': '\\ldots',
  '\\abs': '\\left\\lvert #1 \\right\\rvert',
  '\\norm': '\\left\\lVert #1 \\right\\rVert',
  '\\expval': '\\left\\langle #1 \\right\\rangle',
  '\\vb': '\\mathbf{#1}',
  '\\grad': '\\nabla',
  '\\curl': '\\nabla\\times',
}
