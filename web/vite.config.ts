/** Builds the agents' application into `dist`, served by our server under `/agents/`. */
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const AUTRE_LANGUE = /\/intl\/(?:[^/]+\/)?(?!fr-FR)[a-z]{2}-[A-Z]{2}\.mjs$/;
const VIDE = "\0langue-vide";

/**
 * React Aria carries its sentences in 34 languages; the application speaks one. The others are
 * replaced by empty dictionaries, so no English sentence can reach a screen reader and no
 * unused language is downloaded.
 */
const francaisSeul: Plugin = {
  name: "francais-seul",
  enforce: "pre",
  resolveId: (source, importer) =>
    importer && /react-(?:aria|stately)/.test(importer) && AUTRE_LANGUE.test(source) ? VIDE : null,
  load: (id) => (id === VIDE ? "export default {}" : null),
};

export default defineConfig({
  base: "/agents/",
  root: import.meta.dirname,
  plugins: [francaisSeul, react()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // Nothing may be inlined: the policy of the server allows neither `data:` fonts nor inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
