import type { VFile } from 'vfile'
import { columnNamed } from '../lists/columns.ts'
import { type PaintedPage, readDetails, readPainting } from '../pdf/pdf.ts'
import { type Corner, findCorner, idSize, type Margins, paintsIn } from './corner.ts'
import { type Field, findFields } from './fields.ts'
import { type Filling, fillingsOf, headFilling } from './filling.ts'
import { type CopyForm, readForm } from './form.ts'
import { usedLetters } from './letter-fonts.ts'
import type { Lettering, SetGlyph } from './lettering.ts'
import type { Planned } from './plan.ts'
import { reportNoPlace, reportWide } from './report-copies.ts'
import type { Roster } from './roster.ts'
import type { Stack, StackedCopy } from './stack.ts'
import { codeBody, codeHead, onLine, type PlacedText, placeInField, textStamp } from './stamp.ts'
import { around, rectangle, type StampMap, type Written } from './stamp-map.ts'

/** A form's paper, as it was finished, and what is known of it. */
export type FormPaper = { form: string | undefined; pdf: Uint8Array; fingerprint: string; fields: readonly Field[] }

/** Papers that are ready to be copied. */
export type Composer = {
  stackOf(copies: readonly Planned[]): Omit<Stack, 'recipe'>
  maps: StampMap[]
}

/** All that is written on copies, from which their letters come. */
export function writtenTexts({ students, headings, filling }: Roster): string[] {
  const ids = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-·'
  const known = students.flatMap(({ name, number = '', section = '', seat = '', row }) => [
    ...[name, number, section, seat],
    ...filling.map((place) => row.cells[place] ?? ''),
  ])
  return [...ids, ids, ...headings.filter((heading) => /^(?:section|seat)$/.test(columnNamed(heading) ?? '')), ...known]
}

/** The number of a copy: its form's fingerprint, which stands on each page of the paper already, and its place in the list. */
export function idOf({ fingerprint }: FormPaper, { serial }: Planned): string {
  return `${fingerprint}-${serial}`
}

type Ready = FormPaper & {
  pages: readonly PaintedPage[]
  keywords: string
  copied: CopyForm
  texts: { filling: Filling; place(text: string): PlacedText[] | undefined; mark: number; where: Written }[]
}

/**
 * Finds where names, numbers and codes stand on the papers of an exam, and reports what has no room.
 *
 * @param files of the list of students, and of the exam
 * @returns `undefined` where something has none
 */
export function openComposer(
  papers: readonly FormPaper[],
  roster: Roster,
  planned: readonly Planned[],
  margins: Margins & { left: number; size: number },
  lettering: Lettering,
  files: { roster: VFile; exam: VFile },
): Composer | undefined {
  const painted = papers.map(({ pdf }) => readPainting(pdf, { shapes: true }).pages)
  const most = Math.max(...painted.map(({ length }) => length))
  const widest = Math.max(
    ...papers.map(({ fingerprint }) => lettering.set(`${fingerprint}-${planned.at(-1)?.serial ?? ''}-${most}`).width),
  )
  const corner = findCorner(painted.flat(), margins, (widest + 0.5) * idSize)
  if (corner === undefined) {
    reportNoPlace(
      files.exam,
      'a white corner of 15 mm on each page, for the code of a copy',
      'Give the exam a `margin` of 17 mm or more, or a template whose margin boxes leave one corner empty.',
    )
    return undefined
  }
  const ready = papers.map((paper, index) => readyOf(paper, painted[index] ?? [], roster, corner, margins, lettering))
  const found = ready.flatMap((each) => (each === undefined ? [] : [each]))
  if (found.length < ready.length) {
    reportNoPlace(
      files.exam,
      'an empty line at the head of the first page, for the name of a student',
      'Give the paper fields for name and number, such as `fields: [Name, Student number]`, or a wider `margin` at its head.',
    )
    return undefined
  }
  const faults = planned.flatMap(({ student, form }) =>
    (found[form]?.texts ?? []).flatMap(({ filling, place, where }) => {
      const text = filling.of(student)
      return text === '' || place(text) !== undefined ? [] : [{ student, filling, text, where }]
    }),
  )
  for (const { student, filling, text, where } of faults.slice(0, told)) reportWide(files.roster, student, filling, text, where)
  if (faults.length > 0) return undefined
  return { maps: found.map((each) => mapOf(each, corner)), stackOf: (copies) => stackOf(copies, found, corner, lettering) }
}

/** Names without room that are told. */
const told = 50

