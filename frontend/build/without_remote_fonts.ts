import type { Plugin } from 'vite'

/** Vant's style names a font on a content network for its icons. We draw our own, and nothing is asked of anybody else. */
export function withoutRemoteFonts(): Plugin {
  return {
    name: 'without-remote-fonts',
    enforce: 'pre',
    transform(code, id) {
      if (!/vant.*\.css/.test(id) || !code.includes('@font-face')) return null
      return { code: code.replace(/@font-face\s*\{[^}]*\}/g, ''), map: null }
    },
  }
}
