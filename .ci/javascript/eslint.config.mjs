// What eslint holds the scripts of the pages to. Names that nobody defines are left to tsc,
// which knows the browser's and those of the other scripts of a page.
import js from "@eslint/js";

export default [
  js.configs.recommended,
  {
    files: ["**/*.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "script" },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-undef": "off",
      // A module of a page is a constant at the top of its file that other files use.
      "no-unused-vars": ["error", { vars: "local" }],
      "no-var": "error",
      "prefer-const": "error",
      eqeqeq: "error",
      curly: ["error", "multi-line"],
      strict: ["error", "global"],
      "default-case-last": "error",
      "no-implicit-coercion": "error",
      "no-param-reassign": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-script-url": "error",
      "no-console": "error",
      "no-alert": "error",
      "object-shorthand": "error",
      "prefer-template": "error",
      complexity: ["error", 12],
      "max-lines": ["error", { max: 330 }],
    },
  },
];
