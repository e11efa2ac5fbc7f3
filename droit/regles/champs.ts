/** What a rule asks for, field by field: each reads a value from outside, or says which field is wrong and why. */
import { estDateCivile } from "../calendrier/dates.ts";
import { millisecondesDe } from "../calendrier/instants.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";

export interface Champ<T> {
  /** What it is, for people. */
  aide: string;
  /** What may be written: `date AAAA-MM-JJ`, `nombre entier`, `commune | CC | CA`. */
  forme: string;
  facultatif: boolean;
  /** `nom` is the path of the field in what was given: `envois[2].le`. */
  lire(valeur: unknown, nom: string): Issue<T>;
}
// biome-ignore lint/suspicious/noExplicitAny: fields of every type live in one record; `Lu` gives each its own back.
export type Champs = Readonly<Record<string, Champ<any>>>;

type Facultatifs<C extends Champs> = {
  [K in keyof C]: C[K] extends { facultatif: true } ? K : never;
}[keyof C];
type Valeur<C> = C extends Champ<infer T> ? T : never;
/** What is left once every field was read: absent optional fields have no key. */
export type Lu<C extends Champs> = { [K in Exclude<keyof C, Facultatifs<C>>]: Valeur<C[K]> } & {
  [K in Facultatifs<C>]?: Valeur<C[K]>;
};

/** A field that was refused. The article is null: it is the question that is wrong, not the law that says no. */
export const refuserChamp = (nom: string, raison: string): { ok: false; refus: Refus } =>
  refuser({
    code: "entree-invalide",
    phrase: `Champ «\u00a0${nom}\u00a0»\u00a0: ${raison}.`,
    article: null,
    remede: "Corriger ce champ, puis interroger de nouveau la règle.",
    champ: nom,
  });

function champ<T>(
  aide: string,
  forme: string,
  lire: (valeur: unknown, nom: string) => Issue<T>,
): Champ<T> & { facultatif: false } {
  return { aide, forme, facultatif: false, lire };
}

/** The same field, that may be left out. */
export const facultatif = <T>(obligatoire: Champ<T>): Champ<T> & { facultatif: true } => ({
  ...obligatoire,
  facultatif: true,
});

export const date = (aide: string) =>
  champ<string>(aide, "date AAAA-MM-JJ", (valeur, nom) =>
    typeof valeur === "string" && estDateCivile(valeur)
      ? ok(valeur)
      : refuserChamp(nom, `${montrer(valeur)} n’est pas une date (AAAA-MM-JJ)`),
  );

export const instant = (aide: string) =>
  champ<string>(aide, "instant AAAA-MM-JJThh:mm:ss+hh:mm", (valeur, nom) => {
    const faux = refuserChamp(nom, `${montrer(valeur)} n’est pas un instant avec son décalage`);
    if (typeof valeur !== "string" || !estDateCivile(valeur.slice(0, 10))) return faux;
    try {
      millisecondesDe(valeur);
      return ok(valeur);
    } catch {
      return faux;
    }
  });

export const entier = (aide: string, { min = 0, max = 100_000_000 } = {}) =>
  champ<number>(aide, "nombre entier", (valeur, nom) =>
    typeof valeur === "number" && Number.isSafeInteger(valeur) && valeur >= min && valeur <= max
      ? ok(valeur)
      : refuserChamp(nom, `${montrer(valeur)} n’est pas un nombre entier de ${min} à ${max}`),
  );

export const nombre = (aide: string) =>
  champ<number>(aide, "nombre", (valeur, nom) =>
    typeof valeur === "number" && Number.isFinite(valeur) && valeur >= 0
      ? ok(valeur)
      : refuserChamp(nom, `${montrer(valeur)} n’est pas un nombre positif`),
  );

export const ouiNon = (aide: string) =>
  champ<boolean>(aide, "true | false", (valeur, nom) =>
    typeof valeur === "boolean" ? ok(valeur) : refuserChamp(nom, `${montrer(valeur)} n’est ni true ni false`),
  );

