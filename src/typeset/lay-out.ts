import type { BrowserPage } from '../browser/session.ts'
import {
  type BlankFault,
  type BlankGroup,
  type BlankLines,
  blankFaults,
  blankGroups,
  blankSizes,
  blankWidths,
  crampedIn,
  type Fillings,
  usualWidths,
} from '../html/blanks.ts'
import { sizesStyle } from '../html/document.ts'
import { type Narrowed, narrowed, narrowStyle } from '../html/narrow.ts'
import { acrossStyle } from '../html/notes.ts'
import type { SetPaper } from '../html/set-paper.ts'
import { emptyLayout, geometryOf, type Layout, lineWidth, type Narrowings } from '../layout/layout.ts'
import { type Lost, layoutOf, type Measured, type Overflow, statedWidths } from '../layout/measured.ts'
import { withoutRemarks } from '../layout/notes.ts'
import type { Paper } from '../paper/paper.ts'
import { type FewerColumns, statedColumns } from './stated-columns.ts'

/** What has no room on a paper for all that could be done, in millimetres: what is still beyond, and what was at first. */
type Wide = Overflow & { natural: number }

/** A layout, the solution that it was made for, and what has no room in it. */
export type LaidOut = {
  layout: Layout
  /** The same with more room for what solutions lose at the ends of pages. */
  withLost(lost: Lost): Layout
  solution: Measured
  /** Names of notes that are too wide for the spaces of their answers. */
  crowded: ReadonlySet<string>
  wide: Wide[]
  /** What is set smaller in the student's paper. */
  narrowed: Narrowings
  /** Choices whose author asks for more columns than they have room in. */
  fewer: FewerColumns[]
  faults: BlankFault[]
}

/** A paper in the browser. */
type Opened = { set: SetPaper; page: BrowserPage }

/** The least factor of the size of what is set smaller, the height of the lines of blanks, and how much more room a hand needs than print. */
export type Limits = { limit: number; lines: BlankLines; stretch: number }

/** Attempts to make what is too wide narrower: once smaller, once broken, and what rounding leaves. */
const attempts = 8

/**
 * Makes the layout of an exam's papers. The solution is measured first, by itself, and tells how high its answers are and what its blanks hold. What a student
 * sees is then measured in the student's paper, with blanks whose sizes go in steps: what is not in that paper cannot move anything else on it.
 * Where all has room each is measured once; what is too wide is set narrower, and measured until it fits or nothing more can be done.
 */
export async function layOut(
  paper: Paper,
  student: Opened,
  solution: Opened,
  { limit, lines, stretch }: Limits,
): Promise<LaidOut> {
  const crowded = new Set<string>()
  const across = new Set<string>()
  const alone = await untilItFits(solution.page, {
    begin: { widths: new Map(), narrowed: new Map() },
    groups: [],
    limit,
    styleOf: (state) => `${narrowStyle(solution.set.main, state.narrowed)}\n${acrossStyle(across)}`,
    counts: ({ names }) => {
      for (const name of names) if (name.startsWith('remark-')) crowded.add(name)
      return names.some((name) => /^(?:solution|note)-/.test(name))
    },
    widen: (overflows) => {
      const before = across.size
      for (const [, anchor] of overflows.flatMap(({ names }) => names.map((name) => /^note-(\S+)/.exec(name) ?? [])))
        if (anchor !== undefined) across.add(anchor)
      return across.size > before
    },
  })
  const natural = withoutRemarks(alone.measured)
  const groups = blankGroups(student.set.main)
  const stated = new Map([...usualWidths(groups, paper.metadata.blanks), ...statedWidths(paper)])
  const fillings: Fillings = new Map(
    groups.flatMap(({ blanks }) =>
      blanks.flatMap(({ key }) => {
        const filling = alone.first.get(key)
        return filling === undefined ? [] : [[key, filling] as const]
      }),
    ),
  )
  const sized = ({ widths, narrowed: narrowings }: Narrowed) => ({
    blanks: blankSizes(groups, widths, fillings, lines, limit, narrowings),
    narrowed: narrowings,
  })
  const widths = blankWidths(groups, fillings, stated, lineWidth(geometryOf(paper.metadata), paper.metadata.columns))
  const begin = { widths, narrowed: new Map() }
  const style = sizesStyle(student.set, { ...emptyLayout, ...sized(begin) })
  const { choices, fewer } = await statedColumns(student.set, student.page, style)
  const shared = await untilItFits(student.page, {
    begin,
    groups,
    limit,
    styleOf: (state) => sizesStyle(student.set, { ...emptyLayout, choices, ...sized(state) }),
    counts: () => true,
  })
  const { blanks, narrowed: narrowings } = sized(shared.state)
  const withLost = (lost: Lost) =>
    layoutOf(
      paper,
      { student: shared.measured, solution: natural },
      {
        stretch,
        stated: choices,
        blanks,
        narrowed: new Map([...narrowings, ...alone.state.narrowed]),
        notes: { ...emptyLayout.notes, across },
        lost,
      },
    )
  const layout = withLost(new Map())
  const cramped = crampedIn(groups, layout.blanks, fillings, limit, narrowings)
  return {
    layout,
    withLost,
    solution: natural,
    crowded,
    narrowed: narrowings,
    fewer,
    wide: [...shared.wide, ...alone.wide, ...cramped],
    faults: blankFaults(groups, stated, fillings, lines, limit, narrowings),
  }
}

/** Measures a paper and sets what is too wide in it narrower, until it fits or nothing more can be done. */
async function untilItFits(
  page: BrowserPage,
  {
    begin,
    groups,
    limit,
    styleOf,
    counts,
    widen = () => false,
  }: {
    begin: Narrowed
    groups: readonly BlankGroup[]
    limit: number
    styleOf(state: Narrowed): string
    counts(overflow: Overflow): boolean
    /** Gives what is too wide more room, where there is some. */
    widen?(overflows: readonly Overflow[]): boolean
  },
): Promise<{ state: Narrowed; first: Measured; measured: Measured; wide: Wide[] }> {
  const measure = async (state: Narrowed) => {
    const { elements, overflows } = await page.measure(styleOf(state))
    return { measured: new Map(elements.map((each) => [each.key, each])), overflows: overflows.filter(counts) }
  }
  let state = begin
  let { measured, overflows } = await measure(state)
  const first = measured
  const natural = new Map(overflows.map((each) => [nameOf(each), each.excess]))
  for (let attempt = 0; attempt < attempts && overflows.length > 0; attempt++) {
    if (!widen(overflows)) {
      const next = narrowed(state, overflows, groups, begin.widths, limit)
      if (next === state) break
      state = next
    }
    ;({ measured, overflows } = await measure(state))
  }
  const wide = overflows.map((each) => ({ ...each, natural: natural.get(nameOf(each)) ?? each.excess }))
  return { state, first, measured, wide }
}

function nameOf({ source, names }: Overflow): string {
  return [source, ...names].join(' ')
}
