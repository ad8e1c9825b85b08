import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const SOURCES = fileURLToPath(new URL('../..', import.meta.url))
const CHINESE = /[\u4e00-\u9fff]/
/** A word, not a sign between words or the tag of a language. */
const WORD = /[A-Za-z]{3}/

/** What is said in a piece of source in one language only, with its line. */
export function oneSided(file: string, source: string): string[] {
  const faults: string[] = []
  for (const [offset, code] of scripts(file, source)) {
    const tree = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true)
    const line = (node: ts.Node) => offset + tree.getLineAndCharacterOfPosition(node.getStart()).line + 1
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'say') {
        const [zh, en] = node.arguments.map(textIn)
        if (node.arguments.length !== 2) faults.push(`${file}:${line(node)} says one language`)
        if (zh !== undefined && WORD.test(zh) && !CHINESE.test(zh) && zh !== en) faults.push(`${file}:${line(node)} has no Chinese: ${zh}`)
        if (en !== undefined && CHINESE.test(en)) faults.push(`${file}:${line(node)} has Chinese for English: ${en}`)
        if (zh !== undefined && CHINESE.test(zh) && en?.trim() === '') faults.push(`${file}:${line(node)} has no English for: ${zh}`)
      }
      ts.forEachChild(node, visit)
    }
    visit(tree)
  }
  return faults
}

/** Chinese that stands in a template by itself, so that it would be shown to readers of English. */
export function bare(file: string, source: string): string[] {
  const template = /<template>([\s\S]*)<\/template>/.exec(source)?.[1] ?? ''
  const said = template
    .replace(/\{\{[\s\S]*?\}\}/g, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/\s(?:[:@#]|v-)[\w.:[\]'$-]+="[^"]*"/g, '')
  return said.split('\n').filter((line) => CHINESE.test(line) && !/lang="zh/.test(line)).map((line) => `${file} shows in any language: ${line.trim()}`)
}

/** The script of a file, and each expression of its template, with the line before it. */
function scripts(file: string, source: string): [number, string][] {
  if (!file.endsWith('.vue')) return [[0, source]]
  const found: [number, string][] = []
  const take = (pattern: RegExp) => {
    for (const match of source.matchAll(pattern)) {
      if (match[1]?.includes('say(')) found.push([source.slice(0, match.index).split('\n').length - 1, match[1]])
    }
  }
  take(/<script[^>]*>([\s\S]*?)<\/script>/g)
  take(/\{\{([\s\S]*?)\}\}/g)
  take(/\s(?:[:@#]|v-)[\w.:[\]'$-]+="([^"]*)"/g)
  return found
}

/** The words of a literal; undefined of what is made at run time. */
function textIn(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isTemplateExpression(node)) return node.head.text + node.templateSpans.map((span) => `${nested(span.expression)}${span.literal.text}`).join('')
  return undefined
}

/** Of an expression inside a text only its letters count as something. */
function nested(node: ts.Node): string {
  return ts.isStringLiteralLike(node) ? node.text : '…'
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(vue|ts)$/.test(entry.name) && !/\.(test|d)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

describe('what users read', () => {
  const files = filesOf(SOURCES).map((path) => [path.slice(SOURCES.length), readFileSync(path, 'utf8')] as const)

  it('is there in both languages', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(files.flatMap(([file, source]) => oneSided(file, source))).toEqual([])
  })

  it('never stands in a template in one language alone', () => {
    expect(files.filter(([file]) => file.endsWith('.vue')).flatMap(([file, source]) => bare(file, source))).toEqual([])
  })

  it('would be found if it did not', () => {
    const vue = (template: string) => `<script setup lang="ts">const a = say('甲', '')</script>\n<template>${template}</template>`
    expect(oneSided('a.vue', vue('{{ say("Only", "English") }}'))).toHaveLength(2)
    expect(oneSided('a.ts', "say('乙', '乙')")).toHaveLength(1)
    expect(oneSided('a.ts', "say('乙')")).toHaveLength(1)
    expect(oneSided('a.ts', 'say(`剩 ${n}`, `${n} left`)')).toEqual([])
    expect(bare('a.vue', vue('<p>丙</p>'))).toHaveLength(1)
    expect(bare('a.vue', vue('<p :title="say(\'丁\', \'d\')">{{ say("丙", "c") }}</p>'))).toEqual([])
  })
})
