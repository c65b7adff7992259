import { expect, test } from 'vitest'
import { convert } from './convert.ts'

/** Places of an exam where a word may stand that LaTeX prints, each with the word `Zebra`. */
const inQuestions = [
  ...[
    '\\begin{questions} Zebra \\question a',
    '\\question Zebra',
    '\\question[5] Zebra',
    '\\question[Zebra] a',
    '\\question a \\\\ Zebra',
  ],
  ...[
    '\\question {Zebra}',
    '\\question a \\begin{parts} Zebra \\part b \\end{parts}',
    '\\question a \\begin{parts} \\part[Zebra] b \\end{parts}',
  ],
  ...[
    '\\question a \\begin{parts} \\part b \\end{parts} Zebra',
    '\\question a \\begin{parts} \\part b \\begin{subparts} Zebra \\subpart c \\end{subparts} \\end{parts}',
  ],
  ...[
    '\\question a \\begin{parts} \\part b \\begin{subparts} \\subpart c \\begin{subsubparts} \\subsubpart Zebra \\end{subsubparts} \\end{subparts} \\end{parts}',
  ],
  ...[
    '\\question a \\begin{choices} Zebra \\choice b \\CorrectChoice c \\end{choices}',
    '\\question a \\begin{choices} \\choice b \\CorrectChoice c \\end{choices} Zebra',
  ],
  ...[
    '\\question a \\begin{choices} \\choice[Zebra] b \\CorrectChoice c \\end{choices}',
    '\\question a \\begin{choices} \\choice b \\choice Zebra \\end{choices}',
  ],
  ...['\\question a \\begin{choices} \\choice b \\end{choices} c \\begin{choices} \\choice Zebra \\end{choices}'],
  ...[
    '\\question a \\begin{itemize} Zebra \\item b \\end{itemize}',
    '\\question a \\begin{itemize} \\item[Zebra] b \\end{itemize}',
    '\\question a \\begin{description} \\item[Zebra] b \\end{description}',
  ],
  ...[
    '\\question a \\begin{tasks}(2) \\task Zebra \\end{tasks}',
    '\\question a \\begin{inparaenum} \\item Zebra \\end{inparaenum}',
    '\\question a \\begin{list}{}{} \\item Zebra \\end{list}',
  ],
  ...[
    '\\question a \\begin{tabular}{@{Zebra}l} b \\\\ \\hline c \\end{tabular}',
    '\\question a \\begin{tabular}{l} \\multicolumn{1}{c}{Zebra} \\end{tabular}',
  ],
  ...[
    '\\question a \\begin{tabular}{ll} a & b \\\\ \\multirow{2}{*}{Zebra} & c \\\\ & d \\end{tabular}',
    '\\question a \\begin{tabular}{l} a \\\\ \\hline Zebra \\\\ \\hline \\end{tabular}',
  ],
  ...[
    '\\question a \\begin{tabular}{l} \\begin{tabular}{l} Zebra \\\\ b \\end{tabular} \\\\ c \\end{tabular}',
    '\\question a \\begin{tabular}{l} \\begin{tabular}{c} b \\begin{itemize} \\item Zebra \\end{itemize} \\end{tabular} \\end{tabular}',
  ],
  ...[
    '\\question a \\begin{longtable}{l} \\caption{Zebra} \\\\ a \\\\ \\hline b \\end{longtable}',
    '\\question a \\begin{tabular}{l} \\begin{tikzpicture} Zebra \\end{tikzpicture} \\end{tabular}',
  ],
  ...[
    '\\question a \\begin{figure} Zebra \\end{figure}',
    '\\question a \\begin{figure} \\caption[short]{Zebra} \\end{figure}',
    '\\question a \\begin{wrapfigure}{r}{3cm} Zebra \\end{wrapfigure}',
  ],
  ...[
    '\\question a \\begin{figure} \\begin{subfigure}{3cm} Zebra \\end{subfigure} \\begin{subfigure}{3cm} b \\end{subfigure} \\end{figure}',
  ],
  ...[
    '\\question a \\begin{figure} \\begin{subfigure}{3cm} \\includegraphics{network} \\caption{Zebra} \\end{subfigure} \\begin{subfigure}{3cm} \\includegraphics{network} \\end{subfigure} between \\end{figure}',
  ],
  ...[
    '\\question a \\begin{figure} \\subfloat[b]{\\includegraphics{network}} \\subfloat[c]{\\includegraphics{network}} Zebra \\end{figure}',
  ],
  ...[
    '\\question a \\begin{figure} \\subfloat[b]{\\begin{tikzpicture} Zebra \\end{tikzpicture}} \\subfloat[c]{\\includegraphics{network}} \\end{figure}',
  ],
  ...[
    '\\question a \\begin{solution} Zebra \\end{solution}',
    '\\question a \\begin{solution}[1in] Zebra \\end{solution}',
    '\\question a \\begin{solutionbox}{1in} Zebra \\end{solutionbox}',
  ],
  ...[
    '\\question a \\begin{quote} \\begin{solution} Zebra \\end{solution} \\end{quote}',
    '\\question a \\begin{choices} \\CorrectChoice b \\begin{solution} Zebra \\end{solution} \\end{choices}',
  ],
  ...[
    '\\question a \\ifprintanswers Zebra \\else b \\fi',
    '\\question a \\ifprintanswers b \\else Zebra \\fi',
    '\\question a \\footnote{b \\ifprintanswers Zebra \\fi}',
  ],
  ...[
    '\\question a \\ifdraft Zebra \\else b \\fi',
    '\\question a \\ifthenelse{\\equal{a}{b}}{Zebra}{c}',
    '\\question a \\ifnum1=2 Zebra \\else b\\fi',
  ],
  ...[
    '\\question a \\uplevel{Zebra}',
    '\\question a \\uplevel{Zebra} \\question b',
    '\\question a \\fullwidth{\\section*{b} Zebra} \\question c',
    '\\question a \\begin{EnvFullwidth} Zebra \\end{EnvFullwidth}',
  ],
  ...[
    '\\question a \\section{b} Zebra \\question c',
    '\\question a \\section[short]{Zebra} \\question c',
    '\\question a \\paragraph{Zebra} b',
  ],
  ...[
    '\\question a \\parbox{3cm}{Zebra}',
    '\\question a \\raisebox{1pt}[2pt][3pt]{Zebra}',
    '\\question a \\rotatebox[origin=c]{90}{Zebra}',
    '\\question a \\scalebox{2}[3]{Zebra}',
    '\\question a \\resizebox*{3cm}{!}{Zebra}',
  ],
  ...[
    '\\question a \\makebox[3cm][l]{Zebra}',
    '\\question a \\framebox[3cm][l]{Zebra}',
    '\\question a \\colorbox{red}{Zebra}',
    '\\question a \\fcolorbox{red}{blue}{Zebra}',
    '\\question a \\mbox{Zebra}',
    '\\question a \\hbox to 3cm{Zebra}',
  ],
  ...[
    '\\question a \\marginpar{Zebra}',
    '\\question a \\todo[inline]{Zebra}',
    '\\question a\\footnotemark \\footnotetext{Zebra}',
    '\\question a \\cite{Zebra}',
    '\\question a \\textcolor{red}{Zebra}',
    '\\question a {\\color{red} Zebra}',
  ],
  ...[
    '\\question a \\unknown{b}[c]{Zebra}',
    '\\question a \\unknown Zebra',
    '\\question a \\begin{unknown}{b} Zebra \\end{unknown}',
    '\\question a \\unknown*{Zebra}',
  ],
  ...[
    '\\question a \\begin{minipage}[t]{3cm} Zebra \\end{minipage}',
    '\\question a \\begin{multicols}{2}[Zebra] b \\end{multicols}',
    '\\question a \\begin{multicols}{2}[Zebra] \\begin{parts} \\part b \\end{parts} \\end{multicols}',
  ],
  ...[
    '\\question a \\begin{framed} Zebra \\end{framed}',
    '\\question a \\begin{tcolorbox}[title=Zebra] b \\end{tcolorbox}',
    '\\question a \\begin{mdframed}[frametitle={Zebra}] b \\end{mdframed}',
    '\\question a \\begin{proof}[Zebra] b \\end{proof}',
  ],
  ...[
    '\\question a \\begin{lem}[Zebra] b \\end{lem}',
    '\\question a \\begin{verse} Zebra \\end{verse}',
    '\\question a \\begin{tabbing} Zebra \\= b \\\\ \\> c \\end{tabbing}',
    '\\question a \\begin{center} Zebra \\end{center}',
  ],
  ...[
    '\\question $\\text{Zebra}$',
    '\\question $\\mbox{Zebra}$',
    '\\question \\[ a \\tag{Zebra} \\]',
    '\\question $\\unknown{Zebra}$',
    '\\question \\begin{align} a \\\\ \\intertext{Zebra} b \\end{align}',
    '\\question \\begin{numcases}{f=} a & Zebra \\end{numcases}',
  ],
  ...[
    '\\question $\\begin{tikzpicture} Zebra \\end{tikzpicture}$',
    '\\question \\begin{equation} a \\text{Zebra $b$} \\end{equation}',
    '\\question \\begin{empheq}[box=\\fbox]{align} \\text{Zebra} \\end{empheq}',
    '\\question $\\systeme{x = 1, y = \\text{Zebra}}$',
  ],
  ...[
    '\\question a \\fillin[Zebra]',
    '\\question a \\fillin*[Zebra][3cm]',
    '\\question a \\answerline[Zebra]',
    '\\question a \\answerline*[Zebra]',
    '\\question a \\verb|Zebra|',
    '\\question a \\lstinline[language=C]!Zebra!',
    '\\question a \\texttt{Zebra \\textbf{b}}',
  ],
  ...[
    '\\question a \\url{http://Zebra.org}',
    '\\question a \\href{http://b.org}{Zebra}',
    '\\question a \\enquote{Zebra}',
    '\\question a \\textsuperscript{Zebra}',
    '\\question \\textbf{\\underline{Zebra}}',
    '\\titledquestion{Zebra} a',
    '\\bonustitledquestion{Zebra}[3] a',
  ],
  ...[
    '\\question a \\begin{algorithmic} \\State b \\Comment{Zebra} \\end{algorithmic}',
    '\\question a \\begin{algorithm} \\caption{Zebra} \\begin{algorithmic} \\State b \\end{algorithmic} \\end{algorithm}',
    '\\question a \\begin{algorithmic} Zebra \\State b \\end{algorithmic}',
  ],
  ...[
    '\\question a \\begin{algorithmic} \\Procedure{b}{Zebra} \\EndProcedure \\end{algorithmic}',
    '\\question a \\begin{algorithmic} \\If{b} Zebra \\Else c \\EndIf \\end{algorithmic}',
  ],
  ...[
    '\\question (a) b \\\\[2in] (b) Zebra',
    '\\question (a) Zebra \\\\[2in] (b) c \\begin{choices} \\CorrectChoice d \\end{choices}',
    '\\question (a) b \\vfill (b) c \\begin{solution} Zebra \\end{solution}',
  ],
  ...[
    '\\question a \\begin{parts} \\part b \\end{parts} \\begin{parts} \\part Zebra \\end{parts}',
    '\\question a {\\small b \\begin{parts} \\part c \\end{parts} Zebra}',
    '\\question a \\begin{samepage} Zebra \\begin{parts} \\part c \\end{parts} \\end{samepage}',
  ],
  ...[
    '\\question a \\begin{solution} \\begin{parts} Zebra \\part c \\end{parts} \\end{solution}',
    '\\question a \\begin{itemize} \\item \\begin{choices} \\choice Zebra \\end{choices} \\end{itemize}',
    '\\question a \\begin{questions} \\question Zebra \\end{questions}',
  ],
  ...[
    '\\question Match. \\begin{tabular}{ll} \\fillin[A] b & A. c \\\\ \\fillin[B] Zebra & B. d \\end{tabular}',
    '\\question \\begin{tabular}{ll} \\fillin[A] b & A. c \\\\ \\fillin[A] b & B. Zebra \\end{tabular}',
    '\\question \\begin{tabular}{lll} \\fillin[A] & b & A. c \\\\ \\fillin[B] & d & B. e Zebra \\end{tabular}',
  ],
  ...[
    '\\question a \\begin{lstlisting}[caption={Zebra}]\nx\n\\end{lstlisting}',
    '\\question a \\begin{lstlisting}[escapeinside={(*}{*)}]\nx (*\\fillin[Zebra]*)\n\\end{lstlisting}',
    '\\question a \\begin{lstlisting}[escapechar=|]\nx |\\fillin[1]| |Zebra|\n\\end{lstlisting}',
  ],
  ...[
    '\\newcommand{\\zz}{Zebra} \\question a \\zz',
    '\\question a \\twice{Zebra}',
    '\\begin{own}{Zebra} \\question a \\end{own}',
    '\\question a \\begin{own}{b} Zebra \\end{own}',
    '\\question a \\numpages\\ Zebra',
    '\\question a \\cancel{Zebra}',
    '\\question a \\st{Zebra}',
  ],
  ...[
    '\\question a \\begin{table} \\begin{tabular}{l} b \\\\ \\hline c \\end{tabular} \\caption{d} Zebra \\end{table}',
    '\\question a \\shortstack{b \\\\ Zebra}',
    '\\question a \\begin{picture}(1,1) \\put(0,0){Zebra} \\end{picture}',
  ],
]

