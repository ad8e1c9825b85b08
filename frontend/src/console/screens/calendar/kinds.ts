import type { Both } from '@shared/words/language'

/** 休 / 班 / 半. */
export const KINDS: Record<string, Both> = { rest: ['休息日', 'Rest day'], work: ['工作日', 'Working day'], half: ['半天班', 'Half day'] }
export const SIGNS: Record<string, Both> = { rest: ['休', 'R'], work: ['班', 'W'], half: ['半', 'H'] }
