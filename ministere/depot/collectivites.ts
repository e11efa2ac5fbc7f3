import type { Emetteur } from "@executoire/actes";

/** An authority as the prefecture registered it; what is absent is not checked. */
export type Collectivite = { siren: string } & Partial<Omit<Emetteur, "siren">>;

/** Reads the list of registered authorities: SIREN alone, or with the three other values; throws what is wrong. */
export function lireCollectivites(json: string): Collectivite[] {
  const brut: unknown = JSON.parse(json);
  if (!Array.isArray(brut)) throw new Error("La liste des collectivités doit être un tableau JSON.");
  return brut.map((element: unknown, i) => {
    const donne = (typeof element === "string" ? { siren: element } : element) as Record<
      string,
      unknown
    > | null;
    const { siren, departement, arrondissement, nature } = donne ?? {};
    if (typeof siren !== "string" || !/^[0-9]{9}$/.test(siren))
      throw new Error(`Collectivité ${i + 1} de la liste\u00a0: le SIREN doit compter neuf chiffres.`);
    for (const valeur of [departement, arrondissement, nature])
      if (valeur !== undefined && typeof valeur !== "string")
        throw new Error(
          `Collectivité ${siren}\u00a0: département, arrondissement et nature s’écrivent entre guillemets.`,
        );
    return { siren, departement, arrondissement, nature } as Collectivite;
  });
}

/** Why this sender would be refused; `null` when it is registered as it says (PROTOCOL 2.7, 3.3). */
export function refusDInscription(
  collectivites: Collectivite[] | null,
  emetteur: Emetteur,
  archive: string,
): { nature: string; detail: string } | null {
  if (collectivites === null) return null;
  const inscrites = collectivites.filter((c) => c.siren === emetteur.siren);
  if (inscrites.length === 0)
    return {
      nature: "5",
      detail: `${archive} -> PREF-VERIF-02 : le numéro de SIREN ${emetteur.siren} n’est pas enregistré dans l’application ACTES.`,
    };
  const cles = ["departement", "arrondissement", "nature"] as const;
  const conforme = inscrites.some((c) =>
    cles.every((cle) => c[cle] === undefined || c[cle] === emetteur[cle]),
  );
  if (conforme) return null;
  const ecarts = cles.filter(
    (cle) => inscrites[0]?.[cle] !== undefined && inscrites[0][cle] !== emetteur[cle],
  );
  const mots = { departement: "le département", arrondissement: "l’arrondissement", nature: "la nature" };
  return {
    nature: "100",
    detail: `SIMU-08 : ${ecarts.map((cle) => `${mots[cle]} ${emetteur[cle]}`).join(", ")} ne correspond pas à l’inscription de ${emetteur.siren} en préfecture.`,
  };
}