const preamble =
  '\\newtheorem{lem}{Lemma}\\newcommand{\\twice}[1]{#1 and #1}\\newenvironment{own}[1]{\\textbf{#1}\\begin{quote}}{\\end{quote}}'

test.each(inQuestions)('the word is there, or told: %s', (questions) => {
  const body = questions.startsWith('\\begin{questions}') ? questions : `\\begin{questions} ${questions}`
  const { text, losses } = convert(
    `\\documentclass{exam}\\title{T}${preamble}\\begin{document}\n${body}\n\\question last \\end{questions}\\end{document}`,
  )
  expect(`${text}\n${losses.map(({ construct }) => construct).join('\n')}`).toContain('Zebra')
})

test.each([
  ...[
    '\\title{Zebra}',
    '\\title[short]{Zebra}',
    '\\title{a\\thanks{Zebra}}',
    '\\author{Zebra}',
    '\\author{a \\and Zebra}',
    '\\date{Zebra}',
    '\\date{Zebra 3 May 2020}',
    '\\lhead{Zebra}',
    '\\rhead{a \\\\ Zebra}',
  ],
  ...[
    '\\chead[Zebra]{a}',
    '\\header{Zebra}{b}{c}',
    '\\header{a}{b}{Zebra: \\hrulefill}',
    '\\firstpageheader{a}{b}{Zebra \\thepage}',
    '\\runningheader{a}{Zebra}{c}',
    '\\cfoot{Zebra}',
    '\\rfoot{Zebra \\makebox[1cm]{\\hrulefill}}',
  ],
  ...['\\firstpagefooter{}{Zebra}{}', '\\lfoot[Zebra]{b}', '\\header{a}{Page \\thepage\\ Zebra}{}'],
])('in the preamble: %s', (own) => {
  const { text, losses } = convert(
    `\\documentclass{exam}${own}\\begin{document}\\begin{questions}\\question a\\end{questions}\\end{document}`,
  )
  expect(`${text}\n${losses.map(({ construct }) => construct).join('\n')}`).toContain('Zebra')
})

