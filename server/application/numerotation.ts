/** Numbers of an authority: one space for every kind of act, since the number names the act on the wire. */
import {
  type DateCivile,
  dateMoyenne,
  type GenreActePris,
  proposerNumeroActe,
  type Refus,
} from "@executoire/droit";
import { cheminActe } from "@executoire/portail";
import type { Base, Tx } from "../database/connection.ts";
import { etatSeance } from "../database/schema.ts";
import { normaliserNumero } from "../delivery/numeros.ts";

/** Who took each number, by the two names it must be alone to bear: on the wire, and in the address of its page. */
async function numerosEnUsage(base: Base | Tx, collectivite: string): Promise<Map<string, string>> {
  const lignes = await base
    .selectFrom("numeros")
    .select(["numero_transmis", "numero", "pris_par"])
    .where("collectivite", "=", collectivite)
    .execute();
  // A convened sitting will give these at its vote: taken now, that vote could not be closed.
  const aVenir = await base
    .selectFrom("seances")
    .select(["date", etatSeance])
    .where("collectivite", "=", collectivite)
    .where("repetition", "=", false)
    .where("phase", "in", ["prevue", "convoquee", "ouverte"])
    .execute();
  const reserves = aVenir.flatMap(({ date, etat }) =>
    etat.ordreDuJour.flatMap(({ projet }): [string, string][] => {
      const numero = projet?.numero.trim() ?? "";
      const forme = normaliserNumero(numero);
      return forme.ok ? nomsDe(forme.valeur, numero, `la séance du ${dateMoyenne(date)}`) : [];
    }),
  );
  return new Map([
    ...reserves,
    ...lignes.flatMap(({ numero_transmis, numero, pris_par }) => nomsDe(numero_transmis, numero, pris_par)),
  ]);
}

const nomsDe = (transmis: string, numero: string, par: string): [string, string][] => [
  [transmis, par],
  [cheminActe("", numero), par],
];

export async function proposerNumeros(
  base: Base | Tx,
  collectivite: string,
  genres: readonly GenreActePris[],
  le: DateCivile,
): Promise<Record<GenreActePris, string>> {
  const pris = await numerosEnUsage(base, collectivite);
  const occupe = (numero: string): boolean => {
    const forme = normaliserNumero(numero);
    return !forme.ok || pris.has(forme.valeur) || pris.has(cheminActe("", numero));
  };
  return Object.fromEntries(genres.map((genre) => [genre, proposerNumeroActe(genre, le, occupe)])) as Record<
    GenreActePris,
    string
  >;
}

/** The number as it travels, or why it cannot be given: unreadable, or taken by another act whatever its kind. */
export async function numeroLibre(
  base: Base | Tx,
  collectivite: string,
  numero: string,
): Promise<{ ok: true; valeur: string } | { ok: false; refus: Refus }> {
  const forme = normaliserNumero(numero);
  if (!forme.ok) {
    return {
      ok: false,
      refus: {
        code: "numero-invalide",
        phrase: forme.refus.phrase,
        article: null,
        remede: "Donner un numéro plus court, de lettres et de chiffres.",
        champ: "numero",
      },
    };
  }
  const enUsage = await numerosEnUsage(base, collectivite);
  const par = enUsage.get(forme.valeur) ?? enUsage.get(cheminActe("", numero));
  if (par === undefined) return forme;
  return {
    ok: false,
    refus: {
      code: "numero-deja-pris",
      phrase: `Le numéro ${numero}, transmis sous la forme ${forme.valeur}, est déjà pris par ${par}.`,
      article: null,
      remede:
        "Donner un autre numéro\u00a0: un numéro ne sert qu’une fois, quel que soit le genre de l’acte.",
      champ: "numero",
    },
  };
}
