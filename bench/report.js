/** @typedef {import('./statistics.js').Summary} Summary */
/** @typedef {{ node: string, platform: string, cores: number, load: number }} Machine `load` of the last minute */
/**
 * @typedef {object} Results times in seconds, memory in MB
 * @property {{ build: Summary, baseline: Summary, check: Summary }} times
 * @property {Summary} ratio of build to baseline, within each round
 * @property {Summary} htmlRatio of a build with `--html` to one without, likewise
 * @property {{ node: Summary, tree: Summary, sum: Summary } | undefined} memory
 * @property {Machine} machine
 */
/** @typedef {{ name: string, unit: string, value: Summary, aim?: number, digits: number }} Row */

/** What each figure should not exceed. */
const aims = { ratio: 1.6, htmlRatio: 1.2, check: 0.45, memory: 450 }

/**
 * @param {Results} results
 * @returns {string} JSON, with a line break at its end
 */
export function jsonOf(results) {
  const rows = rowsOf(results).map(({ name, unit, value, aim }) => ({ name, unit, ...value, aim: aim ?? null }))
  return `${JSON.stringify({ machine: results.machine, rows }, null, 2)}\n`
}

/**
 * @param {Results} results
 * @returns {string} a table for a person
 */
export function tableOf(results) {
  const { node, platform, cores, load } = results.machine
  const head = ['', 'median', 'quartiles', 'n', 'aim', '']
  const cells = [head, ...rowsOf(results).map(cellsOf)]
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  const lines = cells.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0, column))
      .join('  ')
      .trimEnd(),
  )
  const noise = load > cores / 2 ? '\nThe machine is busy: the figures are noisy.' : ''
  return `${lines.join('\n')}\n\nNode ${node}, ${platform}, ${cores} cores, load ${load.toFixed(1)} at the end${noise}\n`
}

/**
 * @param {Results} results
 * @returns {Row[]}
 */
function rowsOf({ times, ratio, htmlRatio, memory }) {
  return [
    { name: 'build, two PDFs', unit: 's', value: times.build, digits: 2 },
    { name: 'bare browser, the same two', unit: 's', value: times.baseline, digits: 2 },
    { name: 'build / bare browser', unit: '', value: ratio, aim: aims.ratio, digits: 2 },
    { name: 'build --html', unit: 's', value: times.html, digits: 2 },
    { name: 'build --html / build', unit: '', value: htmlRatio, aim: aims.htmlRatio, digits: 2 },
    { name: 'check', unit: 's', value: times.check, aim: aims.check, digits: 2 },
    ...(memory === undefined
      ? []
      : [
          { name: 'memory of all processes', unit: 'MB', value: memory.tree, aim: aims.memory, digits: 0 },
          { name: 'of these, node', unit: 'MB', value: memory.node, digits: 0 },
          { name: 'sum of resident sets', unit: 'MB', value: memory.sum, digits: 0 },
        ]),
  ]
}

/** @param {Row} row */
function cellsOf({ name, unit, value, aim, digits }) {
  const { median, low, high, n } = value
  const limit = aim === undefined ? '' : `≤ ${aim}${unit === '' ? ' ×' : ` ${unit}`}`
  const verdict = aim === undefined ? '' : median <= aim ? 'PASS' : 'over'
  return [
    name,
    `${median.toFixed(digits)} ${unit === '' ? '×' : unit}`,
    `${low.toFixed(digits)}–${high.toFixed(digits)}`,
    String(n),
    limit,
    verdict,
  ]
}

/**
 * @param {string} cell
 * @param {number} width
 * @param {number} column names to the left, figures to the right
 */
function pad(cell, width, column) {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width)
}