test.each([
  ...[
    'Zebra',
    '{\\Large Zebra}',
    '\\begin{center} a \\\\ Zebra \\end{center}',
    'Name: \\hrulefill\\ Zebra',
    'Zebra \\hfill Name: \\hrulefill',
    '\\makebox[3cm]{Zebra: \\hrulefill}',
    '\\hbox to \\hsize{Zebra: \\hrulefill}',
  ],
  ...[
    '\\begin{tabular}{ll} Zebra: & \\hrulefill \\\\ a & b \\end{tabular}',
    '\\begin{tabular}{ll} Name: & \\hrulefill \\\\ a & Zebra \\end{tabular}',
    '\\begin{tabular}{|l|l|} Name: & \\\\ \\hline Zebra: & \\end{tabular}',
    '\\begin{tabular}{lll} Name: & \\hrulefill & Zebra \\end{tabular}',
  ],
  ...[
    '\\begin{tabular}{lll} Name: & & Zebra \\\\ Seat: & & b \\end{tabular}',
    '\\begin{tabular}{l} Name: \\hrulefill\\ Zebra \\end{tabular}',
    '\\fbox{\\parbox{3cm}{a Zebra}}',
    '\\begin{minipage}{3cm} \\gradetable Zebra \\end{minipage}',
    '\\ifprintanswers Zebra \\fi',
    '\\ifprintanswers a \\else Zebra \\fi',
  ],
  ...[
    '\\section*{Zebra}',
    '\\begin{coverpages} Zebra \\end{coverpages}',
    '\\begin{titlepage} Zebra \\end{titlepage}',
    '\\begin{abstract} Zebra \\end{abstract}',
    '\\vspace{1cm} Zebra',
    '\\tableofcontents Zebra',
    '\\unknown{Zebra}',
  ],
])('on the cover: %s', (own) => {
  const { text, losses } = convert(
    `\\documentclass{exam}\\title{T}\\begin{document}\\maketitle ${own}\\begin{questions}\\question a\\end{questions}\\end{document}`,
  )
  expect(`${text}\n${losses.map(({ construct }) => construct).join('\n')}`).toContain('Zebra')
})

