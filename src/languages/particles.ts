/** Particles in pairs: after a consonant, after a vowel. */
const pairs = [
  ['이', '가'],
  ['을', '를'],
  ['은', '는'],
  ['과', '와'],
  ['으로', '로'],
  ['이나', '나'],
  ['이란', '란'],
  ['이며', '며'],
] as const

/** What may follow such a particle: the end of the word, or another particle. */
const particle =
  /^(으로|이나|이란|이며|[이가을를은는과와로나란며])(?=$|[^\p{L}\p{N}]|(?:는|도|만|의|부터|써|서)(?:$|[^\p{L}\p{N}]))/u

/** How figures end when read in Korean: 영, 일, 이, 삼, 사, 오, 육, 칠, 팔, 구. A number that ends in 0 is 십, 백 or 천. */
const figures = { consonant: '036', rieul: '178' } as const

/**
 * A Korean particle after a label, in the form that the label's last sound asks for: `문항 3과`, `문항 4와`, `문항 1로`. Where the
 * sound is not known, and where no particle follows, the text is left as it is.
 */
export function agree(label: string, following: string): string {
  const found = particle.exec(following)?.[1]
  const pair = pairs.find((each) => each.some((form) => form === found))
  const valid = endOf(label)
  if (found === undefined || pair === undefined || valid === undefined) return following
  const [consonant, vowel] = pair
  const open = valid === 'vowel' || (valid === 'rieul' && vowel === '로')
  return (open ? vowel : consonant) + following.slice(found.length)
}

/** The sound in which a label ends: that of its last figure, syllable or single letter. */
function endOf(label: string): 'vowel' | 'consonant' | 'rieul' | undefined {
  const last = /(\d|\p{Script=Hangul}|(?<![A-Za-z])[A-Za-z])[^\p{L}\p{N}]*$/u.exec(label.normalize('NFKC'))?.[1]
  if (last === undefined) return undefined
  if (/\d/.test(last)) return soundIn(last, figures)
  if (/[A-Za-z]/.test(last)) return soundIn(last.toLowerCase(), letters)
  const final = ((last.codePointAt(0) ?? 0) - 0xac00) % 28
  return final === 0 ? 'vowel' : final === 8 ? 'rieul' : 'consonant'
}

/** How letters end: 엘, 엠, 엔, 알. */
const letters = { consonant: 'mn', rieul: 'lr' } as const

function soundIn(sign: string, { consonant, rieul }: { consonant: string; rieul: string }) {
  return rieul.includes(sign) ? 'rieul' : consonant.includes(sign) ? 'consonant' : 'vowel'
}
