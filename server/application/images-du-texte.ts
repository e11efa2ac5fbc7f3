/** The images a text shows, taken from the store for whoever prints it. */
import { type BlocImage, type Empreinte, type Issue, imagesDe, ok, refuser, type TexteActe } from "@executoire/droit";
import type { Contexte } from "../contexte.ts";

/** Every image, or the one that is no longer kept, in words. An altered one throws: that is a loss, not a case. */
export async function imagesDuTexte(
  ctx: Contexte,
  ...textes: (TexteActe | undefined)[]
): Promise<Issue<Record<Empreinte, Uint8Array>>> {
  const images: Record<Empreinte, Uint8Array> = {};
  for (const image of textes.flatMap((texte) => (texte ? imagesDe(texte) : []))) {
    if (images[image.empreinte]) continue;
    if (!(await ctx.store.has(image.empreinte))) return refuser(imageAbsente(image));
    images[image.empreinte] = await ctx.store.get(image.empreinte);
  }
  return ok(images);
}

const imageAbsente = ({ alternative, legende, empreinte }: BlocImage) => ({
  code: "image-absente" as const,
  phrase: `L’image «\u00a0${(legende ?? "").trim() || alternative.trim() || empreinte.slice(0, 16)}\u00a0» du texte n’est pas dans le magasin de fichiers.`,
  article: null,
  remede: "Retirez cette image du texte, ou joignez-la de nouveau.",
  champ: "texte",
});
