import { describe, expect, it } from 'vitest'
import { pixel } from '../canaries.ts'
import { checked, front } from '../faults.ts'

const images = new Map([['a.png', pixel]])

/** Texts as other people write them. All of it is right, and stands in a question that has an answer. */
const texts: Record<string, string> = {
  'tabs after bullets': '-\ta\n-\tb\n\n1.\tc\n2.\td',
  'trailing spaces': 'a line  \nanother   \n\nand more ',
  'a nested list': '- a\n  - b\n    - c\n  - d\n- e',
  'a list nested by four spaces': '1. a\n    - b\n    - c\n2. d',
  'a list nested by a tab': '- a\n\t- b\n\t- c',
  'another bullet': '* a\n* b\n\n+ c\n+ d',
  'a list after a stem': 'Consider:\n1. one\n2. two',
  'a list in brackets': '1) one\n2) two',
  'a list of letters': '(a) is the first, (b) the second.',
  'a bar in code in a table': '| a | b |\n|---|---|\n| `x \\| y` | 1 |',
  'a bar in a formula in a table': '| a | b |\n|---|---|\n| $P(A\\|B)$ | 1 |',
  'a table without bars at its edges': 'a | b\n--|--\n1 | 2',
  'an image in a table': '| a | b |\n|---|---|\n| ![a](a.png) | 1 |',
  'an empty cell': '| a | |\n|---|---|\n| | 1 |',
  'a long line': `${'word '.repeat(900)}end.`,
  entities: '&alpha; &amp; &lt; &nbsp;&copy; &#8212; &hellip;',
  'a reference link': 'See [the page][p].\n\n[p]: https://example.org',
  'a bare address': 'See https://example.org/a_b?c=d&e=f and www.example.org.',
  'an address in http': 'See http://example.org and <http://example.org>.',
  'an address for mail': 'Write to name.surname@example.org or <mailto:a@example.org>.',
  'paths of files': 'In C:\\temp\\data and /usr/local/bin, ~/data, ../a.csv and \\\\server.',
  'a quotation': '> To be,\n> or not.\n>\n> > that',
  'a quotation with a list': '> - a\n> - b',
  'what looks like a footnote': 'The mean* is 3.\n\n\\* of the sample',
  brackets: 'the interval [0, 1) and the list [1, 2, 3], as in [Knuth 1997]',
  'times and ratios': 'At 10:30 or 10:30:15, in 1:2 and 16:9; a:b::c:d.',
  'C++ in prose': 'Use std::vector, a::b and ::operator new, `std::map<K, V>`.',
  'Haskell in prose': 'The type f :: Int -> Int of a function.',
  smileys: 'Easy :-) or :( or ;) and <3 :D',
  money: 'It costs \\$5, $5 and $10, US$ 3, 5 $ or 7€.',
  percent: '50% of 3 % and 5%-10%',
  ampersand: 'R&D, AT&T & more',
  comparisons: 'a < b, x<y, 3 <= 4, a > b, i<j<k and a <- b, -> and =>',
  'generics in prose': 'A `List<T>` and List\\<T>',
  'braces in prose': 'the set {1, 2}, {a, b} and {}, f{x}',
  'double braces in a listing': '```jinja\n{{ user.name }}\n{% if x %}{% endif %}\n```',
  'LaTeX in a listing': '```latex\n\\newcommand{\\a}[1]{{#1}}\n\\begin{itemize} % c\n```',
  'a preprocessor': '```c\n#include <stdio.h>\n#define A(x) ((x)[0])\n```',
  'a comment of a shell': '```bash\n# comment\n## another\necho "$a" # b\n```',
  'output of R': '```\n## [1] 5\n### x\n```',
  'output of Python': '```\n>>> print(1)\n1\n```',
  'a diff': '```diff\n- a\n+ b\n--- c\n```',
  'a list of lists in code': 'The value `[[0, 1], [1, 0]]` and `x[[1]]`.',
  'Markdown in a listing': '```markdown\n# A\n- [x] a\n```',
  'YAML in a listing': '```yaml\n- a: [x]\n---\n```',
  'HTML in a listing': '```html\n<!-- c --><b>x</b>\n```',
  'a listing with tildes': '~~~python\nx = 1\n~~~',
  'a listing in a list': '1. a\n\n   ```python\n   x = 1\n   ```\n2. b',
  'an empty listing': '```python\n```',
  'capitals of a language': '```Python\nx = 1\n```\n\n```SQL\nselect 1\n```',
  'a space before the language': '``` python\nx = 1\n```',
  'braces around the language': '```{r}\nx <- 1\n```',
  'a formula with an asterisk': 'Let $a*b*c = w^*$ and $x_1*x_2$.',
  'a formula with a bar': '$P(A|B)$ and $|x|$, $\\{x | x > 0\\}$',
  'a display formula in one line': '$$ x = 1 $$',
  'aligned formulas': '$$\n\\begin{aligned}\na &= b \\\\\nc &= d\n\\end{aligned}\n$$',
  'asterisks in a product': '3 * 4 * 5 and 2 × 3',
  'a hard break by a backslash': 'a\\\nb',
  'a rule': 'a\n\n---\n\nb\n\n***\n\nc',
  'a number at the beginning of a line': 'It was in\n2020. That is long ago.',
  'a number sign at the beginning of a line': 'It is\n#1 of all\n#hashtag',
  'a plus at the beginning of a line': 'a\n+ b',
  'a dash at the beginning of a line': 'a –\n– b',
  'a box in prose': 'Mark the box [ ] or [x] in it.',
  'a comment': '<!-- a\n\nb -->\n\ntext <!-- c --> more',
  'Korean with emphasis': '**방법(method)**을 *기울기*와 `코드`로',
  'German quotes': '„Ja“, sagte er – »nein«',
  'a tilde for about': 'about ~5 and ~10, 1~3',
  'two dollars apart': 'from $5 to $10',
  'an image of a width': '![a](a.png){width=50mm}',
  'an image with a title': '![a](a.png "The graph")',
  'an image in a sentence': 'The sign ![a](a.png) means',
  abbreviations: 'i.e. a, e.g. b, No. 5, p. 3, §5',
  'exclamation before a bracket': 'Beware![sic] it',
  'a definition in words': 'Term: what it means',
  'an arrow': '-> a => b --> c',
  'underscores in a name': 'the file my_data_file.csv and snake_case_name',
  'a hash in words': 'Issue #12, C# and F#',
}

