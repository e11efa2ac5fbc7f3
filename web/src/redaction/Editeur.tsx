/** The editor: a sheet one writes on, a bar above, and under it what concerns the place where one is. */
import type { BlocImage, TexteActe } from "@executoire/droit";
import type { Command } from "@tiptap/pm/state";
import { EditorContent, useEditor, useEditorState } from "@tiptap/react";
import { useEffect, useRef, useState } from "react";
import type { Motif } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import { Texte } from "../seance/Texte.tsx";
import { Refuser } from "../signes/Refuser.tsx";
import { ancreDe } from "./ancres.ts";
import { Barre } from "./Barre.tsx";
import { Commenter, type Passage } from "./Commenter.tsx";
import { deposerFichiers } from "./collage.ts";
import { inserer } from "./commandes.ts";
import { versDocument } from "./document.ts";
import type { ProprietesEditeur } from "./EditeurTexte.tsx";
import { etatCourant } from "./etatCourant.ts";
import { extensions } from "./extensions.ts";
import { cleFils, poserLesFils } from "./fils.ts";
import { cleHabillage } from "./habillage.ts";
import { Importer } from "./Importer.tsx";
import { deposerImage, imagesSansAlternative } from "./images.ts";
import { lireLeNavigateur } from "./navigateur.ts";
import { Pied } from "./Pied.tsx";
import { GENRES } from "./touches.ts";
import { texteDe, useValeur, VENU_DAILLEURS } from "./useTexte.ts";

const INDICES = {
  deliberation: "Écrivez ou collez le texte\u00a0: exposé, visas, considérants, puis les articles.",
  rapport: "Écrivez ou collez le rapport.",
  arrete: "Écrivez ou collez le texte\u00a0: visas, considérants, puis les articles.",
};
const AIDE =
  "«\u00a0Vu\u00a0», «\u00a0Considérant\u00a0» ou «\u00a0Article 1\u00a0:\u00a0» en tête de ligne donnent leur forme au texte. Alt+F10 va à la barre d’outils, Échap puis Tab quitte le texte.";

