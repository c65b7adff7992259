import { type Asked, type GraderPaper, pagesOf, regionOf, type Tell, type WriteForGrader } from './paper.ts'
import { inkIn, inkNamed } from './white.ts'

/**
 * For Plom: a version a form, and the specification. A question there is what has pages of its own, so parts are marked with their question; it may go over
 * pages, as all of them are shown.
 */
export const plom: WriteForGrader = (papers, names, tell) => {
  const [first] = papers
  const files = new Map<string, string>()
  if (first !== undefined) {
    const questions = first.asked.filter(({ points }) => points > 0)
    for (const paper of papers) checkPages(paper, tell)
    // forms are alike
    papers.some((paper) => hasInkInCorners(paper, tell))
    for (const asked of questions) checkPoints(first, asked, tell)
    for (const paper of papers.slice(1)) checkVersion(first, paper, tell)
    const shared = sharedPage(first, questions, tell)
    files.set('spec.toml', specification(first, questions, papers.length, names, shared))
  }
  return { files, papers: papers.map((_, index) => `version${index + 1}.pdf`) }
}

/** Sheets are whole, and the page with the name has no question, as nobody who marks sees it. */
function checkPages(paper: GraderPaper, tell: Tell): void {
  const { pages } = paper.map
  if (pages % 2 === 1)
    tell(paper, {
      rule: 'grader-paper',
      reason: `Unexpected ${pages} ${pages === 1 ? 'page' : 'pages'}, expected an even number`,
      place: { line: 1, column: 1 },
      note: 'Plom prints on both sides of the sheets. `duplex: true` adds a last page that is left blank.',
    })
  const asked = paper.asked.find((each) => regionOf(paper, each)?.page === 1)
  if (asked === undefined) return
  tell(paper, {
    rule: 'grader-paper',
    reason: `Unexpected ${regionOf(paper, asked)?.label} on page 1, expected the name alone on it`,
    place: asked.place,
    note: 'Plom shows the page with the name to nobody who marks. `cover: true` makes a page of the front.',
  })
}

/** Where Plom prints a code or the mark of the staple, in each corner, and a line between those above, in millimetres from the edges. */
const corner = { side: 5.3, edge: 7, size: 24.7 }
const line = { width: 90, bottom: 17.6 }

function hasInkInCorners(paper: GraderPaper, tell: Tell): boolean {
  for (const [index, page] of paper.painted.entries()) {
    const { width, height } = page
    const left = { left: corner.side, right: corner.side + corner.size }
    const right = { left: width - corner.side - corner.size, right: width - corner.side }
    const top = { top: corner.edge, bottom: corner.edge + corner.size }
    const bottom = { top: height - corner.edge - corner.size, bottom: height - corner.edge }
    const rooms = [
      ['in the upper left corner', { ...left, ...top }],
      ['in the upper right corner', { ...right, ...top }],
      ['in the lower left corner', { ...left, ...bottom }],
      ['in the lower right corner', { ...right, ...bottom }],
      [
        'between the upper corners',
        { left: (width - line.width) / 2, right: (width + line.width) / 2, top: corner.edge, bottom: line.bottom },
      ],
    ] as const
    for (const [where, room] of rooms) {
      const found = inkIn(page, room)
      if (found === undefined) continue
      tell(paper, {
        rule: 'grader-space',
        reason: `Unexpected ${inkNamed(found)} ${where} of page ${index + 1}, expected it white`,
        place: { line: 1, column: 1 },
        note: 'Plom prints codes into squares of 25 mm in the corners, up to 30 mm from the sides, and a line between them. `margin: [28, 31, 21]`, in the front matter or in a template’s `template.yml`, keeps them white.',
      })
      return true
    }
  }
  return false
}

