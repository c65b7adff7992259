import type { CompanionLabels, Labels } from './labels.ts'
import { german as layers } from './layers/german.ts'
import type { LetterWords, Locale } from './locale.ts'
import { latin } from './script.ts'
import { german as speech } from './speech/german.ts'

const months = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' ')

/** With a decimal comma. */
const decimal = (value: number) => String(value).replace('.', ',')

const counted = (points: number, one: string, many: string) => `${decimal(points)} ${points === 1 ? one : many}`

const labels: Labels = {
  solution: 'LÖSUNG',
  draft: 'ENTWURF',
  solutionLead: 'Lösung.',
  notes: 'Lösungshinweise',
  note: 'Anm.',
  rubric: 'Bewertungsschema',
  correct: 'richtig',
  blank: 'Lücke',
  number: decimal,
  separator: '; ',
  points: (points) => counted(points, 'Punkt', 'Punkte'),
  continues: (question) => `${question} (Fortsetzung)`,
  blankPage: 'Diese Seite ist absichtlich leer.',
  signature: 'Unterschrift',
  bonusPoints: (points) => counted(points, 'Zusatzpunkt', 'Zusatzpunkte'),
  bonusBeside: (points) => `Zusatz: ${decimal(points)}\u00a0P.`,
  total: (points) => `Gesamt: ${counted(points, 'Punkt', 'Punkte')}`,
  totalBonus: (points) => `Zusatz: ${counted(points, 'Punkt', 'Punkte')}`,
  answerAny: (count, of, unit) =>
    `Bearbeiten Sie ${count === 1 ? 'eine' : count} der folgenden ${of} ${unit === 'question' ? 'Aufgaben' : 'Teilaufgaben'}.`,
  choicePoints: 'Punkte der Antworten:',
  gradeOf: { questions: 'Aufgabe', pages: 'Seite' },
  gradePoints: 'Punkte',
  gradeBonus: 'Zusatz',
  gradeScore: 'Erreicht',
  gradeTotal: 'Summe',
  date: (iso) => {
    const [year, month, day] = iso.split('-').map(Number)
    return `${day}. ${months[(month ?? 1) - 1]} ${year}`
  },
  duration: (written) =>
    written.replace(/^(\d+)\s*min\.?$/, (_, minutes: string) => `${minutes} ${minutes === '1' ? 'Minute' : 'Minuten'}`),
  form: (letter) => `Variante ${letter}`,
  page: ['Seite ', ' von ', ''],
  paper: { student: 'Klausur', solution: 'Klausur mit Lösungen' },
}

const companions: CompanionLabels = {
  key: {
    name: 'Lösungsschlüssel',
    question: 'Aufgabe',
    answer: 'Lösung',
    points: 'Punkte',
    written: 'siehe Lösung',
    or: 'oder',
    withdrawn: 'Punkte für alle',
    corrected: 'nach der Prüfung berichtigt',
    forms: 'Aufgaben aller Varianten',
  },
  sheet: {
    name: 'Antwortbogen',
    student: 'Name',
    number: 'Matrikelnummer',
    fill: ['Füllen Sie das Feld Ihrer Antwort vollständig aus:', 'nicht', '.'],
    several: 'Kreise: eine Antwort. Quadrate: alle zutreffenden Antworten.',
    change:
      'Um eine Antwort zu ändern, radieren Sie die alte Markierung aus oder streichen Sie sie durch, sodass kein Zweifel bleibt. Gewertet wird nur, was hier markiert ist.',
  },
}

