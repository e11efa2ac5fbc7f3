/**
 * The circuit of approval: who may do what, and what follows.
 *
 * Decided once, in docs/decisions/020: an approval is given to the words a person read. Who changes them later asks
 * again from their own step on, and from the first step where they hold none; the approvals of earlier steps stay and
 * say that the text moved since.
 */
import { compter } from "../calendrier/ecriture.ts";
import type { Empreinte, Instant } from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import { nommer, type Titulaire } from "./circuits.ts";
import type { ManqueProjet } from "./contenu.ts";
import { type EtatProjet, tousVises } from "./etat.ts";
import type { EtapeSoumise, FaitProjet, PersonneProjet } from "./faits.ts";

/** The text a person read. */
export interface Lue {
  version: number;
  empreinte?: Empreinte;
}
/** The text as it stands, and when. */
export interface Lecture {
  version: number;
  empreinte: Empreinte;
  a: Instant;
}

const non = (
  code: Refus["code"],
  phrase: string,
  remede: string,
  champ?: string,
): { ok: false; refus: Refus } => refuser({ code, phrase, article: null, remede, ...(champ && { champ }) });

const refusDEtat = (etat: EtatProjet): { ok: false; refus: Refus } | null =>
  etat.supprime || etat.ecarte
    ? non(
        "projet-ecarte",
        etat.supprime ? "Ce projet a été supprimé." : "Ce projet a été écarté.",
        etat.supprime ? "Commencez-en un autre." : "Rouvrez-le d’abord.",
      )
    : null;

const refusDeLecture = (lue: Lue, { version, empreinte }: Lecture): { ok: false; refus: Refus } | null =>
  lue.version === version || lue.empreinte === empreinte
    ? null
    : non(
        "projet-change",
        `Le texte a changé depuis que vous l’avez lu\u00a0: vous lisiez la version ${lue.version}, il en est à la version ${version}.`,
        "Relisez-le, puis recommencez.",
        "version",
      );

const enAttente = (etat: EtatProjet): string | null =>
  etat.circuit?.etapes[etat.circuit.etape]?.titre ?? null;

export interface Soumission {
  lue: Lue;
  lecture: Lecture;
  circuit: { id: string; nom: string; etapes: EtapeSoumise[] };
  service: string;
  /** Who may approve each step today. */
  tenues: readonly (readonly Titulaire[])[];
  manques: readonly ManqueProjet[];
  par: PersonneProjet;
  message?: string;
}

/** What would keep a submission from leaving, in a sentence; null when nothing does. */
export function empechement(
  etapes: readonly EtapeSoumise[],
  tenues: readonly (readonly Titulaire[])[],
  manques: readonly ManqueProjet[],
): Refus | null {
  if (etapes.length === 0)
    return non(
      "circuit-sans-objet",
      "Aucun visa n’est demandé ici\u00a0: le projet peut être inscrit directement à un ordre du jour.",
      "Inscrivez-le, ou réglez un circuit.",
    ).refus;
  const vide = etapes.findIndex((_, i) => (tenues[i] ?? []).length === 0);
  if (vide >= 0)
    return non(
      "circuit-invalide",
      `Personne ne peut viser l’étape «\u00a0${etapes[vide]?.titre}\u00a0» de ce circuit.`,
      "Dites qui la tient, ouvrez une suppléance, ou choisissez un autre circuit.",
    ).refus;
  const [premier] = manques;
  if (premier)
    return non(
      "projet-incomplet",
      `${premier.phrase.charAt(0).toLocaleUpperCase("fr")}${premier.phrase.slice(1)}${manques.length > 1 ? ` ${compter(manques.length - 1, "autre élément manque", "autres éléments manquent")}.` : ""}`,
      "Complétez le projet, puis soumettez-le.",
    ).refus;
  return null;
}

