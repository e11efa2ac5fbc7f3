/** What is pasted or dropped: read as an act would be, whatever laid it on the clipboard; and what is copied from here. */
import {
  type Bloc,
  type BlocImage,
  decisionDe,
  elementsDe,
  lireTexte,
  listeDe,
  montantsDans,
  type Style,
  texteBrut,
  typographier,
} from "@executoire/droit";
import { Extension } from "@tiptap/core";
import { Slice } from "@tiptap/pm/model";
import { Plugin, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { annoncer } from "../cadre/annonces.ts";
import { inserer } from "./commandes.ts";
import { blocDe, type NoeudJson, versDocument } from "./document.ts";
import { lireBalises } from "./lecture/html.ts";
import { type Passage, passagesDe } from "./lecture/passages.ts";
import { structurer } from "./lecture/structurer.ts";

export interface OptionsCollage {
  /** Sends an image; null where the server refuses it, which the page says. */
  envoyer: (fichier: File) => Promise<BlocImage | null>;
  direLaisses: (laisses: string[]) => void;
}

/** Beyond, the plain words are taken instead. */
const HTML_MAX = 5_000_000;

export const Collage = Extension.create<OptionsCollage>({
  name: "collage",
  priority: 1200,
  addOptions: () => ({ envoyer: async () => null, direLaisses: () => undefined }),
  addProseMirrorPlugins() {
    const { envoyer, direLaisses } = this.options;
    const prendre = (view: EditorView, donnees: DataTransfer): boolean => {
      const html = donnees.getData("text/html");
      const brut = donnees.getData("text/plain");
      // Copied from the editor itself, the structure is already there.
      if (html.includes("data-pm-slice")) return false;
      const fichiers = [...donnees.files].filter(({ type }) => type.startsWith("image/"));
      if (html && html.length <= HTML_MAX) {
        const { passages, laisses } = passagesDe(lireBalises(html));
        if (passages.length > 0) {
          void poserPassages(view, passages, envoyer).then(() => direLaisses(laisses));
          return true;
        }
      }
      if (fichiers.length > 0) {
        void deposerFichiers(view, fichiers, envoyer);
        return true;
      }
      if (!brut) return html !== "";
      poserBrut(view, brut);
      return true;
    };
    return [
      new Plugin({
        props: {
          // Before ProseMirror, which would first lay the whole page down in a document of its own.
          handleDOMEvents: {
            paste(view, evenement) {
              if (!view.editable || !evenement.clipboardData) return false;
              if (!prendre(view, evenement.clipboardData)) return false;
              evenement.preventDefault();
              return true;
            },
            drop(view, evenement) {
              if (!view.editable || !evenement.dataTransfer || view.dragging) return false;
              const ou = view.posAtCoords({ left: evenement.clientX, top: evenement.clientY });
              if (ou)
                view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(ou.pos))));
              evenement.preventDefault();
              prendre(view, evenement.dataTransfer);
              return true;
            },
          },
          clipboardTextSerializer: (slice) => copier(slice),
        },
      }),
    ];
  },
});

function poserBrut(view: EditorView, brut: string): void {
  const lignes = brut.replace(/\s+$/u, "");
  // A few words go where the caret is, inside their paragraph.
  if (!/[\r\n]/.test(lignes)) {
    view.dispatch(view.state.tr.insertText(typographier(lignes)).scrollIntoView());
    return;
  }
  poserBlocs(view, lireTexte(brut).blocs.map(soigner));
}

/** Plain words take their spaces and apostrophes, and their sums are recognised. */
function soigner(bloc: Bloc): Bloc {
  const styles = (texte: string): Style[] =>
    montantsDans(texte).map(({ de, a, centimes }) => ({ de, a, genre: "montant", centimes }));
  switch (bloc.type) {
    case "liste":
    case "decision": {
      const elements = elementsDe(bloc).map((e) => {
        const texte = typographier(e.texte);
        return { ...e, texte, styles: styles(texte) };
      });
      return bloc.type === "liste" ? listeDe(bloc.ordonnee, elements) : decisionDe(elements);
    }
    case "tableau":
    case "image":
      return bloc;
    default: {
      const texte = typographier(bloc.texte);
      const portes = styles(texte);
      return portes.length > 0 ? { ...bloc, texte, styles: portes } : { ...bloc, texte };
    }
  }
}

async function poserPassages(
  view: EditorView,
  passages: readonly Passage[],
  envoyer: OptionsCollage["envoyer"],
): Promise<void> {
  const images = new Map<string, BlocImage>();
  for (const passage of passages) {
    if (passage.sorte !== "image") continue;
    const fichier = fichierDe(passage.source);
    const image = fichier && (await envoyer(fichier));
    if (image) images.set(passage.source, image);
  }
  if (view.isDestroyed) return;
  const { blocs } = structurer(passages, images);
  const [seul] = blocs;
  if (blocs.length === 1 && seul?.type === "paragraphe") {
    const [noeud] = versDocument({ blocs }).content ?? [];
    const contenu = noeud && view.state.schema.nodeFromJSON(noeud).content;
    if (contenu) view.dispatch(view.state.tr.replaceSelection(new Slice(contenu, 0, 0)).scrollIntoView());
  } else poserBlocs(view, blocs);
}

function poserBlocs(view: EditorView, blocs: Bloc[]): void {
  const noeuds = (versDocument({ blocs }).content ?? []).map((n) => view.state.schema.nodeFromJSON(n));
  if (blocs.length > 0) view.dispatch(inserer(view.state.tr, noeuds));
}

function fichierDe(source: string): File | null {
  const lu = /^data:(image\/(?:png|jpe?g));base64,([\s\S]+)$/i.exec(source);
  if (!lu) return null;
  try {
    const octets = Uint8Array.from(atob((lu[2] as string).replace(/\s/g, "")), (c) => c.charCodeAt(0));
    return new File([octets], "image collée", { type: lu[1] as string });
  } catch {
    return null;
  }
}

export async function deposerFichiers(
  view: EditorView,
  fichiers: readonly File[],
  envoyer: OptionsCollage["envoyer"],
): Promise<void> {
  for (const fichier of fichiers) {
    const image = await envoyer(fichier);
    if (!image || view.isDestroyed) continue;
    poserBlocs(view, [image]);
    annoncer("Image ajoutée. Décrivez-la pour qui ne la voit pas.");
  }
}

/** In plain words, articles bear their numbers: pasted back, they are articles again. */
function copier(slice: Slice): string {
  const noeuds = slice.content.toJSON() as NoeudJson[] | null;
  const [premier] = noeuds ?? [];
  if (!noeuds || !premier || premier.type === "text")
    return slice.content.textBetween(0, slice.content.size, "\n");
  const entiers =
    premier.type === "article"
      ? [{ type: "decision", content: noeuds }]
      : premier.type === "element"
        ? [{ type: "liste", attrs: { ordonnee: false }, content: noeuds }]
        : noeuds;
  const connus = entiers.every(
    ({ type }) => !["rangee", "case", "entete", "legende", "grille"].includes(type),
  );
  if (
    !connus ||
    (entiers.length === 1 &&
      slice.openStart > 0 &&
      /^(?:paragraphe|visa|considerant|intertitre)$/.test(premier.type))
  )
    return slice.content.textBetween(0, slice.content.size, "\n");
  return texteBrut({ blocs: entiers.flatMap(blocDe) }, "Décide");
}
