/** How an authority has its drafts approved. Where nobody configured anything, the usual road follows from the accounts. */
import { compter, enumerer } from "../calendrier/ecriture.ts";
import type { DateCivile } from "../faits.ts";
import { type Refus, refuser } from "../refus.ts";
import type { EtapeCircuit, FaitCircuit, Fonction, PersonneProjet } from "./faits.ts";

export interface CircuitRegle {
  id: string;
  nom: string;
  services: string[];
  etapes: EtapeCircuit[];
}
export interface Suppleance {
  id: string;
  absent: PersonneProjet;
  suppleant: PersonneProjet;
  du: DateCivile;
  au: DateCivile;
  motif: string | null;
}
export interface EtatCircuits {
  circuits: CircuitRegle[];
  affectations: Record<string, { service: string | null; fonction: Fonction | null }>;
  suppleances: Suppleance[];
}
export const circuitsVides: EtatCircuits = { circuits: [], affectations: {}, suppleances: [] };

export function appliquerCircuit(etat: EtatCircuits, fait: FaitCircuit): EtatCircuits {
  switch (fait.type) {
    case "CircuitRegle": {
      const { circuit: id, nom, services, etapes } = fait.data;
      const regle = { id, nom, services, etapes };
      return {
        ...etat,
        circuits: etat.circuits.some((c) => c.id === id)
          ? etat.circuits.map((c) => (c.id === id ? regle : c))
          : [...etat.circuits, regle],
      };
    }
    case "CircuitRetire":
      return { ...etat, circuits: etat.circuits.filter(({ id }) => id !== fait.data.circuit) };
    case "CompteAffecte": {
      const { compte, service, fonction } = fait.data;
      return { ...etat, affectations: { ...etat.affectations, [compte]: { service, fonction } } };
    }
    case "SuppleanceOuverte": {
      const { suppleance: id, absent, suppleant, du, au, motif } = fait.data;
      return {
        ...etat,
        suppleances: [...etat.suppleances, { id, absent, suppleant, du, au, motif: motif ?? null }],
      };
    }
    case "SuppleanceFermee":
      return { ...etat, suppleances: etat.suppleances.filter(({ id }) => id !== fait.data.suppleance) };
  }
}

/** An account as the circuit sees it. */
export interface CompteConnu extends PersonneProjet {
  service: string | null;
  fonction: Fonction | null;
  peutViser: boolean;
}

/** Who may approve a step that day. */
export interface Titulaire extends PersonneProjet {
  suppleantDe: PersonneProjet | null;
}

/** `service` is that of the projet: its head approves, not another's. */
export function titulaires(
  { qui }: EtapeCircuit,
  service: string,
  comptes: readonly CompteConnu[],
  suppleances: readonly Suppleance[],
  le: DateCivile,
): Titulaire[] {
  const enTitre = comptes.filter((c) =>
    "comptes" in qui
      ? qui.comptes.includes(c.compte)
      : c.fonction === qui.fonction && (qui.fonction !== "chef-de-service" || memeNom(c.service, service)),
  );
  const personnes: Titulaire[] = enTitre
    .filter(({ peutViser }) => peutViser)
    .map(({ compte, nom }) => ({ compte, nom, suppleantDe: null }));
  for (const { absent, suppleant, du, au } of suppleances) {
    if (le < du || le > au) continue;
    if (!enTitre.some(({ compte }) => compte === absent.compte)) continue;
    const connu = comptes.find(({ compte, peutViser }) => compte === suppleant.compte && peutViser);
    if (connu && !personnes.some(({ compte }) => compte === connu.compte))
      personnes.push({ compte: connu.compte, nom: connu.nom, suppleantDe: absent });
  }
  return personnes;
}

const memeNom = (x: string | null, y: string): boolean =>
  x !== null && x.trim().toLocaleLowerCase("fr") === y.trim().toLocaleLowerCase("fr");

export interface CircuitSuivi {
  id: string;
  nom: string;
  etapes: EtapeCircuit[];
  /** Steps of the usual road that nobody holds here. */
  sautees: string[];
  usuel: boolean;
}
export const DEFAUT = "defaut";
const DELAI_USUEL = 5;

/**
 * Drafter, head of service, general management, executive: the road most authorities walk. It is asked for as soon as
 * one account is said to be head of service or general manager; before, a projet goes straight to the agenda. A step
 * that nobody holds is left out, and said.
 */
export function circuitUsuel(
  service: string | null,
  comptes: readonly CompteConnu[],
  executif = "Exécutif",
): CircuitSuivi {
  const etapes: EtapeCircuit[] = [
    { titre: "Chef de service", qui: { fonction: "chef-de-service" }, delai: DELAI_USUEL },
    { titre: "Direction générale", qui: { fonction: "direction-generale" }, delai: DELAI_USUEL },
    { titre: executif, qui: { fonction: "executif" }, delai: DELAI_USUEL },
  ];
  const organise = comptes.some(({ fonction }) => fonction !== null && fonction !== "executif");
  const tenue = (etape: EtapeCircuit): boolean =>
    "fonction" in etape.qui && etape.qui.fonction === "chef-de-service" && service === null
      ? comptes.some(({ fonction, peutViser }) => fonction === "chef-de-service" && peutViser)
      : titulaires(etape, service ?? "", comptes, [], "0000-01-01").length > 0;
  return {
    id: DEFAUT,
    nom: "Circuit habituel",
    etapes: organise ? etapes.filter(tenue) : [],
    sautees: organise ? etapes.filter((etape) => !tenue(etape)).map(({ titre }) => titre) : [],
    usuel: true,
  };
}