/** Submits, and approves by it the first steps the submitter holds alone or with others. */
export function soumettre(etat: EtatProjet, s: Soumission): Issue<FaitProjet[]> {
  const refus =
    refusDEtat(etat) ?? (etat.circuit ? dejaSoumis(etat) : null) ?? refusDeLecture(s.lue, s.lecture);
  if (refus) return refus;
  const manque = empechement(s.circuit.etapes, s.tenues, s.manques);
  if (manque) return refuser(manque);
  const { version, empreinte, a } = s.lecture;
  const siennes = s.circuit.etapes.findIndex((_, i) => !s.tenues[i]?.some(estLui(s.par)));
  const nombre = siennes < 0 ? s.circuit.etapes.length : siennes;
  return ok([
    {
      type: "ProjetSoumis",
      data: {
        version,
        empreinte,
        circuit: s.circuit,
        service: s.service,
        par: s.par,
        ...(s.message?.trim() && { message: s.message.trim() }),
        a,
      },
    },
    ...Array.from({ length: nombre }, (_, etape): FaitProjet => {
      const pour = s.tenues[etape]?.find(estLui(s.par))?.suppleantDe;
      return {
        type: "ProjetVise",
        data: { etape, version, empreinte, par: s.par, ...(pour && { pour }), enSoumettant: true, a },
      };
    }),
  ]);
}

const estLui =
  ({ compte }: PersonneProjet) =>
  (titulaire: Titulaire): boolean =>
    titulaire.compte === compte;

function dejaSoumis(etat: EtatProjet): { ok: false; refus: Refus } {
  const etape = enAttente(etat);
  return non(
    "projet-deja-soumis",
    etape
      ? `Ce projet est déjà soumis\u00a0: il attend le visa de l’étape «\u00a0${etape}\u00a0».`
      : "Ce projet a déjà tous ses visas.",
    etape ? "Attendez ce visa, ou retirez le projet pour le reprendre." : "Inscrivez-le à un ordre du jour.",
  );
}

export interface GesteVisa {
  lue: Lue;
  lecture: Lecture;
  /** Who may approve the step it waits at. */
  tenue: readonly Titulaire[];
  par: PersonneProjet;
}

/** The one who acts at the step it waits at, or why nobody acts so. */
function acteur(etat: EtatProjet, tenue: readonly Titulaire[], par: PersonneProjet): Issue<Titulaire> {
  const refus = refusDEtat(etat);
  if (refus) return refus;
  if (!etat.circuit)
    return non(
      "projet-non-soumis",
      "Ce projet n’est pas soumis\u00a0: il n’y a rien à viser.",
      "Attendez sa soumission.",
    );
  const etape = enAttente(etat);
  if (etape === null)
    return non(
      "visa-impossible",
      "Ce projet a déjà tous ses visas.",
      "Il peut être inscrit à un ordre du jour.",
    );
  const lui = tenue.find(estLui(par));
  if (lui) return ok(lui);
  return non(
    "visa-impossible",
    `L’étape «\u00a0${etape}\u00a0» ne vous revient pas\u00a0: elle attend ${tenue.length > 0 ? nommer(tenue) : "que quelqu’un soit désigné pour la viser"}.`,
    "Écrivez un commentaire si le texte appelle une remarque.",
  );
}

export function viser(etat: EtatProjet, g: GesteVisa & { remarque?: string }): Issue<FaitProjet[]> {
  const lui = acteur(etat, g.tenue, g.par);
  if (!lui.ok) return lui;
  const refus = refusDeLecture(g.lue, g.lecture);
  if (refus) return refus;
  const { version, empreinte, a } = g.lecture;
  const pour = lui.valeur.suppleantDe;
  return ok([
    {
      type: "ProjetVise",
      data: {
        etape: etat.circuit?.etape ?? 0,
        version,
        empreinte,
        par: g.par,
        ...(pour && { pour }),
        ...(g.remarque?.trim() && { remarque: g.remarque.trim() }),
        a,
      },
    },
  ]);
}

