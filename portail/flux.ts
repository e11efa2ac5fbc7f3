/** The Atom feed (RFC 4287): one entry per published act, its page and its signed file. */
import { dateCivileDe, dateMoyenne, designer, heureDe } from "@executoire/droit";
import { html } from "hono/html";
import { cheminAccueil, cheminActe, cheminFlux } from "./adresses.ts";
import type { ActePublic, CollectivitePublique } from "./publication.ts";
import { type Fragment, insecables, majuscule } from "./typographie.ts";

/** What XML 1.0 forbids even escaped; one such character would make the whole feed unreadable. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
const INTERDITS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const absolue = (c: CollectivitePublique, href: string): string => new URL(href, c.adressePortail).href;

/**
 * The acts, newest first, as the server chose them. `updated` of the feed is the last putting online; a feed
 * without act is dated of the epoch, for it has no event to date it.
 */
export function fluxAtom(c: CollectivitePublique, actes: ActePublic[]): string {
  const dates = actes.flatMap((a) => (a.etat.publication ? [a.etat.publication.a] : []));
  const dernier = dates.reduce((a, b) => (Date.parse(a) >= Date.parse(b) ? a : b), "1970-01-01T00:00:00Z");
  const accueil = absolue(c, cheminAccueil(c.slug));
  const flux = absolue(c, cheminFlux(c.slug));
  const rendu = html`<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
<id>${flux}</id>
<title>Actes publiés — ${c.nom}</title>
<updated>${dernier}</updated>
<author><name>${c.nom}</name><uri>${accueil}</uri></author>
<link rel="self" type="application/atom+xml" href="${flux}"/>
<link rel="alternate" type="text/html" hreflang="fr" href="${accueil}"/>
${actes.map((acte) => entree(c, acte))}</feed>
`;
  return String(rendu).replace(INTERDITS, "");
}

function entree(c: CollectivitePublique, acte: ActePublic): Fragment | "" {
  const { publication, decision: d } = acte.etat;
  if (!publication) return "";
  const adresse = absolue(c, cheminActe(c.slug, d.numero));
  const { href, octets } = acte.fichiers.acte;
  const { nom, accorder } = designer(d);
  return html`<entry>
<id>${adresse}</id>
<title>${d.numero} — ${insecables(d.objet)}</title>
<published>${publication.a}</published>
<updated>${publication.a}</updated>
<category term="${d.matiere.code}" label="${d.matiere.libelle}"/>
<link rel="alternate" type="text/html" hreflang="fr" href="${adresse}"/>
<link rel="enclosure" type="${acte.etat.original?.mime ?? "application/pdf"}" length="${octets}" href="${absolue(c, href)}"/>
<summary>${majuscule(nom)} du ${dateMoyenne(d.dateDecision)}, ${accorder("mis")} en ligne le ${dateMoyenne(dateCivileDe(publication.a))} à ${heureDe(publication.a)}.</summary>
</entry>
`;
}
