/**
 * The act as linked data: schema.org `Legislation`, whose properties are declared equivalent to those of ELI.
 * The vote has no word there; it is said with the Flemish `besluit` vocabulary, made for council decisions.
 */
import { type DeliberationVotee, dateCivileDe, designer, estVotee } from "@executoire/droit";
import { cheminAccueil, cheminActe, cheminSeance } from "./adresses.ts";
import type { ActePublic, CollectivitePublique } from "./publication.ts";

/** A JSON-LD object, ready for `JSON.stringify` and `application/ld+json`. The same facts as the page. */
export function donneesActe(c: CollectivitePublique, acte: ActePublic): Record<string, unknown> {
  const { decision: d, transmission, publication } = acte.etat;
  const url = (chemin: string): string => new URL(chemin, c.adressePortail).href;
  const adresse = url(cheminActe(c.slug, d.numero));
  return {
    "@context": [
      "https://schema.org",
      {
        eli: "http://data.europa.eu/eli/ontology#",
        besluit: "http://data.vlaanderen.be/ns/besluit#",
        prov: "http://www.w3.org/ns/prov#",
      },
    ],
    "@type": "Legislation",
    "@id": adresse,
    url: adresse,
    legislationIdentifier: transmission.identifiant ?? d.numero,
    alternateName: [...new Set([d.numero, ...acte.alias])],
    name: d.objet,
    legislationType: designer(d).nom,
    legislationDate: d.dateDecision,
    ...(publication && { datePublished: publication.a }),
    ...(acte.executoireLe && { "eli:first_date_entry_in_force": dateCivileDe(acte.executoireLe) }),
    inLanguage: "fr",
    about: { "@type": "DefinedTerm", termCode: d.matiere.code, name: d.matiere.libelle },
    legislationPassedBy: {
      "@type": "GovernmentOrganization",
      "@id": url(cheminAccueil(c.slug)),
      name: c.nom,
      identifier: { "@type": "PropertyValue", propertyID: "SIREN", value: c.siren },
    },
    legislationJurisdiction: { "@type": "AdministrativeArea", name: c.nom },
    legislationLegalForce: `https://schema.org/${acte.executoireLe ? "InForce" : "NotInForce"}`,
    hasPart: d.texte.blocs
      .flatMap((bloc) => (bloc.type === "decision" ? bloc.elements : []))
      .map((text, i) => ({ "@type": "Legislation", position: i + 1, text })),
    encoding: fichiers(acte, url),
    ...(estVotee(d) && {
      "@reverse": { "prov:generated": traitement(d, url(cheminSeance(c.slug, d.seance))) },
    }),
  };
}

function fichiers(acte: ActePublic, url: (href: string) => string): Record<string, unknown>[] {
  const { acte: signe, annexes } = acte.fichiers;
  const { nom, accorder } = designer(acte.etat.decision);
  return [
    {
      "@type": "LegislationObject",
      name: acte.occultations
        ? "Copie publique"
        : `${nom.charAt(0).toUpperCase()}${nom.slice(1)} ${accorder("signé")}`,
      contentUrl: url(signe.href),
      encodingFormat: acte.etat.original?.mime ?? "application/pdf",
      contentSize: `${signe.octets} B`,
      sha256: signe.empreinte,
    },
    ...annexes.map((a) => ({
      "@type": "MediaObject",
      name: a.titre,
      contentUrl: url(a.href),
      contentSize: `${a.octets} B`,
    })),
  ];
}

/** The treatment of the item at the sitting: the vote and what came of it. */
function traitement(d: DeliberationVotee, seance: string): Record<string, unknown> {
  const s = d.scrutin;
  return {
    "@type": "besluit:BehandelingVanAgendapunt",
    "besluit:heeftStemming": {
      "@type": "besluit:Stemming",
      "besluit:aantalVoorstanders": s.pour,
      "besluit:aantalTegenstanders": s.contre,
      "besluit:aantalOnthouders": s.abstentions,
      "besluit:geheim": s.forme === "secret",
    },
    "prov:wasInformedBy": { "@id": seance },
  };
}
