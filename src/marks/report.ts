import { markdownTable } from '../lists/markdown.ts'
import { fixed } from '../numbers/rounding.ts'
import { beyondT } from './distributions.ts'
import type { ItemStatistics } from './items.ts'
import type { MarkedExam } from './mark.ts'
import type { ExamStatistics } from './summary.ts'
import { numbersIn } from './tables.ts'
import type { WrongValue } from './wrong-values.ts'

/** What the marks say of an exam, in Markdown that is read on a terminal, too. It names no student. */
export function markReport(title: string, exam: MarkedExam): string {
  const { students, statistics, units, missing } = exam
  const absent = students.filter((each) => each.absent).length
  const withdrawn = units.flatMap((unit) => (unit.withdrawn ? [`\`${unit.id}\``] : []))
  const head = [
    `# Marks: ${title}\n`,
    `${counted(students.length - absent, 'student')}${absent === 0 ? '' : `, ${absent} without an answer`}; ${exam.maximum} points at most.`,
    ...(withdrawn.length === 0 ? [] : [`Withdrawn, points to all: ${withdrawn.join(', ')}.`]),
    ...(missing.length === 0 ? [] : [`Without a column, and not counted: ${missing.map((id) => `\`${id}\``).join(', ')}.`]),
  ]
  if (statistics === undefined) return `${head.join('\n')}\n`
  const remarks = [...remarksOn(statistics), ...blankRemarks(exam.wrongValues, statistics.n)]
  const sections = [
    `${head.join('\n')}\n`,
    summaryTable(statistics),
    '## Questions\n',
    questionTable(statistics.items),
    ...choiceSection(statistics.items),
    ...formSection(statistics),
    ...(remarks.length === 0 ? [] : ['## To look at\n', remarks.map((each) => `- ${each}\n`).join('')]),
  ]
  return sections.join('\n')
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}

function shown(value: number | undefined, digits = 2): string {
  return value === undefined ? '–' : fixed(value, digits)
}

function summaryTable({ mean, sd, median, least, most, reliability }: ExamStatistics): string {
  const name = reliability?.name === 'KR-20' ? 'KR-20' : "Cronbach's α"
  return markdownTable(
    ['Mean', 'SD', 'Median', 'Least', 'Most', name, 'SEM'],
    [[...[mean, sd, median, least, most, reliability?.alpha, reliability?.sem].map((value) => shown(value))]],
    [0, 1, 2, 3, 4, 5, 6],
  )
}

function questionTable(items: readonly ItemStatistics[]): string {
  return markdownTable(
    ['Question', 'Number', 'Points', 'n', 'Mean', 'SD', 'Difficulty', 'Item–rest', 'α without'],
    items.map((item) => [
      ...[item.id, numbersIn(item.numbers), `${item.bonus ? '+' : ''}${item.maximum}`, String(item.n)],
      ...[item.mean, item.sd, item.p, item.r, item.alphaWithout].map((value) => shown(value)),
    ]),
    [2, 3, 4, 5, 6, 7, 8],
  )
}

function choiceSection(items: readonly ItemStatistics[]): string[] {
  const rows = items.flatMap(({ id, choices, none, multiple, n }) => [
    ...choices.map(({ choice, correct, n: marked, share, restMean, r }) => [
      ...[id, `${choice}${correct ? ' *' : ''}`, String(marked), `${shown(100 * share, 0)} %`, shown(restMean), shown(r)],
    ]),
    ...(choices.length === 0 || none === 0 ? [] : [[id, 'none', String(none), `${shown((100 * none) / n, 0)} %`, '', '']]),
    ...(multiple === 0 ? [] : [[id, 'several', String(multiple), `${shown((100 * multiple) / n, 0)} %`, '', '']]),
  ])
  if (rows.length === 0) return []
  const table = markdownTable(['Question', 'Choice', 'n', 'Share', 'Rest', 'r'], rows, [2, 3, 4, 5])
  return ['## Choices\n', 'Letters of the source; right ones have a star.\n', table]
}

function formSection({ forms, formTest }: ExamStatistics): string[] {
  if (forms.length < 2) return []
  const table = markdownTable(
    ['Form', 'n', 'Mean', 'SD', 'Less the others', '95 %'],
    forms.map(({ form, n, mean, sd, effect }) => [
      ...[form, String(n), shown(mean), shown(sd), shown(effect?.difference)],
      effect === undefined ? '–' : `${shown(effect.low)} to ${shown(effect.high)}`,
    ]),
    [1, 2, 3, 4],
  )
  const test =
    formTest &&
    `F(${formTest.df1}, ${formTest.df2}) = ${shown(formTest.f)}, p = ${shown(formTest.p, 3)}; forms make ${shown(100 * formTest.eta2, 1)} % of the variance.\n`
  return ['## Forms\n', table, ...(test ? [test] : [])]
}

/** Fewer who marked a choice say nothing about it. */
const enough = 5

/** Whether a correlation is more than what chance brings about one time in ten, and more than next to nothing. */
function isMarked(r: number, n: number): boolean {
  return Math.abs(r) >= 0.1 && beyondT(r * Math.sqrt((n - 2) / Math.max(1e-12, 1 - r * r)), n - 2) < 0.1
}

/** What may be a wrong key, or a question that did not work. */
function remarksOn({ items }: ExamStatistics): string[] {
  return items.flatMap(({ id, n: answered, r, choices, several }) => {
    const right = choices.filter(({ correct }) => correct)
    const best = Math.max(...right.map((choice) => choice.restMean ?? Number.NEGATIVE_INFINITY))
    const better = several
      ? []
      : choices.filter(
          (each) =>
            !each.correct &&
            each.n >= enough &&
            (each.restMean ?? 0) > best &&
            (each.r ?? 0) > 0 &&
            isMarked(each.r ?? 0, answered),
        )
    return [
      ...better.map(
        ({ choice, n, restMean }) =>
          `\`${id}\`: the ${n} who marked ${choice} did better in the rest (${shown(restMean)}) than those who marked ${right.map((each) => each.choice).join(' or ')} (${Number.isFinite(best) ? shown(best) : 'nobody'}). Is the key right?`,
      ),
      ...(r !== undefined && r < 0 && isMarked(r, answered) && better.length === 0
        ? [`\`${id}\`: those who did better in the rest did worse here (item–rest ${shown(r)}).`]
        : []),
    ]
  })
}

/** What so many have written that it may be right, too: five at least, and a tenth of all. */
function blankRemarks(values: readonly WrongValue[], n: number): string[] {
  return values.flatMap(({ id, blank, right, written, n: count }) =>
    count < Math.max(enough, n / 10)
      ? []
      : [
          `\`${id}\`, blank ${blank}: ${count} wrote \`${written}\`, where \`${right}\` is right. Is it right, too? Then say so in the errata.`,
        ],
  )
}
