// What is wrong with the screen as it stands, but for what axe looks for: text that is cut off or outside its box, targets
// that are too small for a thumb (least: px), and targets that something else lies over. Evaluates to a function.
async (least) => {
  const said = (one) => one.outerHTML.slice(0, 130).replaceAll(/\s+/g, ' ')
  const shown = (one) => one.offsetParent !== null || getComputedStyle(one).position === 'fixed'
  // The map's own controls are the map's.
  const ours = (one) => shown(one) && !one.closest('.maplibregl-map, .hidden')
  const touched = (one) => one.closest('label.check, label.field, label.add, .choice') ?? one
  const targets = () => [...document.querySelectorAll('a, button, input, select, textarea, label.press')].filter(ours)
  const faults = []

  function outside() {
    // Not innerWidth: a phone zooms out until what is too wide fits, and that grows with it.
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth
    if (wide > 0) faults.push(`${wide} px wider than the phone`)
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const within = node.parentElement
      if (!node.textContent.trim() || !ours(within) || within.closest('script, style, datalist, option')) continue
      const range = document.createRange()
      broken(node, within)
      range.selectNodeContents(node)
      for (const line of range.getClientRects()) {
        const fault = line.width < 1 ? null : cut(line, within)
        if (fault) faults.push(fault)
      }
    }
  }

  // A word of English that goes on in the next line without a hyphen is hard to read.
  function broken(node, within) {
    for (const word of node.textContent.matchAll(/[A-Za-z]{3,16}/g)) {
      const range = document.createRange()
      range.setStart(node, word.index)
      range.setEnd(node, word.index + word[0].length)
      const tops = [...range.getClientRects()].filter((line) => line.width >= 1).map((line) => Math.round(line.top))
      if (new Set(tops).size > 1) faults.push(`"${word[0]}" is broken: ${said(within)}`)
    }
  }

  // The box that the eye takes for a text's own ends at its edge, and so must the text.
  function cut(line, within) {
    for (let box = within; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box)
      if (['inline', 'contents'].includes(style.display)) continue
      if (['auto', 'scroll'].includes(style.overflowX)) return null
      const edge = box.getBoundingClientRect()
      const framed = style.overflowX !== 'visible' || box.matches('.press, .tag, .choice, .card, .note, .tab, button, a, header')
      const over = Math.max(edge.left - line.left, line.right - edge.right)
      if (framed && over > 1.5) return `text outside its box by ${Math.round(over)} px: ${said(box)}`
      // A line or two in a list, on purpose: the whole stands on its own screen.
      if (style.webkitLineClamp !== 'none') return null
      const high = Math.max(edge.top - line.top, line.bottom - edge.bottom)
      // A line's box is higher than its letters.
      if (style.overflowY !== 'visible' && high > 0.3 * line.height) return `text cut off by ${Math.round(high)} px: ${said(box)}`
    }
    return null
  }

  function placeholders() {
    const pen = document.createElement('canvas').getContext('2d')
    for (const one of document.querySelectorAll('input[placeholder]')) {
      if (!ours(one) || one.value || !one.placeholder) continue
      const style = getComputedStyle(one)
      pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
      const room = one.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)
      if (pen.measureText(one.placeholder).width > room + 1) faults.push(`placeholder cut off: ${said(one)}`)
    }
  }

  function small() {
    for (const one of targets()) {
      const { width, height } = touched(one).getBoundingClientRect()
      if (width > 0 && Math.min(width, height) < least - 1) faults.push(`${Math.round(width)} × ${Math.round(height)} px: ${said(one)}`)
    }
  }

  function covered() {
    for (const one of targets()) {
      const target = touched(one)
      target.scrollIntoView({ block: 'center', behavior: 'instant' })
      const box = target.getBoundingClientRect()
      if (box.width === 0) continue
      const met = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
      if (!met || !(target.contains(met) || met.contains(one))) faults.push(`covered by ${met ? said(met) : 'nothing'}: ${said(one)}`)
    }
    window.scrollTo(0, 0)
  }

  outside()
  placeholders()
  small()
  covered()
  return [...new Set(faults)]
}
