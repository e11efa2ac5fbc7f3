/** For tests and the benchmark: one text that has everything a text may have. */
import { createHash } from "node:crypto";
import type { TexteActe } from "@executoire/droit";
import { imageRiche, texteRiche as texte } from "@executoire/fixtures";
import type { Images } from "./corps.ts";
import type { Deliberation } from "./deliberation.ts";
import { acteTemoin, deliberationTemoin } from "./temoin.ts";

export const imageTemoin = { octets: imageRiche, largeur: 600, hauteur: 240 };
export const empreinteImage = createHash("sha256").update(imageRiche).digest("hex");
export const imagesRiches: Images = { [empreinteImage]: imageRiche };
export const texteRiche = texte as TexteActe;
export const blocsRiches = texteRiche.blocs;

export const deliberationRiche: Deliberation = {
  ...deliberationTemoin,
  acte: {
    ...acteTemoin,
    numero: "2024/18",
    objet: "Programme de voirie 2024 : approbation et autorisation de signer les marchés",
    texte: texteRiche,
  },
  images: imagesRiches,
};
