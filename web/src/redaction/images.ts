/** Images in the text: sent to the server, which judges and cleans them, then shown from there. */
import { type BlocImage, imagesDe, type TexteActe } from "@executoire/droit";
import { demander, type Motif, refusDe } from "../api/client.ts";

interface ImageDeposee {
  empreinte: string;
  mime: BlocImage["mime"];
  largeur: number;
  hauteur: number;
}

export type Depot = { ok: true; image: BlocImage } | { ok: false; motif: Motif };

/** At the width it has on paper: an image of few points is not blown up. */
const POINTS_PLEINE_PAGE = 1000;

export async function deposerImage(adresse: string, fichier: File): Promise<Depot> {
  const corps = new FormData();
  corps.append("fichier", fichier);
  const reponse = await demander<ImageDeposee>("POST", adresse, corps);
  if (reponse.sorte !== "ok") return { ok: false, motif: refusDe(reponse) };
  const { empreinte, mime, largeur } = reponse.valeur;
  const part = Math.round((largeur / POINTS_PLEINE_PAGE) * 20) * 5;
  return {
    ok: true,
    image: {
      type: "image",
      empreinte,
      mime,
      alternative: "",
      largeur: Math.min(100, Math.max(20, part)),
    },
  };
}

/** Images that who does not see them could not read: the text cannot bind before. */
export const imagesSansAlternative = (texte: TexteActe): number =>
  imagesDe(texte).filter(({ alternative }) => alternative.trim() === "").length;
