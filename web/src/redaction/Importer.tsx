/** A document brought into the text: what was read of it, what was left, then one chooses. */
import type { BlocImage, TexteActe } from "@executoire/droit";
import { compter } from "@executoire/droit";
import { useRef, useState } from "react";
import { Button } from "react-aria-components";
import type { Motif } from "../api/client.ts";
import { Fenetre } from "../direct/Fenetre.tsx";
import { Texte } from "../seance/Texte.tsx";
import { attente } from "../signes/attente.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { deposerImage } from "./images.ts";
import type { DocumentLu, ImageLue } from "./lecture/importer.ts";
import { structurer } from "./lecture/structurer.ts";

type Lu = Extract<DocumentLu, { ok: true }> & { nom: string };

export function Importer({
  adresseImages,
  vide,
  prendre,
  fermer,
}: {
  adresseImages: string;
  /** Nothing is there yet: there is nothing to replace. */
  vide: boolean;
  prendre: (texte: TexteActe, remplacer: boolean) => void;
  fermer: () => void;
}) {
  const fichier = useRef<HTMLInputElement>(null);
  const [lu, setLu] = useState<Lu | null>(null);
  const [motifs, setMotifs] = useState<Motif[]>([]);
  const [enCours, setEnCours] = useState(false);

  async function lire(choisi: File): Promise<void> {
    setMotifs([]);
    setLu(null);
    setEnCours(true);
    const { lireDocument } = await import("./lecture/importer.ts");
    const document = await lireDocument(choisi.name, new Uint8Array(await choisi.arrayBuffer()));
    setEnCours(false);
    if (document.ok) setLu({ ...document, nom: choisi.name });
    else setMotifs([{ phrase: document.phrase, article: null, remede: document.remede }]);
  }

  async function inserer(document: Lu, remplacer: boolean): Promise<void> {
    if ("texte" in document) return prendre(document.texte, remplacer);
    setEnCours(true);
    const images = new Map<string, BlocImage>();
    const refus: Motif[] = [];
    for (const passage of document.passages) {
      const image = passage.sorte === "image" ? document.images.get(passage.source) : undefined;
      if (passage.sorte !== "image" || !image || images.has(passage.source)) continue;
      const depot = await deposerImage(adresseImages, enFichier(image, passage.source));
      if (depot.ok) images.set(passage.source, depot.image);
      else refus.push(depot.motif);
    }
    setEnCours(false);
    // A refused image is said, and the rest can still be taken: the next press goes without it.
    if (refus.length > 0 && motifs.length === 0) return setMotifs(refus);
    prendre(structurer(document.passages, images), remplacer);
  }

  const apercu = lu && ("texte" in lu ? lu.texte : structurer(lu.passages, new Map()));
  return (
    <Fenetre titre="Importer un document" fermer={fermer}>
      <div className="pile-large importer">
        <div className="geste">
          <Button
            className={attente(lu ? "bouton" : "bouton bouton-fort", enCours)}
            onPress={() => fichier.current?.click()}
          >
            {lu ? "Choisir un autre document" : "Choisir un document"}
          </Button>
          <p className="petit">
            Word (.docx), LibreOffice (.odt), page web ou texte. Rien ne change avant votre choix.
          </p>
        </div>
        <input
          ref={fichier}
          type="file"
          hidden
          aria-label="Document à importer"
          accept=".docx,.odt,.html,.htm,.txt"
          onChange={(e) => {
            const [choisi] = e.target.files ?? [];
            if (choisi) void lire(choisi);
            e.target.value = "";
          }}
        />
        {motifs.map((motif) => (
          <Refuser key={motif.phrase} motif={motif} />
        ))}
        {lu && apercu && (
          <>
            <section aria-labelledby="importer-lu">
              <h3 id="importer-lu">Ce qui a été lu</h3>
              <p className="petit">
                {apercu.blocs.length === 0
                  ? "Aucun texte."
                  : `${compte(apercu, lu)}, dans «\u00a0${lu.nom}\u00a0».`}
              </p>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
              <section className="importer-apercu" tabIndex={0} aria-label="Aperçu du texte lu">
                <Texte texte={apercu} vote="" />
              </section>
            </section>
            <section aria-labelledby="importer-laisse">
              <h3 id="importer-laisse">Ce qui a été laissé</h3>
              <p className="petit">
                {lu.laisses.length === 0
                  ? "Rien, hors la mise en page."
                  : `${majuscule(lu.laisses.join(", "))}.`}
              </p>
            </section>
            <div className="geste">
              {apercu.blocs.length > 0 && (
                <Button
                  className={attente("bouton bouton-fort", enCours)}
                  onPress={() => void inserer(lu, vide)}
                >
                  {vide ? "Prendre ce texte" : "Insérer au curseur"}
                </Button>
              )}
              {apercu.blocs.length > 0 && !vide && (
                <Button className={attente("bouton", enCours)} onPress={() => void inserer(lu, true)}>
                  Remplacer tout le texte
                </Button>
              )}
              <Button className="bouton" onPress={fermer}>
                Annuler
              </Button>
            </div>
          </>
        )}
      </div>
    </Fenetre>
  );
}

const majuscule = (mots: string): string => mots.charAt(0).toLocaleUpperCase("fr") + mots.slice(1);
const enFichier = ({ octets, mime }: ImageLue, source: string): File =>
  new File([octets as Uint8Array<ArrayBuffer>], source.replace(/^fichier:(?:.*\/)?/, "") || "image", {
    type: mime,
  });

/** « 3 visas, 2 considérants, 4 articles » */
function compte({ blocs }: TexteActe, lu: Lu): string {
  const combien = (type: string): number => blocs.filter((b) => b.type === type).length;
  const images = "passages" in lu ? lu.passages.filter(({ sorte }) => sorte === "image").length : 0;
  const articles = blocs.reduce((n, b) => n + (b.type === "decision" ? b.elements.length : 0), 0);
  const suites = blocs.flatMap((b) => (b.type === "decision" ? (b.suites ?? []).flat() : []));
  const deSuite = (type: string): number => suites.filter((b) => b.type === type).length;
  return [
    [combien("intertitre"), "intertitre", "intertitres"],
    [combien("visa"), "visa", "visas"],
    [combien("considerant"), "considérant", "considérants"],
    [combien("paragraphe") + deSuite("paragraphe"), "paragraphe", "paragraphes"],
    [combien("liste") + deSuite("liste"), "liste", "listes"],
    [combien("tableau") + deSuite("tableau"), "tableau", "tableaux"],
    [images, "image", "images"],
    [articles, "article", "articles"],
  ]
    .filter(([n]) => n !== 0)
    .map(([n, un, plusieurs]) => compter(n as number, un as string, plusieurs as string))
    .join(", ");
}
