import { html } from "hono/html";

type Html = ReturnType<typeof html>;

/** The frame of every page: where one is, and that nothing here is real. */
export const gabarit = (
  titre: string,
  ici: "ministere" | "actes" | "acte",
  corps: Html,
) => html`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${titre}</title>
<link rel="icon" href="/icone.svg" type="image/svg+xml">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<a class="saut" href="#contenu">Aller au contenu</a>
<header>
<strong>Ministère simulé</strong>
<nav aria-label="Pages">
<a href="/prefecture/actes"${ici === "actes" ? html` aria-current="page"` : ""}>Sous-préfecture</a>
<a href="/"${ici === "ministere" ? html` aria-current="page"` : ""}>Dépôts et comportement</a>
</nav>
<span class="petit">Rien de ce qui vient d’ici n’a de valeur juridique.</span>
</header>
<main id="contenu">${corps}</main>
</body>
</html>`;

const HEURE = new Intl.DateTimeFormat("fr-FR", {
  timeZone: "Europe/Paris",
  dateStyle: "medium",
  timeStyle: "medium",
});

export const instantLisible = (iso: string | null): string =>
  iso === null ? "—" : HEURE.format(new Date(iso));
