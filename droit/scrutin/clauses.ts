/** The grammar of a vote in plain words: subjects (names, groups, numbers, everyone) and the senses they take. */
import type { SensVote, Siege, SiegeId } from "../faits.ts";
import { type Issue, ok, refuser } from "../refus.ts";
import { Carnet, illisible, type Lecture, type Sujet } from "./carnet.ts";
import {
  commence,
  couper,
  estUnanimite,
  estVide,
  type Mot,
  motsDe,
  nombreLu,
  pouvoirLu,
  presidentLu,
  resteLu,
  type SensLu,
  saufLu,
  sensAbrege,
  sensEnMots,
  tousLu,
  voixDuPresidentLue,
} from "./lexique.ts";
import { type Annuaire, annuaireDe, type CadrePersonnes, nommer } from "./personnes.ts";

interface CadreClauses extends CadrePersonnes {
  presidentDeSeance: SiegeId;
}

export function lireClauses(texte: string, cadre: CadreClauses): Issue<Lecture> {
  const mots = couper(texte);
  if (mots.length === 0)
    return refuser(illisible("Rien n’est écrit.", "Écrire «\u00a0unanimité\u00a0», ou le vote."));
  return new Lecteur(mots, cadre).lire();
}

/** Reads from left to right. A refusal stops it: a vote half understood is not a vote. */
class Lecteur {
  readonly #mots: Mot[];
  readonly #cadre: CadreClauses;
  readonly #annuaire: Annuaire;
  readonly #groupes: { suite: string[]; nom: string }[];
  readonly #carnet = new Carnet();
  /** Subjects that wait for their sense. */
  #attente: Sujet[] = [];
  /** The sense given before its subjects: `contre : Martin, Petit`. */
  #prefixe: { sens: SensVote; servi: boolean } | null = null;
  #dernier: SensVote | null = null;
  #parenthese = false;
  #exclure = false;
  #teteDeClause = true;

  constructor(mots: Mot[], cadre: CadreClauses) {
    this.#mots = mots;
    this.#cadre = cadre;
    this.#annuaire = annuaireDe(cadre);
    this.#groupes = groupesDe(cadre.sieges);
  }

