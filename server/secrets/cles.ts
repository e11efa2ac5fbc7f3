import type { Contexte } from "../contexte.ts";
import type { Coffre } from "./coffre.ts";

/** What a person signs with; `cle` is the only secret in it. */
export interface PemDeSignature {
  autorite: string;
  certificat: string;
  cle: string;
}

/** Before the sealed bytes, in base64. A PEM never begins so. */
const MARQUE = "scelle:";

export const scellerCle = (coffre: Coffre, pem: PemDeSignature): PemDeSignature =>
  pem.cle.startsWith(MARQUE)
    ? pem
    : { ...pem, cle: `${MARQUE}${Buffer.from(coffre.sceller(pem.cle)).toString("base64")}` };

/** Throws `SecretIllisible` when another key sealed it. */
export const ouvrirCle = (coffre: Coffre, pem: PemDeSignature): PemDeSignature =>
  pem.cle.startsWith(MARQUE)
    ? { ...pem, cle: coffre.ouvrir(Buffer.from(pem.cle.slice(MARQUE.length), "base64")) }
    : pem;

/** Seals the keys that a former release kept in clear. Returns how many. */
export async function scellerLesCles({ db, coffre }: Contexte): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const lignes = await tx
      .selectFrom("certificats")
      .select(["collectivite", "compte", "pem"])
      .forUpdate()
      .execute();
    let scellees = 0;
    for (const { collectivite, compte, pem } of lignes) {
      const scelle = scellerCle(coffre, pem);
      if (scelle === pem) continue;
      await tx
        .updateTable("certificats")
        .set({ pem: JSON.stringify(scelle) })
        .where("collectivite", "=", collectivite)
        .where("compte", "=", compte)
        .execute();
      scellees++;
    }
    return scellees;
  });
}