/**
 * Back to any earlier step, or to the drafter. While it waits at a step, whoever holds that step sends it back; once all
 * have approved, whoever holds the last one may still.
 */
export function renvoyer(
  etat: EtatProjet,
  {
    vers,
    motif,
    tenue,
    par,
    a,
  }: {
    vers: number | "redacteur";
    motif: string;
    tenue: readonly Titulaire[];
    par: PersonneProjet;
    a: Instant;
  },
): Issue<FaitProjet[]> {
  const refus = refusDEtat(etat);
  if (refus) return refus;
  const { circuit } = etat;
  if (!circuit)
    return non(
      "projet-non-soumis",
      "Ce projet n’est pas soumis\u00a0: il est chez son rédacteur.",
      "Écrivez-lui un commentaire.",
    );
  const lui = tenue.find(estLui(par));
  if (!lui)
    return non(
      "renvoi-impossible",
      `Cette étape ne vous revient pas\u00a0: elle attend ${tenue.length > 0 ? nommer(tenue) : "que quelqu’un soit désigné"}.`,
      "Écrivez un commentaire si le texte appelle une remarque.",
    );
  if (!motif.trim())
    return non(
      "motif-absent",
      "Un renvoi dit pourquoi\u00a0: le motif manque.",
      "Écrivez-le en une phrase.",
      "motif",
    );
  if (vers !== "redacteur" && !(Number.isInteger(vers) && vers >= 0 && vers < circuit.etape))
    return non(
      "renvoi-impossible",
      "Un projet se renvoie à une étape déjà passée, ou à son rédacteur.",
      "Choisissez une étape plus haut dans la liste.",
      "vers",
    );
  return ok([
    {
      type: "ProjetRenvoye",
      data: {
        de: circuit.etape,
        vers,
        motif: motif.trim(),
        par,
        ...(lui.suppleantDe && { pour: lui.suppleantDe }),
        a,
      },
    },
  ]);
}

export function retirer(
  etat: EtatProjet,
  { par, motif, a }: { par: PersonneProjet; motif?: string; a: Instant },
): Issue<FaitProjet[]> {
  const refus = refusDEtat(etat);
  if (refus) return refus;
  const { circuit, auteur } = etat;
  if (!circuit)
    return non(
      "projet-non-soumis",
      "Ce projet n’est pas soumis\u00a0: il n’y a rien à retirer.",
      "Continuez à l’écrire.",
    );
  if (par.compte !== auteur.compte && par.compte !== circuit.soumisPar.compte)
    return non(
      "retrait-impossible",
      `Seul qui a écrit ou soumis le projet le retire\u00a0: ${nommer([auteur, circuit.soumisPar])}.`,
      "Renvoyez-le au rédacteur avec un motif.",
    );
  return ok([{ type: "ProjetRetire", data: { ...(motif?.trim() && { motif: motif.trim() }), par, a } }]);
}

/**
 * What a save does to the approvals. `etapesTenues`: the steps its author holds. Nothing where the words are those last
 * approved, nor where no step from the author's own on has approved yet.
 */
export function apresModification(
  etat: EtatProjet,
  { version, empreinte, a }: Lecture,
  etapesTenues: readonly number[],
  par: PersonneProjet,
): FaitProjet[] {
  const { circuit } = etat;
  if (!circuit) return [];
  const dernier = circuit.visas.at(-1);
  if (!dernier || dernier.empreinte === empreinte) return [];
  const etape = etapeConcernee(circuit.etape, etapesTenues);
  return etape < circuit.etape
    ? [{ type: "VisaRedemande", data: { etape, version, empreinte, par, a } }]
    : [];
}

/** Of the steps an author holds, the latest that the text has reached speaks for them; holding none, the first. */
const etapeConcernee = (courante: number, tenues: readonly number[]): number =>
  Math.max(0, ...tenues.filter((etape) => etape <= courante));

