import type { CompanionLabels } from './labels.ts'
import { korean as layers } from './layers/korean.ts'
import type { LetterWords, OwnLocale } from './locale.ts'
import { hangul } from './script.ts'
import { korean as speech } from './speech/korean.ts'
import { labelsOf } from './texts.ts'

const labels = labelsOf({
  solution: '정답과 풀이',
  draft: '초안',
  solutionLead: '풀이.',
  notes: '답안 해설',
  note: '해설',
  rubric: '채점 기준',
  correct: '정답',
  truth: ['참', '거짓'],
  blank: '빈칸',
  numbers: { decimal: '.' },
  separator: ', ',
  thousands: ',',
  points: '@점',
  continues: '@ (계속)',
  blankPage: '이 쪽은 일부러 비워 두었습니다.',
  questions: '[@~#]',
  end: '끝',
  scratch: '연습지',
  tearOff: '이 장은 떼어서 쓰시오.',
  signature: '서명',
  bonusPoints: '보너스 @점',
  total: '총점 @점',
  totalBonus: '보너스 @점',
  answerAny: { question: '다음 #문항 중 @문항에 답하시오.', part: '다음 소문항 #개 중 @개에 답하시오.' },
  choicePoints: '선택지별 점수:',
  itemPoints: '항목별 점수:',
  gradeOf: { questions: '문항', pages: '쪽' },
  gradePoints: '배점',
  gradeBonus: '보너스',
  gradeScore: '점수',
  gradeTotal: '합계',
  date: { text: '{Y}년 {M}월 {D}일' },
  minutes: '@분',
  form: '@형',
  page: '@ / @쪽',
  paper: { student: '시험지', solution: '정답과 풀이가 있는 시험지' },
})

const companions: CompanionLabels = {
  key: {
    name: '정답표',
    question: '문항',
    answer: '정답',
    points: '배점',
    written: '풀이 참조',
    or: '또는',
    withdrawn: '전원 득점',
    corrected: '시험 후 정정',
    forms: '유형별 문항',
  },
  sheet: {
    name: '답안지',
    student: '이름',
    number: '학번',
    fill: ['답의 표시를 빈틈없이 칠하시오:', '잘못된 표시:', ''],
    several: '동그라미는 답이 하나, 네모는 맞는 것을 모두 고르는 문항입니다.',
    change: '답을 고칠 때에는 먼저 한 표시를 분명히 지우시오. 이 답안지에 표시한 답만 채점합니다.',
  },
}

const letters: LetterWords = {
  before: ['오직'],
  between: ['와', '과', '또는', '및', '그리고', '이나', '나', '하고'],
  after: ['만', '모두', String.raw`둘\s*다`, String.raw`(?:이|가)?\s*(?:맞|옳|정답)[가-힣]*`],
  except: [],
  names: '선택지|보기',
  solution: '정답|답|해답',
  right: '정답|오답|답이|맞|옳|틀린|틀리|틀렸|그르|그른',
  // none need stand behind the word itself
  links: String.raw`은|는|이|가|도|만|바로|모두|둘\s*다|(?<=답)`,
  marked: String.raw`번?\s*(?:을|를)\s*(?:고르|고른|골랐|골라|선택한|선택했|선택하면)`,
  place: String.raw`(?:첫|두|세|네|다섯)\s*번째\s*(?:보기|선택지)`,
  because: '왜냐하면',
  onward: String.raw`이(?:다|고|며|므로|라|지|었)\p{Lo}*|입니다|임|번\p{Lo}*|와|과|뿐\p{Lo}*|[이가]\s*아니\p{Lo}*`,
}

