/**
 * An exam of so many questions, three of five with choices, as Markdown: each has formulas of its own, so that nothing is set once for all.
 *
 * @param {number} count
 */
export function examOf(count) {
  const questions = Array.from({ length: count }, (_, index) => question(index))
  return `---\ntitle: ${count} questions\n---\n\n${questions.join('\n')}`
}

/** @param {number} index */
function question(index) {
  const stem = `Let $f_{${index}}(x) = x^2 + \\frac{${index + 1}}{x + 1}$ and $\\mathbf{A} \\in \\mathbb{R}^{${index + 2} \\times 3}$. What is true of the function as its input grows, and why does it matter for estimator ${index}?`
  const choices = Array.from('abcd', (letter, place) => {
    const box = place === index % 4 ? '- [x]' : '- [ ]'
    return `${box} its slope is $\\sigma(${index}${place})$ for all inputs of kind ${letter}${index}`
  })
  const answer = `:::answer{space=30mm}\nIts slope is $f'(x) = 2x - \\frac{${index + 1}}{(x + 1)^2}$, so that estimator ${index} is biased.\n:::`
  return `## Topic ${index} {#q${index} points=4}\n\n${stem}\n\n${index % 5 < 3 ? choices.join('\n') : answer}\n`
}
