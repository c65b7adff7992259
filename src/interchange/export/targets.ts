import { canvas } from './canvas/canvas.ts'
import { docx } from './docx/docx.ts'
import { gift } from './gift/gift.ts'
import { moodleXml } from './moodle/moodle.ts'
import { qti3 } from './qti3/qti3.ts'
import { text2qti } from './text2qti/text2qti.ts'
import type { Write } from './written.ts'

/** Systems to which questions can go; what writes for one is loaded with all others, as the command is. */
export const targets = { moodle: moodleXml, gift, canvas, text2qti, docx, qti3 } as const satisfies Record<string, Write>

export type TargetName = keyof typeof targets
