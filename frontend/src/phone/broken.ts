import { say } from '@shared/words/use_language'
import { showDialog } from 'vant'

import { isFull } from './store/space'

/**
 * The store cannot be opened: the disk is full, the browser keeps nothing (a private window), or a newer version of the
 * app has been here. The page says which and what to do; it is never blank, and it throws nothing away by itself.
 */
export function showBroken(error: unknown): void {
  const [zh, en] = wordsOf(error)
  const box = document.createElement('div')
  box.className = 'note red'
  box.setAttribute('role', 'alert')
  box.style.margin = '24px 16px'
  for (const [text, lang] of [[zh, 'zh-CN'], [en, 'en']] as const) {
    const line = document.createElement('p')
    line.lang = lang
    line.textContent = text
    box.append(line)
  }
  const again = document.createElement('button')
  again.className = 'press main wide'
  again.style.marginTop = '12px'
  again.textContent = '重试 · Try again'
  again.addEventListener('click', () => window.location.reload())
  box.append(again)
  document.getElementById('app')?.replaceChildren(box)
}

/** What the person did could not be kept for want of room: it is said where they are, and what they wrote stays there. */
export async function tellFull(error: unknown): Promise<void> {
  if (!isFull(error)) return
  const message = say('手机存储已满,这一步没有保存。填写的内容还在页面上:请清理手机空间,或联网让待发送的内容先发出,再按一次。', 'This phone is full, and this step was not kept. What you wrote is still on the page: make room, or let what waits be sent, then try again.')
  await showDialog({ title: say('没有保存', 'Not kept'), message, confirmButtonText: say('知道了', 'I see') }).catch(() => undefined)
}

export function wordsOf(error: unknown): readonly [string, string] {
  const name = error instanceof Error ? error.name : ''
  if (isFull(error)) return ['手机存储已满,应用无法打开。请先清理手机空间,再重试;待发送的内容仍在。', 'This phone is full, and the app cannot open. Make room, then try again; what waits to be sent is still there.']
  if (name === 'VersionError') return ['本机数据由更新版本的应用写入。请关闭所有网格通页面后重试,或联网刷新到新版本;内容没有丢失。', 'A newer version of this app wrote what is on this phone. Close all its pages and try again, or load the new version; nothing is lost.']
  if (name === 'MissingAPIError' || name === 'InvalidStateError' || name === 'SecurityError') return ['浏览器不允许保存数据(例如无痕模式)。请用普通窗口打开。', 'This browser keeps nothing (a private window, for one). Open the app in an ordinary window.']
  return ['本机数据暂时打不开。请重试;若仍不行,请重启手机后再打开,不要清除浏览器数据,以免丢失待发送内容。', 'What is on this phone cannot be opened just now. Try again; then start the phone anew. Do not clear the browser’s data: what waits to be sent would be lost.']
}
