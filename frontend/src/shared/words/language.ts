/** Something said in both languages: Chinese first, English second. */
export type Both = readonly [zh: string, en: string]
export type Language = 'zh' | 'en'