const letters: LetterWords = {
  before: ['sowohl', 'weder', 'entweder', 'nur', String.raw`(?:die\s+)?(?:Antwort|Option)(?:en)?`],
  between: ['und', 'oder', 'noch', 'sowie', String.raw`als\s+auch`],
  after: ['allein', 'zusammen', 'beide', String.raw`sind\s+(?:beide\s+)?(?:richtig|falsch|wahr)`],
  except: [String.raw`alle\s+(?:au(?:ß|ss)er|bis\s+auf)`],
  names: '(?:Antwort|Option|Antwortmöglichkeit|Auswahlmöglichkeit)(?:en)?',
  solution: 'Lösung(?:en)?|Antwort(?:en)?',
  right: String.raw`(?:richtig|falsch|korrekt)(?:en?)?(?:\s+(?:Antwort|Lösung))?`,
  links: 'ist|sind|war|wäre|lautet|also|auch|daher|somit|nur|nicht|hier|die|beide',
  marked: String.raw`(?:gewählt|ausgewählt|angekreuzt|ankreuzt|wählt)(?!\p{L}|\s+man\b)`,
  place: String.raw`(?:erste|zweite|dritte|vierte|fünfte|letzte)[nrs]?\s+(?:Antwort|Aussage|Option)`,
  because: 'weil|da|denn',
  onward: 'und|oder|aber|sondern|nicht|hier|wegen|nach',
}

