/** Annexes, documents to download, and how to prove that a file is the act. */
import { dateMoyenne, designer, quiSigne } from "@executoire/droit";
import { html } from "hono/html";
import { cheminPreuve, cheminVerification } from "../adresses.ts";
import { section } from "../page.ts";
import type { ActePublic } from "../publication.ts";
import { type Fragment, insecables, jour, majuscule, moment, prenomNom, taille } from "../typographie.ts";

/** The link says what it opens, its format and its weight, before anyone pays for the download. */
function lien(href: string, titre: string, format: string, octets?: number): Fragment {
  const poids = octets === undefined ? format : `${format}, ${taille(octets)}`;
  return html`<a href="${href}">${insecables(titre)} <span class="poids">(${poids})</span></a>`;
}

const format = (href: string): string => /\.([A-Za-z0-9]{2,5})$/.exec(href)?.[1]?.toUpperCase() ?? "PDF";

/** The document keeps one address whatever it is made of: the reader is told what he will open. */
export const formatDe = ({ etat: { original } }: ActePublic): string =>
  original && original.mime !== "application/pdf" ? "XML" : "PDF";

/** `Cette délibération`, `Cet arrêté`, `Ce contrat`. */
export function cet({ etat: { decision } }: ActePublic): string {
  const { nom, feminin, complet } = designer(decision);
  return `${feminin ? "Cette" : complet.startsWith("l’") ? "Cet" : "Ce"} ${nom}`;
}

/** Annexes that are published, then those that are not, named with their ground (DATA-01). */
export function annexes(acte: ActePublic): Fragment {
  const { annexes: publiees, annexesRetenues = [] } = acte.fichiers;
  const sansMotif = acte.etat.decision.annexes
    .filter((a) => !a.publiable && !annexesRetenues.some((r) => r.titre === a.titre))
    .map((a) => ({ titre: a.titre, motif: "La collectivité n’en a pas indiqué le motif." }));
  const retenues = [...annexesRetenues, ...sansMotif];
  if (publiees.length + retenues.length === 0) {
    return section("annexes", "Les annexes", html`<p>${cet(acte)} n’a pas d’annexe.</p>`);
  }
  return section(
    "annexes",
    "Les annexes",
    html`<ul class="fichiers">${publiees.map((a) => html`<li>${lien(a.href, a.titre, format(a.href), a.octets)}</li>`)}${retenues.map(
      (r) =>
        html`<li class="retenue"><strong>${insecables(r.titre)}</strong> <span class="poids">(non publiée)</span><br>${insecables(r.motif)}</li>`,
    )}</ul>
${
  retenues.length > 0
    ? html`<p class="note">Une annexe non publiée a été transmise avec l’acte. Sa communication se demande à la collectivité (art.${"\u00a0"}L311-1 du code des relations entre le public et l’administration).</p>`
    : ""
}`,
  );
}

/** What is hidden is said, with its ground: a reader must know that he does not read everything. */
export function occultation({ occultations }: ActePublic): Fragment | "" {
  if (!occultations) return "";
  const motifs = occultations.map(({ enMots, article }) => `${enMots} (${article})`).join(", ");
  return section(
    "occultation",
    "Ce qui est occulté",
    html`<p>Des passages ne sont pas publiés${"\u00a0"}: ${insecables(motifs)}. Chacun est marqué à sa place, <span class="nom">[occulté${"\u00a0"}: …]</span>.</p>
<p class="note">Le représentant de l’État a reçu l’acte entier, et le registre le garde. Sa communication se demande à la collectivité (art.${"\u00a0"}L311-1 du code des relations entre le public et l’administration).</p>`,
  );
}