  lire(): Issue<Lecture> {
    let i = 0;
    while (i < this.#mots.length && !this.#carnet.refus) i += this.#avancer(i);
    if (!this.#carnet.refus) this.#finir();
    return this.#carnet.refus ? refuser(this.#carnet.refus) : ok(this.#carnet.lecture);
  }

  /** Reads what begins at `i`, and says how many words it took. */
  #avancer(i: number): number {
    const mot = this.#mots[i] as Mot;
    if (mot.type === "signe") return this.#signe(mot, i);
    const teteDeClause = this.#teteDeClause;
    this.#teteDeClause = false;
    return (
      this.#chair(i) ||
      this.#pouvoir(i) ||
      this.#sauf(i) ||
      this.#sens(sensEnMots(this.#mots, i)) ||
      this.#tous(i) ||
      this.#nom(i, teteDeClause) ||
      this.#groupe(i) ||
      this.#nombre(i) ||
      this.#sens(this.#abrege(i)) ||
      this.#detail(i) ||
      (estVide(mot) ? this.#vide(mot, teteDeClause) : 0) ||
      this.#devine(mot, i)
    );
  }

  #signe(mot: Mot, i: number): number {
    if (mot.norme === ":") {
      if (this.#dernier && this.#attente.length === 0) this.#prefixe = { sens: this.#dernier, servi: false };
    } else if (mot.norme === "(") {
      this.#parenthese = true;
      if (this.#dernier && this.#attente.length === 0) this.#prefixe = { sens: this.#dernier, servi: false };
      else if (this.#mots[i + 1]?.norme === "par") return this.#sauterParenthese(i);
    } else if (mot.norme === ")") {
      this.#parenthese = false;
      this.#prefixe = null;
      this.#dernier = null;
    } else if (mot.norme === ";" && !this.#parenthese) {
      this.#fermerPrefixe();
      this.#dernier = null;
      this.#fermerUnanimite();
    } else this.#fermerUnanimite();
    this.#teteDeClause = true;
    return 1;
  }

  /** `Anne MARTIN (par Paul DURAND)`: who holds the procuration is known already. */
  #sauterParenthese(i: number): number {
    const fin = this.#mots.findIndex((mot, k) => k > i && mot.norme === ")");
    this.#parenthese = false;
    return (fin < 0 ? this.#mots.length : fin + 1) - i;
  }

  #chair(i: number): number {
    const longueur = voixDuPresidentLue(this.#mots, i);
    if (longueur) this.#sujet({ type: "voix-du-president", texte: this.#texte(i, longueur) }, i, longueur);
    return longueur;
  }

  /** « et son pouvoir »: the represented member votes as his holder does. */
  #pouvoir(i: number): number {
    const longueur = pouvoirLu(this.#mots, i);
    const dernier = this.#attente.at(-1);
    if (!longueur || dernier?.type !== "membres") return 0;
    const porteurs = new Set(dernier.sieges);
    const mandants = this.#cadre.votants.filter(({ par }) => par && porteurs.has(par.siege));
    if (mandants.length === 0) {
      this.#carnet.refuser(`${dernier.texte} ne porte aucun pouvoir à ce vote.`, "Ne garder que son nom.");
    }
    dernier.sieges.push(...mandants.map(({ siege }) => siege));
    return longueur;
  }

  #sauf(i: number): number {
    const longueur = saufLu(this.#mots, i);
    if (!longueur) return 0;
    const groupe = this.#attente.some(({ type }) => type === "groupe");
    this.#exclure = groupe;
    if (!groupe) {
      this.#fermerTous();
      this.#fermerPrefixe();
      this.#dernier = null;
      this.#carnet.apresSauf = true;
    }
    this.#teteDeClause = true;
    return longueur;
  }

  #sens(lu: SensLu | null): number {
    if (!lu) return 0;
    this.#exclure = false;
    this.#dernier = lu.sens;
    if (this.#attente.length > 0) {
      for (const sujet of this.#attente) this.#carnet.donner(sujet, lu.sens);
      this.#attente = [];
      this.#prefixe = null;
    } else {
      this.#fermerPrefixe();
      this.#prefixe = { sens: lu.sens, servi: false };
    }
    return lu.longueur;
  }

  #abrege(i: number): SensLu | null {
    const lu = sensAbrege(this.#mots, i);
    const lettre = this.#mots[i]?.norme.length === 1;
    // « à l’unanimité », « Dupont a voté contre »: a preposition, an auxiliary, not an abstention.
    if (lettre && (this.#attente.length === 0 || this.#mots[i + 1]?.norme.startsWith("vot"))) return null;
    return lu;
  }

  #tous(i: number): number {
    const reste = resteLu(this.#mots, i);
    const longueur = Math.max(reste, tousLu(this.#mots, i));
    if (!longueur) return 0;
    const unanimite = estUnanimite(this.#mots[i + longueur - 1]);
    this.#sujet({ type: "tous", texte: this.#texte(i, longueur), unanimite }, i, longueur);
    return longueur;
  }

  #nom(i: number, teteDeClause: boolean): number {
    const mot = this.#mots[i] as Mot;
    if (mot.type === "siege") {
      const votant = this.#cadre.votants.find(({ siege }) => siege === mot.norme);
      if (!votant)
        this.#carnet.refuser(
          `«\u00a0${mot.brut}\u00a0» ne désigne aucun votant.`,
          "Écrire le nom du membre.",
        );
      else this.#membre(votant.siege, mot.brut, i, 1);
      return 1;
    }
    const lu = this.#annuaire.lire(this.#mots, i, teteDeClause);
    if (lu) {
      if (lu.qui.ok) this.#membre(lu.qui.valeur, this.#texte(i, lu.longueur), i, lu.longueur);
      else this.#carnet.refus = lu.qui.refus;
      return lu.longueur;
    }
    const chair = presidentLu(this.#mots, i);
    if (!chair) return 0;
    const preside = this.#cadre.votants.find(
      ({ siege, par }) => siege === this.#cadre.presidentDeSeance && !par,
    );
    if (preside) this.#membre(preside.siege, this.#texte(i, chair), i, chair);
    else this.#carnet.refuser("Qui préside ne vote pas sur ce point.", "Écrire le nom de ceux qui votent.");
    return chair;
  }

  #membre(siege: SiegeId, texte: string, i: number, longueur: number): void {
    if (!this.#exclure) {
      this.#sujet({ type: "membres", sieges: [siege], texte }, i, longueur);
      return;
    }
    for (const sujet of this.#attente) {
      if (sujet.type === "groupe") sujet.sieges = sujet.sieges.filter((autre) => autre !== siege);
    }
  }

  #groupe(i: number): number {
    const annonce = /^groupes?$/.test(this.#mots[i]?.norme ?? "") ? 1 : 0;
    const debut = i + annonce;
    const lus = this.#groupes
      .map(({ suite, nom }) => ({ nom, longueur: commence(this.#mots, debut, suite) }))
      .filter(({ longueur }) => longueur > 0)
      .sort((a, b) => b.longueur - a.longueur);
    const [lu] = lus;
    if (!lu) {
      if (!annonce) return 0;
      const noms = this.#groupes.map(({ nom }) => `«\u00a0${nom}\u00a0»`).join(", ");
      this.#carnet.refuser(
        "Ce groupe n’existe pas dans l’assemblée.",
        noms
          ? `Écrire l’un des groupes\u00a0: ${noms}.`
          : "Nommer les membres\u00a0: aucun groupe n’est déclaré.",
      );
      return 1;
    }
    const deCeGroupe = new Set(
      this.#cadre.sieges.filter(({ groupe }) => groupe === lu.nom).map(({ id }) => id),
    );
    const sieges = this.#cadre.votants.map(({ siege }) => siege).filter((id) => deCeGroupe.has(id));
    if (sieges.length === 0) {
      this.#carnet.refuser(
        `Aucun membre du groupe «\u00a0${lu.nom}\u00a0» ne vote sur ce point.`,
        "Retirer ce groupe.",
      );
    }
    const longueur = annonce + lu.longueur;
    this.#sujet({ type: "groupe", sieges, texte: lu.nom }, i, longueur);
    return longueur;
  }

  #nombre(i: number): number {
    const lu = nombreLu(this.#mots, i);
    if (lu) this.#sujet({ type: "nombre", n: lu.n, texte: this.#texte(i, lu.longueur) }, i, lu.longueur);
    return lu?.longueur ?? 0;
  }

  /** « 3 contre dont Martin, Petit et Durand ». */
  #detail(i: number): number {
    if (this.#mots[i]?.norme !== "dont" || !this.#dernier) return 0;
    this.#prefixe = { sens: this.#dernier, servi: false };
    return 1;
  }

  #vide(mot: Mot, teteDeClause: boolean): number {
    this.#teteDeClause = teteDeClause || mot.norme === "et";
    return 1;
  }

  #devine(mot: Mot, i: number): number {
    const devine = this.#annuaire.deviner(mot);
    if (devine?.ok) {
      this.#membre(devine.valeur, mot.brut, i, 1);
      return 1;
    }
    if (devine) this.#carnet.refus = devine.refus;
    else {
      const proches = this.#annuaire.proches(mot).slice(0, 3);
      this.#carnet.refuser(
        `«\u00a0${mot.brut}\u00a0» n’est pas compris.`,
        proches.length > 0
          ? `Voulez-vous dire ${nommer(proches)}\u00a0?`
          : "Écrire le nom d’un votant, un groupe, un nombre, puis pour, contre, abstention ou ne prend pas part.",
      );
    }
    return 1;
  }

  /** A subject takes the sense written before it, or waits for the one written after. */
  #sujet(sujet: Sujet, i: number, longueur: number): void {
    this.#fermerUnanimite();
    if (this.#prefixe && !this.#appeleSonSens(sujet, i + longueur)) {
      this.#carnet.donner(sujet, this.#prefixe.sens);
      this.#prefixe.servi = true;
      return;
    }
    this.#prefixe = null;
    this.#attente.push(sujet);
  }

  /** After `contre : Martin,` the next subject may begin another clause: `Durand abstention`, `2 abstentions`. */
  #appeleSonSens({ type }: Sujet, suite: number): boolean {
    if (!this.#prefixe?.servi || this.#parenthese) return false;
    const lu = sensEnMots(this.#mots, suite) ?? sensAbrege(this.#mots, suite);
    if (!lu) return false;
    // A number is never one of the names a sense announced.
    if (type === "nombre") return true;
    const apres = this.#mots[suite + lu.longueur];
    return apres === undefined || (apres.type === "signe" && apres.norme !== ":");
  }

  /** « unanimité » alone is a whole vote; followed by something else, it is what all the others did. */
  #fermerUnanimite(): void {
    const [seul] = this.#attente;
    if (this.#attente.length !== 1 || seul?.type !== "tous" || !seul.unanimite) return;
    this.#carnet.donner(seul, "pour");
    this.#attente = [];
  }

  /** « tous sauf… »: everybody for, but those who follow. */
  #fermerTous(): void {
    for (const sujet of this.#attente) {
      if (sujet.type === "tous") this.#carnet.donner(sujet, "pour");
      else this.#sansSens(sujet.texte);
    }
    this.#attente = [];
    // « sauf Dupont contre » alone, or after a sense already given to all.
    this.#carnet.lecture.base ??= "pour";
  }

  #fermerPrefixe(): void {
    const prefixe = this.#prefixe;
    this.#prefixe = null;
    if (!prefixe || prefixe.servi) return;
    // « pour » alone, or « pour sauf… », is what everybody did.
    if (prefixe.sens === "pour" && this.#carnet.vide) this.#carnet.lecture.base = "pour";
    else if (!this.#carnet.compte(prefixe.sens)) {
      this.#carnet.refuser(
        `«\u00a0${MOTS[prefixe.sens]}\u00a0»\u00a0: il manque le nom, le groupe ou le nombre.`,
        "Écrire qui a voté ainsi.",
      );
    }
  }

  #finir(): void {
    this.#fermerUnanimite();
    this.#fermerPrefixe();
    const [reste] = this.#attente;
    if (reste) this.#sansSens(reste.texte);
  }

  #sansSens(texte: string): void {
    this.#carnet.refuser(
      `«\u00a0${texte}\u00a0»\u00a0: dans quel sens\u00a0?`,
      "Écrire après lui pour, contre, abstention ou ne prend pas part (P, C, A, N).",
    );
  }

  #texte(i: number, longueur: number): string {
    return this.#mots
      .slice(i, i + longueur)
      .map(({ brut }) => brut)
      .join(" ");
  }
}

const MOTS: Record<SensVote, string> = {
  pour: "pour",
  contre: "contre",
  abstention: "abstention",
  "ne-prend-pas-part": "ne prend pas part",
};

const groupesDe = (sieges: readonly Siege[]): { suite: string[]; nom: string }[] =>
  [...new Set(sieges.flatMap(({ groupe }) => (groupe ? [groupe] : [])))].map((nom) => ({
    suite: motsDe(nom),
    nom,
  }));
