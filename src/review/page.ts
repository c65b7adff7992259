import { defaultLanguage } from '../languages/locales.ts'
import { type Change, nameOf } from './words.ts'

/** A picture of a question or of a note to it. Sizes in CSS pixels. */
export type Picture = { png: Uint8Array; width: number; height: number }

/** Pictures of a question as it is printed in each paper; behind that of the solution those of its notes. */
export type Pictures = Readonly<Record<'student' | 'solution', readonly Picture[]>>

/** What a page of a review shows: two exams by their names, what changed of each question, and pictures by the questions' anchors. */
export type ReviewPage = {
  names: readonly [before: string, after: string]
  changes: readonly Change[]
  frame: readonly string[]
  pictures: readonly [before: ReadonlyMap<string, Pictures>, after: ReadonlyMap<string, Pictures>]
}

/** A review as one page of HTML that stands alone: changed questions side by side, as they are printed, then the others by name. */
export function reviewPage({ names, changes, frame, pictures }: ReviewPage): string {
  const shown = changes.filter(({ kind }) => kind === 'changed' || kind === 'added' || kind === 'removed')
  const others = changes.filter((change) => !shown.includes(change))
  const title = `${names[0]} and ${names[1]}`
  return [
    `<!doctype html>\n<html lang="${defaultLanguage}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
    `<meta name="generator" content="Papersetter"><meta name="robots" content="noindex"><title>${escapeText(title)}</title><style>${style}</style></head><body>`,
    `<header><p class="warning">Not for students: solutions are on this page.</p><h1>${escapeText(title)}</h1>`,
    `<p>${escapeText(summary(changes))}</p>`,
    frame.length === 0 ? '' : `<p>Apart from the questions: ${escapeText(frame.join('; '))}.</p>`,
    '</header><main>',
    ...shown.map((change) => section(change, names, pictures)),
    others.length === 0 ? '' : `<section><h2>Other questions</h2><ul>${others.map(line).join('')}</ul></section>`,
    '</main></body></html>\n',
  ].join('\n')
}

/** How many questions are what. */
export function summary(changes: readonly Change[]): string {
  const kinds = ['changed', 'added', 'removed', 'moved', 'renumbered', 'same'] as const
  const counts = kinds.map((kind) => [kind, changes.filter((change) => change.kind === kind).length] as const)
  return `${counts
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${count} ${kind}`)
    .join(', ')}.`
}

function section(
  { question, before, kind, said }: Change,
  names: ReviewPage['names'],
  [old, fresh]: ReviewPage['pictures'],
): string {
  const sides: [string, Pictures | undefined][] =
    kind === 'removed'
      ? [[names[0], old.get(question.anchor)]]
      : [
          ...(before === undefined ? [] : [[names[0], old.get(before.anchor)] as [string, Pictures | undefined]]),
          [names[1], fresh.get(question.anchor)],
        ]
  const rows = (['student', 'solution'] as const).map((paper) => {
    const figures = sides.map(([name, pictures]) =>
      figure(pictures?.[paper] ?? [], `Question ${question.number} of ${name}, ${paperNames[paper]}`, name),
    )
    return `<h3>${paperNames[paper].replace(/^./, (letter) => letter.toUpperCase())}</h3><div class="sides">${figures.join('')}</div>`
  })
  const what = said.length === 0 ? kind : `${kind}: ${said.join('; ')}`
  return `<section><h2>${escapeText(nameOf(question))}</h2><p class="kind">${escapeText(what)}</p>${rows.join('')}</section>`
}

const paperNames = { student: 'student’s paper', solution: 'solution' } as const

function figure(pictures: readonly Picture[], alt: string, name: string): string {
  const shown = pictures.map(
    ({ png, width, height }, index) =>
      `<img alt="${escapeText(index === 0 ? alt : `${alt}, a note`)}" width="${Math.round(width)}" height="${Math.round(height)}" src="data:image/png;base64,${Buffer.from(png).toString('base64')}">`,
  )
  return `<figure><figcaption>${escapeText(name)}</figcaption>${shown.length === 0 ? '<p>It is not printed.</p>' : shown.join('')}</figure>`
}

function line({ question, kind, said }: Change): string {
  return `<li>${escapeText(nameOf(question))}${kind === 'same' ? '' : ` <span class="kind">${escapeText(`${kind}: ${said.join('; ')}`)}</span>`}</li>`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
}

const style = `
:root{color-scheme:light dark;--text:#1b1b1b;--page:#fff;--edge:#767676;--warning:#8a1010}
@media (prefers-color-scheme:dark){:root{--text:#eaeaea;--page:#16181c;--edge:#8d8d8d;--warning:#ff9d9d}}
body{margin:0 auto;max-width:100rem;padding:1rem 1.5rem;font:1rem/1.5 system-ui,sans-serif;color:var(--text);background:var(--page)}
h1{font-size:1.6rem;margin:.5rem 0}h2{font-size:1.25rem;margin:2rem 0 .25rem}h3{font-size:1rem;margin:1rem 0 .25rem}
section{border-top:1px solid var(--edge)}
.warning{font-weight:bold;color:var(--warning)}.kind{font-style:italic;margin:0}
.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,28rem),1fr));gap:1rem;align-items:start}
figure{margin:0}figcaption{font-size:.9rem;overflow-wrap:anywhere}
img{display:block;max-width:100%;height:auto;margin:.25rem 0;padding:.6rem;background:#fff;border:1px solid var(--edge);box-sizing:border-box}
@media print{body{max-width:none;padding:0}section{break-inside:avoid-page}.sides{grid-template-columns:1fr 1fr}}
`
