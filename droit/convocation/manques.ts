/** What a sitting being prepared still lacks, each with the field to fill: nothing here stops anyone from writing. */
import { estDateCivile } from "../calendrier/dates.ts";
import { article, duCgct } from "../collectivite/articles.ts";
import type { FaitSeance, PointId, PointOrdreDuJour, ProfilCollectivite, Projet } from "../faits.ts";
import { articleNomination } from "../scrutin/articles.ts";
import { articleVisioconference } from "../seance/articles.ts";
import { defautsDuTexte } from "../texte/defauts.ts";
import { imagesDe, motsDuTexte } from "../texte/parcourir.ts";
import { rapportDe } from "../texte/rapport.ts";
import { articleNoteDeSynthese } from "./note.ts";

type Prevue = Extract<FaitSeance, { type: "SeancePrevue" }>["data"];
export interface SeanceAPreparer
  extends Pick<Prevue, "date" | "heure" | "lieu" | "modalite" | "installation"> {
  points: PointOrdreDuJour[];
}

export type ChampPreparation =
  | "date"
  | "heure"
  | "lieu"
  | "modalite"
  | "points"
  | "titre"
  | "note"
  | "regime"
  | "numero"
  | "objet"
  | "matiere"
  | "texte"
  | "annexes";

export interface Manque {
  /** The point concerned; absent for the sitting itself. */
  point?: PointId;
  champ: ChampPreparation;
  phrase: string;
  article: string | null;
  /** The convocation must wait for it. */
  bloquant: boolean;
}

/** Numbers of the authority: given for ever, or written in another sitting being prepared. */
export interface Numeros {
  pris: readonly string[];
  reserves: readonly string[];
}

/**
 * Everything missing, the sitting first, then point by point in the order of the agenda. What the convocation freezes
 * can no longer be completed: a deliberation without its draft could never be put to the vote.
 */
export function manquesPreparation(
  profil: ProfilCollectivite,
  seance: SeanceAPreparer,
  numeros: Numeros = { pris: [], reserves: [] },
): Manque[] {
  const deja = new Map<string, number>();
  for (const { projet } of seance.points) {
    const cle = normal(projet?.numero ?? "");
    if (cle) deja.set(cle, (deja.get(cle) ?? 0) + 1);
  }
  return [
    ...manquesSeance(profil, seance),
    ...seance.points.flatMap((point) => [
      ...manquesPoint(profil, seance, point),
      ...manquesProjet(point, numeros, deja),
    ]),
  ];
}

function manquesSeance(profil: ProfilCollectivite, seance: SeanceAPreparer): Manque[] {
  const texte = article(profil, "ordre-du-jour");
  const manques: Manque[] = [];
  const manque = (champ: ChampPreparation, phrase: string, loi = texte) =>
    manques.push({ champ, phrase, article: loi, bloquant: true });
  if (!estDateCivile(seance.date)) manque("date", "La séance n’a pas de date.");
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(seance.heure))
    manque("heure", "La convocation indique l’heure de la séance.");
  if (seance.lieu.trim() === "") manque("lieu", "La convocation indique le lieu de la séance.");
  if (seance.points.length === 0) manque("points", "Aucun point n’est inscrit à l’ordre du jour.");
  if (seance.modalite === "visioconference" && (profil.kind === "commune" || seance.installation)) {
    const phrase =
      profil.kind === "commune"
        ? "Un conseil municipal ne se réunit pas en visioconférence."
        : "La séance d’installation ne se tient pas en visioconférence.";
    manque("modalite", phrase, articleVisioconference(profil));
  }
  return manques;
}

