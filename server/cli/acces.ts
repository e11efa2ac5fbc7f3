/** `executoire acces`: the accounts by which other software deposits. */
import { dateMoyenne } from "@executoire/droit";
import type { Config } from "../config.ts";
import { EnvironnementInsuffisant } from "../erreurs.ts";
import type { Ouverture } from "../ouvrir.ts";
import { creerAcces, listerAcces, revoquerAcces } from "../s2low/acces.ts";
import { avecDonnees } from "./maintenance.ts";

export type CommandeAcces =
  | { sous: "creer"; identifiant: string; nom: string; certificat: string | null; transmet: boolean }
  | { sous: "lister" }
  | { sous: "revoquer"; identifiant: string };

const PAR = "Administrateur (ligne de commande)";

export const commandeAcces = (
  config: Config,
  commande: CommandeAcces,
  options: { siren: string | null; json: boolean },
): Promise<number> =>
  avecDonnees(config, (ouverture) =>
    executerAcces(ouverture, commande, options, (texte) => process.stdout.write(texte)),
  );

/** Exit code: 0 done, 1 refused. */
export async function executerAcces(
  { ctx }: Pick<Ouverture, "ctx">,
  commande: CommandeAcces,
  { siren, json }: { siren: string | null; json: boolean },
  ecrire: (texte: string) => void,
): Promise<number> {
  const collectivite = await collectiviteDe(ctx, siren);
  const dire = (valeur: unknown, lignes: string[]) =>
    ecrire(json ? `${JSON.stringify(valeur)}\n` : lignes.map((ligne) => `${ligne}\n`).join(""));
  switch (commande.sous) {
    case "creer": {
      const cree = await creerAcces(ctx, collectivite, PAR, commande);
      if (!cree.ok) {
        dire({ refus: cree.refus }, [cree.refus.phrase]);
        return 1;
      }
      const { acces, secret } = cree.valeur;
      dire(cree.valeur, [
        `Accès « ${acces.nom} » créé.`,
        `  identifiant   ${acces.identifiant}`,
        `  mot de passe  ${secret}`,
        "Ce mot de passe n’est montré qu’une fois : réglez-le dès maintenant dans le logiciel.",
        acces.transmet
          ? "Ce que ce logiciel dépose part aussitôt vers le représentant de l’État."
          : "Ce que ce logiciel dépose attend qu’un agent confirme.",
      ]);
      return 0;
    }
    case "lister": {
      const liste = await listerAcces(ctx, collectivite);
      dire(
        liste,
        liste.length === 0
          ? ["Aucun accès n’a été créé."]
          : liste.map(
              (a) =>
                `${a.identifiant.padEnd(24)} ${a.nom} — ${a.revoqueLe ? `révoqué le ${dateMoyenne(a.revoqueLe.slice(0, 10))}` : a.transmet ? "dépose et transmet" : "dépose seulement"}${a.certificat ? `, certificat ${a.certificat.slice(0, 16)}…` : ""}, créé le ${dateMoyenne(a.creeLe.slice(0, 10))}`,
            ),
      );
      return 0;
    }
    case "revoquer": {
      const acces = (await listerAcces(ctx, collectivite)).find(
        (a) => a.identifiant === commande.identifiant && a.revoqueLe === null,
      );
      const fait = acces !== undefined && (await revoquerAcces(ctx, collectivite, PAR, acces.id));
      dire({ revoque: fait }, [
        fait
          ? `Accès « ${commande.identifiant} » révoqué : ce logiciel n’entre plus. Ce qu’il a déposé reste.`
          : `Aucun accès en service n’a l’identifiant « ${commande.identifiant} ».`,
      ]);
      return fait ? 0 : 1;
    }
  }
}

/** The only authority of the base, unless one is named. */
async function collectiviteDe(ctx: Ouverture["ctx"], siren: string | null): Promise<string> {
  const lignes = await ctx.db.selectFrom("collectivites").select(["id", "siren"]).orderBy("id").execute();
  const choisies = siren === null ? lignes : lignes.filter((l) => l.siren === siren);
  const [seule, autre] = choisies;
  if (seule && !autre) return seule.id;
  throw new EnvironnementInsuffisant(
    seule
      ? `Plusieurs collectivités sont enregistrées : donnez --siren (${lignes.map((l) => l.siren).join(", ")}).`
      : "Cette collectivité n’est pas enregistrée dans cette base.",
  );
}
