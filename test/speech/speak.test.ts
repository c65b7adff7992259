import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { languages, localeOf } from '../../src/languages/locales.ts'
import { signs } from '../../src/languages/speech/signs.ts'
import { speakFormula } from '../../src/speech/speak.ts'

/** Formulas as exams have them, in English, Korean and German. */
const spoken = [
  ['2x + 10.5', '2 x plus 10.5', '2 x 더하기 10.5', '2 x plus 10.5'],
  ['12^2 = 144', '12 squared equals 144', '12 제곱 같다 144', '12 hoch 2 gleich 144'],
  ['1{,}000', '1,000', '1,000', '1,000'],
  ['a = -2', 'a equals minus 2', 'a 같다 마이너스 2', 'a gleich minus 2'],
  [
    'w, W, \\omega, \\Omega',
    'w, capital W, omega, capital omega',
    'w, 대문자 W, 오메가, 대문자 오메가',
    'w, groß W, omega, groß omega',
  ],
  ['x^n', 'x to the power of n', 'x의 n 제곱', 'x hoch n'],
  ['e^{2x}y', 'e to the power of 2 x, end power y', 'e 위첨자 2 x, 위첨자 끝 y', 'e hoch 2 x, Ende Exponent y'],
  ['X^\\top', 'capital X transpose', '대문자 X 전치', 'groß X transponiert'],
  ['X_{ji}', 'capital X sub j i, end sub', '대문자 X 아래첨자 j i, 아래첨자 끝', 'groß X Index j i, Ende Index'],
  [
    'w^{(l)}_j',
    'w sub j superscript open parenthesis l close parenthesis',
    'w 아래첨자 j 위첨자 괄호 열고 l 괄호 닫고',
    'w Index j hochgestellt Klammer auf l Klammer zu',
  ],
  ["f''(x)", 'f double prime of x', 'f 더블 프라임 괄호 열고 x 괄호 닫고', 'f zwei Strich von x'],
  ['90^\\circ', '90 degrees', '90 도', '90 Grad'],
  ['\\frac{1}{n}', '1 over n', 'n분의 1', '1 durch n'],
  [
    '\\frac{a+b}{c}',
    'the fraction a plus b, over c, end fraction',
    '분수 c 분의 a 더하기 b, 분수 끝',
    'Bruch a plus b, durch c, Ende Bruch',
  ],
  ['\\frac{d}{dx} x^2', 'd over d x, x squared', 'd x분의 d x 제곱', 'd durch d x, x hoch 2'],
  ['\\binom{n}{k}', 'n choose k', '이항계수 n 콤비네이션 k', 'n über k'],
  ['\\sqrt{x+1}', 'the square root of x plus 1, end root', '제곱근 x 더하기 1, 근호 끝', 'Wurzel aus x plus 1, Ende Wurzel'],
  ['\\sqrt[3]{x}', 'the cube root of x', '세제곱근 x', 'dritte Wurzel aus x'],
  [
    '\\sqrt{x}^2',
    'the quantity the square root of x, end quantity squared',
    '묶음 제곱근 x, 묶음 끝 제곱',
    'Ausdruck Wurzel aus x, Ende Ausdruck hoch 2',
  ],
  [
    '\\sum_{i=1}^n x_i',
    'the sum from i equals 1 to n of x sub i',
    '시그마 합, i 같다 1부터 n까지, x 아래첨자 i',
    'Summe von i gleich 1 bis n über x Index i',
  ],
  [
    '\\sum_i (x_i)',
    'the sum over i of open parenthesis x sub i close parenthesis',
    '시그마 합, 아래 i, 괄호 열고 x 아래첨자 i 괄호 닫고',
    'Summe über i von Klammer auf x Index i Klammer zu',
  ],
  [
    '\\int_0^1 f(x)\\,dx',
    'the integral from 0 to 1 of f of x d x',
    '적분, 0부터 1까지, f 괄호 열고 x 괄호 닫고 d x',
    'Integral von 0 bis 1 über f von x d x',
  ],
  [
    '\\lim_{x\\to\\infty} y',
    'the limit as x approaches infinity of y',
    '극한, x가 무한대로 갈 때, y',
    'Grenzwert für x gegen unendlich von y',
  ],
  ['\\arg\\max_x f', 'arg max over x of f', 'arg 최댓값, 아래 x, f', 'arg Maximum über x von f'],
  ['\\underset{x}{\\arg\\max} f', 'arg max over x of f', 'arg 최댓값, 아래 x, f', 'arg Maximum über x von f'],
  ['\\argmin_w L', 'arg min over w of capital L', 'arg min, 아래 w, 대문자 L', 'arg min über w von groß L'],
  ['\\log_2 x', 'log base 2 x', '밑이 2인 로그 x', 'Logarithmus zur Basis 2 x'],
  [
    '\\max(0, z)',
    'max of open parenthesis 0, z close parenthesis',
    '최댓값 괄호 열고 0, z 괄호 닫고',
    'Maximum von Klammer auf 0, z Klammer zu',
  ],
  ['\\operatorname{ReLU}(z)', 'ReLU of z', 'ReLU 괄호 열고 z 괄호 닫고', 'ReLU von z'],
  ['\\mathrm{ReLU}(z)', 'ReLU of z', 'ReLU 괄호 열고 z 괄호 닫고', 'ReLU von z'],
  ['\\hat{y}_i', 'y hat sub i', 'y 햇 아래첨자 i', 'y Dach Index i'],
  [
    '|x|^2',
    'the absolute value of x, end absolute value squared',
    '절댓값 x, 절댓값 끝 제곱',
    'Betrag von x, Ende Betrag hoch 2',
  ],
  [
    '\\left|a\\right| \\cdot \\lvert b\\rvert',
    'the absolute value of a times the absolute value of b',
    '절댓값 a 곱하기 절댓값 b',
    'Betrag von a mal Betrag von b',
  ],
  ['\\|w\\|_2', 'the norm of w, end norm sub 2', '노름 w, 노름 끝 아래첨자 2', 'Norm von w, Ende Norm Index 2'],
  ['\\lfloor x \\rfloor', 'the floor of x', '바닥함수 x', 'untere Gaußklammer von x'],
  [
    'P(A|B)',
    'capital P of open parenthesis capital A given capital B close parenthesis',
    '대문자 P 괄호 열고 대문자 A 바 대문자 B 괄호 닫고',
    'groß P von Klammer auf groß A gegeben groß B Klammer zu',
  ],
  [
    '\\{x \\mid |x| > 0\\}',
    'open brace x such that the absolute value of x is greater than 0 close brace',
    '중괄호 열고 x 바 절댓값 x 크다 0 중괄호 닫고',
    'geschweifte Klammer auf x mit der Eigenschaft Betrag von x größer als 0 geschweifte Klammer zu',
  ],
  [
    '\\bigl( x \\bigr)^2',
    'open parenthesis x close parenthesis squared',
    '괄호 열고 x 괄호 닫고 제곱',
    'Klammer auf x Klammer zu hoch 2',
  ],
  ['[0.5, 1)', 'open bracket 0.5, 1 close parenthesis', '대괄호 열고 0.5, 1 괄호 닫고', 'eckige Klammer auf 0.5, 1 Klammer zu'],
  [
    'x \\neq y \\notin A',
    'x is not equal to y not in capital A',
    'x 같지 않다 y 원소가 아니다 대문자 A',
    'x ungleich y nicht Element von groß A',
  ],
  [
    '\\mathbb{R}^n, \\mathcal{N}, \\mathbf{w}',
    'the real numbers to the power of n, script capital N, bold w',
    '실수 집합의 n 제곱, 필기체 대문자 N, 굵은 w',
    'Menge der reellen Zahlen hoch n, Schreibschrift groß N, fett w',
  ],
  ['x\\ \\text{if } y = 0', 'x if y equals 0', 'x if y 같다 0', 'x if y gleich 0'],
  ['\\text{한글과 $x$ words}', '한글과 x words', '한글과 x words', '한글과 x words'],
  [
    '\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}',
    'the 2 by 2 matrix, row 1: a, b; row 2: c, d; end matrix',
    '2행 2열 행렬, 1행: a, b; 2행: c, d; 행렬 끝',
    '2-mal-2-Matrix, Zeile 1: a, b; Zeile 2: c, d; Ende Matrix',
  ],
  [
    '\\begin{vmatrix} a & b \\\\ c & d \\end{vmatrix}',
    'the 2 by 2 determinant, row 1: a, b; row 2: c, d; end determinant',
    '2행 2열 행렬식, 1행: a, b; 2행: c, d; 행렬식 끝',
    '2-mal-2-Determinante, Zeile 1: a, b; Zeile 2: c, d; Ende Determinante',
  ],
  [
    '\\begin{matrix} a & b \\\\ c & d \\end{matrix}',
    'the 2 by 2 matrix, row 1: a, b; row 2: c, d; end matrix',
    '2행 2열 행렬, 1행: a, b; 2행: c, d; 행렬 끝',
    '2-mal-2-Matrix, Zeile 1: a, b; Zeile 2: c, d; Ende Matrix',
  ],
  [
    '\\begin{cases} 1 & x > 0 \\\\ 0 & \\text{else} \\end{cases}',
    '2 cases, case 1: 1, x is greater than 0; case 2: 0, else; end cases',
    '경우 2가지, 1번째 경우: 1, x 크다 0; 2번째 경우: 0, else; 경우 끝',
    '2 Fälle, Fall 1: 1, x größer als 0; Fall 2: 0, else; Ende der Fälle',
  ],
  [
    '\\begin{aligned} a &= b \\\\ &= c \\end{aligned}',
    'line 1: a equals b; line 2: equals c',
    '1번째 줄: a 같다 b; 2번째 줄: 같다 c',
    'Zeile 1: a gleich b; Zeile 2: gleich c',
  ],
  ['\\overset{d}{=}', 'equals, with d above', '같다, 위에 d', 'gleich, mit d darüber'],
  ['\\underbrace{x + y}_{z}', 'x plus y, with z below', 'x 더하기 y, 아래에 z', 'x plus y, mit z darunter'],
  ['\\xrightarrow{f}', 'to, with f above', '화살표, 위에 f', 'nach, mit f darüber'],
  ['\\boxed{x} + \\cancel{y}', 'x plus y, crossed out', 'x 더하기 y, 지워짐', 'x plus y, durchgestrichen'],
  ['x = y \\tag{3}', 'x equals y, numbered (3)', 'x 같다 y, 식 번호 (3)', 'x gleich y, Nummer (3)'],
  [
    '\\frac{\\partial L}{\\partial z}.',
    'partial capital L over partial z.',
    '편미분 z분의 편미분 대문자 L.',
    'partiell groß L durch partiell z.',
  ],
] as const

