/** What a convocation freezes for good: judged before, since nothing of it can be completed after. */
import {
  epurer,
  type Manque,
  manquesPreparation,
  type PointOrdreDuJour,
  type ProfilCollectivite,
  type Refus,
  type SeanceAPreparer,
  texteBrut,
} from "@executoire/droit";
import type { Base, Tx } from "../database/connection.ts";
import { normaliserNumero } from "../delivery/numeros.ts";

/** The point as it binds: neither its text nor its report keeps the anchors of comments, or what a draft leaves empty. */
export function pointFige(point: PointOrdreDuJour): PointOrdreDuJour {
  const rapport = point.rapport && epurer(point.rapport);
  return {
    ...point,
    // The note the law asks for holds the words of the report, where nobody wrote it apart.
    ...(rapport && { rapport, ...(!point.note?.trim() && { note: texteBrut(rapport) }) }),
    ...(point.projet && { projet: { ...point.projet, texte: epurer(point.projet.texte) } }),
  };
}

/** What the law of the convocation does not look at, and that could never be completed once frozen. */
const FIGES: readonly Manque["champ"][] = ["regime", "numero", "objet", "texte", "matiere", "annexes"];

/** Why these points cannot be frozen by a convocation: a draft without text or matter, a number already taken. */
export async function refusDeFiger(
  base: Base | Tx,
  collectivite: string,
  profil: ProfilCollectivite,
  seance: SeanceAPreparer,
): Promise<Refus | null> {
  const pris = await numerosPris(base, collectivite);
  const manque = manquesPreparation(profil, seance, { pris, reserves: [] }).find(
    ({ champ, bloquant }) => bloquant && FIGES.includes(champ),
  );
  if (!manque) return refusDesNumeros(seance.points, pris);
  const point = seance.points.find(({ id }) => id === manque.point);
  return {
    code: manque.champ === "numero" ? "numero-deja-pris" : "ordre-du-jour-invalide",
    phrase: `${point ? `Point «\u00a0${point.titre}\u00a0»\u00a0: ` : ""}${manque.phrase}`,
    article: manque.article,
    remede: "Complétez ce champ, puis convoquez.",
    champ: `${manque.point ?? ""}.${manque.champ}`,
  };
}

/** Two numbers that read differently may travel as one: `2024/5` and `2024__5`. */
function refusDesNumeros(points: PointOrdreDuJour[], pris: readonly string[]): Refus | null {
  const transmis = new Set(pris.flatMap((numero) => transmettre(numero) ?? []));
  for (const { id, projet, nature } of points) {
    const numero = nature === "deliberation" ? (projet?.numero.trim() ?? "") : "";
    if (!numero) continue;
    const forme = transmettre(numero);
    if (forme !== null && !transmis.has(forme)) {
      transmis.add(forme);
      continue;
    }
    return {
      code: forme === null ? "numero-invalide" : "numero-deja-pris",
      phrase:
        forme === null
          ? `Le numéro ${numero} ne peut pas être transmis.`
          : `Le numéro ${numero} se transmettrait comme un autre, déjà pris\u00a0: ${forme}.`,
      article: null,
      remede: "Proposez un autre numéro.",
      champ: `${id}.numero`,
    };
  }
  return null;
}

function transmettre(numero: string): string | null {
  const forme = normaliserNumero(numero);
  return forme.ok ? forme.valeur : null;
}

/** Numbers given for ever. */
export async function numerosPris(base: Base | Tx, collectivite: string): Promise<string[]> {
  const lignes = await base
    .selectFrom("numeros")
    .select("numero")
    .where("collectivite", "=", collectivite)
    .orderBy("numero_transmis")
    .execute();
  return lignes.map(({ numero }) => numero);
}
