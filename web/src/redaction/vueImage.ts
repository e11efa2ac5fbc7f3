/** An image as the editor shows it: the picture, its legend, and the word that says what it still lacks. */
import type { Node } from "@tiptap/pm/model";
import type { NodeView } from "@tiptap/pm/view";

export function vueImage(noeud: Node, adresse: string): NodeView {
  const dom = document.createElement("figure");
  const image = document.createElement("img");
  const legende = document.createElement("figcaption");
  const manque = document.createElement("p");
  manque.className = "image-manque";
  manque.textContent = "▲ Décrivez cette image";
  dom.append(image, legende, manque);
  function montrer({ attrs }: Node): void {
    const { empreinte, alternative, legende: mots, largeur } = attrs as Record<string, string>;
    const source = `${adresse}/${empreinte}`;
    if (image.getAttribute("src") !== source) image.src = source;
    image.alt = alternative || "Image sans description";
    dom.style.setProperty("inline-size", `${largeur}%`);
    legende.textContent = mots ?? "";
    legende.hidden = !mots;
    manque.hidden = Boolean(alternative?.trim());
  }
  montrer(noeud);
  return {
    dom,
    update(suivant) {
      if (suivant.type !== noeud.type) return false;
      montrer(suivant);
      return true;
    },
    ignoreMutation: () => true,
  };
}
