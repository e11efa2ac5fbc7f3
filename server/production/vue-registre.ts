/** The register as its page shows it. */
import { nomDuRegistre } from "@executoire/documents";
import {
  duCgct,
  estEpci,
  type ProfilCollectivite,
  type RegistreId,
  reliureDuRegistre,
} from "@executoire/droit";
import type {
  InscriptionAuRegistre,
  RegistresVue,
  VolumeResume,
  VolumeVue,
} from "../api/contrat-documents.ts";
import type { Contexte } from "../contexte.ts";
import { restants } from "./registre-imprimer.ts";
import { anneesDuRegistre, type Inscription, lireVolume, type Volume } from "./registre-lire.ts";

export const REGISTRES: readonly RegistreId[] = ["deliberations", "arretes"];
export const estRegistre = (id: string): id is RegistreId => (REGISTRES as readonly string[]).includes(id);

/**
 * Deliberations: CGCT, art. R2121-9 (EPCI by L5211-1); départements and régions have no such register by statute
 * (REG-06). Arrêtés of the maire: art. L2122-29 and R2122-7 [U]; nothing was found for the others.
 */
export function articleDuRegistre(
  profil: ProfilCollectivite,
  registre: RegistreId,
  annee: number,
): string | null {
  if (registre === "deliberations") return reliureDuRegistre(profil, annee)?.article ?? null;
  return profil.kind === "commune" && !estEpci(profil.kind) ? duCgct("L2122-29", "R2122-7") : null;
}

export async function vueRegistres(ctx: Contexte, collectivite: string): Promise<RegistresVue> {
  const registres: RegistresVue["registres"] = [];
  for (const id of REGISTRES) {
    const volumes: VolumeResume[] = [];
    let article: string | null = null;
    for (const annee of await anneesDuRegistre(ctx, collectivite, id)) {
      const volume = await lireVolume(ctx, collectivite, id, annee);
      const profil = volume.inscriptions.at(-1)?.profil;
      if (profil) article ??= articleDuRegistre(profil, id, annee);
      volumes.push(resumer(volume));
    }
    registres.push({ id, titre: nomDuRegistre(id), article, volumes });
  }
  return { registres };
}

function resumer({ annee, inscriptions, pages, clos }: Volume): VolumeResume {
  const pretes = inscriptions.filter((i) => i.motif === null && restants(i));
  return {
    annee,
    actes: inscriptions.reduce((n, { actes }) => n + actes.length, 0),
    seances: inscriptions.filter(({ lue }) => lue).length,
    pages,
    aImprimer: pretes.filter((i) => !estChangee(i)).length,
    changes: pretes.filter(estChangee).length,
    clos,
  };
}

const estChangee = ({ actes, cloture }: Inscription): boolean =>
  [...actes, ...(cloture ? [cloture] : [])].some(({ change }) => change);

export async function vueVolume(
  ctx: Contexte,
  collectivite: string,
  registre: RegistreId,
  annee: number,
): Promise<VolumeVue | null> {
  const volume = await lireVolume(ctx, collectivite, registre, annee);
  const profil = volume.inscriptions.at(-1)?.profil;
  if (!profil) return null;
  const pretes = volume.inscriptions.filter((i) => i.motif === null && restants(i));
  return {
    registre,
    titre: nomDuRegistre(registre),
    annee,
    article: articleDuRegistre(profil, registre, annee),
    clos: volume.clos,
    pages: volume.pages,
    inscriptions: volume.inscriptions.map(vueInscription),
    tirages: volume.tirages.map((t) => ({
      rang: t.rang,
      pages: { de: t.premiere, a: t.derniere },
      inscriptions: t.feuillets.length,
      tables: t.clos,
      empreinte: t.empreinte,
      octets: t.octets,
      par: t.par,
      a: t.a,
      adresse: `/api/registres/${registre}/${annee}/tirage-${t.rang}.pdf`,
    })),
    aImprimer: pretes.length,
    motif: motif(volume, pretes.length),
    version: volume.tirages.length,
  };
}

function motif({ clos, annee }: Volume, pretes: number): string | null {
  if (clos) return `Le registre de ${annee} est clos : ses tables sont imprimées.`;
  return pretes === 0 ? "Tout ce qui est prêt est imprimé." : null;
}

function vueInscription({
  cle,
  date,
  titre,
  lue,
  actes,
  cloture,
  motif: pourquoi,
}: Inscription): InscriptionAuRegistre {
  const feuillets = [...actes, ...(cloture ? [cloture] : [])];
  const imprimes = feuillets.flatMap(({ imprime }) => (imprime ? [imprime] : []));
  const complet = imprimes.length > 0 && imprimes.length === feuillets.length;
  return {
    cle,
    date,
    titre,
    seance: lue?.seance ?? null,
    acte: lue ? null : (actes[0]?.acte ?? null),
    actes: actes.map(({ acte, numero, objet, matiere, imprime, change, contenu, signe }) => ({
      acte,
      numero,
      objet,
      matiere: `${matiere.code} ${matiere.libelle}`,
      pages: imprime && { de: imprime.premiere, a: imprime.derniere },
      change,
      extrait:
        acte && signe && contenu.genre === "deliberation"
          ? `/api/actes/${encodeURIComponent(acte)}/documents/extrait.pdf`
          : null,
    })),
    pages: complet
      ? {
          de: Math.min(...imprimes.map(({ premiere }) => premiere)),
          a: Math.max(...imprimes.map(({ derniere }) => derniere)),
        }
      : null,
    tirage: complet ? Math.max(...imprimes.map(({ tirage }) => tirage)) : null,
    change: feuillets.some(({ change }) => change),
    motif: pourquoi,
  };
}
