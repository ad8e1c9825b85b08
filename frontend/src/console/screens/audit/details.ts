import type { components } from '@shared/api/schema'
import { FIELD_NAMES } from '@shared/faults/field_names'
import { say, sayBoth } from '@shared/words/use_language'

import { areaName } from '../../parts/areas'
import { momentText } from '../../parts/rules/times'
import { CHANNELS, LEVELS, textOf, URGENCIES } from '../../parts/rules/words'
import { ROLES, type Words } from '../../parts/words'
import { AUDIT_ACTIONS, AUDIT_DETAILS, AUDIT_SUBJECTS } from './words'

type Row = components['schemas']['AuditRowOut']
export interface Detail {
  name: string
  text: string
}

const AREA = /^\d{6}(\d{3}(\d{3}(\d{4}(\d{2})?)?)?)?$/
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** Hashes: the beginning is enough to tell two apart. */
const HASH = /^[0-9a-f]{40,}$/
const SHOWN_OF_ID = 6
const SHOWN_OF_HASH = 12
/** Of a long list (a division moves hundreds of posts) so many are named, and the rest counted. */
const SHOWN_OF_LIST = 10

/** What a value of a key is one of. */
const VALUES: Record<string, Words> = {
  role: ROLES, level: LEVELS, urgency: URGENCIES, channel: CHANNELS, channels: CHANNELS,
  action: AUDIT_ACTIONS, subject: AUDIT_SUBJECTS,
  kind: { grid: ['网格', 'grid'], special: ['专属网格', 'special grid'] },
  by: { 'command line': ['命令行', 'command line'], device: ['设备', 'device'], link: ['链接', 'link'], self: ['本人', 'self'], relative: ['亲属', 'relative'], app: ['手机端', 'app'], console: ['管理台', 'console'] },
  device_state: { installed: ['已安装', 'installed'], tested: ['已测试', 'tested'], active: ['在用', 'in use'], suspended: ['停用', 'suspended'], retired: ['报废', 'retired'] },
  factor: { totp: ['动态口令', 'authenticator'], 'recovery-code': ['恢复码', 'recovery code'] },
  reason: {
    'wrong-password': ['密码错误', 'wrong password'], 'unknown-name': ['没有此账号', 'unknown name'], 'account-closed': ['账号已停用', 'account closed'], 'wrong-code': ['口令错误', 'wrong code'],
    'wrong-reset-code': ['重置码错误', 'wrong reset code'], 'wrong-app-password': ['应用密码错误', 'wrong app password'],
  },
  why: {
    disabled: ['人员停用', 'disabled'], 'password-changed': ['修改密码', 'password changed'], 'password-reset': ['重置密码', 'password reset'], 'second-factor-reset': ['重置动态口令', 'second factor reset'],
    'second-factor-set': ['绑定动态口令', 'second factor set'], 'signed-out': ['退出', 'signed out'],
  },
  outcome: { taken: ['采纳', 'taken'], refused: ['不采纳', 'refused'], confirmed: ['属实', 'confirmed'], corrected: ['已更正', 'corrected'], done: ['已整改', 'done'], not_done: ['未整改', 'not done'] },
}
/** Keys whose values are names of fields. */
const OF_FIELDS = new Set(['fields', 'field', 'changed', 'taken'])

/** What a row tells besides who, what and why, each with its name; what is empty is left out. */
export function details(row: Row): Detail[] {
  return Object.entries(row.data)
    .map(([key, value]) => ({ name: detailName(key), text: valueText(key, value, row) }))
    .filter((one) => one.text !== '')
}

export function detailName(key: string): string {
  const words = AUDIT_DETAILS[key] ?? FIELD_NAMES[key]
  return words ? sayBoth(words) : key
}

/** Whom or what a row is about: by name where it is a person or a unit, else the end of its id. */
export function subjectText(row: Row): string {
  return row.subject_id ? idText(row.subject_id, row) : ''
}

function idText(id: string, row: Row): string {
  return row.names[id] ?? `…${id.slice(-SHOWN_OF_ID)}`
}

function valueText(key: string, value: unknown, row: Row): string {
  if (value === null || value === undefined || value === '') return ''
  if (Array.isArray(value)) return listText(key, value, row)
  if (typeof value === 'boolean') return value ? say('是', 'yes') : say('否', 'no')
  if (typeof value === 'object') return partsText(value, row)
  return typeof value === 'string' ? wordText(key, value, row) : textOf(value)
}

function listText(key: string, values: unknown[], row: Row): string {
  const shown = values.slice(0, SHOWN_OF_LIST).map((value) => valueText(key, value, row)).filter(Boolean).join(say('、', ', '))
  const left = values.length - SHOWN_OF_LIST
  return left > 0 ? say(`${shown} 等共 ${values.length} 项`, `${shown} and ${left} more`) : shown
}

/** What has parts, each with its name. */
function partsText(value: object, row: Row): string {
  return Object.entries(value)
    .map(([name, part]) => [detailName(name), valueText(name, part, row)])
    .filter(([, text]) => text !== '')
    .map(([name, text]) => say(`${name}:${text}`, `${name}: ${text}`))
    .join(say(';', '; '))
}

function wordText(key: string, value: string, row: Row): string {
  if (OF_FIELDS.has(key)) return detailName(value)
  const words = VALUES[key]?.[value] ?? (row.subject === 'device' ? VALUES['device_state']?.[value] : undefined)
  if (words) return sayBoth(words)
  if (UUID.test(value)) return idText(value, row)
  if (HASH.test(value)) return value.slice(0, SHOWN_OF_HASH)
  if (MOMENT.test(value)) return momentText(value)
  return AREA.test(value) ? areaName(value) : postText(value)
}

/** A post as a leave has it: `gridworker 320981100101001`. */
function postText(value: string): string {
  const [role, path] = value.split(' ')
  return role && path && ROLES[role] && AREA.test(path) ? `${sayBoth(ROLES[role])} · ${areaName(path)}` : value
}
