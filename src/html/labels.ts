import type { AnswerAnyLine, Audience, GradeTable } from '../assemble/paper.ts'
import type { Language } from '../model/exam.ts'

/** Everything that a paper says by itself, in one language. */
export type Labels = {
  solution: string
  /** Run-in before a worked solution. */
  solutionLead: string
  notes: string
  /** Refers to a note, in the margin. */
  note(number: number): string
  noteHeading(number: number, question: string): string
  rubric: string
  /** Says of a choice's tick what it means. */
  correct: string
  /** Says of a gap in the student's paper that it is one, to whoever cannot see it. */
  blank: string
  points(points: number): string
  /** Stands above a page on which a question goes on. */
  continues(question: string): string
  /** Stands on a page that is empty on purpose. */
  blankPage: string
  signature: string
  bonusPoints(points: number): string
  total(points: number): string
  /** What there is on top of the total. */
  totalBonus(points: number): string
  /** Says how many of the questions or parts that follow are to be answered. */
  answerAny(count: number, of: number, unit: AnswerAnyLine['unit']): string
  /** Run-in before what each choice gives, in a note. */
  choicePoints: string
  /** Headings of the grader's table. */
  gradeOf: Record<GradeTable['by'], string>
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
  paper: Record<Audience, string>
}

const months = 'January February March April May June July August September October November December'.split(' ')

const en: Labels = {
  solution: 'SOLUTION',
  solutionLead: 'Solution.',
  notes: 'Notes on the answers',
  note: (number) => `note ${number}`,
  noteHeading: (number, question) => `Note ${number} (${question})`,
  rubric: 'Rubric',
  correct: 'correct',
  blank: 'blank',
  points: (points) => `${points} ${points === 1 ? 'point' : 'points'}`,
  continues: (question) => `${question} continues`,
  blankPage: 'This page is intentionally left blank.',
  signature: 'Signature',
  bonusPoints: (points) => `${points} bonus ${points === 1 ? 'point' : 'points'}`,
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

const ko: Labels = {
  solution: '정답과 풀이',
  solutionLead: '풀이.',
  notes: '답안 해설',
  note: (number) => `해설 ${number}`,
  noteHeading: (number, question) => `해설 ${number} (${question})`,
  rubric: '채점 기준',
  correct: '정답',
  blank: '빈칸',
  points: (points) => `${points}점`,
  continues: (question) => `${question} (계속)`,
  blankPage: '이 쪽은 일부러 비워 두었습니다.',
  signature: '서명',
  bonusPoints: (points) => `보너스 ${points}점`,
  total: (points) => `총점 ${points}점`,
  totalBonus: (points) => `보너스 ${points}점`,
  answerAny: (count, of, unit) =>
    unit === 'question' ? `다음 ${of}문항 중 ${count}문항에 답하시오.` : `다음 소문항 ${of}개 중 ${count}개에 답하시오.`,
  choicePoints: '선택지별 점수:',
  gradeOf: { questions: '문항', pages: '쪽' },
  gradePoints: '배점',
  gradeBonus: '보너스',
  gradeScore: '점수',
  gradeTotal: '합계',
  date: (iso) => {
    const [year, month, day] = iso.split('-').map(Number)
    return `${year}년 ${month}월 ${day}일`
  },
  duration: (written) => written.replace(/^(\d+)\s*min\.?$/, '$1분'),
  form: (letter) => `${letter}형`,
  page: ['', ' / ', '쪽'],
  paper: { student: '시험지', solution: '정답과 풀이가 있는 시험지' },
}

/** The labels of a language. */
export function labelsOf(language: Language): Labels {
  switch (language) {
    case 'en':
      return en
    case 'ko':
      return ko
    default:
      return language satisfies never
  }
}
