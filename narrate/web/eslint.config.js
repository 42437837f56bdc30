import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    files: ["js/**/*.js"],
    languageOptions: { globals: globals.browser },
    rules: { eqeqeq: "error", "prefer-const": "error", "no-var": "error", curly: ["error", "multi-line"] },
  },
  { files: ["tests/*.js"], languageOptions: { globals: globals.node } },
  { files: ["sw.js", "retired.js"], languageOptions: { globals: globals.serviceworker, sourceType: "script" } },
];