function checkPoints(paper: GraderPaper, asked: Asked, tell: Tell): void {
  if (Number.isInteger(asked.points)) return
  tell(paper, {
    rule: 'grader-paper',
    reason: `Unexpected ${asked.points} points of ${regionOf(paper, asked)?.label}, expected whole points`,
    place: asked.place,
    note: 'Plom takes no others for a question. Change the points, or double all.',
  })
}

/** Plom has one specification for all versions: the same questions on the same pages. */
function checkVersion(first: GraderPaper, paper: GraderPaper, tell: Tell): void {
  if (paper.map.pages !== first.map.pages)
    tell(paper, {
      rule: 'grader-paper',
      reason: `Unexpected ${paper.map.pages} pages of form ${paper.form}, expected ${first.map.pages} as form ${first.form} has`,
      place: { line: 1, column: 1 },
      note: versions,
    })
  for (const [index, asked] of paper.asked.entries()) {
    const other = first.asked[index]
    const same = other?.key === asked.key && String(pagesOf(first, other)) === String(pagesOf(paper, asked))
    if (same || other === undefined) continue
    const pages = (each: GraderPaper, question: Asked) => `\`${question.key}\` on page ${pagesOf(each, question).join(' and ')}`
    tell(paper, {
      rule: 'grader-paper',
      reason: `Unexpected ${pages(paper, asked)} as question ${asked.number} of form ${paper.form}, expected ${pages(first, other)} as form ${first.form} has`,
      place: asked.place,
      note: versions,
    })
    return
  }
}

const versions =
  'Plom marks a question on all versions at once. Leave out `shuffle: questions`, so that choices alone change places, and give each question pages of its own, `pages: question`.'

/** Whether questions share a page, which Plom must be told to allow. */
function sharedPage(paper: GraderPaper, questions: readonly Asked[], tell: Tell): boolean {
  const seen = new Map<number, Asked>()
  let shared = false
  for (const asked of questions)
    for (const page of pagesOf(paper, asked)) {
      const before = seen.get(page)
      seen.set(page, asked)
      if (before === undefined || shared) continue
      shared = true
      tell(paper, {
        rule: 'grader-paper',
        severity: 'warning',
        reason: `Unexpected question ${asked.number} on page ${page} with question ${before.number}, expected pages for each`,
        place: asked.place,
        note: 'The specification allows it, which Plom takes since 2025, and shows the page once for each. `pages: question` gives each question pages of its own.',
      })
    }
  return shared
}

function specification(
  paper: GraderPaper,
  questions: readonly Asked[],
  versionCount: number,
  { file, title }: { file: string; title: string },
  shared: boolean,
): string {
  const used = new Set(questions.flatMap((asked) => pagesOf(paper, asked)))
  const others = Array.from({ length: paper.map.pages - 1 }, (_, index) => index + 2).filter((page) => !used.has(page))
  const total = questions.reduce((sum, { points }) => sum + points, 0)
  const head = [
    `name = ${tomlText(file.replace(/[^\p{L}\p{N}_.-]+/gu, '_') || 'exam')}`,
    `longName = ${tomlText(title)}`,
    `numberOfVersions = ${versionCount}`,
    `numberOfPages = ${paper.map.pages}`,
    `numberOfQuestions = ${questions.length}`,
    `totalMarks = ${total}`,
    ...(shared ? ['allowSharedPages = true'] : []),
    'idPage = 1',
    `doNotMarkPages = [${others.join(', ')}]`,
  ]
  const blocks = questions.map((asked) => [
    '[[question]]',
    `label = ${tomlText(`Q${asked.number}`)}`,
    `pages = [${pagesOf(paper, asked).join(', ')}]`,
    `mark = ${asked.points}`,
    `select = "${versionCount > 1 ? 'shuffle' : 'fix'}"`,
  ])
  return [head, ...blocks].map((lines) => `${lines.join('\n')}\n`).join('\n')
}

/** A basic string of TOML, whose escapes those of JSON are, but for a few controls. */
function tomlText(text: string): string {
  return JSON.stringify(text.replace(/\p{Cc}/gu, ' '))
}
