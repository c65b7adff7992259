import type { CompanionLabels, Labels } from './labels.ts'
import { english as layers } from './layers/english.ts'
import type { LetterWords, Locale } from './locale.ts'
import { latin } from './script.ts'
import { english as speech } from './speech/english.ts'

const months = 'January February March April May June July August September October November December'.split(' ')

const labels: Labels = {
  solution: 'SOLUTION',
  draft: 'DRAFT',
  solutionLead: 'Solution.',
  notes: 'Notes on the answers',
  note: 'note',
  rubric: 'Rubric',
  correct: 'correct',
  blank: 'blank',
  number: String,
  separator: ', ',
  points: (points) => `${points} ${points === 1 ? 'point' : 'points'}`,
  continues: (question) => `${question} continues`,
  blankPage: 'This page is intentionally left blank.',
  signature: 'Signature',
  bonusPoints: (points) => `${points} bonus ${points === 1 ? 'point' : 'points'}`,
  bonusBeside: (points) => `${points} bonus ${points === 1 ? 'point' : 'points'}`,
  total: (points) => `Total: ${points} ${points === 1 ? 'point' : 'points'}`,
  totalBonus: (points) => `Bonus: ${points} ${points === 1 ? 'point' : 'points'}`,
  answerAny: (count, of, unit) => `Answer any ${count} of the following ${of} ${unit}s.`,
  choicePoints: 'Points of the choices:',
  gradeOf: { questions: 'Question', pages: 'Page' },
  gradePoints: 'Points',
  gradeBonus: 'Bonus',
  gradeScore: 'Score',
  gradeTotal: 'Total',
  date: (iso) => {
    const [year, month, day] = iso.split('-').map(Number)
    return `${day} ${months[(month ?? 1) - 1]} ${year}`
  },
  duration: (written) =>
    written.replace(/^(\d+)\s*min\.?$/, (_, minutes: string) => `${minutes} ${minutes === '1' ? 'minute' : 'minutes'}`),
  form: (letter) => `Form ${letter}`,
  page: ['Page ', ' of ', ''],
  paper: { student: 'Examination paper', solution: 'Examination paper with solutions' },
}

const companions: CompanionLabels = {
  key: {
    name: 'Answer key',
    question: 'Question',
    answer: 'Answer',
    points: 'Points',
    written: 'see solution',
    or: 'or',
    withdrawn: 'points to all',
    corrected: 'corrected after the exam',
    forms: 'Questions on all forms',
  },
  sheet: {
    name: 'Answer sheet',
    student: 'Name',
    number: 'Student number',
    fill: ['Fill in the mark of your answer completely:', 'not', '.'],
    several: 'Circles: one answer. Squares: all answers that apply.',
    change: 'To change an answer, erase or cross out the old mark, so that no doubt remains. Only what is marked here counts.',
  },
}

const letters: LetterWords = {
  before: ['both', 'either', 'neither', 'only', 'just', String.raw`(?:the\s+)?(?:choice|option|answer)s?`],
  between: ['and', 'or', 'nor', 'and/or', String.raw`but\s+not`, String.raw`as\s+well\s+as`, '&'],
  after: ['only', 'both', 'alone', 'together', String.raw`are\s+(?:both\s+|all\s+)?(?:correct|right|true|wrong|false)`],
  except: [String.raw`all(?:\s+of\s+(?:them|these))?\s+(?:but|except)(?:\s+for)?`],
  names: String.raw`(?:choice|option|answer|alternative)s?|(?:chose|chosen|chooses|choosing|picked|picks|picking|selected|selects|selecting|ticked|ticks|ticking|circled|marked|(?:who|students|candidates|they|you)\s+(?:choose|pick|select|tick|circle|mark))(?:\s+only)?(?!\s+\S+\s+(?:such|so|to\s+be|with)\b)`,
  solution: String.raw`(?:answers?|solution|key|best)(?:\s+one)?`,
  right: String.raw`(?:right|correct|wrong|incorrect)(?:\s+(?:one|answer|choice|option)s?)?|chosen|picked|selected|ticked`,
  links: String.raw`is|are|was|were|must\s+be|should\s+be|cannot\s+be|not|only|thus|therefore|hence|then|also|clearly|both|the|an?`,
  place: String.raw`(?:first|second|third|fourth|fifth|last)\s+(?:statement|choice|option|answer)\b`,
  because: 'because|since',
  onward: 'and|or|but|by|here|not|only|instead|rather',
}

