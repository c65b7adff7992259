/** An exam in Korean; words of its answers begin with `카나리아`. */
export const korean = `---
title: 기말고사
course: 통계학 개론
date: 2026-12-10
duration: 90 min
lang: ko
fields: [학과, 학번, 이름]
---

모든 물음에 답하시오.

# 첫째 마당

## 시그모이드 {points=3}

도함수 $\\sigma'(x)$의 최댓값은 [[카나리아하나]]이다. 漢字 ㉠ ① “따옴표” 말줄임표…

- [x] 참
- [ ] 거짓

:::answer
카나리아둘, 그러므로 **참**이다.
:::

## 서술 {points=4}

### 정의하시오. {points=1}

:::answer{lines=3}
카나리아셋
:::

### 증명하시오. {points=3}

:::answer
카나리아넷 ${'아주 길고 긴 풀이를 적는다. '.repeat(20)}
:::

:::rubric
- 3: 카나리아다섯
:::
`
