/**
 * Contrast of a colour to white, from 1 to 21, as WCAG 2.2 defines it (relative luminance); 0 for what is no colour.
 *
 * @param colour as `#rgb` or `#rrggbb`
 */
export function contrastToWhite(colour: string): number {
  const digits = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(colour) ? colour.slice(1) : undefined
  if (digits === undefined) return 0
  const size = digits.length / 3
  const [red = 0, green = 0, blue = 0] = [0, 1, 2].map((index) => {
    const part = digits.slice(size * index, size * (index + 1))
    const value = Number.parseInt(size === 1 ? part + part : part, 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}