/** Which approvals a change by this person would ask again: said before the pen is taken. */
export function visasQuiTomberaient(etat: EtatProjet, etapesTenues: readonly number[]): string[] {
  const { circuit } = etat;
  if (!circuit) return [];
  return circuit.etapes
    .slice(etapeConcernee(circuit.etape, etapesTenues), circuit.etape)
    .map(({ titre }) => titre);
}

/** Why this text may not be put on an agenda yet; null when it may. `demande`: this authority asks for approval of it. */
export function refusDInscrire(
  etat: EtatProjet,
  lue: Lue,
  lecture: Lecture,
  {
    demande,
    attendus,
  }: { demande: boolean; attendus: readonly { titre: string; personnes: readonly Titulaire[] }[] },
): Refus | null {
  const refus = refusDEtat(etat) ?? refusDeLecture(lue, lecture);
  if (refus) return refus.refus;
  if (!etat.circuit && !demande) return null;
  const manquants = attendus
    .map(({ titre, personnes }) => (personnes.length > 0 ? `${titre} (${nommer(personnes)})` : titre))
    .join(", ");
  if (!etat.circuit)
    return non(
      "visa-manquant",
      `Ce projet n’a pas été soumis\u00a0: il manque le visa de ${manquants}.`,
      "Soumettez-le à son circuit.",
    ).refus;
  if (!tousVises(etat))
    return non(
      "visa-manquant",
      `Il manque le visa de ${manquants}.`,
      "Attendez ce visa, ou relancez la personne.",
    ).refus;
  const dernier = etat.circuit.visas.at(-1);
  if (dernier && dernier.empreinte !== lecture.empreinte)
    return non(
      "visa-manquant",
      `Le texte a changé depuis le visa de ${dernier.par.nom}\u00a0: ce n’est plus celui qui a été visé.`,
      "Rétablissez la version visée, ou soumettez de nouveau le projet.",
    ).refus;
  return null;
}

export function ecarter(
  etat: EtatProjet,
  { motif, par, a }: { motif: string; par: PersonneProjet; a: Instant },
): Issue<FaitProjet[]> {
  const refus = refusDEtat(etat);
  if (refus) return refus;
  if (!motif.trim())
    return non(
      "motif-absent",
      "Un projet s’écarte avec un motif\u00a0: il manque.",
      "Écrivez-le en une phrase.",
      "motif",
    );
  return ok([{ type: "ProjetEcarte", data: { motif: motif.trim(), par, a } }]);
}

export function rouvrir(
  etat: EtatProjet,
  { motif, par, a }: { motif: string; par: PersonneProjet; a: Instant },
): Issue<FaitProjet[]> {
  if (etat.supprime || !etat.ecarte)
    return non("rien-a-changer", "Ce projet n’est pas écarté.", "Il n’y a rien à rouvrir.");
  if (!motif.trim())
    return non(
      "motif-absent",
      "Un projet se rouvre avec un motif\u00a0: il manque.",
      "Écrivez-le en une phrase.",
      "motif",
    );
  return ok([{ type: "ProjetRouvert", data: { motif: motif.trim(), par, a } }]);
}

/** Erased for good only while it concerned its drafter alone. */
export function supprimer(
  etat: EtatProjet,
  { par, a }: { par: PersonneProjet; a: Instant },
): Issue<FaitProjet[]> {
  if (etat.supprime) return non("rien-a-changer", "Ce projet est déjà supprimé.", "Il n’y a rien à faire.");
  if (etat.engage)
    return non(
      "projet-engage",
      "Ce projet a été soumis ou inscrit\u00a0: d’autres l’ont lu, il ne s’efface plus.",
      "Écartez-le avec un motif.",
    );
  if (par.compte !== etat.auteur.compte)
    return non(
      "projet-engage",
      `Seul ${etat.auteur.nom}, qui a ouvert ce projet, peut le supprimer.`,
      "Écartez-le avec un motif.",
    );
  return ok([{ type: "ProjetSupprime", data: { par, a } }]);
}
