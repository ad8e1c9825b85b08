import { say, sayBoth } from '@shared/words/use_language'

import type { Alarm, LadderStep } from './types'

const RELATIONS: Record<string, [zh: string, en: string]> = {
  spouse: ['配偶', 'Spouse'], child: ['子女', 'Child'], relative: ['亲属', 'Relative'], neighbour: ['邻居', 'Neighbour'],
  volunteer: ['志愿者', 'Volunteer'], carer: ['护理员', 'Carer'], other: ['其他联系人', 'Other contact'],
}
const DEVICES: Record<string, [zh: string, en: string]> = {
  button: ['按钮', 'Button'], pull_cord: ['拉绳', 'Pull cord'], pendant: ['挂件', 'Pendant'], watch: ['手表', 'Watch'],
  smoke_detector: ['烟感', 'Smoke detector'], gas_detector: ['燃气探测器', 'Gas detector'], co_detector: ['一氧化碳探测器', 'CO detector'],
  water_sensor: ['水浸传感器', 'Water sensor'], water_meter: ['智能水表', 'Water meter'], motion_sensor: ['人体红外', 'Motion sensor'],
  door_contact: ['门磁', 'Door contact'], vital_sensor: ['体征监测', 'Vital sensor'],
}
const MEANS: Record<string, [zh: string, en: string]> = { chat: ['群消息', 'chat'], sms: ['短信', 'SMS'], voice: ['语音电话', 'voice call'], email: ['邮件', 'e-mail'] }

export function relationOf(code: string): string {
  const known = RELATIONS[code]
  return known ? sayBoth(known) : code
}

export function deviceOf(kind: string): string {
  const known = DEVICES[kind]
  return known ? sayBoth(known) : kind
}

export function meansOf(codes: readonly string[]): string {
  return codes.map((code) => (MEANS[code] ? sayBoth(MEANS[code]) : code)).join(say('、', ', '))
}

export function audiencesOf(step: LadderStep): string {
  return step.to.map((one) => say(one.zh, one.en)).join(say('、', ', '))
}

/** Seconds as a ladder counts them: 30 秒, 1 分 30 秒. */
export function secondsOf(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  if (minutes === 0) return say(`${rest} 秒`, `${rest} s`)
  if (minutes >= 60 && rest === 0 && minutes % 60 === 0) return say(`${minutes / 60} 小时`, `${minutes / 60} h`)
  return rest === 0 ? say(`${minutes} 分`, `${minutes} min`) : say(`${minutes} 分 ${rest} 秒`, `${minutes} min ${rest} s`)
}

/** How far, as somebody says it: 80 米, 1.2 公里. */
export function distanceOf(metres: number): string {
  if (metres >= 1000 && metres % 1000 === 0) return say(`${metres / 1000} 公里`, `${metres / 1000} km`)
  return metres < 1000 ? say(`${metres} 米`, `${metres} m`) : say(`${(metres / 1000).toFixed(1)} 公里`, `${(metres / 1000).toFixed(1)} km`)
}

/** A time of day to the second, in the county's own zone. */
export function clockOf(at: string): string {
  return new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false }).format(Date.parse(at))
}

/** Where an alarm stands, as one looks for it: not taken, taken, somebody on the way, there, over. */
export function standingOf(alarm: Alarm): { words: string; colour: 'red' | 'amber' | 'green' | '' } {
  if (alarm.state === 'closed') return { words: say('已结束', 'Over'), colour: '' }
  if (alarm.arrived_at) return { words: say('已到达', 'Somebody is there'), colour: 'green' }
  if (alarm.going_at) return { words: say('前往中', 'On the way'), colour: 'green' }
  if (alarm.taken_at) return { words: say('已接警', 'Taken'), colour: 'amber' }
  return alarm.answered_at ? { words: say('已有人知晓', 'Seen by somebody'), colour: 'amber' } : { words: say('待接警', 'Not taken'), colour: 'red' }
}
