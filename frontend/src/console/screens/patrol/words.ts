import type { Tone } from '../../parts/table'
import type { Words } from '../../parts/words'

export const SHIFTS: Words = { planned: ['待出发', 'planned'], running: ['巡查中', 'under way'], ended: ['已结束', 'ended'], cancelled: ['已取消', 'cancelled'] }
export const FINDINGS: Words = { open: ['待处置', 'open'], ordered: ['已责令整改', 'remedy ordered'], closed: ['已销号', 'closed'] }
export const TARGETS: Words = { proposed: ['待确认', 'proposed'], active: ['在册', 'on the register'], declined: ['未采纳', 'declined'], ended: ['已退出', 'ended'] }
export const MODES: Words = { route: ['固定路线', 'route'], points: ['点位', 'points'] }
export const OUTCOMES: Words = { fixed: ['已整改', 'fixed'], partly: ['部分整改', 'partly fixed'], not_fixed: ['未整改', 'not fixed'] }
export const MEANS: Words = { geofence: ['到达', 'by place'], qr: ['扫码', 'QR code'], note: ['文字说明', 'note'] }
export const SOURCES: Words = { app: ['手机应用', 'phone app'], traccar: ['Traccar', 'Traccar'], owntracks: ['OwnTracks', 'OwnTracks'] }

export function shiftTone(state: string): Tone {
  return state === 'running' ? 'green' : ''
}

export function findingTone(state: string, overdue: boolean): Tone {
  if (state === 'closed') return 'green'
  return overdue ? 'red' : 'amber'
}
