// What is checked beside the types: unused promises, any, and Vue's own rules. Form is left to the editor.
import vue from 'eslint-plugin-vue'
import typescript from 'typescript-eslint'

export default typescript.config(
  { ignores: ['node_modules', 'dist', 'src/shared/api/schema.d.ts'] },
  ...typescript.configs.strictTypeChecked,
  ...vue.configs['flat/essential'],
  {
    languageOptions: {
      parserOptions: {
        parser: typescript.parser,
        projectService: { allowDefaultProject: ['eslint.config.js'] },
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      'max-lines': ['error', { max: 300 }],
      'vue/multi-word-component-names': 'off', // screens are named after what they show
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      // The types promise what an older phone's browser has not.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // Whoever asks names the shape of the answer.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  { files: ['eslint.config.js'], ...typescript.configs.disableTypeChecked },
)