/** The first that names the service, else the one for every service, else the usual road. */
export function circuitPour(
  { circuits }: EtatCircuits,
  service: string,
  comptes: readonly CompteConnu[],
  executif?: string,
): CircuitSuivi {
  const regle =
    circuits.find(({ services }) => services.some((s) => memeNom(s, service))) ??
    circuits.find(({ services }) => services.length === 0);
  return regle ? { ...regle, sautees: [], usuel: false } : circuitUsuel(service, comptes, executif);
}

const EN_MOTS: Record<Fonction, string> = {
  "chef-de-service": "chef de service",
  "direction-generale": "de la direction générale",
  executif: "de l’exécutif",
};
const ETAPES_MAX = 20;
const DELAI_MAX = 90;

/** Why a circuit would stop every projet, before it stops one. */
export function refusDeCircuit(
  { nom, etapes }: Omit<CircuitRegle, "id">,
  comptes: readonly CompteConnu[],
): Refus | null {
  const non = (phrase: string, remede: string, champ: string): Refus =>
    refuser({ code: "circuit-invalide", phrase, article: null, remede, champ }).refus;
  if (!nom.trim()) return non("Ce circuit n’a pas de nom.", "Donnez-lui un nom.", "nom");
  if (etapes.length > ETAPES_MAX)
    return non(`Un circuit compte ${ETAPES_MAX} étapes au plus.`, "Réunissez des étapes.", "etapes");
  for (const [i, { titre, qui, delai }] of etapes.entries()) {
    const laquelle = titre.trim() ? `L’étape «\u00a0${titre.trim()}\u00a0»` : `L’étape ${i + 1}`;
    if (!titre.trim())
      return non(`L’étape ${i + 1} n’a pas de nom.`, "Nommez-la, ou retirez-la.", `etapes.${i}.titre`);
    if (!Number.isInteger(delai) || delai < 1 || delai > DELAI_MAX)
      return non(
        `${laquelle} laisse ${compter(delai, "jour")} pour répondre\u00a0: il en faut de 1 à ${DELAI_MAX}.`,
        "Donnez un délai en jours entiers.",
        `etapes.${i}.delai`,
      );
    if ("comptes" in qui) {
      if (qui.comptes.length === 0)
        return non(`${laquelle} n’a personne pour viser.`, "Désignez au moins un compte.", `etapes.${i}.qui`);
      for (const compte of qui.comptes) {
        const connu = comptes.find((c) => c.compte === compte);
        if (!connu)
          return non(
            `${laquelle} désigne un compte qui n’existe pas ici.`,
            "Choisissez un compte de la collectivité.",
            `etapes.${i}.qui`,
          );
        if (!connu.peutViser)
          return non(
            `${laquelle} désigne ${connu.nom}, dont le compte ne permet pas de viser.`,
            "Demandez à l’administrateur d’ajouter le rôle de validateur à ce compte, ou désignez quelqu’un d’autre.",
            `etapes.${i}.qui`,
          );
      }
    } else if (!comptes.some(({ fonction, peutViser }) => peutViser && fonction === qui.fonction))
      return non(
        `${laquelle} attend une personne ${EN_MOTS[qui.fonction]}\u00a0: aucun compte qui puisse viser ne l’est ici.`,
        "Dites d’abord qui l’est, ou désignez des comptes par leur nom.",
        `etapes.${i}.qui`,
      );
  }
  return null;
}

/** A replacement that would hand the pen to nobody, or to oneself. */
export function refusDeSuppleance(
  { absent, suppleant, du, au }: { absent: string; suppleant: string; du: DateCivile; au: DateCivile },
  comptes: readonly CompteConnu[],
  enCours: readonly Suppleance[],
  aujourdhui: DateCivile,
): Refus | null {
  const non = (phrase: string, remede: string, champ: string): Refus =>
    refuser({ code: "suppleance-invalide", phrase, article: null, remede, champ }).refus;
  const [x, y] = [absent, suppleant].map((id) => comptes.find(({ compte }) => compte === id));
  if (!x) return non("La personne absente n’a pas de compte ici.", "Choisissez un compte.", "absent");
  if (!y) return non("Le suppléant n’a pas de compte ici.", "Choisissez un compte.", "suppleant");
  if (absent === suppleant)
    return non("Nul n’est son propre suppléant.", "Choisissez une autre personne.", "suppleant");
  if (!y.peutViser)
    return non(
      `Le compte de ${y.nom} ne permet pas de viser.`,
      "Demandez à l’administrateur d’y ajouter le rôle de validateur, ou choisissez quelqu’un d’autre.",
      "suppleant",
    );
  if (au < du) return non("La suppléance finit avant de commencer.", "Corrigez les dates.", "au");
  if (au < aujourdhui)
    return non("Cette période est passée\u00a0: rien ne s’y viserait plus.", "Corrigez les dates.", "au");
  const chevauche = enCours.find((s) => s.absent.compte === absent && s.du <= au && du <= s.au);
  if (chevauche)
    return non(
      `${x.nom} a déjà ${chevauche.suppleant.nom} pour suppléant sur une partie de cette période.`,
      "Mettez fin à cette suppléance, ou choisissez d’autres dates.",
      "du",
    );
  return null;
}

/** `Zoé, Ali et Léa`; names once each. */
export const nommer = (personnes: readonly { nom: string }[]): string =>
  enumerer([...new Set(personnes.map(({ nom }) => nom))]);
