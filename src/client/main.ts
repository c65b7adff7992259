import type { Audience, CursorSpot, ShownBlock, State } from '../preview/state.ts'
import { element, made } from './elements.ts'
import { openPane } from './pane.ts'
import { tell } from './told.ts'

const audiences = ['student', 'solution'] as const

/** What is looked at; it stands in the page's address, so that it stays when the page is loaded anew. */
const chosen = new URLSearchParams(location.search)

const roots = { student: element('student', HTMLElement), solution: element('solution', HTMLElement) }
const panes = {
  student: openPane(
    roots.student,
    (place) => pick('student', place),
    () => follow('student'),
  ),
  solution: openPane(
    roots.solution,
    (place) => pick('solution', place),
    () => follow('solution'),
  ),
}
let state: State | undefined
let events: EventSource | undefined
let scale: number | undefined

/** Papers that are asked for. */
function shownPapers(): Audience[] {
  const asked = (chosen.get('papers') ?? 'student').split(',')
  return audiences.filter((each) => asked.includes(each))
}

/** Asks the server for what is looked at from now on. */
function watch(): void {
  history.replaceState(null, '', chosen.size === 0 ? location.pathname : `?${chosen}`)
  events?.close()
  for (const audience of audiences) roots[audience].hidden = !shownPapers().includes(audience)
  events = new EventSource(
    `events?${new URLSearchParams([['papers', shownPapers().join(',')], ...chosen].filter(([key], index) => index === 0 || key !== 'papers'))}`,
  )
  events.addEventListener('state', ({ data }) => receive(JSON.parse(data)))
  events.addEventListener('cursor', ({ data }) => {
    const { audience, page, y }: CursorSpot = JSON.parse(data)
    panes[audience].move({ page, y: y - 40 })
    panes[audience].mark({ page, y })
  })
  events.addEventListener('error', () => {
    const phase = element('phase', HTMLParagraphElement)
    phase.dataset.phase = 'faulty'
    phase.textContent = 'The preview has ended; the papers are those from before'
  })
}

function receive(next: State): void {
  state = next
  tell(next, goTo)
  const forms = element('form-choice', HTMLLabelElement)
  forms.hidden = next.forms.length === 0
  const form = element('form', HTMLSelectElement)
  const letters = next.forms.join(' ')
  if (form.dataset.letters !== letters) {
    form.dataset.letters = letters
    form.replaceChildren(...next.forms.map((letter) => new Option(letter)))
  }
  if (next.form !== null) form.value = next.form
  const downloads = audiences.flatMap((audience) => {
    const paper = next.papers[audience]
    if (paper === undefined) return []
    const link = made('a', 'download', audience === 'student' ? 'Save student’s PDF' : 'Save solution’s PDF')
    link.href = `papers/${paper.id}.pdf`
    const whose = [audience, next.form, chosen.get('variants')?.replaceAll(',', '-')].filter(Boolean)
    link.download = `${whose.join('-')}.pdf`
    return [link]
  })
  element('downloads', HTMLElement).replaceChildren(...downloads)
  for (const audience of audiences) {
    const paper = next.papers[audience]
    if (paper !== undefined) void panes[audience].show(paper, next.blocks)
  }
}

function goTo(block: ShownBlock): void {
  for (const audience of shownPapers()) panes[audience].move({ page: block.page, y: block.y - 2 })
  const paper = state?.papers[shownPapers()[0] ?? 'student']
  if (paper !== undefined) void tellSource({ page: block.page, x: 30, y: block.y + 3, paper: paper.id })
}

/** A place on a paper that the server knows by its id, in millimetres. */
type Picked = { page: number; x: number; y: number; paper: string }

let picked: Picked | undefined

function pick(audience: Audience, place: Picked): void {
  panes[audience].mark(place)
  void tellSource(place).then(() => {
    if (state?.editor === true) open()
  })
}

async function tellSource(place: Picked): Promise<void> {
  picked = place
  const answer = await fetch(`source?${queryOf(place)}`)
  const found: { path: string; line: number } | undefined = answer.ok ? await answer.json() : undefined
  element('source', HTMLElement).hidden = false
  element('place', HTMLElement).textContent =
    found === undefined ? 'Nothing of the source stands there' : `${found.path}:${found.line}`
  element('edit', HTMLButtonElement).hidden = found === undefined || state?.editor !== true
}

function open(): void {
  if (picked !== undefined) void fetch(`open?${queryOf(picked)}`, { method: 'POST' })
}

function queryOf({ page, x, y, paper }: Picked): string {
  return String(new URLSearchParams({ paper, page: String(page), x: x.toFixed(2), y: y.toFixed(2) }))
}

/** Both papers have the same pages: where one is moved, the other one follows. */
let led: Audience | undefined
function follow(audience: Audience): void {
  if (shownPapers().length < 2 || (led !== undefined && led !== audience)) return
  led = audience
  const other = audience === 'student' ? 'solution' : 'student'
  const place = panes[audience].place()
  const pages = state?.papers[other]?.pages.length ?? 0
  if (place.page <= pages) panes[other].move(place)
  setTimeout(() => {
    led = undefined
  }, 100)
}

function zoom(wanted: number | undefined): void {
  scale = wanted === undefined ? undefined : Math.min(16, Math.max(0.8, wanted))
  const [first = 3] = audiences.map((audience) => panes[audience].zoom(scale))
  // 100 % is the size of the paper
  element('scale', HTMLOutputElement).value = scale === undefined ? 'fit' : `${Math.round(((first * 25.4) / 96) * 100)} %`
}

function choose(key: string, value: string): void {
  if (value === '') chosen.delete(key)
  else chosen.set(key, value)
  watch()
}

for (const radio of document.querySelectorAll<HTMLInputElement>('input[name=papers]')) {
  radio.checked = radio.value === shownPapers().join(',')
  radio.addEventListener('change', () => choose('papers', radio.value === 'student' ? '' : radio.value))
}
const variant = element('variant', HTMLSelectElement)
variant.value = chosen.get('variants') ?? ''
variant.addEventListener('change', () => choose('variants', variant.value))
const form = element('form', HTMLSelectElement)
form.addEventListener('change', () => choose('form', form.value))
const current = () => panes[shownPapers()[0] ?? 'student'].zoom(scale)
element('smaller', HTMLButtonElement).addEventListener('click', () => zoom(current() / 1.2))
element('larger', HTMLButtonElement).addEventListener('click', () => zoom(current() * 1.2))
element('fit', HTMLButtonElement).addEventListener('click', () => zoom(undefined))
element('edit', HTMLButtonElement).addEventListener('click', open)
for (const root of Object.values(roots))
  root.addEventListener('keydown', ({ key, ctrlKey, metaKey, altKey }) => {
    if (ctrlKey || metaKey || altKey) return
    if (key === '+') zoom(current() * 1.2)
    if (key === '-') zoom(current() / 1.2)
    if (key === '0') zoom(undefined)
  })

watch()