test.each([
  ...[
    'Zebra',
    '\\newpage \\textbf{Zebra}',
    '\\newpage \\section*{Zebra} b',
    '\\newpage \\section*{b} Zebra',
    '\\newpage \\textbf{b}\n\nZebra',
    '\\appendix Zebra',
    '\\begin{center} --- Zebra --- \\end{center}',
    '\\textbf{a} \\fillin[Zebra]',
  ],
  ...[
    '\\begin{questions} \\question Zebra \\end{questions}',
    '\\begin{tikzpicture} Zebra \\end{tikzpicture}',
    '\\begin{thebibliography}{9} \\bibitem{a} Zebra \\end{thebibliography}',
    '\\newpage \\begin{center}\\textbf{b}\\end{center} $$\\text{Zebra}$$',
  ],
  ...[
    '\\ifprintanswers Zebra \\fi',
    '\\begin{solution} Zebra \\end{solution}',
    'a \\begin{choices} \\choice Zebra \\end{choices}',
    '\\vspace{3cm} Zebra',
    '\\gradetable Zebra',
  ],
])('behind the questions: %s', (own) => {
  const { text, losses } = convert(
    `\\documentclass{exam}\\title{T}\\begin{document}\\begin{questions}\\question a\\end{questions} ${own}\\end{document}`,
  )
  expect(`${text}\n${losses.map(({ construct }) => construct).join('\n')}`).toContain('Zebra')
})

test.each([
  '\\onecopy{1}{\\begin{question}{a} b \\end{question} \\ifprintanswers Zebra \\fi}',
  '\\onecopy{1}{\\ifprintanswers Zebra \\fi \\begin{question}{a} b \\end{question}}',
  '\\onecopy{1}{\\begin{question}{a} b \\begin{choices} \\correctchoice{c \\ifprintanswers Zebra \\fi} \\wrongchoice{d} \\end{choices} \\end{question}}',
  '\\onecopy{1}{\\begin{question}{a} b \\end{question} \\AMCformBegin Zebra \\AMCform}',
  '\\element{g}{\\begin{question}{a} b \\end{question} Zebra} \\onecopy{1}{\\insertgroup{g}}',
])('in AMC: %s', (own) => {
  const { text, losses } = convert(
    `\\documentclass{article}\\usepackage{automultiplechoice}\\title{T}\\begin{document}${own}\\end{document}`,
  )
  expect(`${text}\n${losses.map(({ construct }) => construct).join('\n')}`).toContain('Zebra')
})
