import { describe, expect, it } from 'vitest'
import { pixel } from '../canaries.ts'
import { checked, front } from '../faults.ts'

const images = new Map([['a.png', pixel]])

/** Questions as they are asked in many subjects. All of it is right, and prints as its author meant it. */
const texts: Record<string, string> = {
  // signs
  'a smiley on a line of its own': 'Good luck\n:-)',
  'escaped signs': '5 \\* 3 \\_ \\# \\[ \\] \\~ \\` \\$ \\: \\| \\> \\- \\+ \\. \\! \\( \\) \\{ \\} \\< \\\\',
  'an escaped number at the beginning': '1\\. is not an item\n\n\\- nor is this\n\n\\# nor this a heading',
  'an escaped blank': 'The list \\[\\[1, 2\\], \\[3\\]\\].',
  'names with underscores': 'Call `__init__` of my\\_class or str.\\_\\_len\\_\\_ and a_b_c.',
  'a name of Python in emphasis': 'Define the method \\_\\_init\\_\\_(self).',
  'powers as signs': 'The area is 5 m² and the volume 3 m³; CO₂, H₂O, Fe³⁺, SO₄²⁻.',
  'a caret in words': 'Press ^C to stop, and ^D to end; the bitwise a ^ b.',
  'tildes in words': 'In ~/.bashrc; about ~3 m; a ~ b; ~100–~200',
  // chemistry
  'an equation of a reaction': '2 H₂ + O₂ → 2 H₂O, ΔH = −572 kJ/mol at 25 °C and 1 atm.',
  'a reaction in a formula': 'Balance $\\mathrm{C_3H_8 + O_2 \\to CO_2 + H_2O}$ at pH = 7.4.',
  'names of compounds': '2,4-dinitrotoluene, (R)-2-butanol, cis-[Pt(NH₃)₂Cl₂], 1,3-butadiene, N,N-dimethyl, α-D-glucose',
  'a charge in brackets': 'The complex [Fe(CN)₆]³⁻ and the ion [Cu(NH₃)₄]²⁺.',
  'a rate law': 'The rate is k[A][B]², where [A] = 0.1 M.',
  // programs
  'generics as code': 'What is `Map<String, List<Integer>>`? And `vector<int> v{1, 2};`?',
  'a regular expression': 'Which words match `^[a-z]+(_[a-z]+)*$`, `\\d{3}-\\d{4}`, or `.*?`?',
  'a shell pipe': 'What does `ls -l | grep "^d" > out.txt 2>&1` do? And `echo $HOME && exit $?`',
  'a query':
    'Explain `SELECT * FROM t WHERE a <> b;`.\n\n```sql\nSELECT name, COUNT(*)\nFROM users u\nWHERE u.age >= 18 -- adults\nGROUP BY name;\n```',
  'operators in words': 'The operators <=, >=, !=, ==, &&, ||, ->, =>, ::, <- and |> of languages.',
  complexities: 'It runs in O(n log n), Θ(n²) or o(1); T(n) = 2T(n/2) + n.',
  'arrays in words': 'The array a[0..n-1], the entry a[i][j], and the slice x[1:3].',
  'a pointer in words': 'Given int *p and char **argv, what is *p + 1?',
  'a kernel of an image': 'A 3x3 kernel with 64 channels on 224x224x3, stride 2.',
  'addresses of networks': 'The host 192.168.0.1/24, port :8080, MAC 00:1A:2B:3C:4D:5E, IPv6 2001:db8::1 and ::1.',
  'hexadecimal and binary': '0xFF, 0b1010, #FF8800, 1010₂, 17₁₆ and \\u0041.',
  'a grammar': '```\nS -> a S b | ε\n<expr> ::= <term> "+" <expr>\n```',
  'logic in words': 'p ∧ q → ¬r, ∀x ∃y: x < y, A ∪ B, A \\ B, |A| = 3',
  'an assembler': '```asm\nmov eax, [ebx+4] ; load\njne .L1\n```',
  'a regular expression in words': 'The word ^[a-z]+$ of a pattern.',
  'brackets with a reference': 'the interval \\[0, 1\\], he \\[sic\\] went, \\[Knuth 1997\\]',
  'a prompt': '```console\n$ git commit -m "x"\n# make install\n```',
  'a template language': '```html\n<p>{{ name }}</p>\n{% for x in xs %}{% endfor %}\n```',
  'an annotation': 'The annotation @Override and the decorator @property.',
  'a lambda': 'What is (λx. x x)(λy. y), and \\x -> x + 1 in `\\x -> x + 1`?',
  // economics and law
  'prices in dollars': 'A bond pays $50 per year; its price is $950, its face value $1,000.',
  'prices in a row': 'At $10, $20 or $30 each; $1.5 million; US$3bn; 20 $ and 30 $; A$5–A$7.',
  'a price and a formula': 'A good costs \\$5. Demand is $Q = 10 - P$.',
  'prices in a table': '| Year | Revenue |\n|---|---:|\n| 2020 | $5 |\n| 2021 | $7.50 |',
  'a share': 'GDP grew by 2.5 % (from $20tn to $21tn), i.e. 3%–4% p.a.',
  'paragraphs of law': 'Under § 823 Abs. 1 BGB, Art. 5(1)(a) GDPR and 42 U.S.C. § 1983, is A liable?',
  'a case': 'In *Marbury v. Madison*, 5 U.S. (1 Cranch) 137 (1803), the Court held [...] that “the law”.',
  'an omission': 'He wrote: “It is [sic] so […] and [t]hat is all.”',
  'enumerated elements': 'The elements are (i) duty, (ii) breach, (iii) causation, and (iv) damages.',
  // languages
  'an ungrammatical sentence': '\\*Him likes she. Why is the sentence ungrammatical?',
  'a star before a word': '*Him likes she is not English.',
  'a reconstructed form': 'PIE *ph₂tḗr and Germanic *fadēr.',
  'a questionable sentence': '?The book that I read it; ??who did you wonder; #colourless.',
  transcriptions: 'The words [kæt] and /dɒg/ and ⟨th⟩, with [p] and [pʰ].',
  'a strike': 'He ~~go~~ goes to school.',
  'a gap of dots': 'She ... to school. I _____ (go) there, and he ……… too.',
  'Korean brackets': '「헌법」 제1조와 《동의보감》, 『삼국사기』, 〈보기〉를 읽고 (가)와 (나)를 비교하시오.',
  'a Korean passage': '(가) 나는 학교에 간다.\n\n(나) 너는 집에 간다.\n\n㉠과 ㉡의 차이는?',
  'Korean numbers': '①과 ②, ㄱ, ㄴ, ㄷ 중에서 옳은 것을 고르면? 3·1 운동은 1919년이다.',
  'Korean answers in prose': '정답을 고르시오. 답: 하나만 쓰시오.',
  'German abbreviations': 'Z. B. „Sein oder Nichtsein“ – d. h. 5 % bzw. 3,5 km/h, vgl. S. 3 ff.; 1. und 2. Satz',
  'a German date': 'Am 3. Oktober 1990, um 10.30 Uhr, in der 3. Klasse; Nr. 5',
  'a German ordinal at the end of a line': 'Es war der\n3. Oktober 1990.',
  French: 'Que dit-il : « Bonjour ! » ? L’année 1789 ; 5 % ; n° 3.',
  Spanish: '¿Qué es esto? ¡Hola! — dijo él. 1.º y 2.ª',
  'words in other languages': 'naïve, façade, Zürich, Łódź, Đorđe, Škoda, ångström, œuvre',
  // music, statistics, history
  music: 'In C♯ minor, 4/4, a V7–I cadence; B♭, F#, A4 = 440 Hz, p < mf < ff',
  'levels of significance':
    'Significant (p < .05)? t(28) = 2.05, p = .049, χ²(2, N = 90) = 5.3, R² = .31, M = 3.2, SD = 0.4, 95% CI [1.2, 3.4]',
  'stars of significance': 'The coefficient 0.35\\*\\* (p < 0.01), \\*p < .05.',
  'stars in a table': '| | b |\n|---|---|\n| age | 0.35** |\n| sex | 0.2* |',
  'a hypothesis': 'Test H0: μ = 5 against H1: μ ≠ 5 at α = 0.05; X ~ N(0, 1), Y ~ Poisson(λ).',
  'a formula of R': 'Fit `y ~ x + (1|g)`; the model y ~ x.',
  'years and dates': 'The war of 1914-1918 (1914–18), c. 500 B.C., the 1860s, 9/11, 7 Dec. 1941, 2020-01-31.',
  'times and scores': 'At 9:00 a.m., 14:30–16:00; the match ended 3:2, a ratio 1:2:3, John 3:16.',
  'references in a sentence': 'Use (a) and (b) to show (c). See (1), (2) and [3].',
  'a claim with its parts': 'Show that (a) $f$ is continuous, (b) $f$ is bounded.',
  'a mail and an address': 'Ask a.b_c+d@example.org, see https://example.org/~user/a_(b)?x=1&y=2#z.',
  'coordinates and units': '52°31′N 13°24′E, 5 µm, 3 Ω, 20 °C, 6′2″, 10⁻³, 5×10³, ±0.5',
  'quotation marks': "\"straight\" and 'single', “curly” and ‘single’, ‹a› «b», it's, the '90s",
  'a question mark and an answer in prose': 'Answer all parts. Answer in full sentences. The answer is a number.',
  'a note to the student': 'Note: calculators are allowed. Hint: use symmetry. **Remark.** It is short.',
  'a case distinction': 'If x: do y. Step 1: read. Case 2: write.',
  biology: "A cross AaBb × aabb; 5'-ATG-3', *E. coli*, p53, CD4+ T cells, Na+/K+ pump, F1 (3:1).",
  physics: 'F = ma, E = mc², v0 = 5 m/s, g = 9.81 m/s²',
  'a dialogue': 'A: Where is it?\\\nB: There.\n\n– Yes.\n\n– No.',
  'a poem': 'Tyger Tyger, burning bright,  \nIn the forests of the night;  \n  What immortal hand or eye',
  'a list with letters in it': '- (i) first\n- (ii) second',
  'a numbered list from 3': '3. three\n4. four',
  'a sum in columns': '```\n  12\n+ 34\n----\n  46\n```',
  'a table of truth': '| p | q | p ∨ q |\n|:-:|:-:|:-:|\n| T | F | T |\n| 0 | 1 | 1 |',
  'a game of payoffs': '| | L | R |\n|---|---|---|\n| U | (3, 2) | (0, 0) |\n| D | -1, 1 | 2, -3 |',
  'a matrix in text': 'The matrix $\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}$ as code: `[[1, 2], [3, 4]]`.',
  'a percentage at the beginning': '50 % of all',
  intervals: 'x ∈ [0, 1], (0, 1], ]0, 1[ and [a, b)',
  'vectors and norms': 'the norm ||x||, |x| < 1, ⟨x, y⟩, {x : x > 0}',
  'an ampersand and at': 'Q&A, P&L, AT&T @ 5 $/unit',
  'an abbreviation with a slash': 'and/or, w/o, n/a, km/h, 1/2, y/n',
  'an empty set of boxes in words': 'Tick one box (☐) below.',
  'trailing punctuation after emphasis': '**Not**: a; *maybe*. (**Never**!)',
  'an identifier with digits': 'x1, `x_1`, file_2.txt, v1.2.3, Python 3.12',
}

const source = (text: string) => `${front}## A question\n\n${text}\n\n:::answer\nyes\n:::\n`
const messagesOf = (text: string) => checked(text, images).file.messages.map((message) => `${message.ruleId} ${String(message)}`)

describe('a question of some subject', () => {
  it.each(Object.entries(texts))('with %s has no message', (_, text) => {
    expect(messagesOf(source(text))).toEqual([])
  })
})

/** What prints otherwise than its author may have meant; a word about it, and no more. */
const doubtful: Record<string, string> = {
  'x^n+1^ and H~n+1~': '\\mathrm',
  'He said\n: so it is.': '- **term:**',
  'x^{2}': '$x^{2}$',
  'Use 10^-3.': '$10^{-3}$',
  'x^10': '$x^{10}$',
  'Wait ???': '<!--',
}

describe('a text in doubt', () => {
  it.each(Object.entries(doubtful))('`%s` has a warning that says what to write', (text, help) => {
    const { messages } = checked(source(text)).file
    expect(messages.map(({ fatal }) => fatal)).toEqual(messages.map(() => false))
    expect(
      messages
        .map(({ reason, note }) => `${reason} ${note}`)
        .join()
        .replaceAll('`', ''),
    ).toContain(help)
  })
})