export default function Editeur({
  id,
  libelle,
  valeur,
  changer,
  lecture = false,
  genre = "deliberation",
  vote = "",
  adresseImages = "/api/images",
  manque,
  aide,
  fils,
  surFil,
}: ProprietesEditeur) {
  const cadre = useRef<HTMLDivElement>(null);
  const [illisible, setIllisible] = useState(false);
  const [envois, setEnvois] = useState(0);
  const [refus, setRefus] = useState<Motif[]>([]);
  const [passage, setPassage] = useState<Passage | null>(null);
  const [importe, setImporte] = useState(false);
  // What the plugins call is the page as it is now, not as it was when the editor was made.
  const actuel = useRef({
    changer,
    envoyer: async (_: File): Promise<BlocImage | null> => null,
    commenter: (): boolean => false,
  });

  // Made once: what changes is given to the plugins as it changes.
  const [outils] = useState(() =>
    extensions({
      vote,
      indice: lecture ? "" : INDICES[genre],
      adresseImages,
      dire: (g) => annoncer(GENRES.find((x) => x.genre === g)?.nom ?? ""),
      envoyer: (fichier) => actuel.current.envoyer(fichier),
      direLaisses: (laisses) =>
        annoncer(laisses.length === 0 ? "Collé." : `Collé. Laissé\u00a0: ${laisses.join(", ")}.`),
      versLaBarre: () => allerALaBarre(cadre.current),
      commenter: () => actuel.current.commenter(),
    }),
  );
  const [contenu] = useState(() => versDocument(valeur));
  const editor = useEditor({
    extensions: outils,
    content: contenu,
    editable: !lecture,
    injectCSS: false,
    enableContentCheck: true,
    enableCoreExtensions: { keymap: false, drop: false, paste: false, delete: false },
    onContentError: () => setIllisible(true),
    editorProps: {
      // The bars stay in sight above and below: the line one writes is never behind them.
      scrollThreshold: { top: 90, bottom: 150, left: 0, right: 0 },
      scrollMargin: { top: 90, bottom: 150, left: 0, right: 0 },
      attributes: {
        id,
        role: "textbox",
        "aria-multiline": "true",
        "aria-labelledby": `${id}-libelle`,
        "aria-describedby": `${id}-aide`,
        lang: "fr",
        spellcheck: "true",
        class: "texte-acte redaction-texte",
      },
    },
    onUpdate: ({ editor: e, transaction, appendedTransactions }) => {
      if (transaction.getMeta(VENU_DAILLEURS)) return;
      const texte = texteDe(e.state.doc);
      envoyer(texte, [transaction, ...appendedTransactions]);
      actuel.current.changer(texte);
    },
  });
  const envoyer = useValeur(illisible ? null : editor, valeur, lecture ? null : changer);
  const courant = useEditorState({ editor, selector: ({ editor: e }) => etatCourant(e.state) });

  const lancer = (commande: Command, dite?: string): void => {
    if (!editor.isEditable) return;
    commande(editor.state, editor.view.dispatch, editor.view);
    editor.view.focus();
    if (dite) annoncer(dite);
  };

  /** The image as the server keeps it; null, and why is said, where it is refused. */
  async function envoyerImage(fichier: File): Promise<BlocImage | null> {
    setRefus([]);
    setEnvois((n) => n + 1);
    const depot = await deposerImage(adresseImages, fichier);
    setEnvois((n) => n - 1);
    if (!depot.ok) setRefus((avant) => [...avant, depot.motif]);
    return depot.ok ? depot.image : null;
  }
  function commenter(): boolean {
    if (!surFil?.ajouter) return false;
    const { from, to } = editor.state.selection;
    const lu = ancreDe(editor.state.doc, from, to);
    if (!lu) {
      annoncer("Choisissez d’abord les mots à commenter.");
      return true;
    }
    setPassage({ ...lu, cite: editor.state.doc.textBetween(lu.de, lu.a) });
    return true;
  }
  actuel.current = { changer, envoyer: envoyerImage, commenter };

  // The text is drawn again below: the caret is read first, where the browser has it.
  useEffect(() => {
    lireLeNavigateur(editor.view);
    editor.setEditable(!lecture, false);
  }, [editor, lecture]);
  useEffect(() => {
    lireLeNavigateur(editor.view);
    editor.view.dispatch(
      editor.state.tr.setMeta(cleHabillage, { vote, indice: lecture ? "" : INDICES[genre] }),
    );
  }, [editor, vote, lecture, genre]);
  useEffect(() => {
    const suite = { fils: fils ?? [], actif: surFil?.actif ?? null };
    lireLeNavigateur(editor.view);
    editor.view.dispatch(editor.state.tr.setMeta(cleFils, suite));
    const tr = lecture || !fils ? null : poserLesFils(editor.state, fils);
    if (tr) editor.view.dispatch(tr);
  }, [editor, fils, surFil?.actif, lecture]);
  const sous = courant.fil;
  const choisir = useRef(surFil?.choisir);
  choisir.current = surFil?.choisir;
  useEffect(() => choisir.current?.(sous), [sous]);

  if (illisible)
    return (
      <div className="redaction">
        <p className="redaction-libelle">{libelle}</p>
        <p className="note">
          Ce texte ne s’ouvre pas dans l’éditeur&nbsp;: il se lit, et n’est pas modifié. Prévenez
          l’administrateur.
        </p>
        <Texte texte={valeur} vote={vote} />
      </div>
    );
  const sansAlternative = imagesSansAlternative(valeur);
  return (
    <div className="redaction" ref={cadre} data-lecture={lecture || undefined}>
      <p id={`${id}-libelle`} className="redaction-libelle">
        {libelle}
      </p>
      {!lecture && (
        <Barre
          courant={courant}
          genre={genre}
          lancer={lancer}
          deposer={(fichiers) => void deposerFichiers(editor.view, fichiers, envoyerImage)}
          importer={() => setImporte(true)}
          {...(surFil?.ajouter && { commenter })}
          retour={() => editor.view.focus()}
        />
      )}
      <div className="redaction-feuille">
        <EditorContent editor={editor} />
      </div>
      <Pied
        editor={editor}
        courant={courant}
        lecture={lecture}
        lancer={lancer}
        fils={fils ?? []}
        surFil={surFil}
        commenter={lecture && surFil?.ajouter ? commenter : undefined}
      />
      {passage && surFil?.ajouter && (
        <Commenter
          passage={passage}
          fermer={() => {
            setPassage(null);
            editor.view.focus();
          }}
          envoyer={(demande) => {
            const marque = editor.schema.marks.commentaire;
            if (!lecture && marque)
              editor.view.dispatch(
                editor.state.tr
                  .addMark(passage.de, passage.a, marque.create({ fil: demande.id }))
                  .setMeta("addToHistory", false),
              );
            surFil.ajouter?.(demande);
          }}
        />
      )}
      {importe && (
        <Importer
          adresseImages={adresseImages}
          vide={valeur.blocs.length === 0}
          fermer={() => setImporte(false)}
          prendre={(texte: TexteActe, remplacer: boolean) => {
            const noeuds = (versDocument(texte).content ?? []).map((n) => editor.schema.nodeFromJSON(n));
            const { tr } = editor.state;
            editor.view.dispatch(
              remplacer ? tr.replaceWith(0, tr.doc.content.size, noeuds) : inserer(tr, noeuds),
            );
            setImporte(false);
            editor.view.focus();
            annoncer("Le document est dans le texte.");
          }}
        />
      )}
      {envois > 0 && (
        <p className="petit" role="status">
          Envoi de l’image…
        </p>
      )}
      {refus.map((motif) => (
        <Refuser key={motif.phrase} motif={motif} />
      ))}
      <p id={`${id}-aide`} className="petit redaction-aide">
        {manque && <span className="champ-vide">{manque} </span>}
        {sansAlternative > 0 && (
          <span className="champ-vide">
            {sansAlternative === 1
              ? "Une image n’est pas décrite pour qui ne la voit pas. "
              : `${sansAlternative} images ne sont pas décrites pour qui ne les voit pas. `}
          </span>
        )}
        {!lecture && (aide ?? AIDE)}
      </p>
    </div>
  );
}

/** What concerns the place where one is, else the main bar. */
function allerALaBarre(cadre: HTMLElement | null): boolean {
  const cible =
    cadre?.querySelector<HTMLElement>(".redaction-pied :is(button, input):not(:disabled)") ??
    cadre?.querySelector<HTMLElement>(".redaction-barre button:not(:disabled)");
  cible?.focus();
  return cible !== undefined && cible !== null;
}
