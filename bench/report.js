/** @typedef {import('./statistics.js').Summary} Summary */
/** @typedef {{ node: string, platform: string, cores: number, load: number }} Machine `load` of the last minute */
/**
 * @typedef {object} Row
 * @property {string} name
 * @property {Summary} wall in seconds
 * @property {Summary} [cpu] seconds of the processor, of all processes together
 * @property {Summary} [memory] the most at one moment, in MB, of all processes together
 * @property {string | undefined} against the case that `ratio` is to
 * @property {Summary} [ratio] of the times in each round
 * @property {number | undefined} aim what the ratio should not exceed
 * @property {number | undefined} per how many papers or questions there are
 */

/**
 * @param {readonly { name: string, title: string, rows: readonly Row[] }[]} groups
 * @param {Machine} machine
 * @returns {string} JSON, with a line break at its end
 */
export function jsonOf(groups, machine) {
  return `${JSON.stringify({ machine, groups }, null, 2)}\n`
}

/**
 * @param {string} title
 * @param {readonly Row[]} rows
 * @returns {string} a table in Markdown
 */
export function tableOf(title, rows) {
  const counted = rows.some(({ per }) => per !== undefined)
  const compared = rows.some(({ ratio }) => ratio !== undefined)
  const head = [
    '',
    'wall, s',
    'quartiles',
    'CPU, s',
    'MB',
    ...(counted ? ['CPU of one, s'] : []),
    ...(compared ? ['ratio', 'aim'] : []),
  ]
  const cells = [
    head,
    head.map((_, column) => (column === 0 ? '---' : '---:')),
    ...rows.map((row) => [
      row.name,
      row.wall.median.toFixed(2),
      `${row.wall.low.toFixed(2)}–${row.wall.high.toFixed(2)}`,
      row.cpu?.median.toFixed(2) ?? '–',
      row.memory?.median.toFixed(0) ?? '–',
      ...(counted ? [row.per === undefined || row.cpu === undefined ? '' : (row.cpu.median / row.per).toFixed(3)] : []),
      ...(compared ? [row.ratio?.median.toFixed(2) ?? '', row.aim === undefined ? '' : `≤ ${row.aim}`] : []),
    ]),
  ]
  const lines = cells.map((row) => `| ${row.join(' | ')} |`)
  const others = [...new Set(rows.flatMap(({ ratio, against }) => (ratio === undefined ? [] : [against])))]
  const note = others.length === 0 ? '' : `\nRatios are to *${others.join('*, *')}*, within each round.\n`
  return `## ${title}\n\n${lines.join('\n')}\n${note}\n`
}

/** @param {Machine} machine */
export function machineText({ node, platform, cores, load }) {
  const noise = load > 1.5 * cores ? ' It was busy: the figures are noisy.' : ''
  return `Node ${node}, ${platform}, ${cores} cores, load ${load.toFixed(1)} at the end.${noise}\n`
}
