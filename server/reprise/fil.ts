/** Runs apart from the server: a hostile file can only lose this thread its time. */
import { parentPort, workerData } from "node:worker_threads";
import { jointeEcartee, lireActeAncien, valeursJointes } from "@executoire/droit";
import type { DemandeDeLecture, ReponseDeLecture } from "./lire.ts";
import { texteDe, textePdf } from "./texte.ts";

async function repondre(d: DemandeDeLecture): Promise<ReponseDeLecture> {
  if ("texte" in d) {
    const { texte, pages, profil, contenu, jointes } = d;
    return {
      ok: true,
      texte,
      debuts: [],
      pages: pages ?? null,
      lecture: lireActeAncien(texte, {
        profil,
        ...(pages !== null && { pages }),
        ...(contenu && { contenu }),
        ...(jointes && { jointes }),
      }),
    };
  }
  if (d.mime === "text/plain") {
    const texte = texteDe(d.octets);
    if (texte === null) return { ok: false, motif: "illisible" };
    if (texte.trim() === "") return { ok: false, motif: "vide" };
    return { ok: true, texte, debuts: [], pages: null, lecture: lireActeAncien(texte, { profil: d.profil }) };
  }
  const lu = await textePdf(d.octets).catch(() => null);
  if (lu === null) return { ok: false, motif: "illisible" };
  if (lu === "trop-de-pages") return { ok: false, motif: "trop-de-pages" };
  const signes = lu.texte.replace(/\s/g, "").length;
  if (signes < 40 * Math.min(lu.pages, 3)) return { ok: false, motif: "sans-texte" };
  const { jointe, ...reste } = lu;
  const jointes = jointe?.ok ? valeursJointes(jointe.acte) : null;
  const lecture = lireActeAncien(lu.texte, {
    profil: d.profil,
    pages: lu.pages,
    ...(jointes && { jointes }),
  });
  return {
    ok: true,
    ...reste,
    lecture: {
      ...lecture,
      ...(jointes && { jointes }),
      constats: jointe && !jointe.ok ? [jointeEcartee(jointe.motif), ...lecture.constats] : lecture.constats,
    },
  };
}

parentPort?.postMessage(await repondre(workerData as DemandeDeLecture));
