import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

/** A report's words reach the page as text nodes and in no other way. */
const noMarkup = [
  { selector: "MemberExpression[property.name=/^(inner|outer)HTML$/]", message: "Text goes in as text nodes." },
  { selector: "CallExpression[callee.property.name='insertAdjacentHTML']", message: "Text goes in as text nodes." },
  { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: "Text goes in as text nodes." },
];

export default defineConfig(
  { ignores: ["dist", "node_modules", "src/api/schema.d.ts"] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "no-restricted-syntax": ["error", ...noMarkup],
      "no-eval": "error",
      "no-implied-eval": "off",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "max-lines": ["error", 300],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
    },
  },
);
