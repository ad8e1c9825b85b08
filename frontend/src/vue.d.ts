// For the linter, which reads no `.vue`; `vue-tsc` knows what each of them is.
declare module '*.vue' {
  import type { DefineComponent } from 'vue'

  const component: DefineComponent
  export default component
}