/** English. */
export const english: Locale = {
  script: latin,
  question: (number) => `Question ${number}`,
  captioned: { table: (number) => `Table ${number}`, figure: (number) => `Figure ${number}` },
  parts: ['a', 'i'],
  choices: 'A',
  labels,
  companions: companions,
  layers,
  speech,
  quotes: { double: ['“', '”'], single: ['‘', '’'] },
  hyphenation: {
    name: 'en-us',
    names: false,
    exceptions: ['mono-ton-ic', 'auto-en-coder', 'auto-en-coders', 'data-set', 'data-sets'],
  },
  reading: {
    booleanWords: [
      ['true', 'false'],
      ['t', 'f'],
      ['yes', 'no'],
    ],
    points: String.raw`points?|pts?\.?|marks?`,
    name: /name/i,
    number: /\b(?:number|no\.?|id)$/i,
    letters,
    answers: {
      label: String.raw`(?:(?:correct|right|model|sample|suggested|expected|possible|official|worked|detailed|final|reference)\s+)?(?:answer\s+keys?|answers?(?:\s+(?:(?:to|for)\s+)?(?:(?:question|part|problem|exercise)\s+)?(?:\d{1,2}|\([a-z\d]{1,2}\))(?=[*_\s]*:))?|ans|solutions?|sol|soln|(?:sample|model|expected)\s+response|explanation|reasoning|justification|rationale|feedback|(?:(?:grading|marking|scoring)\s+)?rubric|(?:mark|marking|grading|scoring)\s+(?:scheme|criteria|guide(?:lines?)?|notes?)|(?:notes?\s+(?:to|for)\s+(?:the\s+)?|for\s+(?:the\s+)?)(?:graders?|markers?|TAs?|examiners?|instructors?)|(?:grader|marker|instructor|examiner|teacher|TA)(?:[’']?s)?\s+notes?|key\s+points\s+to\s+(?:include|mention|cover)|TAs?(?=:\s*accept))`,
      key: String.raw`(?:the\s+)?(?:(?:correct|right)\s+(?:answer|choice|option)\s+is|(?:key|correct(?:\s+(?:choice|option))?|(?:final\s+)?result)(?=\W*[:=]))`,
      correct: String.raw`(?:the\s+)?(?:correct|right)(?:\s+(?:answer|choice|one))?|answer|true\s+answer`,
      hint: String.raw`hint\s*[:.–—-]\s*(?:it\s+is|it[’']s|the\s+(?:answer|result|solution)\s+is)`,
      column: String.raw`(?:correct\s+|right\s+)?answers?|correct\s*\?`,
      judged: '(?:in)?correct|wrong',
      choose: String.raw`(?:choose|circle|tick|check|mark|select|pick)\s+(?:(?:only|exactly)\s+)?(?:one|two|all|any|the\s+(?:(?:one\s+)?(?:best|correct|right|most))|your\s+answer)`,
      explains: String.raw`because|since(?=\s+\p{L})|(?:in)?correct(?=\s*[.!,:;–—-])|(?:wrong|right)(?=\s*[.!,:;–—-])|(?:this|that|it)\s+(?:(?:choice|option|answer)\s+)?is\s+(?:the\s+)?(?:in)?correct|explanation|rationale|feedback`,
      prompt: String.raw`(?:choose|circle|tick|check|mark|select|pick)\s+(?:one|two|all|the\s+(?:best|correct|right))\b|(?:give|write|enter|state|put|express|round|show)\s+(?:your|the\s+answer)\b|please\b`,
      within: 'the|an?|your|one|no|this|that|every|each|which|final|short',
      of: String.raw`(?:to|of|for)\s+(?:the\s+)?(?:(?:first|second|third|fourth|last|previous|above)\s+)?`,
      beside: 'with',
    },
    front: {
      keys: {
        title: ['name'],
        course: ['subject', 'class', 'module', 'lecture'],
        author: ['authors', 'instructor', 'teacher', 'lecturer', 'professor', 'examiner'],
        date: ['day'],
        duration: ['time', 'minutes', 'length'],
        lang: ['language'],
        forms: ['versions', 'variants', 'variations'],
        shuffle: ['randomize', 'randomise', 'random', 'shuffled'],
        paper: [],
        margin: ['margins'],
        size: [],
        font: [],
        template: ['theme', 'style'],
        honour: ['honor', 'honesty', 'pledge'],
        grades: ['grading'],
        number: ['numbering'],
        instructions: [
          'instructions',
          'instruction',
          'description',
          'intro',
          'introduction',
          'abstract',
          'note',
          'notes',
          'rules',
        ],
        subtitle: ['subtitle', 'semester', 'term', 'section'],
      },
      yes: ['yes'],
      no: ['no'],
      two: ['two', 'double'],
    },
    spreadsheet: {
      month: 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec',
      faults: ['N/A', 'REF!?', 'NAME\\??', 'VALUE!?', 'DIV/0!', 'NUM!', 'NULL!'],
    },
    roster: {
      name: ['name', 'student', 'student name', 'full name', 'candidate', 'candidate name', 'display name'],
      given: ['first name', 'firstname', 'given name', 'given names', 'first names', 'forename', 'forenames'],
      family: ['last name', 'lastname', 'family name', 'surname', 'last names', 'family names'],
      number: [
        ...['number', 'no', 'no.', 'id', 'student number', 'student no', 'student no.', 'student id', 'studentid', 'id number'],
        ...['candidate number', 'candidate no', 'candidate no.', 'candidate id', 'registration number', 'sis user id', 'sid'],
      ],
      section: ['section', 'sections', 'group', 'class', 'class section', 'tutorial', 'lab', 'stream'],
      form: ['form', 'version', 'variant'],
      seat: ['seat', 'seat number', 'seat no', 'seat no.', 'place'],
    },
    blocks: {
      answer: ['solution', 'solutions', 'sol', 'ans', 'key', 'explanation'],
      rubric: ['marking', 'criteria', 'grading', 'points'],
    },
    totals: [
      String.raw`\b(?:in\s+)?total(?:\s+(?:score|marks))?\s*(?:[:=]|is|of)\s*@`,
      String.raw`\btotal\s+(?:points|marks)\s*[:=]?\s*@`,
      String.raw`\b(?:exam|test|quiz|paper)\s+(?:has|is\s+(?:worth|out\s+of)|(?:consists|is)\s+of|carries)\s+(?:a\s+total\s+of\s+)?@`,
      String.raw`@\s+(?:in\s+total|altogether)\b`,
    ],
    proof: { asked: 'show|prove|derive|verify', label: 'proof|derivation' },
    farewell: String.raw`\bend\s+of\b|good\s+luck|\bthe\s+end\b|turn\s+over|(?:have|enjoy)\s+(?:a|your)\b|scrap|blank|check\s+(?:your|all)\b|thank\s+you`,
    bonus: String.raw`bonus|extra[\s-]+credit`,
    braces:
      'sets?|subset|famil(?:y|ies)|events?|alphabet|braces?|brackets?|placeholder|template|variable|strings?|format|morpheme|prefix|suffix|token|tags?|fields?',
    gap: 'blank|gap|fill(?:in)?|fitb|cloze',
    summaries:
      'mean|average|avg|median|sum|totals?|maximum|minimum|sd|st(?:d|andard) ?dev(?:iation)?|(?:max(?:imum)?|possible) points|points possible|(?:overall|class) average',
    counted: 'questions?|problem|exercise|task|item|part|q',
    caption: 'tables?|tab\\.|figures?|fig\\.',
    to: ['to'],
    titles: 'Dr|Prof|Mr|Mrs|Ms|St',
    row: ['row', 'no'],
    overall: String.raw`\b(?:all|none|both|neither|any)\s+(?:of\s+)?(?:the\s+)?(?:above|others|(?:other\s+)?(?:choices|answers|options))\b|^(?:all|none|both|neither)(?:\s+of\s+(?:these|them|those))?\.?$|\bcannot be (?:determined|decided)\b`,
  },
}
