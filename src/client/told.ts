import type { ShownBlock, State } from '../preview/state.ts'
import { element, made } from './elements.ts'

/** Tells what there is to tell of a state: its phase, its messages, its questions. */
export function tell(state: State, onBlock: (block: ShownBlock) => void): void {
  const title = state.title || state.path
  document.title = `${title} – preview`
  element('title', HTMLHeadingElement).textContent = title
  tellPhase(state)
  tellMessages(state)
  tellBlocks(state, onBlock)
}

function tellPhase({ phase, messages, failure }: State): void {
  const text = {
    printing: 'Printing …',
    proving: 'Printed; proving the solution …',
    proven: 'Up to date: both papers proven alike',
    faulty:
      failure === null
        ? `${counted(messages)}; the papers are those from before`
        : 'Not printed; the papers are those from before',
  }[phase]
  const shown = element('phase', HTMLParagraphElement)
  shown.textContent = text
  shown.dataset.phase = phase
  // what comes and goes with each save is not read aloud
  const told = element('told', HTMLParagraphElement)
  if ((phase === 'proven' || phase === 'faulty') && told.textContent !== text) told.textContent = text
}

function counted(messages: State['messages']): string {
  const errors = messages.filter(({ severity }) => severity === 'error').length
  const warnings = messages.length - errors
  const parts = [
    ...(errors === 0 ? [] : [`${errors} ${errors === 1 ? 'error' : 'errors'}`]),
    ...(warnings === 0 ? [] : [`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`]),
  ]
  return parts.join(', ')
}

function tellMessages({ phase, messages, failure }: State): void {
  // while it is printed, those from before are as good as none
  if (phase === 'printing') return
  const root = element('messages', HTMLElement)
  root.hidden = failure === null && messages.length === 0
  root.classList.toggle('warnings', phase !== 'faulty')
  if (root.hidden || failure !== null) {
    root.replaceChildren(...(failure === null ? [] : [made('pre', '', failure)]))
    return
  }
  const items = messages.map(({ file, line, column, severity, rule, message, note }) => {
    const place = [file, line, column].filter((each) => each !== null).join(':')
    const head = made(
      'div',
      '',
      made('code', '', place),
      ' ',
      made('strong', severity, severity),
      ` ${message} `,
      made('code', '', rule ?? ''),
    )
    return made('li', '', head, ...(note === null ? [] : [made('pre', '', note)]))
  })
  const before = root.querySelector('details')?.open
  const all = made('details', '', made('summary', '', counted(messages)), made('ul', '', ...items))
  all.open = phase === 'faulty' || before === true
  root.replaceChildren(all)
}

function tellBlocks({ blocks, points, blanks, spaces, papers }: State, onBlock: (block: ShownBlock) => void): void {
  const figures = [
    pointsText(points.total) + (points.bonus > 0 ? ` and ${points.bonus} on top` : ''),
    ...(blanks === 0 ? [] : [`${blanks} ${blanks === 1 ? 'blank' : 'blanks'}`]),
    ...(spaces === 0 ? [] : [`${spaces} ${spaces === 1 ? 'space' : 'spaces'}`]),
    ...(['student', 'solution'] as const).flatMap((audience) => {
      const pages = papers[audience]?.pages.length
      return pages === undefined ? [] : [`${audience}: ${pages} ${pages === 1 ? 'page' : 'pages'}`]
    }),
  ]
  element('figures', HTMLParagraphElement).textContent = figures.join(' · ')
  const list = element('blocks', HTMLOListElement)
  const key = JSON.stringify(blocks)
  if (list.dataset.key === key) return
  list.dataset.key = key
  const held = [...list.querySelectorAll<Element>('button')].findIndex((button) => button.contains(document.activeElement))
  const items = blocks
    .filter(({ kind }) => kind !== 'space')
    .map((block) => {
      const worth = block.points > 0 ? `${block.points} pt` : ''
      const button = made(
        'button',
        block.kind,
        made('span', '', block.label),
        made('span', '', worth),
        made('span', '', `p. ${block.page}`),
      )
      button.type = 'button'
      button.addEventListener('click', () => onBlock(block))
      return made('li', '', button)
    })
  list.replaceChildren(...items)
  list.querySelectorAll('button')[held]?.focus()
}

function pointsText(points: number): string {
  return `${points} ${points === 1 ? 'point' : 'points'}`
}