function manquesPoint(
  profil: ProfilCollectivite,
  { modalite, installation }: SeanceAPreparer,
  point: PointOrdreDuJour,
): Manque[] {
  const manques: Manque[] = [];
  const manque = (champ: ChampPreparation, phrase: string, loi: string | null, bloquant = true) =>
    manques.push({ point: point.id, champ, phrase, article: loi, bloquant });
  if (point.titre.trim() === "")
    manque("titre", "Le point n’a pas d’intitulé.", article(profil, "ordre-du-jour"));
  const loiNote = articleNoteDeSynthese(profil);
  if (point.nature === "deliberation" && !installation && loiNote && sansNote(point))
    manque("note", "La note explicative de synthèse manque.", loiNote);
  const rapport = rapportDe(point);
  if (rapport)
    for (const { phrase, bloquant } of defautsDuTexte(rapport)) manque("note", phrase, null, bloquant);
  const { regime } = point;
  if (regime?.type === "nomination") {
    if (!(regime.postes >= 1))
      manque("regime", "Le nombre de postes à pourvoir manque.", articleNomination(profil));
    if (modalite === "visioconference" && regime.secretImpose)
      manque(
        "regime",
        "Un scrutin secret ne se tient pas en visioconférence.",
        articleVisioconference(profil),
      );
  }
  if (regime?.type === "qualifiee") {
    const { numerateur, denominateur } = regime;
    if (!(numerateur > 0 && numerateur <= denominateur))
      manque("regime", "La majorité demandée n’est pas une part possible.", null);
    if (regime.article.trim() === "")
      manque("regime", "La majorité demandée n’a pas de texte\u00a0: citez l’article qui la prévoit.", null);
  }
  return manques;
}

function manquesProjet(
  point: PointOrdreDuJour,
  numeros: Numeros,
  deja: ReadonlyMap<string, number>,
): Manque[] {
  if (point.nature !== "deliberation") return [];
  const { projet } = point;
  const manques: Manque[] = [];
  const manque = (champ: ChampPreparation, phrase: string, bloquant = true, loi: string | null = null) =>
    manques.push({ point: point.id, champ, phrase, article: loi, bloquant });
  if (!projet?.objet.trim())
    manque("objet", "Le projet n’a pas d’objet\u00a0: sans lui, il ne pourra pas être mis aux voix.");
  if (!projet || vide(projet))
    manque("texte", "Le projet n’a pas de texte\u00a0: il ne pourra pas être mis aux voix.");
  else if (!projet.texte.blocs.some(({ type }) => type === "decision"))
    manque(
      "texte",
      "Le projet ne décide rien\u00a0: aucune phrase ne suit «\u00a0décide\u00a0:\u00a0».",
      false,
    );
  if (projet)
    for (const { phrase, bloquant } of defautsDuTexte(projet.texte)) manque("texte", phrase, bloquant);
  if (!projet?.matiere.code) manque("matiere", "La matière manque\u00a0: la télétransmission la demandera.");
  const numero = projet?.numero.trim() ?? "";
  const cle = normal(numero);
  if (!numero) manque("numero", "Aucun numéro n’est proposé\u00a0: il sera donné au vote.", false);
  else if (numeros.pris.some((pris) => normal(pris) === cle))
    manque("numero", `Le numéro ${numero} est déjà porté par un acte.`, true, REGISTRE);
  else if ((deja.get(cle) ?? 0) > 1)
    manque("numero", `Le numéro ${numero} est proposé pour deux points.`, true, REGISTRE);
  else if (numeros.reserves.some((pris) => normal(pris) === cle))
    manque("numero", `Le numéro ${numero} est aussi proposé dans une autre séance.`, false);
  if (projet?.annexes.some(({ titre }) => titre.trim() === ""))
    manque("annexes", "Une annexe n’a pas de titre\u00a0: c’est lui que lit le citoyen.");
  for (const { titre, publiable, motifDeRetenue } of projet?.annexes ?? [])
    if (!publiable && !motifDeRetenue?.trim())
      manque(
        "annexes",
        `L’annexe «\u00a0${titre.trim() || "sans titre"}\u00a0» n’est pas publiée et son motif manque\u00a0: la page publique le répète.`,
        false,
      );
  return manques;
}

const REGISTRE = duCgct("R2121-9");

const sansNote = ({ note, rapport }: PointOrdreDuJour): boolean =>
  !note?.trim() && !(rapport && motsDuTexte(rapport).trim());

const vide = ({ texte }: Projet): boolean => motsDuTexte(texte).trim() === "" && imagesDe(texte).length === 0;

/** `2024/5` and ` 2024/5` are one number; their transmitted form is compared by the server. */
const normal = (numero: string): string => numero.trim().toUpperCase();
