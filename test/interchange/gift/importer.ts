// What Moodle does with a text in GIFT, as its source has it (question/format/gift/format.php): it parts questions at empty lines, puts stand-ins for escaped signs, and finds
// everything else by single signs.

/** A question as Moodle sees it. */
export type GiftRead = {
  type: string
  name: string
  category: string
  text: string
  feedback: string
  answers: { text: string; weight: number; tolerance?: number }[]
  pairs: { text: string; answer: string }[]
}

const signs = ':#={}~'
const standIn = (index: number) => String.fromCharCode(0xe000 + index)

/** Reads a file as Moodle does. @throws where it refuses something */
export function importGift(source: string): GiftRead[] {
  let category = ''
  const read: GiftRead[] = []
  for (const block of source.split(/\n[ \t]*\n/)) {
    const lines = block.split('\n').filter((line) => !line.trim().startsWith('//'))
    const text = hidden(lines.join('\n').trim())
    if (text === '') continue
    if (text.startsWith('$CATEGORY:')) category = text.slice(10).trim()
    else read.push(importQuestion(text, category))
  }
  return read
}

/** Escaped signs as stand-ins; two backslashes are one, and none of a sign behind them. */
function hidden(text: string): string {
  return text
    .replaceAll('\\\\', standIn(20))
    .replace(/\\([:#={}~n])/g, (_, sign: string) => standIn(sign === 'n' ? 10 : signs.indexOf(sign)))
    .replaceAll(standIn(20), '\\')
}

function shown(text: string): string {
  return text.replace(/[\ue000-\ue00a]/g, (sign) => {
    const index = sign.charCodeAt(0) - 0xe000
    return index === 10 ? '\n' : (signs[index] ?? '')
  })
}

function formatted(text: string): string {
  return shown(text.trim().replace(/^\[(?:html|moodle|plain|markdown)\]/, '')).trim()
}

function importQuestion(source: string, category: string): GiftRead {
  const [, name = '', rest = source] = /^::(.*?)::(.*)$/s.exec(source) ?? []
  const [start, end] = [rest.indexOf('{'), rest.indexOf('}')]
  const read: GiftRead = { type: 'description', name: shown(name), category, text: '', feedback: '', answers: [], pairs: [] }
  if (start < 0 && end < 0) return { ...read, text: formatted(rest) }
  if (start < 0 || end < start) throw new Error(`Moodle refuses the braces of ${source}`)
  const [whole, feedback = ''] = split(rest.slice(start + 1, end), '####')
  const answer = whole.trim()
  const closed = rest.endsWith('}')
  const text = formatted(rest.slice(0, start) + (closed ? '' : '_____') + rest.slice(end + 1))
  const own = { ...read, text, feedback: formatted(feedback) }
  if (answer === '') return { ...own, type: 'essay' }
  if (answer.startsWith('#')) return { ...own, type: 'numerical', answers: numbersIn(answer.slice(1)) }
  if (answer.includes('~')) return { ...own, ...choicesIn(answer) }
  if (answer.includes('=') && answer.includes('->')) return { ...own, type: 'match', pairs: pairsIn(answer) }
  if (['T', 'TRUE', 'F', 'FALSE'].includes(answer)) return { ...own, type: 'truefalse', answers: [{ text: answer, weight: 100 }] }
  return { ...own, type: 'shortanswer', answers: pieces(answer, '=').map(weighted) }
}

function split(text: string, sign: string): [string, string?] {
  const at = text.lastIndexOf(sign)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + sign.length)]
}

function pieces(text: string, sign: string): string[] {
  return text
    .split(sign)
    .map((piece) => piece.trim())
    .filter((piece, index) => index > 0 || piece !== '')
}

function weighted(answer: string): { text: string; weight: number } {
  const [whole, weight] = /^%(-?\d{1,3}(?:\.\d*)?)%/.exec(answer) ?? []
  return {
    text: formatted(answer.slice(whole?.length ?? 0).split('#')[0] ?? ''),
    weight: weight === undefined ? 100 : Number(weight),
  }
}

function choicesIn(answer: string): Pick<GiftRead, 'type' | 'answers'> {
  const single = answer.includes('=')
  const answers = pieces(answer.replaceAll('=', '~='), '~').map((each) => {
    if (each.startsWith('=')) return { text: formatted(each.slice(1)), weight: 100 }
    return /^%/.test(each) ? weighted(each) : { text: formatted(each), weight: 0 }
  })
  const positive = answers.reduce((sum, { weight }) => sum + Math.max(0, weight), 0)
  if (answers.length < 2) throw new Error('Moodle refuses fewer than two choices')
  if (single ? Math.max(...answers.map(({ weight }) => weight)) !== 100 : Math.round(positive) !== 100)
    throw new Error(`Moodle refuses choices that give ${positive}`)
  return { type: single ? 'multichoice' : 'multiresponse', answers }
}

function pairsIn(answer: string): GiftRead['pairs'] {
  const pairs = pieces(answer, '=').map((pair) => {
    const at = pair.indexOf('->')
    if (at < 0) throw new Error(`Moodle refuses the pair ${pair}`)
    return { text: formatted(pair.slice(0, at)), answer: shown(pair.slice(at + 2)).trim() }
  })
  if (pairs.length < 3) throw new Error('Moodle refuses fewer than three pairs')
  return pairs
}

function numbersIn(answer: string): GiftRead['answers'] {
  return pieces(answer, '=').map((each) => {
    const [text = '', tolerance = '0'] = each.split(':')
    if (!/^-?\d+(?:\.\d+)?$/.test(text) || !/^\d+(?:\.\d+)?$/.test(tolerance))
      throw new Error(`Moodle refuses the number ${each}`)
    return { text, weight: 100, tolerance: Number(tolerance) }
  })
}