describe('a formula is read', () => {
  it.each(spoken)('%s as %s', (tex, english, korean, german) => {
    expect(speakFormula(tex, true, 'en')).toBe(english)
    expect(speakFormula(tex, true, 'ko')).toBe(korean)
    expect(speakFormula(tex, true, 'de')).toBe(german)
  })
})

test('rows of a table may have fewer cells than others', () => {
  expect(speakFormula('\\begin{matrix} a & b \\\\ c \\end{matrix}', true, 'en')).toMatch(
    /^the 2 by 2 matrix, row 1: a, b; row 2: c/,
  )
})

test('what leaves only its room is not read, since it is not printed', () => {
  expect(speakFormula('x \\phantom{secret} y \\hspace{1em} \\vphantom{z} \\rule{1em}{1em}', false, 'en')).toBe('x y')
})

test('a sign without a word is read by its command', () => {
  expect(speakFormula('a \\rightsquigarrow b', false, 'en')).toBe('a rightsquigarrow b')
})

test('a formula that cannot be read keeps its TeX', () => {
  expect(speakFormula('\\frac{1', false, 'en')).toBe('\\frac{1')
  const deep = `${'{'.repeat(5000)}x${'}'.repeat(5000)}`
  expect(speakFormula(deep, false, 'en')).toBe(deep)
})

