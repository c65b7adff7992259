const ownLine: Readonly<Record<string, string>> = {
  align: 'aligned',
  alignat: 'alignedat',
  equation: 'aligned',
  flalign: 'aligned',
  gather: 'gathered',
  multline: 'gathered',
}

/** TeX of a formula on a line of its own as one within a line says it: environments that need a line by their other names, numbers behind. */
export function withinLine(tex: string): string {
  return tex
    .replace(/\\(begin|end)\s*\{([a-z]+)\*?\}/g, (whole, command: string, name: string) =>
      Object.hasOwn(ownLine, name) ? `\\${command}{${ownLine[name]}}` : whole,
    )
    .replace(/\\tag\*?\s*\{((?:[^{}]|\{[^{}]*\})*)\}/g, '\\qquad \\text{($1)}')
    .replace(/\\(?:notag|nonumber)(?![a-zA-Z])/g, '')
    .trim()
}