/** German. */
export const german: Locale = {
  script: latin,
  question: (number) => `Aufgabe ${number}`,
  captioned: { table: (number) => `Tabelle ${number}`, figure: (number) => `Abbildung ${number}` },
  parts: ['a', 'i'],
  choices: 'A',
  labels,
  companions: companions,
  layers,
  speech,
  quotes: { double: ['„', '“'], single: ['‚', '‘'] },
  hyphenation: { name: 'de', names: true, exceptions: [] },
  reading: {
    booleanWords: [
      ['wahr', 'falsch'],
      ['richtig', 'falsch'],
      ['ja', 'nein'],
    ],
    points: 'Punkte?|Pkt\\.?|BE|VP|Bewertungseinheit(?:en)?|Verrechnungspunkte?',
    name: /name/i,
    number: /Matrikel|Matr\.|nummer$/i,
    letters,
    answers: {
      label: String.raw`(?:(?:richtige|korrekte|mögliche|vollständige)\s+)?(?:(?:Muster|Beispiel)?l(?:ö|oe)sung(?:en|sweg|svorschlag|sskizze|shinweise?|sschlüssel)?|Musterantwort(?:en)?|Antwort(?:en)?|Lsg|Erwartungshorizont|Bewertungs(?:schema|hinweise?|raster)|Korrekturhinweise?|Hinweise?\s+(?:für|zur)\s+(?:die\s+)?Korrektur(?:en)?|Begründung|Erklärung)`,
      key: String.raw`(?:richtig|korrekt)(?:\s+ist|(?=\W*:))|(?:End)?ergebnis(?=\W*[:=])|(?:die\s+)?richtige\s+(?:Antwort|Lösung)\s+ist`,
      correct: String.raw`richtig(?:e\s+(?:Antwort|Lösung))?|korrekt|Lösung`,
      hint: String.raw`(?:Hinweis|Tipp)\s*[:.–—-]\s*(?:es\s+ist|(?:die\s+(?:Antwort|Lösung)|das\s+Ergebnis)\s+(?:ist|lautet))`,
      column: String.raw`(?:richtige\s+|korrekte\s+)?Antwort(?:en)?|richtig\s*\?`,
      judged: 'richtig|falsch|korrekt',
      choose: String.raw`(?:kreuzen|wählen)\s+Sie|kreuze|(?:wähle|markiere)(?:n\s+Sie)?\s+(?:eine|die|alle)`,
      explains: String.raw`weil|(?:denn|da)(?=\s+\p{L})|(?:richtig|falsch|korrekt)(?=\s*[.!,:;–—-])|Erklärung|Begründung`,
      prompt: String.raw`(?:bitte|kreuzen|wählen|schreiben|geben|runden)\b`,
      within: 'der|die|das|den|dem|des|eine[rnms]?|ihre[rnms]?|deine[rnms]?|keine[rnms]?|zur|jede[rnms]?|welche[rnms]?',
      of: String.raw`(?:zu|zur|von|der|für)\s+(?:der\s+|die\s+)?(?:(?:ersten?|zweiten?|dritten?)\s+)?`,
      beside: 'mit',
    },
    front: {
      keys: {
        title: ['titel'],
        course: ['kurs', 'fach', 'vorlesung', 'modul', 'veranstaltung', 'lehrveranstaltung'],
        author: ['autor', 'autorin', 'verfasser', 'prüfer', 'prüferin', 'dozent', 'dozentin', 'lehrer', 'lehrerin'],
        date: ['datum', 'tag'],
        duration: ['dauer', 'zeit', 'bearbeitungszeit'],
        lang: ['sprache'],
        forms: ['formen', 'varianten', 'gruppen'],
        shuffle: ['mischen', 'zufällig'],
        paper: ['papier', 'papierformat'],
        margin: ['rand', 'ränder', 'seitenrand', 'seitenränder'],
        size: ['schriftgröße', 'schriftgrad'],
        font: ['schrift', 'schriftart'],
        template: ['vorlage', 'stil'],
        honour: ['erklärung', 'eigenständigkeitserklärung'],
        grades: ['noten', 'bewertung', 'punktetabelle'],
        number: ['nummerierung'],
        instructions: ['hinweis', 'hinweise', 'anweisung', 'anweisungen', 'beschreibung', 'einleitung'],
        subtitle: ['untertitel', 'semester', 'abschnitt'],
      },
      yes: ['ja'],
      no: ['nein'],
      two: ['zwei'],
    },
    spreadsheet: { month: 'mär|mrz|mai|okt|dez', faults: ['NV', 'BEZUG!', 'WERT!', 'ZAHL!'] },
    roster: {
      name: [
        'name',
        'vollständiger name',
        'studierende',
        'studierender',
        'student',
        'studentin',
        'schüler',
        'schülerin',
        'prüfling',
      ],
      given: ['vorname', 'vornamen', 'rufname'],
      family: ['nachname', 'nachnamen', 'familienname', 'zuname'],
      number: [
        ...['nummer', 'nr', 'nr.', 'matrikelnummer', 'matrikelnr', 'matrikelnr.', 'matrikel-nr', 'matrikel-nr.', 'matrikel'],
        ...['matr.-nr.', 'matr.nr.', 'matrnr', 'kandidatennummer', 'prüflingsnummer', 'kennung'],
      ],
      section: ['gruppe', 'übungsgruppe', 'kurs', 'klasse', 'tutorium'],
      form: ['form', 'variante', 'version', 'fassung'],
      seat: ['platz', 'sitzplatz', 'platznummer', 'sitzplatznummer', 'platz-nr.', 'sitz'],
    },
    blocks: {
      answer: ['antwort', 'lösung', 'loesung', 'lösungen', 'erklärung'],
      rubric: ['bewertung', 'bewertungsschema', 'punkte'],
    },
    totals: [
      String.raw`(?<!\p{L})(?:insgesamt|gesamt(?:punktzahl)?|summe|maximal)\s*:?\s*@`,
      String.raw`(?<!\p{L})(?:Klausur|Prüfung|Test|Quiz)\s+(?:hat|umfasst|gibt)\s+(?:insgesamt\s+)?@`,
      String.raw`@\s+insgesamt(?!\p{L})`,
    ],
    proof: { asked: 'zeigen|zeige|beweisen?|beweise|leiten', label: 'Beweis|Herleitung' },
    farewell: String.raw`\bEnde\b|viel\s+(?:Erfolg|Glück)|Rückseite|Schmierpapier|\bleer\b`,
    bonus: 'Bonus(?:aufgabe|frage)?|Zusatz(?:aufgabe|frage)',
    braces: '(?:Teil)?menge|Ereignis|Alphabet|Klammer|Platzhalter|Vorlage|Variable|Zeichenkette|Morphem|Feld',
    gap: 'Lücke',
    summaries: 'mittelwert|durchschnitt|summe|gesamt|standardabweichung|maximale punkte',
    latex: { packages: [], babel: String.raw`\b(?:n?german|ngerman|austrian|nswissgerman)\b` },
    counted: 'Aufgabe|Teilaufgabe|Frage|Übung|Teil',
    caption: 'tabelle|tab\\.|abbildung|abb\\.',
    to: ['bis'],
    titles: 'Frau|Herrn?|Dr|Prof',
    row: ['Zeile', 'Nr', 'Nummer'],
    overall: String.raw`\b(?:alle|keine)\s+(?:der\s+)?(?:genannten|obigen|Antworten)`,
  },
}