export const texte = (aide: string) =>
  champ<string>(aide, "texte", (valeur, nom) =>
    typeof valeur === "string" && valeur.trim() !== ""
      ? ok(valeur.trim())
      : refuserChamp(nom, `${montrer(valeur)} n’est pas un texte`),
  );

export const parmi = <const V extends string>(aide: string, valeurs: readonly V[]) =>
  champ<V>(aide, valeurs.join(" | "), (valeur, nom) => {
    const trouvee = valeurs.find((possible) => possible === valeur);
    return trouvee === undefined
      ? refuserChamp(nom, `${montrer(valeur)} n’est pas dans la liste (${valeurs.join(", ")})`)
      : ok(trouvee);
  });

export const liste = <T>(aide: string, element: Champ<T>, { min = 0, max = 1000 } = {}) =>
  champ<T[]>(aide, `liste de ${element.forme}`, (valeur, nom) => {
    if (!Array.isArray(valeur)) return refuserChamp(nom, `${montrer(valeur)} n’est pas une liste`);
    if (valeur.length < min || valeur.length > max)
      return refuserChamp(nom, `${valeur.length} éléments, il en faut de ${min} à ${max}`);
    const lus: T[] = [];
    for (const [i, un] of valeur.entries()) {
      const lu = element.lire(un, `${nom}[${i}]`);
      if (!lu.ok) return lu;
      lus.push(lu.valeur);
    }
    return ok(lus);
  });

export const objet = <C extends Champs>(aide: string, champs: C) =>
  champ<Lu<C>>(aide, `{ ${Object.keys(champs).join(", ")} }`, (valeur, nom) =>
    lireChamps(champs, valeur, nom),
  );

/** An open record: one value for each name, such as the seats of each commune. */
export const parNom = <T>(aide: string, element: Champ<T>) =>
  champ<Record<string, T>>(aide, `{ nom: ${element.forme} }`, (valeur, nom) => {
    if (typeof valeur !== "object" || valeur === null || Array.isArray(valeur))
      return refuserChamp(nom, `${montrer(valeur)} n’est pas un objet`);
    const lus: [string, T][] = [];
    for (const [cle, un] of Object.entries(valeur)) {
      const lu = element.lire(un, `${nom}.${cle}`);
      if (!lu.ok) return lu;
      lus.push([cle, lu.valeur]);
    }
    return ok(Object.fromEntries(lus));
  });

/** Reads every field; an unknown one is refused, so that a misspelt name never passes for an absent one. */
export function lireChamps<C extends Champs>(champs: C, valeur: unknown, chemin = ""): Issue<Lu<C>> {
  const prefixe = chemin ? `${chemin}.` : "";
  if (typeof valeur !== "object" || valeur === null || Array.isArray(valeur))
    return refuserChamp(chemin || "entrée", `${montrer(valeur)} n’est pas un objet`);
  const inconnu = Object.keys(valeur).find((cle) => !Object.hasOwn(champs, cle));
  if (inconnu !== undefined)
    return refuserChamp(
      `${prefixe}${inconnu}`,
      `ce champ n’existe pas ici (${Object.keys(champs).join(", ") || "aucun champ attendu"})`,
    );
  const lus: Record<string, unknown> = {};
  for (const [cle, attendu] of Object.entries(champs)) {
    const brut = (valeur as Record<string, unknown>)[cle];
    if (brut === undefined || brut === null) {
      if (attendu.facultatif) continue;
      return refuserChamp(`${prefixe}${cle}`, `il manque (${attendu.aide}, ${attendu.forme})`);
    }
    const lu = attendu.lire(brut, `${prefixe}${cle}`);
    if (!lu.ok) return lu;
    lus[cle] = lu.valeur;
  }
  return ok(lus as Lu<C>);
}

function montrer(valeur: unknown): string {
  const ecrit = JSON.stringify(valeur) ?? "rien";
  return ecrit.length > 60 ? `${ecrit.slice(0, 60)}…` : ecrit;
}