export function documents(acte: ActePublic): Fragment {
  const f = acte.fichiers;
  const { transmission, decision } = acte.etat;
  const { nom, accorder, complet } = designer({ ...decision, numero: "" });
  return section(
    "documents",
    "Les documents",
    html`<ul class="fichiers">
<li>${
      acte.occultations
        ? html`${lien(f.acte.href, "Copie publique", "PDF", f.acte.octets)}<span class="note">Établie sans les passages occultés : ce n’est pas le fichier signé.</span>`
        : html`${lien(f.acte.href, `${majuscule(nom)} ${accorder("signé")}`, formatDe(acte), f.acte.octets)}<span class="note">Le fichier même qui a été signé${transmission.accuse ? " et transmis au représentant de l’État" : ""}.</span>`
    }</li>
${
  f.certifie
    ? html`<li>${lien(f.certifie.href, "Copie certifiée exécutoire", "PDF", f.certifie.octets)}<span class="note">${majuscule(complet)}, avec les mentions de transmission et de mise en ligne.</span></li>`
    : ""
}
${
  f.bordereau
    ? html`<li>${lien(f.bordereau.href, "Bordereau d’acquittement", "PDF", f.bordereau.octets)}<span class="note">La preuve de la réception par le représentant de l’État.</span></li>`
    : ""
}
<li>${lien(f.donnees.href, "Données de l’acte", "JSON-LD")}<span class="note">Les mêmes faits, pour les programmes.</span></li>
</ul>`,
  );
}

/** Author and date online, legible on the act itself (EXEC-05: first name, surname, capacity). */
export function miseEnLigne(acte: ActePublic): Fragment {
  const { publication, original, decision } = acte.etat;
  const auteur = original?.signePar ?? quiSigne(decision);
  return html`<p class="enligne">Auteur de l’acte${"\u00a0"}: <strong>${prenomNom(auteur)}, ${auteur.qualite}</strong>.
${publication ? html`Mis en ligne le ${moment(publication.a)}.` : ""}</p>`;
}

/** The fingerprint of the signed act and the command that recomputes it on each system. */
export function preuve(acte: ActePublic, adresse: string, slug: string): Fragment {
  const { signature, transmission, decision } = acte.etat;
  const { de, accorder } = designer({ ...decision, numero: "" });
  const { enLigneJusque } = acte.delais;
  return section(
    "preuve",
    "La preuve",
    html`${
      signature
        ? html`<p>Signé électroniquement le ${moment(signature.a)} par <span class="nom">${prenomNom(signature.signataire)}</span>, ${signature.signataire.qualite}${
            signature.certificat.deTest
              ? html`, avec un <strong>certificat de test</strong>, sans valeur juridique`
              : ""
          }.</p>`
        : ""
    }
<p>Empreinte SHA-256 ${acte.occultations ? "de la copie publique" : `${de} ${accorder("signé")}`}${"\u00a0"}:<br><code class="empreinte">${acte.fichiers.acte.empreinte}</code></p>
<ul class="fichiers">
<li>${lien(cheminVerification(slug), "Vérifier un fichier", "page")}<span class="note">Déposez-le${"\u00a0"}: il est comparé, octet pour octet, à ce que le registre a scellé.</span></li>
<li>${lien(cheminPreuve(slug, decision.numero, "html"), "Garder la preuve de cet acte", "HTML")}<span class="note">Une page à conserver, qui vérifie un fichier sur votre ordinateur, sans réseau.</span></li>
</ul>
<details><summary>Calculer l’empreinte soi-même</summary>
<p>Calculez l’empreinte de votre fichier${"\u00a0"}: si elle est la même, à la lettre près, votre fichier est l’acte signé. Un seul caractère changé la rend tout autre.</p>
<dl class="commandes">
<div><dt>Windows</dt><dd><code>certutil -hashfile acte.pdf SHA256</code></dd></div>
<div><dt>macOS</dt><dd><code>shasum -a 256 acte.pdf</code></dd></div>
<div><dt>Linux</dt><dd><code>sha256sum acte.pdf</code></dd></div>
</dl></details>
<dl class="references">
<div><dt>Numéro</dt><dd>${decision.numero}</dd></div>
${transmission.identifiant ? html`<div><dt>Identifiant unique</dt><dd class="long">${transmission.identifiant}</dd></div>` : ""}
${
  transmission.accuse
    ? html`<div><dt>Reçu par l’État</dt><dd>le ${dateMoyenne(transmission.accuse.dateReception)}</dd></div>`
    : ""
}
${enLigneJusque ? html`<div><dt>En ligne</dt><dd>deux mois au moins\u00a0: retrait possible dès le ${jour(enLigneJusque)}</dd></div>` : ""}
<div><dt>Adresse permanente</dt><dd class="long">${adresse}</dd></div>
</dl>`,
  );
}
