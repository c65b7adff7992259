import { lengthOf } from './geometry.ts'

/** What an element takes from those around it, as far as it decides whether its text is seen. */
export type Look = {
  /** Why nothing of it is drawn, from its own or an element above. */
  gone: string | undefined
  visible: boolean
  opacity: number
  fill: string
  fillOpacity: number
  stroke: string
  strokeOpacity: number
  strokeWidth: number
  colour: string
  /** In units of the drawing, before transformations; `undefined` where it depends on something else. */
  fontSize: number | undefined
  anchor: string
}

export const initialLook: Look = {
  gone: undefined,
  visible: true,
  opacity: 1,
  fill: 'black',
  fillOpacity: 1,
  stroke: 'none',
  strokeOpacity: 1,
  strokeWidth: 1,
  colour: 'black',
  fontSize: 16,
  anchor: 'start',
}

/** Of an element, from that around it and what it states itself. */
export function lookOf(above: Look, style: ReadonlyMap<string, string>): Look {
  const own = (name: string) => {
    const value = style.get(name)
    return value === undefined || value === 'inherit' ? undefined : value
  }
  const display = own('display')
  const size = own('font-size')
  const visibility = own('visibility')
  const opacity = above.opacity * share(own('opacity'), 1)
  return {
    gone: above.gone ?? (display === 'none' ? '`display: none`' : undefined),
    visible: visibility === undefined ? above.visible : visibility === 'visible',
    opacity,
    fill: own('fill') ?? above.fill,
    fillOpacity: share(own('fill-opacity'), above.fillOpacity),
    stroke: own('stroke') ?? above.stroke,
    strokeOpacity: share(own('stroke-opacity'), above.strokeOpacity),
    strokeWidth: lengthOf(own('stroke-width')) ?? above.strokeWidth,
    colour: own('color') ?? above.colour,
    fontSize: size === undefined ? above.fontSize : sizeIn(size, above.fontSize),
    anchor: own('text-anchor') ?? above.anchor,
  }
}

function sizeIn(size: string, above: number | undefined): number | undefined {
  const factor = /^([\d.]+)(em|%)$/.exec(size)
  if (factor !== null && above !== undefined) return Number(factor[1]) * above * (factor[2] === '%' ? 0.01 : 1)
  return lengthOf(size)
}

/** A number from 0 to 1. */
function share(text: string | undefined, otherwise: number): number {
  const value = Number.parseFloat(text ?? '')
  return Number.isNaN(value) ? otherwise : value * (text?.trim().endsWith('%') === true ? 0.01 : 1)
}

/** What is less than this is not seen on paper. */
const faintest = 0.1

/** Why nothing is seen of what has this look, wherever it stands; `undefined` where something is. */
export function unseenBy(look: Look, html: boolean): string | undefined {
  if (look.gone !== undefined) return look.gone
  if (!look.visible) return '`visibility: hidden`'
  if (look.opacity < faintest) return `\`opacity: ${look.opacity}\``
  if (html) return isNothing(look.colour) ? `\`color: ${look.colour}\`` : undefined
  const filled = !isNothing(look.fill === 'currentColor' ? look.colour : look.fill) && look.fillOpacity >= faintest
  const drawn = !isNothing(look.stroke) && look.strokeOpacity >= faintest && look.strokeWidth > 0
  return filled || drawn ? undefined : look.fillOpacity < faintest ? `\`fill-opacity: ${look.fillOpacity}\`` : '`fill: none`'
}

function isNothing(paint: string): boolean {
  return (
    /^(?:none|transparent|(?:rgb|hsl)a?\([^)]*[,/]\s*0?\.?0+%?\s*\)|#[\da-f]{6}00|#[\da-f]{3}0)$/i.test(paint) &&
    !/^(?:rgb|hsl)\(\s*[^,/)]+,[^,/)]+,[^,/)]+\)$/i.test(paint)
  )
}

/** Red, green and blue of a colour, to 255; `undefined` where it is a pattern, a gradient or a name that is not known here. */
export function rgbOf(paint: string): [number, number, number] | undefined {
  const text = paint.trim().toLowerCase()
  const named = names[text] ?? text
  const short = /^#([\da-f])([\da-f])([\da-f])$/.exec(named)
  if (short !== null) return triple([1, 2, 3].map((at) => Number.parseInt(`${short[at]}${short[at]}`, 16)))
  const long = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/.exec(named)
  if (long !== null) return triple([1, 2, 3].map((at) => Number.parseInt(long[at] ?? '', 16)))
  const list = /^rgb\(\s*([\d.]+%?)[\s,]+([\d.]+%?)[\s,]+([\d.]+%?)\s*\)$/.exec(named)
  if (list === null) return undefined
  return triple([1, 2, 3].map((at) => Number.parseFloat(list[at] ?? '') * (list[at]?.endsWith('%') === true ? 2.55 : 1)))
}

function triple([red = 0, green = 0, blue = 0]: number[]): [number, number, number] {
  return [red, green, blue]
}

const names: Readonly<Record<string, string>> = {
  ...{ white: '#fff', black: '#000', snow: '#fffafa', ivory: '#fffff0', ghostwhite: '#f8f8ff', floralwhite: '#fffaf0' },
  ...{ mintcream: '#f5fffa', azure: '#f0ffff', whitesmoke: '#f5f5f5', gray: '#808080', grey: '#808080', silver: '#c0c0c0' },
  ...{ red: '#f00', green: '#008000', blue: '#00f', yellow: '#ff0' },
}
