/** One file that one keeps: it opens without network, in forty years as today, and tells whether a file is the act. */
import { html, raw } from "hono/html";
import { insecables } from "../typographie.ts";
import type { Preuve } from "./juger.ts";

/** `script`: the plain JavaScript of `juger`, `dire` and `ecran`, in this order. */
export function documentHorsLigne(preuve: Preuve, script: string): string {
  // Inside a script element only « < » could end it; JSON knows it by its number too.
  const donnees = JSON.stringify(preuve, null, 1).replaceAll("<", "\\u003c");
  const rendu = html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<title>${insecables(`Vérifier ${preuve.acte} — ${preuve.collectivite}`)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<style>${raw(STYLE)}</style>
</head>
<body>
<main>
<p class="surtitre">${preuve.collectivite}</p>
<h1>${insecables(preuve.acte)}${"\u00a0"}: ce fichier est-il l’acte${"\u00a0"}?</h1>
<p>Choisissez le fichier que vous avez reçu. Il ne quitte pas votre ordinateur${"\u00a0"}: cette page fonctionne sans réseau.</p>
<div id="depot"><label for="fichier">Fichier à vérifier</label><input id="fichier" type="file"><p class="petit">ou déposez-le ici.</p></div>
<div id="verdict" role="status"></div>
<details><summary>Ce que cette page sait</summary>
<p>Elle contient les faits de l’acte tels que le registre les a scellés, le chemin de chacun jusqu’à la racine du registre, et cette racine signée par la collectivité. Aucun nom de personne n’y figure.</p>
<p>Elle montre que le registre n’a pas été réécrit depuis sa signature. Elle ne remplace pas la signature électronique de l’acte, qui se vérifie dans le PDF lui-même.</p>
<p class="petit">Clé du registre${"\u00a0"}: <code>${preuve.cle}</code></p>
<pre>${preuve.point}</pre>
</details>
<noscript><p><strong>Cette page a besoin de JavaScript pour calculer une empreinte.</strong> Sans lui, comparez à la main l’empreinte SHA-256 de votre fichier à celles de cette preuve.</p></noscript>
</main>
<script type="application/json" id="preuve">${raw(donnees)}</script>
<script type="module">${raw(script.replaceAll("</script", "<\\/script"))}</script>
</body>
</html>
`;
  if (rendu instanceof Promise) throw new Error("A document must be rendered from values, not promises");
  return rendu.toString();
}

const STYLE = `:root{color-scheme:light dark;--encre:#1c1b1a;--papier:#fcfbf8;--trait:#8a857c;--vert:#1f5a45;--ambre:#7a4b00;--rouge:#8c1d18}
@media (prefers-color-scheme:dark){:root{--encre:#f1eee8;--papier:#171615;--trait:#8f897f;--vert:#8fd3b4;--ambre:#f0c070;--rouge:#ffb4ab}}
body{margin:0;background:var(--papier);color:var(--encre);font:18px/1.5 "Atkinson Hyperlegible Next",system-ui,sans-serif}
main{max-width:42rem;margin:0 auto;padding:2rem 1rem 4rem}
h1{font:600 1.9rem/1.2 "Source Serif 4",Georgia,serif;margin:.25rem 0 1rem}
.surtitre,.petit{font-size:1rem}.surtitre{margin:0}
#depot{border:2px dashed var(--trait);border-radius:4px;padding:1rem;margin:1.5rem 0}
#depot[data-survol]{border-color:var(--vert)}
label{display:block;font-weight:600;margin-bottom:.5rem}
input{font:inherit;min-height:44px;max-width:100%}
#verdict h2{font-size:1.35rem;margin:0 0 .5rem}#verdict h2:focus{outline:none}
#verdict[data-ton]{border-left:6px solid;padding:.25rem 0 .25rem 1rem;margin:1.5rem 0}
#verdict[data-ton=conforme]{border-color:var(--vert)}#verdict[data-ton=conforme] h2::before{content:"✓ "}
#verdict[data-ton=attention]{border-color:var(--ambre)}#verdict[data-ton=attention] h2::before{content:"▲ "}
#verdict[data-ton=refus]{border-color:var(--rouge)}#verdict[data-ton=refus] h2::before{content:"✕ "}
.empreinte,code,pre{overflow-wrap:anywhere;white-space:pre-wrap;font-size:.85rem}
summary{min-height:44px;cursor:pointer}
:focus-visible{outline:3px solid var(--vert);outline-offset:2px}`;