function readyOf(
  paper: FormPaper,
  pages: readonly PaintedPage[],
  roster: Roster,
  corner: Corner,
  margins: Margins & { left: number; size: number },
  lettering: Lettering,
): Ready | undefined {
  const [first] = pages
  if (first === undefined) return undefined
  const places = findFields(first, paper.fields)
  const fillings = fillingsOf(places, roster)
  const filled = places.flatMap((place, index): (Omit<Ready['texts'][number], 'mark'> & { element: number | 'head' })[] => {
    const filling = fillings[index]
    if (filling === undefined) return []
    const { label, element } = place
    return [
      {
        element,
        filling,
        place: (text) => placeInField(text, place, lettering),
        where: { label, ...around(place), ...(place.kind === 'boxes' && { boxes: place.rooms.length }) },
      },
    ]
  })
  const head = headFilling(fillings, roster)
  if (head !== undefined) {
    const { area, size, baseline } = headLine(first, corner, margins)
    if (paintsIn(first, area)) return undefined
    const place = (text: string) => onLine(lettering.set(text), { left: area.left, right: area.right, baseline, size })
    filled.unshift({ element: 'head', filling: head, place, where: rectangle(area) })
  }
  const { form, numbers } = readForm(
    paper.pdf,
    filled.map(({ element }) => ({ element })),
  )
  return {
    ...paper,
    keywords: readDetails(paper.pdf).get('Keywords') ?? '',
    pages,
    copied: form,
    texts: filled.map(({ element, ...text }, index) => ({ ...text, mark: numbers[index] ?? 0 })),
  }
}

/** The line beside the code, or in its place at the head where that is at the foot, in letters as large as the text where the margin is; in millimetres. */
function headLine({ width }: PaintedPage, { code, text }: Corner, margins: Margins & { left: number; size: number }) {
  const top = 4.5
  const size = Math.min(margins.size, (margins.top - top) / 1.4)
  const isAbove = code.top < 20
  const left = isAbove && code.left < 20 ? Math.max(margins.left, text.right + 3) : margins.left
  const right = isAbove && code.left > 20 ? text.left - 3 : width - margins.left
  return { size, baseline: top + size, area: { left, right, top: top + 0.15 * size, bottom: top + 1.3 * size } }
}

function mapOf({ form, fingerprint, texts }: Ready, { code, text }: Corner): StampMap {
  const fields = texts.map(({ where }) => where)
  return { form: form ?? null, fingerprint, code: rectangle(code), id: rectangle(text), fields }
}

function stackOf(
  copies: readonly Planned[],
  ready: readonly Ready[],
  corner: Corner,
  lettering: Lettering,
): Omit<Stack, 'recipe'> {
  const counts = new Map<CopyForm, number>()
  for (const { form } of copies) {
    const own = ready[form]?.copied
    if (own !== undefined) counts.set(own, (counts.get(own) ?? 0) + 1)
  }
  function* glyphs(): Generator<readonly SetGlyph[]> {
    for (const { student, form, serial } of copies) {
      const paper = ready[form]
      if (paper === undefined) continue
      for (const { filling } of paper.texts) yield lettering.set(filling.of(student)).glyphs
      yield lettering.set(`${paper.fingerprint}-${serial}-0123456789`).glyphs
    }
  }
  const letters = usedLetters(lettering.fonts, glyphs())
  const pen = { lettering, letters }
  function* stacked(): Generator<StackedCopy> {
    for (const copy of copies) {
      const paper = ready[copy.form]
      if (paper === undefined) continue
      const { student } = copy
      const title = [student.name, student.number].filter((each) => each !== undefined).join(' · ')
      const placed = paper.texts.map(({ filling, place, mark }) => ({ mark, placed: place(filling.of(student)) ?? [] }))
      const stamps = paper.pages.map(({ height }, index) => {
        const texts = index === 0 ? textStamp(placed, height, letters) : ''
        return codeBody(paper.fingerprint, copy.serial, index + 1, pen, texts)
      })
      yield { form: paper.copied, title, stamps }
    }
  }
  const digits = copies[0]?.serial.length ?? 0
  const heads = ready
    .filter(({ copied }) => counts.has(copied))
    .map(({ copied, pages, fingerprint }) => {
      const own = pages.map(({ height }, index) => codeHead(fingerprint, digits, index + 1, corner, height, pen))
      return [copied, own] as const
    })
  return { counts, copies: stacked(), heads: new Map(heads), letters, keywords: keywordsOf(copies, ready) }
}

/** What a file says of itself: a copy what its paper says, several copies the fingerprints of all. */
function keywordsOf(copies: readonly Planned[], ready: readonly Ready[]): string {
  const papers = [...new Set(copies.map(({ form }) => form))].sort((a, b) => a - b).flatMap((form) => ready[form] ?? [])
  const own = papers.map(({ keywords }) => keywords)
  if (copies.length === 1) return own[0] ?? ''
  const [, print = '', rest = ''] = /^(papersetter:\w+)(.*)$/.exec(own[0] ?? '') ?? []
  const others = papers.slice(1).map(({ fingerprint }) => `+${fingerprint}`)
  return `${print}${others.join('')}${rest}, copies`
}
