import type { Content } from './question.ts'

/** A line of what graders are told that gives points. */
const criterion = /^(?:\*\*)?(\d+(?:[.,]\d+)?)\s*\p{L}{0,14}\.?\s*(?::\*\*|:|\*\*:|\s[–-])\s+(\S[\s\S]*)$/u

/** What graders are told: a rubric, and the solution that stands before it. */
export type GraderInfo = { solution: string[]; rubric: string | undefined }

/**
 * Parts what graders are told. A list, or all of it, is a rubric where each line gives points that add up to those of the question; a heading in bold right above it is left out.
 */
export function graderInfoOf(
  grader: readonly Content[],
  points: number | undefined,
  write: (content: Content) => string[],
): GraderInfo {
  const blocks = grader.flatMap(write)
  const all = rubricOf(blocks, points)
  if (all !== undefined) return { solution: [], rubric: all }
  const last = blocks.at(-1)
  const rubric = last !== undefined && /^(?:[*-]|\d+\.) /.test(last) ? rubricOf([last], points) : undefined
  if (rubric === undefined) return { solution: blocks, rubric: undefined }
  const rest = blocks.slice(0, -1)
  return { solution: /^\*\*[^*\n]+\*\*$/.test(rest.at(-1) ?? '') ? rest.slice(0, -1) : rest, rubric }
}

function rubricOf(blocks: readonly string[], points: number | undefined): string | undefined {
  if (blocks.length === 0 || points === undefined) return undefined
  const lines = blocks
    .flatMap((block) => block.split(/\n(?=(?:[*-]|\d+\.) )|\\\n/))
    .map((line) =>
      line
        .replace(/^(?:[*-]|\d+\.)\s+/, '')
        .replace(/^\\/, '')
        .trim(),
    )
    .filter((line) => line !== '')
  const criteria = lines.map((line) => criterion.exec(line))
  const given = criteria.map((found) => Number(found?.[1]?.replace(',', '.')))
  const sum = given.reduce((total, each) => total + each, 0)
  if (Math.abs(sum - points) > 1e-6 || given.some((each) => !Number.isInteger(each * 2))) return undefined
  return [':::rubric', ...criteria.map((found, index) => `- ${given[index]}: ${found?.[2]}`), ':::'].join('\n')
}
