import type { Language } from '../model/exam.ts'

/** What the answer key and the answer sheet say by themselves, in one language. */
export type LeafLabels = {
  key: { name: string; question: string; answer: string; points: string; written: string }
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

const en: LeafLabels = {
  key: { name: 'Answer key', question: 'Question', answer: 'Answer', points: 'Points', written: 'see solution' },
  sheet: {
    name: 'Answer sheet',
    student: 'Name',
    number: 'Student number',
    fill: ['Fill in the mark of your answer completely:', 'not', '.'],
    several: 'Circles: one answer. Squares: all answers that apply.',
    change: 'To change an answer, erase or cross out the old mark, so that no doubt remains. Only what is marked here counts.',
  },
}

const ko: LeafLabels = {
  key: { name: '정답표', question: '문항', answer: '정답', points: '배점', written: '풀이 참조' },
  sheet: {
    name: '답안지',
    student: '이름',
    number: '학번',
    fill: ['답의 표시를 빈틈없이 칠하시오:', '잘못된 표시:', ''],
    several: '동그라미는 답이 하나, 네모는 맞는 것을 모두 고르는 문항입니다.',
    change: '답을 고칠 때에는 먼저 한 표시를 분명히 지우시오. 이 답안지에 표시한 답만 채점합니다.',
  },
}

/** The labels of a language. */
export function leafLabelsOf(language: Language): LeafLabels {
  switch (language) {
    case 'en':
      return en
    case 'ko':
      return ko
    default:
      return language satisfies never
  }
}
