import encodeQr from 'qr'
import { side } from './corner.ts'

/** The most that a code of 21 squares a side holds of capitals and digits, with as many of its squares to spare for damage. */
const levels = [
  { ecc: 'quartile', most: 16 },
  { ecc: 'medium', most: 20 },
  { ecc: 'low', most: 25 },
] as const

/**
 * A QR code of version 1 as a picture that a content stream draws into a square of one unit.
 *
 * @param text capitals, digits, `-` and `/`, 25 of them at most
 */
export function qrPicture(text: string): string {
  const ecc = levels.find(({ most }) => text.length <= most)?.ecc ?? 'low'
  const rows = encodeQr(text, 'raw', { ecc, encoding: 'alphanumeric', version: 1, border: 1 })
  const bytes = rows.slice(1, -1).map((row) => {
    const bits = row.slice(1, -1).reduce((sum: number, dark) => 2 * sum + (dark ? 1 : 0), 0) * 2 ** (24 - side)
    return bits.toString(16).padStart(6, '0').toUpperCase()
  })
  return `BI/W ${side}/H ${side}/IM true/D[1 0]/F/AHx ID ${bytes.join('')}> EI`
}
