import type { VFile } from 'vfile'
import { location } from 'vfile-location'
import { observeReports, report } from '../../diagnostics/report.ts'
import type { Expression } from '../../expression/expression.ts'
import { type ParsedText, parseMarkdown } from '../../source/parse.ts'
import { type Draw, drawInstance, type Instance, type Stated } from './instance.ts'
import { type Marks, type Printed, printedIn } from './printed.ts'
import { type Section, sectionsOf, solutionStretches, strayBlocks, stretchesOf, stretchOf } from './scopes.ts'
import { readVariables, type ValueReader } from './variables.ts'

/** The values that a source states. */
export type Values = {
  reader: ValueReader
  sections: readonly Section[]
  /** Names that have values in a section. */
  names(section: Section): ReadonlySet<string>
  /** What those of a section are computed by that are not drawn. */
  computed(section: Section): ReadonlyMap<string, Expression>
  /** Tells whether what a line prints is in doubt, as a fault of its values has been reported. */
  doubtful(line: number): boolean
  /** Draws them for a seed and form. What cannot be drawn or printed is reported, each once. */
  draw(draw: Draw): Instance
}

/** Tells whether a text may have `vars` or `verify` blocks; a quick look. */
export function statesValues(source: string): boolean {
  return /(?:```|~~~)[ \t]*(?:vars|verify)\b/.test(source)
}

/**
 * Reads the `vars` and `verify` blocks of a source; what is wrong in them is reported into the file.
 *
 * @returns nothing for a source without, as most are
 */
export function readValues(file: VFile, parsed?: ParsedText): Values | undefined {
  const source = String(file)
  if (!statesValues(source)) return undefined
  const { tree } = parsed ?? parseMarkdown(file)
  const places = location(file)
  const point = (offset: number) => places.toPoint(offset) ?? { line: 1, column: 1, offset: 0 }
  const reader = { file, source, point }
  const sections = sectionsOf(tree, source)
  const doubted = new Set<Section>()
  for (const node of strayBlocks(tree)) {
    placeFault(file, `\`${node.lang}\` block inside of another block`, node)
    const { from } = stretchOf(node)
    for (const section of sections) if (section.from <= from && from < section.to) doubted.add(section)
  }
  for (const section of sections)
    for (const node of section.vars.slice(1)) {
      placeFault(file, 'second `vars` block of a question', node)
      doubted.add(section)
    }
  const stated = sections.map((section) => {
    const [block] = section.vars
    if (block === undefined) return { section, variables: { list: [], where: [] } }
    const { result: variables, reported } = observeReports(file, () => readVariables(reader, block))
    if (reported) doubted.add(section)
    return { section, variables }
  })
  const blocks = sections.flatMap(({ vars, verify }) => [...vars, ...verify]).map(stretchOf)
  const marks = { skip: [...blocks, ...stretchesOf(tree, ['html'])], formulas: stretchesOf(tree, ['inlineMath', 'math']) }
  const shared = stated.filter(({ section }) => section.key === '').flatMap(({ variables }) => variables.list)
  const variablesOf = (section: Section) => [
    ...shared,
    ...(stated.find((each) => each.section === section)?.variables.list ?? []),
  ]
  const names = (section: Section) => new Set(variablesOf(section).map(({ name }) => name))
  const computed = (section: Section) =>
    new Map(variablesOf(section).flatMap(({ name, domain }) => (domain.kind === 'expression' ? [[name, domain.expression]] : [])))
  const solutions = solutionStretches(tree, source)
  const whole = stated.map((each): Stated => {
    const known = names(each.section)
    const doubt = [...doubted].some((section) => section === each.section || section.key === '')
    const { result: printed, reported } = observeReports(file, () =>
      known.size === 0 ? [] : readPrinted(reader, each.section, known, marks, doubt),
    )
    const hidden = printed.filter(({ from, to }) => solutions.some((one) => from >= one.from && to <= one.to))
    const read = { ...each, printed, hidden }
    if (reported) doubted.add(each.section)
    else if (!doubt) reportUnseen(reader, read)
    return read
  })
  const reported = new Set<string>()
  return {
    reader,
    sections,
    names,
    computed,
    doubtful: (line) =>
      [...doubted].some(({ key, from, to }) => key === '' || (point(from).line <= line && line <= point(to).line)),
    draw: (draw) => drawInstance(reader, whole, draw, { reported, doubted }),
  }
}

function placeFault(file: VFile, what: string, { position }: Section['vars'][number]): void {
  report(file, {
    rule: 'vars-place',
    reason: `Unexpected ${what}, expected one block at the left margin of its question`,
    place: position,
    note: 'It stands on a line of its own, anywhere in the question or before the first one.',
  })
}

/** @param doubt whether names may be missing as what states them has been reported */
function readPrinted(reader: ValueReader, section: Section, names: ReadonlySet<string>, marks: Marks, doubt: boolean): Printed[] {
  const good: Printed[] = []
  /** Names that have been reported: each is missing once, however often it is printed. */
  const told = new Set<string>()
  for (const each of printedIn(reader.source, section, marks)) {
    const text = reader.source.slice(each.from, each.to)
    const unknown = 'reason' in each ? undefined : [...each.expression.names].find((name) => !names.has(name))
    if (!('reason' in each) && unknown === undefined) good.push(each)
    else if (unknown === undefined || !(doubt || told.has(unknown))) {
      if (unknown !== undefined) told.add(unknown)
      report(reader.file, {
        rule: 'value-unknown',
        reason:
          'reason' in each
            ? `Unexpected \`${text}\`, expected an expression: ${each.reason}`
            : `Unexpected name \`${unknown}\` in \`${text}\`, expected one of this question's values`,
        place: { start: reader.point(each.from), end: reader.point(each.to) },
        note: `Known here: ${[...names].map((name) => `\`${name}\``).join(', ')}. Braces of TeX stand apart: \`{ {x} }\`.`,
      })
    }
  }
  return good
}

/**
 * Reports values that are drawn for a question whose student never reads them, though its solution does: their braces are missing, as in
 * *twice n is [[{{2*n}}]]*.
 */
function reportUnseen(reader: ValueReader, { section, variables, printed, hidden }: Stated): void {
  const known = new Map(variables.list.map((each) => [each.name, each.domain]))
  const namesIn = (stretches: typeof printed) => {
    const found = new Set(stretches.flatMap(({ expression }) => [...expression.names]))
    // what is computed shows what it comes from
    for (const name of found) {
      const domain = known.get(name)
      if (domain?.kind === 'expression') for (const each of domain.expression.names) found.add(each)
    }
    return found
  }
  const seen = namesIn(printed.filter((each) => !hidden.includes(each)))
  const solved = namesIn(hidden)
  for (const { name, domain } of variables.list) {
    if (domain.kind === 'expression' || seen.has(name) || !solved.has(name)) continue
    const block = section.vars[0]?.position
    report(reader.file, {
      rule: 'vars-unseen',
      reason: `Unexpected value \`${name}\` that only a solution prints, expected \`{{${name}}}\` in what students read`,
      place: block && { start: block.start, end: { ...block.start, column: block.start.column + 7 } },
      note: `Write \`{{${name}}}\` where its figure is to be printed; \`${name}\` alone is a letter.`,
    })
  }
}
