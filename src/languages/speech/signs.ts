import type { Spoken, Words } from './words.ts'

/** One sign, or what stands in parentheses of its own. */
const one = ({ text, simple }: Spoken) => ((simple && !text.includes(' ')) || /^\([^()]*\)$/.test(text) ? text : `(${text})`)

const marks: Readonly<Record<string, string>> = {
  hat: '\u0302',
  widehat: '\u0302',
  bar: '\u0304',
  overline: '\u0304',
  underline: '\u0332',
  tilde: '\u0303',
  widetilde: '\u0303',
  dot: '\u0307',
  ddot: '\u0308',
  vec: '\u20d7',
  overrightarrow: '\u20d7',
}

/** Commands and their characters, in pairs. */
const characters =
  'ast ∗ star ⋆ lt < gt > le ≤ leq ≤ leqslant ≤ ge ≥ geq ≥ geqslant ≥ ll ≪ gg ≫ ne ≠ neq ≠ approx ≈ equiv ≡ cong ≅ sim ∼ simeq ≃ propto ∝ ' +
  'in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ cap ∩ cup ∪ setminus ∖ emptyset ∅ varnothing ∅ forall ∀ exists ∃ neg ¬ lnot ¬ ' +
  'land ∧ wedge ∧ lor ∨ vee ∨ to → rightarrow → longrightarrow → leftarrow ← gets ← leftrightarrow ↔ rightleftharpoons ⇌ mapsto ↦ ' +
  'Rightarrow ⇒ Longrightarrow ⇒ implies ⇒ Leftrightarrow ⇔ Longleftrightarrow ⇔ iff ⇔ uparrow ↑ downarrow ↓ times × cdot · div ÷ pm ± mp ∓ ' +
  'circ ∘ odot ⊙ oplus ⊕ otimes ⊗ perp ⊥ bot ⊥ top ⊤ parallel ∥ infty ∞ partial ∂ nabla ∇ ell ℓ hbar ℏ prime ′ ldots … cdots … dots … vdots ⋮ varvdots ⋮ @cdots … ddots ⋱ ' +
  'vert | mid | suchthat : colon : therefore ∴ because ∵ sum ∑ prod ∏ int ∫ iint ∬ oint ∮ bigcup ⋃ bigcap ⋂ lbrack [ rbrack ] lbrace { rbrace } ' +
  'langle ⟨ rangle ⟩ lvert | rvert | lVert ‖ rVert ‖ negative − alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta θ ' +
  'iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ varrho ρ sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω'

const named = characters.split(' ').reduce<[string, string][]>((pairs, sign, index, all) => {
  if (index % 2 === 1) pairs.push([all[index - 1] ?? '', sign])
  return pairs
}, [])

const doubleStruck: Readonly<Record<string, string>> = { R: 'ℝ', N: 'ℕ', Z: 'ℤ', Q: 'ℚ', C: 'ℂ', P: 'ℙ' }

const rowsOf = (rows: readonly string[][]) => rows.map((row) => row.join(', ')).join('; ')

/** Formulas on a line, in signs that a voice of any language has words for. */
export const signs: Words = {
  signs: { '\\|': '‖', '\u0338': '≠', ...Object.fromEntries(named) },
  capital: (letter) => letter.toUpperCase(),
  bold: (text) => text,
  script: (text) => text,
  blackboard: (text) => doubleStruck[text] ?? text,
  fraction: (above, below) => `${one(above)}/${one(below)}`,
  binomial: (above, below) => `(${above.text} | ${below.text})`,
  root: (body, index) => `${index === undefined ? '' : index.text}√${body.simple ? body.text : `(${body.text})`}`,
  power: (base, exponent) => `${base}${({ 2: '²', 3: '³' })[exponent.text] ?? `^${one(exponent)}`}`,
  subscript: (base, index) => `${base}_${one(index)}`,
  superscript: (base, index) => `${base}^${one(index)}`,
  quantity: (body) => `(${body})`,
  primes: (base, count) => `${base}${'′'.repeat(count)}`,
  transpose: (base) => `${base}^T`,
  applied: (name, argument) => `${name}(${argument.text})`,
  before: (name) => name,
  between: (left, body, right) => `${left}${body}${right}`,
  absolute: (body) => `|${body.text}|`,
  norm: (body) => `‖${body.text}‖`,
  floor: (body) => `⌊${body.text}⌋`,
  ceiling: (body) => `⌈${body.text}⌉`,
  range: (operator, from, to) =>
    `${operator}${from === undefined ? '' : `_${one(from)}`}${to === undefined ? '' : `^${one(to)}`}`,
  limit: (approach) => `lim_${one(approach)}`,
  logarithm: (name, base) => `${name}_${one(base)}`,
  accent: (base, mark) => `${one(base)}${marks[mark] ?? ''}`,
  noted: (base, note) => `${base} (${note})`,
  arrow: (sign, note) => `${sign} (${note})`,
  crossedOut: (body) => body,
  numbered: (body, tag) => `${body} (${tag})`,
  matrix: (rows, determinant) => (determinant ? `|${rowsOf(rows)}|` : `[${rowsOf(rows)}]`),
  cases: (rows) => `{ ${rowsOf(rows)}`,
  lines: (rows) => rows.join('; '),
}
