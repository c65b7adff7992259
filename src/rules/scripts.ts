/** Values of Unicode's property Script, as it names them. */
const names =
  'Adlam Ahom Anatolian_Hieroglyphs Arabic Armenian Avestan Balinese Bamum Bassa_Vah Batak Bengali Bhaiksuki Bopomofo Brahmi Braille ' +
  'Buginese Buhid Canadian_Aboriginal Carian Caucasian_Albanian Chakma Cham Cherokee Chorasmian Coptic Cuneiform Cypriot Cypro_Minoan ' +
  'Cyrillic Deseret Devanagari Dives_Akuru Dogra Duployan Egyptian_Hieroglyphs Elbasan Elymaic Ethiopic Georgian Glagolitic Gothic ' +
  'Grantha Greek Gujarati Gunjala_Gondi Gurmukhi Han Hangul Hanifi_Rohingya Hanunoo Hatran Hebrew Hiragana Imperial_Aramaic ' +
  'Inscriptional_Pahlavi Inscriptional_Parthian Javanese Kaithi Kannada Katakana Kawi Kayah_Li Kharoshthi Khitan_Small_Script Khmer ' +
  'Khojki Khudawadi Lao Latin Lepcha Limbu Linear_A Linear_B Lisu Lycian Lydian Mahajani Makasar Malayalam Mandaic Manichaean Marchen ' +
  'Masaram_Gondi Medefaidrin Meetei_Mayek Mende_Kikakui Meroitic_Cursive Meroitic_Hieroglyphs Miao Modi Mongolian Mro Multani Myanmar ' +
  'Nabataean Nag_Mundari Nandinagari New_Tai_Lue Newa Nko Nushu Nyiakeng_Puachue_Hmong Ogham Ol_Chiki Old_Hungarian Old_Italic ' +
  'Old_North_Arabian Old_Permic Old_Persian Old_Sogdian Old_South_Arabian Old_Turkic Old_Uyghur Oriya Osage Osmanya Pahawh_Hmong ' +
  'Palmyrene Pau_Cin_Hau Phags_Pa Phoenician Psalter_Pahlavi Rejang Runic Samaritan Saurashtra Sharada Shavian Siddham SignWriting ' +
  'Sinhala Sogdian Sora_Sompeng Soyombo Sundanese Syloti_Nagri Syriac Tagalog Tagbanwa Tai_Le Tai_Tham Tai_Viet Takri Tamil Tangsa ' +
  'Tangut Telugu Thaana Thai Tibetan Tifinagh Tirhuta Toto Ugaritic Vai Vithkuqi Wancho Warang_Citi Yezidi Yi Zanabazar_Square'

/** For each script the patterns of its own characters and of those that are used in it. */
type Script = { name: string; own: RegExp; used: RegExp }

let compiled: readonly Script[] | undefined

/** Compiled once, and only for a text that needs it: that costs more than all texts of an exam. */
function scripts(): readonly Script[] {
  compiled ??= names.split(' ').map((property) => ({
    name: property.replaceAll('_', ' '),
    own: new RegExp(`^\\p{Script=${property}}`, 'u'),
    used: new RegExp(`^\\p{Script_Extensions=${property}}`, 'u'),
  }))
  return compiled
}

/** What belongs to no script, by its properties; the first that fits counts. */
const others: readonly (readonly [RegExp, string])[] = [
  [/^[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}]/u, 'emoji'],
  [/^\p{Co}/u, 'private use'],
  [/^\p{Cc}/u, 'control character'],
  [/^\p{Cn}/u, 'unassigned'],
  [/^\p{Sm}/u, 'mathematical symbol'],
  [/^\p{Sc}/u, 'currency symbol'],
  [/^\p{S}/u, 'symbol'],
  [/^\p{P}/u, 'punctuation'],
  [/^\p{M}/u, 'combining mark'],
]

/** The name of a character's script, such as `Arabic` or `Old Italic`; of one that has none what it is, such as `emoji`. */
export function scriptName(character: string): string {
  const all = scripts()
  const script = all.find(({ own }) => own.test(character)) ?? all.find(({ used }) => used.test(character))
  if (script !== undefined) return script.name
  return others.find(([pattern]) => pattern.test(character))?.[1] ?? 'another script'
}

/** Whether a character is used in a script, be it its own or not, such as a comma of the Arabic script. */
export function isUsedIn(script: string, character: string): boolean {
  return scripts().some(({ name, used }) => name === script && used.test(character))
}

/** A character as Unicode writes its number: `U+1F600`. */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
