/** The convocation and what is added to it: each in time, with its notes, its urgency told (CONV-02 to CONV-07). */
import { ajouterJours } from "../calendrier/dates.ts";
import { joursFrancs } from "../calendrier/delais.ts";
import { compter, dateLongue, enumerer } from "../calendrier/ecriture.ts";
import { article } from "../collectivite/articles.ts";
import { verifierConvocation } from "../convocation/delai.ts";
import { articleNoteDeSynthese, notesManquantes } from "../convocation/note.ts";
import type { DateCivile, FaitSeance, PointOrdreDuJour } from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import { articleCarence, articleUrgence, articleVisioconference } from "./articles.ts";
import { minimumDUrgence, requisApresCarence } from "./delais.ts";
import type { EtatSeance } from "./etat.ts";

interface Delai {
  joursFrancs: number;
  requis: number;
  urgence?: string;
}

/** Sends the convocation. What it freezes can only be completed, never changed. */
export function convoquer(etat: EtatSeance, envoyeeLe: DateCivile, motif?: string): Issue<FaitSeance[]> {
  const refus =
    ordreDuJourInvalide(etat, etat.ordreDuJour) ??
    visioconferenceInterdite(etat) ??
    notesAbsentes(etat, etat.ordreDuJour);
  if (refus) return refuser(refus);
  const delai = etat.apresCarence
    ? delaiApresCarence(etat, envoyeeLe, motif)
    : delaiTenu(etat, envoyeeLe, motif);
  if (!delai.ok) return delai;
  return ok([{ type: "SeanceConvoquee", data: { envoyeeLe, seanceLe: etat.date, ...delai.valeur } }]);
}

/** Points added before the opening: their own delay, their own notes, ranks that go on (CONV-02). */
export function completerOrdreDuJour(
  etat: EtatSeance,
  { points, envoyeLe, urgence }: { points: PointOrdreDuJour[]; envoyeLe: DateCivile; urgence?: string },
): Issue<FaitSeance[]> {
  const dernier = Math.max(0, ...etat.ordreDuJour.map(({ rang }) => rang));
  const ajoutes = points.map((point, i) => ({ ...point, rang: dernier + i + 1, ajouteLe: envoyeLe }));
  const deja = ajoutes.find(({ id }) => etat.ordreDuJour.some((point) => point.id === id));
  if (deja) {
    return refuser({
      code: "point-deja-a-l-ordre-du-jour",
      phrase: `Le point «\u00a0${deja.titre}\u00a0» est déjà à l’ordre du jour.`,
      article: article(etat.profil, "ordre-du-jour"),
      remede: "N’ajouter que des points nouveaux.",
      champ: deja.id,
    });
  }
  const refus =
    ordreDuJourInvalide(etat, ajoutes) ?? envoiAnterieur(etat, envoyeLe) ?? notesAbsentes(etat, ajoutes);
  if (refus) return refuser(refus);
  const delai = delaiTenu(etat, envoyeLe, urgence);
  if (!delai.ok) return delai;
  return ok([{ type: "OrdreDuJourComplete", data: { points: ajoutes, envoyeLe, ...delai.valeur } }]);
}

/** The ordinary delay, or the shortened one with its reason: never below one clear day (CONV-04). */
function delaiTenu(etat: EtatSeance, envoi: DateCivile, motif?: string): Issue<Delai> {
  const ordinaire = verifierConvocation(etat.profil, envoi, etat.date, { installation: etat.installation });
  const { requis } = ordinaire;
  const francs = ordinaire.joursFrancs;
  const urgence = motif?.trim();
  if (ordinaire.verdict !== "irregulier") {
    if (!urgence) return ok({ joursFrancs: francs, requis });
    return refuser({
      code: "urgence-sans-objet",
      phrase: `Le délai ordinaire est tenu (${compter(francs, "jour franc", "jours francs")}, ${requis} requis)\u00a0: l’urgence n’a pas à être invoquée.`,
      article: ordinaire.article,
      remede: "Convoquer sans invoquer l’urgence.",
      champ: "urgence",
    });
  }
  if (!urgence) {
    return refuser({
      code: "convocation-tardive",
      phrase: `${ordinaire.phrase} ${ordinaire.calcul}`,
      article: ordinaire.article,
      remede: ordinaire.remede ?? "",
      champ: "envoyeeLe",
    });
  }
  const minimum = minimumDUrgence(etat.profil);
  if (francs >= minimum) return ok({ joursFrancs: francs, requis, urgence });
  return refuser({
    code: "urgence-insuffisante",
    phrase: `Même en urgence, la convocation part ${minimum === 0 ? "au plus tard la veille de la séance" : "un jour franc au moins avant la séance"}\u00a0: envoyée le ${dateLongue(envoi)} pour le ${dateLongue(etat.date)}, elle n’en laisse ${francs < 0 ? "pas le temps" : "aucun"}.`,
    article: articleUrgence(etat.profil),
    remede: `Fixer la séance au plus tôt le ${dateLongue(ajouterJours(envoi, minimum + 1))}.`,
    champ: "envoyeeLe",
  });
}

/**
 * A second convocation, after a sitting without quorum (QUORUM-03). Communes and EPCI: sent after the first sitting,
 * three clear days before the second (CE 16 June 1997, Pfister). Départements and régions meet of right three days
 * later. No minimum in Moselle, Bas-Rhin and Haut-Rhin.
 */