/** Korean. */
export const korean: OwnLocale = {
  script: hangul,
  question: (number) => `문항 ${number}`,
  captioned: { table: (number) => `표 ${number}`, figure: (number) => `그림 ${number}` },
  parts: ['1', '가'],
  choices: '①',
  labels,
  companions,
  layers,
  speech,
  quotes: { double: ['“', '”'], single: ['‘', '’'] },
  reading: {
    booleanWords: [
      ['o', 'x'],
      ['참', '거짓'],
      ['예', '아니오'],
      ['예', '아니요'],
      ['맞다', '틀리다'],
    ],
    points: '배?점',
    name: /이름|성명/,
    number: /학번|수험\s*번호/,
    letters,
    answers: {
      label: String.raw`(?:(?:모범|예시|최종)\s*)?(?:정답\s*(?:및|과|·)\s*(?:풀이|해설)|정답|답안|해답|답|풀이(?:\s*과정)?|해설|채점\s*기준)`,
      key: String.raw`(?:정답|답)\s*은|결과(?=\W*[:=：])`,
      hint: String.raw`힌트\s*[:：.–—-]\s*(?:정답|답|결과)\s*[은는]`,
      correct: '정답|맞음|옳음',
      column: '정답|답|해답',
      judged: '정답|오답|맞음|틀림',
      choose: String.raw`고르(?:시오|세요|라|면|시면)|골라라|선택하(?:시오|세요|라)|고른\s*것은`,
      explains: String.raw`왜냐하면|(?:정답|오답)(?=\s*[.!,:;–—-])|(?:맞음|틀림|옳음)(?=\s*[.!,:;–—-])|해설|풀이`,
      prompt: String.raw`.*(?:시오|세요|하라|쓸\s*것|적을\s*것|고를\s*것)\s*\.?\s*$`,
      within: '다음의?|그|이|의|한',
      counter: '번',
      predicate: '이다|입니다|임',
    },
    front: {
      keys: {
        title: ['제목'],
        course: ['과목'],
        author: ['출제자'],
        date: ['날짜'],
        duration: ['시간'],
        lang: ['언어'],
        forms: ['유형'],
        shuffle: ['섞기'],
        paper: ['용지'],
        margin: ['여백'],
        size: ['글자 크기'],
        font: ['글꼴'],
        template: ['서식'],
        honour: ['서약'],
        grades: ['배점표', '점수표'],
        number: ['번호'],
        instructions: ['안내', '유의사항', '유의 사항'],
        subtitle: ['부제', '학기'],
      },
      yes: ['예', '네'],
      no: ['아니오', '아니요', '아니'],
      two: ['두', '둘'],
    },
    spreadsheet: { date: '\\d{1,2}월 ?\\d{1,2}일', faults: [] },
    account: { login: ['사용자 아이디', '사용자아이디', '사용자 이름', '사용자이름'], email: ['이메일', '이메일 주소'] },
    roster: {
      name: ['이름', '성명', '학생', '학생명', '학생 이름'],
      given: [],
      family: ['성'],
      number: ['학번', '번호', '수험번호', '수험 번호', '학생 번호', '학생번호'],
      section: ['분반', '반', '학급', '조'],
      form: ['유형', '시험지 유형', '시험 유형'],
      seat: ['좌석', '좌석번호', '좌석 번호', '자리', '자리 번호'],
    },
    blocks: { answer: ['정답', '답', '풀이', '해설'], rubric: ['채점'] },
    totals: [String.raw`(?:총점|만점|합계|총)\s*[은는:：]?\s*@`, String.raw`@\s*만점`],
    proof: { asked: '증명|보이시오|보여라|유도', label: '증명|유도' },
    farewell: String.raw`끝|수고|뒷\s*면|다음\s*장|확인하시오`,
    bonus: '보너스|가산점',
    braces: '집합|사건|알파벳|괄호|변수|문자열|형태소',
    gap: '빈\\s*칸',
    summaries: '평균|합계|총점|최고점?|최저점?|만점|배점|표준편차',
    latex: { packages: ['kotex', 'CJKutf8', 'xeCJK', 'luatexko', 'xetexko'], babel: String.raw`\bkorean\b` },
    numbered: { before: '제', behind: '번|문' },
    counted: '문항|문제|물음|질문|소문항',
    caption: '표|그림|도표',
    to: ['부터', '에서'],
    row: ['행', '번호'],
    overall: String.raw`위의?\s*(?:것|모두|보기)|^모두\s*(?:맞|옳|틀)|정답\s*없음|해당\s*없음`,
  },
  agree,
}

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
  if (/[A-Za-z]/.test(last)) return soundIn(last.toLowerCase(), letterEnds)
  const final = ((last.codePointAt(0) ?? 0) - 0xac00) % 28
  return final === 0 ? 'vowel' : final === 8 ? 'rieul' : 'consonant'
}

/** How letters end: 엘, 엠, 엔, 알. */
const letterEnds = { consonant: 'mn', rieul: 'lr' } as const

function soundIn(sign: string, { consonant, rieul }: { consonant: string; rieul: string }) {
  return rieul.includes(sign) ? 'rieul' : consonant.includes(sign) ? 'consonant' : 'vowel'
}