const headings = [
  'The set {1, 2}',
  'The set {a, b, c}',
  'The set $\\{1, 2\\}$ {points=2}',
  'Formula $x^2$ and `code` and *emphasis* {points=2}',
  'C# and F# {points=2}',
  'What does `f{x}` do?',
  'Sets {}',
  'Generics: List\\<T>',
  'Is 1 < 2? {points=2}',
  'A & B: 50%',
  'A closing sequence ##',
  'With braces {x | x > 0}',
  'The line {y = 2x}',
  'The colours {red, green}',
  'The pair (a, b) and [0, 1]',
]

const source = (text: string, heading = 'A question') => `${front}## ${heading}\n\n${text}\n\n:::answer\nyes\n:::\n`
const messagesOf = (text: string) => checked(text, images).file.messages.map(String)

describe('a text as others write it', () => {
  it.each(Object.entries(texts))('with %s has no message', (_, text) => {
    expect(messagesOf(source(text))).toEqual([])
    expect(messagesOf(`\uFEFF${source(text).replaceAll('\n', '\r\n')}`)).toEqual([])
    expect(messagesOf(source(text).trimEnd())).toEqual([])
  })

  it.each(Object.entries(texts))('with %s may stand in an answer', (_, text) => {
    expect(messagesOf(`${front}## A\n\nWhy?\n\n:::answer\n${text}\n:::\n`)).toEqual([])
  })

  it.each(headings)('with the heading `%s` has no message', (heading) => {
    expect(messagesOf(source('Why?', heading))).toEqual([])
  })
})
