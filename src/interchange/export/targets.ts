import { canvas } from './canvas/canvas.ts'
import { moodleXml } from './moodle/moodle.ts'
import type { Write } from './written.ts'

/** Systems to which questions can go; what writes for one is loaded with all others, as the command is. */
export const targets = { moodle: moodleXml, canvas } as const satisfies Record<string, Write>

export type TargetName = keyof typeof targets
