/** Everything that a paper says by itself, in one language. */
export type Labels = {
  solution: string
  /** Stands on every page of a draft. */
  draft: string
  /** Run-in before a worked solution. */
  solutionLead: string
  notes: string
  /** Refers to a note, in the margin. */
  note: string
  rubric: string
  /** Says of a choice's tick what it means. */
  correct: string
  /** Head the boxes beside statements. */
  truth: [string, string]
  /** Says of a gap in the student's paper that it is one, to whoever cannot see it. */
  blank: string
  /** What parts whole ones from tenths. */
  decimal: '.' | ','
  /** A number of points as it is written, halves and quarters too. */
  number(value: number): string
  /** What stands between figures in a row. */
  separator: string
  /** Ends the number of a table or figure in its caption. */
  colon: string
  /** What stands between the thousands of a computed figure. */
  thousands: string
  points(points: number): string
  /** Stands above a page on which a question goes on. */
  continues(question: string): string
  /** Stands on a page that is empty on purpose. */
  blankPage: string
  /** Several questions, by their first and last number. */
  questions(first: number, last: number): string
  /** Stands below the last question. */
  end: string
  /** Heads a page for notes of one's own. */
  scratch: string
  /** Says of a sheet that it may be torn off. */
  tearOff: string
  signature: string
  bonusPoints(points: number): string
  /** The same in the margin, in lines of ten characters; no more than two. */
  bonusBeside(points: number): string
  total(points: number): string
  /** What there is on top of the total. */
  totalBonus(points: number): string
  /** Says how many of the questions or parts that follow are to be answered. */
  answerAny(count: number, of: number, unit: 'question' | 'part'): string
  /** Run-in before what each choice gives, in a note. */
  choicePoints: string
  itemPoints: string
  /** Headings of the grader's table. */
  gradeOf: Record<'questions' | 'pages', string>
  gradePoints: string
  gradeBonus: string
  gradeScore: string
  gradeTotal: string
  date(iso: string): string
  duration(written: string): string
  /** A form of the exam, by its letter. */
  form(letter: string): string
  /** Page numbers: `[before, between, after]` around the page and the number of pages. */
  page: [string, string, string]
  /** What the PDF's subject says of each paper. */
  paper: Record<'student' | 'solution', string>
}

/** What the answer key and the answer sheet say by themselves, in one language. */
export type CompanionLabels = {
  key: {
    name: string
    question: string
    answer: string
    points: string
    written: string
    /** Between letters of which any is right. */
    or: string
    /** The points go to all: an error was found after the exam. */
    withdrawn: string
    /** What the mark of an answer means that an erratum has changed. */
    corrected: string
    /** Where each question stands on each form. */
    forms: string
  }
  sheet: {
    name: string
    /** Fields that a sheet has though the exam does not ask for them. */
    student: string
    number: string
    /** How to mark; what is drawn stands between the texts. */
    fill: [string, string, string]
    several: string
    change: string
  }
}
