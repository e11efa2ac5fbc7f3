/** How an authority signs: time stamps, mark on the page, external book. */
import type {
  CarnetSaisi,
  ReglagesSignatureSaisie,
  ReglagesSignatureVue,
} from "../api/contrat-signatures.ts";
import type { Contexte } from "../contexte.ts";
import { SecretIllisible } from "../secrets/coffre.ts";
import { type IssueSignature, refuserSignature } from "./confirmation.ts";

export interface ReglagesSignature {
  horodatage: { adresse: string | null; siIndisponible: "attendre" | "signer-sans" };
  marqueVisible: boolean;
  carnet: (Omit<CarnetSaisi, "motDePasse"> & { motDePasse: string | null }) | null;
}

export async function reglagesDe(ctx: Contexte, collectivite: string): Promise<ReglagesSignature> {
  const ligne = await ctx.db
    .selectFrom("reglages_signature")
    .selectAll()
    .where("collectivite", "=", collectivite)
    .executeTakeFirst();
  return {
    horodatage: { adresse: ligne?.horodatage ?? null, siIndisponible: ligne?.si_indisponible ?? "attendre" },
    marqueVisible: ligne?.marque ?? true,
    carnet: ligne?.carnet ? { ...ligne.carnet, motDePasse: ouvrir(ctx, ligne.secrets) } : null,
  };
}

/** Null as well when another key sealed it: the administrator then types it again. */
function ouvrir(ctx: Contexte, secrets: Uint8Array | null): string | null {
  if (!secrets) return null;
  try {
    return ctx.coffre.ouvrir(secrets);
  } catch (error) {
    if (!(error instanceof SecretIllisible)) throw error;
    return null;
  }
}

export async function vueReglages(ctx: Contexte, collectivite: string): Promise<ReglagesSignatureVue> {
  const { horodatage, marqueVisible, carnet } = await reglagesDe(ctx, collectivite);
  const { motDePasse, ...reste } = carnet ?? { motDePasse: null };
  return {
    horodatage,
    marqueVisible,
    carnet: carnet && "adresse" in reste ? { ...reste, motDePasseConnu: motDePasse !== null } : null,
    antivirus: {
      adresse: ctx.antivirus?.adresse ?? null,
      siIndisponible: ctx.antivirus?.siIndisponible ?? "refuser",
    },
  };
}

export async function reglerSignature(
  ctx: Contexte,
  collectivite: string,
  par: string,
  saisie: ReglagesSignatureSaisie,
): Promise<IssueSignature<ReglagesSignatureVue>> {
  for (const [champ, adresse] of [
    ["horodatage.adresse", saisie.horodatage.adresse],
    ["carnet.adresse", saisie.carnet?.adresse ?? null],
  ] as const)
    if (adresse !== null) {
      const refus = refusDAdresse(adresse, champ);
      if (refus) return refus;
    }
  const { motDePasse, ...carnet } = saisie.carnet ?? { motDePasse: undefined };
  const garde = await ctx.db
    .selectFrom("reglages_signature")
    .select(["secrets", "carnet"])
    .where("collectivite", "=", collectivite)
    .executeTakeFirst();
  // A password goes with an address: to another one it is not handed over.
  const meme = garde?.carnet?.adresse === saisie.carnet?.adresse;
  const secrets = motDePasse
    ? Buffer.from(ctx.coffre.sceller(motDePasse))
    : meme
      ? (garde?.secrets ?? null)
      : null;
  const ligne = {
    horodatage: saisie.horodatage.adresse,
    si_indisponible: saisie.horodatage.siIndisponible,
    marque: saisie.marqueVisible,
    carnet: saisie.carnet ? JSON.stringify(carnet) : null,
    secrets: saisie.carnet ? secrets : null,
    change_par: par,
    change_le: ctx.horloge(),
  };
  await ctx.db
    .insertInto("reglages_signature")
    .values({ collectivite, ...ligne })
    .onConflict((c) => c.column("collectivite").doUpdateSet(ligne))
    .execute();
  return { ok: true, valeur: await vueReglages(ctx, collectivite) };
}

/** Where a machine of a cloud tells its own secrets to whoever asks from inside: no service to sign with lives there. */
const RESERVEES =
  /^(?:169\.254\.\d+\.\d+|0\.0\.0\.0|\[fe[89ab][^\]]*\]|\[::ffff:a9fe:[^\]]*\]|\[fd00:ec2::254\]|metadata\.google\.internal)\.?$/i;

/** Null for an address this server may call. Credentials in it would be shown and logged. */
export function refusDAdresse(adresse: string, champ: string) {
  const lue = URL.parse(adresse);
  const phrase =
    !lue || !/^https?:$/.test(lue.protocol) || lue.username || lue.password
      ? `« ${adresse} » n’est pas l’adresse d’un service : elle commence par https:// ou http://.`
      : RESERVEES.test(lue.hostname)
        ? `« ${lue.hostname} » est une adresse interne aux machines, où aucun service ne répond à une collectivité.`
        : null;
  return phrase === null
    ? null
    : refuserSignature("adresse-invalide", phrase, "Corrigez l’adresse, telle que le service la donne.", {
        champ,
      });
}