function delaiApresCarence(etat: EtatSeance, envoi: DateCivile, motif?: string): Issue<Delai> {
  const premiere = etat.apresCarence?.date ?? etat.date;
  const { kind } = etat.profil;
  const texte = articleCarence(etat.profil);
  const francs = joursFrancs(envoi, etat.date);
  if (motif?.trim()) {
    return refuser({
      code: "urgence-sans-objet",
      phrase:
        "L’urgence n’abrège pas le délai d’une seconde convocation\u00a0: la séance redeviendrait ordinaire, et le quorum y serait de nouveau requis.",
      article: texte,
      remede: "Convoquer sans urgence, ou prévoir une séance ordinaire.",
      champ: "urgence",
    });
  }
  const tardive = (phrase: string, auPlusTot: DateCivile): { ok: false; refus: Refus } =>
    refuser({
      code: "convocation-tardive",
      phrase,
      article: texte,
      remede: `Fixer la séance au plus tôt le ${dateLongue(auPlusTot)}.`,
      champ: "envoyeeLe",
    });
  if (kind === "departement" || kind === "region") {
    const auPlusTot = ajouterJours(premiere, 3);
    return etat.date >= auPlusTot
      ? ok({ joursFrancs: francs, requis: 0 })
      : tardive(
          `Après la séance sans quorum du ${dateLongue(premiere)}, la réunion se tient de plein droit trois jours plus tard.`,
          auPlusTot,
        );
  }
  if (envoi < premiere) {
    return tardive(
      `La seconde convocation part après la séance sans quorum du ${dateLongue(premiere)}, pas le ${dateLongue(envoi)}.`,
      ajouterJours(premiere, requisApresCarence(etat.profil) + 1),
    );
  }
  const requis = requisApresCarence(etat.profil);
  return francs >= requis
    ? ok({ joursFrancs: francs, requis })
    : tardive(
        `Trois jours francs séparent l’envoi de la seconde convocation de la séance\u00a0: du ${dateLongue(envoi)} au ${dateLongue(etat.date)}, il y en a ${Math.max(0, francs)}.`,
        ajouterJours(envoi, requis + 1),
      );
}

function ordreDuJourInvalide(etat: EtatSeance, points: PointOrdreDuJour[]): Refus | null {
  const double = points.find(({ id }, i) => points.findIndex((point) => point.id === id) !== i);
  const sansTitre = points.find(({ titre }) => titre.trim() === "");
  const phrase =
    points.length === 0
      ? "Aucun point n’est inscrit\u00a0: la convocation indique les questions portées à l’ordre du jour."
      : double
        ? `Le point «\u00a0${double.titre}\u00a0» figure deux fois.`
        : sansTitre
          ? "Un point n’a pas d’intitulé."
          : null;
  if (phrase === null) return null;
  const champ = (double ?? sansTitre)?.id;
  return {
    code: "ordre-du-jour-invalide",
    phrase,
    article: article(etat.profil, "ordre-du-jour"),
    remede: "Compléter l’ordre du jour avant de l’envoyer.",
    ...(champ && { champ }),
  };
}

/** A complement follows the convocation it completes. */
function envoiAnterieur(etat: EtatSeance, envoyeLe: DateCivile): Refus | null {
  const premiere = etat.convocation?.envoyeeLe;
  if (!premiere || envoyeLe >= premiere) return null;
  return {
    code: "ordre-du-jour-invalide",
    phrase: `Le complément serait envoyé le ${dateLongue(envoyeLe)}, avant la convocation du ${dateLongue(premiere)} qu’il complète.`,
    article: article(etat.profil, "ordre-du-jour"),
    remede: "Vérifier la date d’envoi.",
    champ: "envoyeLe",
  };
}

/** Several rooms: never for a municipal council, nor for an installation or an election held in secret (QUORUM-08). */
function visioconferenceInterdite(etat: EtatSeance): Refus | null {
  if (etat.modalite !== "visioconference") return null;
  const election = etat.ordreDuJour.find(
    ({ regime }) => regime?.type === "nomination" && regime.secretImpose,
  );
  const phrase =
    etat.profil.kind === "commune"
      ? "Un conseil municipal ne se réunit pas en visioconférence."
      : etat.installation
        ? "La séance d’installation ne se tient pas en visioconférence\u00a0: on y élit le président et le bureau."
        : election
          ? `Le point «\u00a0${election.titre}\u00a0» demande un scrutin secret\u00a0: il ne se vote pas en visioconférence.`
          : null;
  if (phrase === null) return null;
  return {
    code: "visioconference-interdite",
    phrase,
    article: articleVisioconference(etat.profil),
    remede: "Réunir l’assemblée en un seul lieu, ou retirer ce point de l’ordre du jour.",
    ...(election && { champ: election.id }),
  };
}

/** A note on each matter where the law wants one (CONV-07); the first sitting of a council is exempt in practice. */
function notesAbsentes(etat: EtatSeance, ordreDuJour: PointOrdreDuJour[]): Refus | null {
  const sansNote = etat.installation ? [] : notesManquantes(etat.profil, ordreDuJour);
  if (sansNote.length === 0) return null;
  const points = enumerer(sansNote.map((point) => `«\u00a0${point.titre}\u00a0»`));
  return {
    code: "note-de-synthese-absente",
    phrase: `La convocation doit être accompagnée d’une note explicative de synthèse sur chaque affaire\u00a0; elle manque pour ${points}.`,
    article: articleNoteDeSynthese(etat.profil),
    remede: "Joindre la note de chaque point soumis à délibération, ou retirer le point de l’ordre du jour.",
    ...(sansNote[0] && { champ: sansNote[0].id }),
  };
}
