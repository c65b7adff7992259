/** Ways to count choices, each by its first mark. */
export const choiceCountings = ['A', 'a', '1', '①', '가', 'ア'] as const

/** A way to count, by its first mark. */
export type Counting = (typeof choiceCountings)[number] | 'i'

/** The way to count choices that an author names; a figure may be read as a number. */
export function countingNamed(name: unknown): Counting | undefined {
  return choiceCountings.find((counting) => counting === String(name).trim())
}

const circled = [...'①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳']
const katakana = [...'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ']
const syllables = [...'가나다라마바사아자차카타파하']

/** Marks of choices in Hangul that an author types, in their order; more are seldom a mark and often a word. */
export const syllableMarks = syllables.slice(0, 8).join('')
export const consonantMarks = 'ㄱㄴㄷㄹㅁㅂ'

/** The mark of what has an index, from 0. Where a way of counting has no more marks, it goes on in figures. */
export function markOf(counting: Counting, index: number): string {
  switch (counting) {
    case 'A':
      return letter(index)
    case 'a':
      return letter(index).toLowerCase()
    case 'i':
      return roman(index + 1)
    case '1':
      return String(index + 1)
    case '①':
      return circled[index] ?? String(index + 1)
    case '가':
      return syllables[index] ?? String(index + 1)
    case 'ア':
      return katakana[index] ?? String(index + 1)
    default:
      return counting satisfies never
  }
}

/** A … Z, then AA, AB … */
function letter(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : letter(Math.floor(index / 26) - 1) + letter(index % 26)
}

function roman(value: number): string {
  const steps: [number, string][] = [
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ]
  const step = steps.find(([size]) => size <= value)
  return step === undefined ? '' : step[1] + roman(value - step[0])
}

/** What stands in a circle of ours: the figure of a mark that is a circled figure, any other mark as it is. */
export function uncircled(mark: string): string {
  return mark.normalize('NFKC')
}

/** What documents of Word call a way to count. */
export function wordCounting(counting: Counting): string {
  const names: Record<Counting, string> = {
    A: 'upperLetter',
    a: 'lowerLetter',
    i: 'lowerRoman',
    '1': 'decimal',
    '①': 'decimalEnclosedCircle',
    가: 'ganada',
    ア: 'aiueoFullWidth',
  }
  return names[counting]
}
