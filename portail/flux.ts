/** The Atom feeds (RFC 4287), by pages (RFC 5005): one entry per published act, its page and its signed file. */
import { dateCivileDe, dateMoyenne, designer, type EtatActe, heureDe, type Instant } from "@executoire/droit";
import { html } from "hono/html";
import type { ActeRetire } from "./abonnement/retiree.ts";
import { cheminAccueil, cheminActe, cheminFlux, cheminRecherche, type Filtre } from "./adresses.ts";
import type { ActePublic, CollectivitePublique } from "./publication.ts";
import { type Fragment, insecables, majuscule } from "./typographie.ts";

/** What XML 1.0 forbids even escaped; one such character would make the whole feed unreadable. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
const INTERDITS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const absolue = (c: CollectivitePublique, href: string): string => new URL(href, c.adressePortail).href;

const dernier = (dates: Instant[]): Instant =>
  dates.reduce((a, b) => (Date.parse(a) >= Date.parse(b) ? a : b), "1970-01-01T00:00:00Z");

/** The last time that what the public reads of the act changed. */
export const changeLe = ({ publication, retraits = [], occultations = [] }: EtatActe): Instant =>
  dernier([
    ...(publication ? [publication.a] : []),
    ...retraits.flatMap(({ a, remis }) => (remis ? [a, remis.a] : [a])),
    ...occultations.flatMap(({ a, levee }) => (levee ? [a, levee.a] : [a])),
  ]);

export interface PageDeFlux {
  filtre?: Filtre;
  /** From 1. */
  page?: number;
  /** Older acts follow. */
  suite?: boolean;
  /** Acts taken off line: said as such (RFC 6721), for a reader that keeps entries would show them for ever. */
  retires?: ActeRetire[];
}

/** When the feed last said something new; the epoch for a feed without act, for it has no event to date it. */
export const fluxChangeLe = (actes: ActePublic[], retires: ActeRetire[] = []): Instant =>
  dernier([...actes.map(({ etat }) => changeLe(etat)), ...retires.map(({ retireLe }) => retireLe)]);

/** The acts, newest first, as the server chose them. */
export function fluxAtom(
  c: CollectivitePublique,
  actes: ActePublic[],
  { filtre = {}, page = 1, suite = false, retires = [] }: PageDeFlux = {},
): string {
  const accueil = absolue(c, cheminAccueil(c.slug));
  const flux = (n: number) => absolue(c, cheminFlux(c.slug, filtre, n));
  const lien = (rel: string, n: number) =>
    html`<link rel="${rel}" type="application/atom+xml" href="${flux(n)}"/>
`;
  const alternative = filtre.q ? absolue(c, cheminRecherche(c.slug, filtre.q, 1)) : accueil;
  const rendu = html`<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:lang="fr">
<id>${flux(1)}</id>
<title>Actes publiés${direFiltre(filtre)} — ${c.nom}</title>
<updated>${fluxChangeLe(actes, retires)}</updated>
<author><name>${c.nom}</name><uri>${accueil}</uri></author>
${lien("self", page)}<link rel="alternate" type="text/html" hreflang="fr" href="${alternative}"/>
${page > 1 || suite ? lien("first", 1) : ""}${page > 1 ? lien("previous", page - 1) : ""}${suite ? lien("next", page + 1) : ""}${retires.map((acte) => retire(c, acte))}${actes.map((acte) => entree(c, acte))}</feed>
`;
  return String(rendu).replace(INTERDITS, "");
}

/** ` de la matière 7.4, qui parlent de « industrie »`: what follows the name of a feed or of an alert. */
export function direFiltre({ matiere, q }: Filtre): string {
  const deLaMatiere = matiere ? ` de la matière ${matiere}` : "";
  return insecables(`${deLaMatiere}${q ? ` qui parlent de « ${q} »` : ""}`);
}

function retire(c: CollectivitePublique, { numero, retireLe, motif }: ActeRetire): Fragment {
  const adresse = absolue(c, cheminActe(c.slug, numero));
  return html`<at:deleted-entry ref="${adresse}" when="${retireLe}">
<at:comment xml:lang="fr">${numero}${"\u00a0"}: retiré de la ligne. ${motif}</at:comment>
<link rel="alternate" type="text/html" hreflang="fr" href="${adresse}"/>
</at:deleted-entry>
`;
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
<updated>${changeLe(acte.etat)}</updated>
<category term="${d.matiere.code}" label="${d.matiere.libelle}"/>
<link rel="alternate" type="text/html" hreflang="fr" href="${adresse}"/>
<link rel="enclosure" type="${acte.etat.original?.mime ?? "application/pdf"}" length="${octets}" href="${absolue(c, href)}"/>
<summary>${majuscule(nom)} du ${dateMoyenne(d.dateDecision)}, ${accorder("mis")} en ligne le ${dateMoyenne(dateCivileDe(publication.a))} à ${heureDe(publication.a)}.</summary>
</entry>
`;
}