test.each([
  ['\\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}', '(− b ± √(b² - 4 a c))/(2 a)'],
  ['\\sum_{i=1}^{n} \\alpha_i \\le \\int_0^1 f(x)\\,dx', '∑_(i = 1)^n α_i ≤ ∫_0^1 f(x) d x'],
  ['\\Gamma \\in \\mathbb{R}^{n}', 'Γ ∈ ℝ^n'],
])('in a language without words for it, %s is written in signs', (tex, expected) => {
  expect(speakFormula(tex, false, 'fr')).toBe(expected)
})

test('no formula of the midterm has a command or a brace left', async () => {
  const source = await readFile(new URL('../../exams/stat433-midterm-1.md', import.meta.url), 'utf8')
  const formulas = [...source.matchAll(/\$\$\n([^$]+)\n\$\$|\$([^$\n]+)\$/g)].map(([, display, line]) => display ?? line ?? '')
  expect(formulas.length).toBeGreaterThan(100)
  for (const language of languages) {
    const left = localeOf(language).speech === signs ? /[\\&$@]|[a-z]{6}/ : /[\\{}^_&$]/
    const own = /sign|of shape|identity|undefined/
    expect(formulas.map((tex) => speakFormula(tex, true, language)).filter((it) => left.test(it.replace(own, '')))).toEqual([])
  }
})

const piece = fc.constantFrom(
  ...spoken.map(([tex]) => tex),
  ...['|', '(', ')', '[', '\\{', '\\|', '_', '^', '{', '}', "'", '1', '.', ',', '-', '&', '\\\\', '\\not', '\\big|', '\\,'],
)

test('whatever a formula is made of, reading it never throws', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.boolean(), (pieces, display) => {
      expect(typeof speakFormula(pieces.join(' '), display, 'en')).toBe('string')
    }),
    { numRuns: 300, seed: 4 },
  )
})
