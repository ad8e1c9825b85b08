import type { components } from '@shared/api/schema'
import { say } from '@shared/words/use_language'

import type { Field, Values } from '../../parts/acts'
import { choicesOf, type Words } from '../../parts/words'

export const BASES: Words = { consent: ['本人同意', 'consent'], contract: ['服务协议', 'contract'], legal_duty: ['法定职责', 'legal duty'] }
export const CONSENTS: Words = { medical_handover: ['向 120 提供信息', 'handed to 120'], health_to_responders: ['向响应人员说明健康情况', 'health told to responders'], location: ['定位', 'location'] }
export const ENDS: Words = { died: ['去世', 'died'], moved_away: ['迁出', 'moved away'], into_care: ['入住机构', 'into a home'], agreement_over: ['协议到期', 'agreement over'], withdrew: ['本人退出', 'withdrew'], entered_wrongly: ['登记有误', 'entered wrongly'] }
export const RELATIONS: Words = { spouse: ['配偶', 'spouse'], child: ['子女', 'child'], relative: ['亲属', 'relative'], neighbour: ['邻居', 'neighbour'], volunteer: ['志愿者', 'volunteer'], carer: ['护理员', 'carer'], other: ['其他', 'other'] }
export const FUNDING: Words = { full: ['全额补助', 'paid in full'], partly: ['部分补助', 'paid in part'], self: ['自费', 'self-paid'], donated: ['捐助', 'donated'] }
export const GIVERS: Words = { person: ['本人', 'the person'], guardian: ['监护人', 'the guardian'] }

/** The fields of a served person; those that are kept sealed are told again only where they change. */
export function personFields(): Field[] {
  return [
    { name: 'name', label: say('姓名', 'Name'), required: true },
    { name: 'phone', label: say('电话', 'Phone') },
    { name: 'birth_year', label: say('出生年份', 'Born in'), kind: 'number' },
    { name: 'address', label: say('住址', 'Address'), required: true },
    { name: 'lives_alone', label: say('独居', 'Lives alone'), kind: 'flag' },
    { name: 'legal_basis', label: say('合法性基础', 'Legal basis'), kind: 'choice', choices: choicesOf(BASES), required: true },
    { name: 'access_notes', label: say('入户说明', 'How to get in'), kind: 'long', hint: say('加密保存,处置时才显示', 'Sealed; shown only while somebody must act') },
    { name: 'health_notes', label: say('健康说明', 'Health'), kind: 'long', hint: say('加密保存,处置时才显示', 'Sealed; shown only while somebody must act') },
  ]
}

/** Where the home is, in the datum that the sender has. */
export function homeFields(required: boolean): Field[] {
  return [
    { name: 'home.lon', label: say('经度', 'Longitude'), kind: 'number', required },
    { name: 'home.lat', label: say('纬度', 'Latitude'), kind: 'number', required },
    { name: 'home.datum', label: say('坐标系', 'Datum'), kind: 'choice', value: required ? 'gcj02' : '', required, choices: choicesOf(DATUMS) },
  ]
}

const DATUMS: Words = { gcj02: ['GCJ-02(高德、腾讯)', 'GCJ-02 (Amap, Tencent)'], bd09: ['BD-09(百度)', 'BD-09 (Baidu)'], cgcs2000: ['CGCS2000(天地图)', 'CGCS2000 (Tianditu)'], wgs84: ['WGS-84(GPS)', 'WGS-84 (GPS)'] }

/** What is kept sealed of a person's own words: changed by themselves, and taken away where a box says so. */
export const SEALED_NOTES: readonly string[] = ['access_notes', 'health_notes']

type Known = Pick<components['schemas']['ServedDetail'], 'has_access_notes' | 'has_health_notes'>

/** Filled in only for whoever has read them just now; else what is there stays unless something else is written. */
export function notesFields(it: Known, read: components['schemas']['ServedPrivateOut'] | null): Field[] {
  const kept = say('现有内容加密;不填则不变', 'What is there is sealed; empty: as it is')
  const shown = { access_notes: it.has_access_notes, health_notes: it.has_health_notes }
  return (['access_notes', 'health_notes'] as const).flatMap((name): Field[] => {
    const [label, gone] = name === 'access_notes' ? [say('入户说明(含钥匙)', 'How to get in, and keys'), say('删除入户说明', 'Take “how to get in” away')] : [say('健康说明', 'Health'), say('删除健康说明', 'Take the health notes away')]
    const field: Field = { name, label, kind: 'long', value: read?.[name] ?? '', hint: shown[name] ? (read ? say('删除请勾选下面一项', 'To take it away, tick the box below') : kept) : '', when: (values) => values[`${name}_gone`] !== true }
    return shown[name] ? [field, { name: `${name}_gone`, label: gone, kind: 'flag' }] : [field]
  })
}

/** As it is sent: null where a note is to go, nothing of one that was left as it is. */
export function notesBody(body: Values): Values {
  const sent: Values = {}
  for (const name of SEALED_NOTES) {
    if (body[`${name}_gone`] === true) sent[name] = null
    else if (body[name] !== undefined) sent[name] = body[name]
  }
  return sent
}

export function contactFields(phoneRequired: boolean): Field[] {
  return [
    { name: 'name', label: say('姓名', 'Name'), required: true },
    { name: 'relation', label: say('关系', 'Relation'), kind: 'choice', choices: choicesOf(RELATIONS), required: true },
    { name: 'phone', label: say('电话', 'Phone'), required: phoneRequired, hint: phoneRequired ? '' : say('不填则不变', 'Empty: as it is') },
    { name: 'can_come', label: say('能到场', 'Can come'), kind: 'flag' },
  ]
}
