/** Builds the agents' application into `dist`, served by our server under `/agents/`, and the page of the personal link. */
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const BASE = "/agents/";
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

const SERVICE_WORKER = "elu-sw.js";

/**
 * The service worker of the personal link, under a name that never changes, with the list of the files its page is
 * made of: a new build is a new list, hence a new worker.
 */
const horsLigne: Plugin = {
  name: "hors-ligne",
  apply: "build",
  buildStart() {
    this.emitFile({
      type: "chunk",
      id: join(import.meta.dirname, "src", "elu", "sw.ts"),
      fileName: SERVICE_WORKER,
    });
  },
  generateBundle(_options, bundle) {
    const files = new Set<string>();
    const prendre = (nom: string): void => {
      const part = bundle[nom];
      if (!part || files.has(nom)) return;
      files.add(nom);
      if (part.type !== "chunk") return;
      for (const suivant of [...part.imports, ...part.dynamicImports]) prendre(suivant);
      for (const css of part.viteMetadata?.importedCss ?? []) prendre(css);
      for (const asset of part.viteMetadata?.importedAssets ?? []) prendre(asset);
    };
    const entree = Object.values(bundle).find((p) => p.type === "chunk" && p.isEntry && p.name === "elu");
    if (entree) prendre(entree.fileName);
    // The style sheet of the page names its fonts; a councillor reads acts in them without a line too.
    const styles = [...files]
      .map((nom) => bundle[nom])
      .filter((p) => p?.type === "asset" && p.fileName.endsWith(".css"));
    for (const [nom, part] of Object.entries(bundle))
      if (
        part.type === "asset" &&
        styles.some((css) => css?.type === "asset" && String(css.source).includes(nom))
      )
        files.add(nom);
    const worker = bundle[SERVICE_WORKER];
    if (worker?.type !== "chunk" || files.size === 0)
      throw new Error("The page of the personal link was not built");
    worker.code = worker.code.replace(
      /(["'`])__COQUE__\1/,
      JSON.stringify([...files, "icone.svg"].sort().map((nom) => BASE + nom)),
    );
  },
};

export default defineConfig({
  base: BASE,
  root: import.meta.dirname,
  plugins: [francaisSeul, react(), horsLigne],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // Nothing may be inlined: the policy of the server allows neither `data:` fonts nor inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        index: join(import.meta.dirname, "index.html"),
        elu: join(import.meta.dirname, "elu.html"),
      },
    },
  },
});
