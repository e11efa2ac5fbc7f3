import {
  type DateCivile,
  dateLongue,
  dateMoyenne,
  heureCourte,
  type Instant,
  type PlaceDeSignature,
  type ProcesVerbal,
  type ProfilCollectivite,
  type Signataire,
  sansArticle,
  titreArticle,
} from "@executoire/droit";
import type { Atelier, Norme } from "./atelier.ts";
import { lireChamps } from "./champs.ts";
import { dateDocument } from "./date.ts";
import { espaces, imprimer, majuscule, paragraphes } from "./grammaire.ts";
import { groupes } from "./presences.ts";

export interface DocumentProcesVerbal {
  pv: ProcesVerbal;
  profil: ProfilCollectivite;
  /** Who presided and signs with the secretaries (PV-05). */
  president: Signataire;
  /** The sitting at which it was approved; null while it is a draft. */
  arrete: { le: DateCivile; remarques: { auteur: string; texte: string }[] } | null;
  /** Fingerprint of the facts it is made from, printed in the foot. */
  empreinteFaits: string;
  etabliLe: Instant;
}

/** The minutes (CGCT, art. L2121-15): same facts, same bytes. Throws nothing of the law: `droit` judged before. */
export function procesVerbalPdf(
  atelier: Atelier,
  d: DocumentProcesVerbal,
  norme: Norme = "a-3a",
): { pdf: Uint8Array; pages: number; places: PlaceDeSignature[] } {
  const { pdf, pages, marques } = atelier.composer("proces-verbal", donnees(d), { norme });
  const champs = lireChamps(marques);
  const places = signataires(d).flatMap(({ place, signataire }) => {
    const champ = champs[place];
    return champ ? [{ place, signataire, champ }] : [];
  });
  return { pdf, pages, places };
}

/** The secretaries, then who presided: each has a place of their own. */
function signataires({ pv, president }: DocumentProcesVerbal): { place: string; signataire: Signataire }[] {
  return [
    ...pv.secretaires.map((nom, i) => ({
      place: i === 0 ? "secretaire" : `secretaire-${i + 1}`,
      signataire: { ...enDeux(nom), qualite: "Secrétaire de séance" },
    })),
    { place: "president", signataire: president },
  ];
}

/** `Virginie MÉRESSE DELSARTE`: the name begins at the first word in capitals. */
function enDeux(complet: string): { prenom: string; nom: string } {
  const mots = complet.split(" ");
  const capitales = mots.findIndex((mot, i) => i > 0 && mot === mot.toLocaleUpperCase("fr"));
  const coupe = capitales > 0 ? capitales : Math.max(0, mots.length - 1);
  return { prenom: mots.slice(0, coupe).join(" "), nom: mots.slice(coupe).join(" ") };
}

function donnees({ pv, profil, president, arrete, empreinteFaits, etabliLe }: DocumentProcesVerbal) {
  const organe = sansArticle(profil.organe);
  return {
    titre: pv.titre,
    auteur: profil.nom,
    description: `${majuscule(organe)}, séance du ${dateLongue(pv.date)}`,
    date: dateDocument(etabliLe),
    courant: espaces(`${profil.nom} – procès-verbal de la séance du ${dateMoyenne(pv.date)}`),
    pied: `Procès-verbal du ${dateMoyenne(pv.date)} – empreinte des faits ${empreinteFaits}`,
    collectivite: profil.nom,
    organe: majuscule(organe),
    intitule: espaces(pv.titre),
    statut: arrete
      ? espaces(`Arrêté à la séance du ${dateLongue(arrete.le)}.`)
      : "Projet, à arrêter au début de la séance suivante.",
    ouverture: { titre: "Ouverture", phrases: pv.ouverture.map(imprimer) },
    quorum: pv.quorum && { titre: "Quorum", phrase: espaces(pv.quorum.phrase) },
    groupes: groupes(pv.presences),
    secretaires: {
      titre: pv.secretaires.length > 1 ? "Secrétaires de séance" : "Secrétaire de séance",
      noms: pv.secretaires.length > 0 ? pv.secretaires : ["Aucun secrétaire désigné."],
    },
    odj: { titre: "Ordre du jour", points: pv.ordreDuJour.map((p) => ({ ...p, titre: imprimer(p.titre) })) },
    points: pv.points.map((p) => ({
      etiquette: `Point ${p.rang}`,
      numero: p.numero && `délibération ${p.numero}`,
      titre: imprimer(p.objet ?? p.titre),
      details: details(p),
      evenements: p.evenements.map(({ a, phrase }) => ({ heure: heureCourte(a), phrase: imprimer(phrase) })),
      intervenants:
        p.intervenants.length > 0
          ? imprimer(
              `${p.intervenants.length > 1 ? "Ont pris la parole" : "A pris la parole"} : ${p.intervenants.join(", ")}.`,
            )
          : null,
      debat: p.debat ? paragraphes(p.debat) : p.sansDebat ? ["Le point ne donne pas lieu à débat."] : [],
      amendements: p.amendements.map(({ auteur, objet, resultat }) =>
        imprimer(`Amendement présenté par ${auteur} : ${objet.replace(/\.$/, "")}. ${resultat}`),
      ),
      sort: p.sort && imprimer(p.sort),
      vote: p.vote && { phrase: imprimer(p.vote.phrase), noms: p.vote.noms },
      decisions: p.decisions.map((texte, i) =>
        imprimer(`${titreArticle(i + 1, p.decisions.length)}. ${texte}`),
      ),
    })),
    cloture: {
      titre: "Clôture",
      phrases: pv.cloture.length > 0 ? pv.cloture.map(imprimer) : ["La séance n’est pas levée."],
    },
    remarques: (arrete?.remarques ?? []).map(({ auteur, texte }) =>
      imprimer(`${dateMoyenne(arrete?.le ?? pv.date)}, ${auteur} : ${texte}`),
    ),
    formule: arrete
      ? espaces(`Arrêté le ${dateLongue(arrete.le)}.`)
      : "Procès-verbal établi d’après les faits constatés en séance.",
    signatures: signataires({ pv, profil, president, arrete, empreinteFaits, etabliLe }).map(
      ({ place, signataire: { prenom, nom, qualite } }) => ({
        champ: place,
        titre: majuscule(qualite),
        nom: insecable(`${prenom} ${nom}`.trim()),
      }),
    ),
  };
}

function details(p: ProcesVerbal["points"][number]): string | null {
  const parts = [
    ...(p.rapporteur ? [`Rapporteur : ${p.rapporteur}`] : []),
    ...(p.rapport ? ["note de synthèse jointe à la convocation"] : []),
    ...(p.quorum ? [`à l’appel du point : ${p.quorum}`] : []),
  ];
  return parts.length > 0 ? imprimer(majuscule(parts.join(" · "))) : null;
}

const insecable = (nom: string): string => nom.replaceAll(" ", "\u00a0");
