import { readFileSync } from "node:fs";
import { compter, dateCivileDe, dateMoyenne, heureDe } from "@executoire/droit";
import type { Config } from "../config.ts";
import { canauxFixes } from "../delivery/canal.ts";
import { EnvironnementInsuffisant } from "../erreurs.ts";
import { projections } from "../journal/projections.ts";
import { reprojeter } from "../journal/reprojeter.ts";
import { type Ouverture, ouvrir } from "../ouvrir.ts";
import { type Anomalie, verifierRegistre } from "../preuve/verifier.ts";
import { type SignatureVerifiee, verifierPdf } from "../signature/index.ts";
import { sha256 } from "../store/store.ts";
import { nommeOctets, type Objet, objetDe } from "./nommer-octets.ts";

export async function avecDonnees<T>(config: Config, travail: (o: Ouverture) => Promise<T>): Promise<T> {
  const ouverture = await ouvrir({
    donnees: config.donnees,
    databaseUrl: config.databaseUrl,
    horloge: () => new Date(),
    cle: config.cle,
    // Maintenance sends nothing.
    canaux: () => canauxFixes(null),
    origine: config.origine,
  });
  try {
    return await travail(ouverture);
  } finally {
    await ouverture.close();
  }
}

export function reprojeterTout(config: Config, json: boolean): Promise<number> {
  return avecDonnees(config, async ({ ctx }) => {
    const rejoues = await reprojeter(ctx.db, ctx.journal, projections);
    if (json) process.stdout.write(`${JSON.stringify(Object.fromEntries(rejoues))}\n`);
    else
      for (const [collectivite, faits] of rejoues)
        process.stdout.write(`${collectivite} : ${faits} faits rejoués, tables reconstruites.\n`);
    return 0;
  });
}

interface Mention extends Objet {
  collectivite: string;
  quoi: string;
  le: string;
}

/** Without a file: does every chain of facts hold? With one: which fact names these very bytes? */
export function verifier(config: Config, fichier: string | null, json: boolean): Promise<number> {
  return avecDonnees(config, async ({ ctx }) => {
    const cherche = fichier ? sha256(lireFichier(fichier)) : null;
    const mentions: Mention[] = [];
    const ruptures: { collectivite: string; rang: number }[] = [];
    const registres: { collectivite: string; scelles: number; points: number; anomalies: Anomalie[] }[] = [];
    let faits = 0;
    for (const { id, nom } of await ctx.db.selectFrom("collectivites").select(["id", "nom"]).execute()) {
      const rang = await ctx.journal.verifier(id);
      if (rang !== null) ruptures.push({ collectivite: nom, rang });
      const { scelles, points, anomalies } = await verifierRegistre(ctx, id);
      registres.push({ collectivite: nom, scelles, points, anomalies });
      for await (const f of ctx.journal.parcourir(id)) {
        faits++;
        const quoi = cherche ? nommeOctets(f.fait, cherche) : null;
        if (quoi) mentions.push({ collectivite: nom, ...objetDe(f.stream), quoi, le: f.survenuLe });
      }
    }
    const signatures = fichier ? await signaturesDe(fichier) : [];
    const alteres = registres.some(({ anomalies }) => anomalies.length > 0);
    const conforme = ruptures.length === 0 && !alteres && (cherche === null || mentions.length > 0);
    if (json) {
      process.stdout.write(
        `${JSON.stringify({ conforme, faits, ruptures, registres, empreinte: cherche, mentions, signatures })}\n`,
      );
      return conforme ? 0 : 1;
    }
    for (const r of ruptures)
      process.stdout.write(`${r.collectivite} : la chaîne est rompue au fait ${r.rang}.\n`);
    if (ruptures.length === 0)
      process.stdout.write(`Chaîne vérifiée : ${faits} faits, aucun n’a été modifié ni retiré.\n`);
    for (const { collectivite, scelles, points, anomalies } of registres) {
      for (const { phrase } of anomalies) process.stdout.write(`${collectivite} : ${phrase}\n`);
      if (points > 0 && anomalies.length === 0)
        process.stdout.write(
          `Registre vérifié : ${scelles} faits sous ${compter(points, "point")} de contrôle ${points > 1 ? "signés" : "signé"}.\n`,
        );
    }
    for (const m of mentions)
      process.stdout.write(
        `${m.quoi} — ${m.acte ? `acte ${m.acte}, ` : m.seance ? `séance ${m.seance}, ` : ""}${m.collectivite}, le ${dateMoyenne(dateCivileDe(m.le))} à ${heureDe(m.le)}.\n`,
      );
    for (const s of signatures) process.stdout.write(`${phraseSignature(s)}\n`);
    if (cherche && mentions.length === 0)
      process.stdout.write(`Ce fichier n’est connu d’aucun acte ni d’aucune séance (SHA-256 ${cherche}).\n`);
    return conforme ? 0 : 1;
  });
}

function lireFichier(chemin: string): Uint8Array {
  try {
    return readFileSync(chemin);
  } catch (error) {
    throw new EnvironnementInsuffisant(
      `Le fichier ${chemin} ne peut pas être lu : ${(error as Error).message}.`,
    );
  }
}

/** Signatures are judged on the bytes alone: whoever holds the file can do the same. */
async function signaturesDe(fichier: string): Promise<SignatureVerifiee[]> {
  const octets = lireFichier(fichier);
  return new TextDecoder("latin1").decode(octets.subarray(0, 5)) === "%PDF-" ? verifierPdf(octets) : [];
}

/** Who, at what level, when and proven by whom, over what; else what is wrong. */
function phraseSignature(s: SignatureVerifiee): string {
  const qui = `Signature de ${s.titulaire ?? "signataire inconnu"}${s.deTest ? " (certificat de test)" : ""}`;
  const emise = s.chaine[0] ? `, certificat de ${s.chaine[0].emetteur}` : "";
  if (!s.integre) return `${qui} : elle ne tient pas. ${s.motif ?? "Le document a été modifié."}`;
  const le = (a: string) => `le ${dateMoyenne(dateCivileDe(a))} à ${heureDe(a)}`;
  const heure = s.horodatage
    ? `horodatée ${le(s.horodatage.a)} par ${s.horodatage.par}`
    : s.a
      ? `heure déclarée par le signataire, ${le(s.a)}`
      : "sans heure";
  const defauts = [
    ...(s.defautHorodatage ? [`son horodatage ne prouve rien (${s.defautHorodatage})`] : []),
    ...(s.enCoursDeValidite ? [] : ["le certificat n’était pas valide à cette heure"]),
  ];
  const etendue = s.couvreTout
    ? "elle porte sur tout le fichier"
    : "suivie d’ajouts postérieurs qui ne modifient pas les octets signés";
  return `${qui} : intègre, niveau PAdES ${s.niveau}, ${heure}, ${etendue}${emise}.${defauts.length > 0 ? ` Attention : ${defauts.join(" ; ")}.` : ""}`;
}
