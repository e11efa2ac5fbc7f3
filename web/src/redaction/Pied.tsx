/** Under the sheet, what concerns the place where one is: a table, an image, a sum, a suggestion. Nothing moves above. */
import { centimesSaisis } from "@executoire/droit";
import type { Command } from "@tiptap/pm/state";
import type { Editor } from "@tiptap/react";
import { useState } from "react";
import { Button, ToggleButton, Toolbar } from "react-aria-components";
import { annoncer } from "../cadre/annonces.ts";
import { Champ } from "../seance/redaction/champs.tsx";
import type { SurFil } from "./EditeurTexte.tsx";
import type { EtatCourant } from "./etatCourant.ts";
import { accepterLaSuggestion, type FilDuTexte, oterLeFil, places } from "./fils.ts";
import { changerMontant, ecrireMontant } from "./montant.ts";
import type { Somme } from "./saisie.ts";
import * as tableaux from "./tableaux.ts";

interface Proprietes {
  editor: Editor;
  courant: EtatCourant;
  lecture: boolean;
  lancer: (commande: Command, dite?: string) => void;
  fils: readonly FilDuTexte[];
  surFil: SurFil | undefined;
  commenter: (() => void) | undefined;
}

export function Pied({ editor, courant, lecture, lancer, fils, surFil, commenter }: Proprietes) {
  const fil = fils.find(({ id, etat }) => id === courant.fil && etat === "ouvert");
  const retour = () => editor.view.focus();
  const contenu = (
    <>
      {fil && <PiedFil editor={editor} fil={fil} fils={fils} surFil={surFil} lecture={lecture} />}
      {!lecture && courant.image && <PiedImage image={courant.image} lancer={lancer} />}
      {!lecture && courant.tableau && <PiedTableau tableau={courant.tableau} lancer={lancer} />}
      {!lecture && courant.somme && !courant.image && (
        <PiedSomme key={`${courant.somme.de}`} somme={courant.somme} lancer={lancer} />
      )}
      {commenter && (
        <Button className="lien" aria-keyshortcuts="Control+Alt+M" onPress={commenter}>
          Commenter les mots choisis
        </Button>
      )}
    </>
  );
  const vide = !fil && !commenter && (lecture || !(courant.image || courant.tableau || courant.somme));
  return vide ? null : (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape, from any control here, goes back to the text
    <div className="redaction-pied" onKeyDown={(e) => e.key === "Escape" && retour()}>
      {contenu}
    </div>
  );
}

function PiedTableau({
  tableau: t,
  lancer,
}: {
  tableau: tableaux.TableauCourant;
  lancer: Proprietes["lancer"];
}) {
  const dansLaGrille = t.ligne >= 0;
  const entete = t.ligne <= 0;
  const lieu = !dansLaGrille
    ? "Titre du tableau"
    : entete
      ? `En-tête, colonne ${t.colonne + 1} sur ${t.colonnes}`
      : `Ligne ${t.ligne} sur ${t.lignes - 1}, colonne ${t.colonne + 1} sur ${t.colonnes}`;
  const outil = (mot: string, commande: Command, actif: boolean, dite: string) => (
    <Button className="outil" isDisabled={!actif} onPress={() => lancer(commande, dite)}>
      {mot}
    </Button>
  );
  return (
    <div className="pied-rang">
      <p className="petit chiffres">{lieu}</p>
      <Toolbar aria-label="Tableau">
        {outil("Ligne dessous", tableaux.ligneDessous, dansLaGrille, "Ligne ajoutée dessous.")}
        {outil("Ligne dessus", tableaux.ligneDessus, !entete, "Ligne ajoutée dessus.")}
        {outil("Colonne à droite", tableaux.colonneApres, dansLaGrille, "Colonne ajoutée à droite.")}
        {outil("Colonne à gauche", tableaux.colonneAvant, dansLaGrille, "Colonne ajoutée à gauche.")}
        <ToggleButton
          className="outil"
          isDisabled={!dansLaGrille}
          isSelected={t.alignement === "droite"}
          onChange={() => lancer(tableaux.basculerAlignement)}
        >
          Montants à droite
        </ToggleButton>
        <ToggleButton className="outil" isSelected={t.total} onChange={() => lancer(tableaux.basculerTotal)}>
          Dernière ligne&nbsp;: total
        </ToggleButton>
        {outil("Supprimer la ligne", tableaux.supprimerLigne, !entete, "Ligne supprimée.")}
        {outil(
          "Supprimer la colonne",
          tableaux.supprimerColonne,
          t.colonnes > 1 && dansLaGrille,
          "Colonne supprimée.",
        )}
        {outil("Supprimer le tableau", tableaux.supprimerTableau, true, "Tableau supprimé.")}
      </Toolbar>
    </div>
  );
}

function PiedImage({
  image,
  lancer,
}: {
  image: NonNullable<EtatCourant["image"]>;
  lancer: Proprietes["lancer"];
}) {
  const poser = (champs: Record<string, unknown>): void =>
    void lancerSansFocus((state, dispatch) => {
      const noeud = state.doc.nodeAt(image.pos);
      if (noeud?.type.name !== "image") return false;
      dispatch?.(state.tr.setNodeMarkup(image.pos, undefined, { ...noeud.attrs, ...champs }));
      return true;
    });
  const lancerSansFocus = useSansFocus(lancer);
  return (
    <div className="pied-rang champs-ligne">
      <Champ
        id="image-alternative"
        libelle="Description, pour qui ne voit pas l’image"
        valeur={image.alternative}
        changer={(alternative) => poser({ alternative })}
      />
      <Champ
        id="image-legende"
        libelle="Légende"
        valeur={image.legende}
        changer={(legende) => poser({ legende })}
      />
      <div className="champ pied-largeur">
        <label htmlFor="image-largeur">Largeur&nbsp;: {image.largeur}&nbsp;%</label>
        <input
          id="image-largeur"
          type="range"
          min={20}
          max={100}
          step={5}
          value={image.largeur}
          onChange={(e) => poser({ largeur: Number(e.target.value) })}
        />
      </div>
    </div>
  );
}

/** The focus stays in the field being filled, and the image stays chosen. */
function useSansFocus(lancer: Proprietes["lancer"]) {
  return (commande: Command): void => {
    const garde = document.activeElement as HTMLElement | null;
    lancer((state, dispatch, view) => {
      const { selection } = state;
      return commande(
        state,
        dispatch && ((tr) => dispatch(tr.setSelection(selection.map(tr.doc, tr.mapping)))),
        view,
      );
    });
    garde?.focus();
  };
}

function PiedSomme({ somme, lancer }: { somme: Somme; lancer: Proprietes["lancer"] }) {
  const [saisie, setSaisie] = useState(() => ecrireMontant(somme.centimes));
  const [connue, setConnue] = useState(somme.centimes);
  if (connue !== somme.centimes) {
    setConnue(somme.centimes);
    if (centimesSaisis(saisie) !== somme.centimes) setSaisie(ecrireMontant(somme.centimes));
  }
  const lancerSansFocus = useSansFocus(lancer);
  const chiffres = /\d/.test(somme.texte);
  return (
    <div className="pied-rang pied-somme">
      {chiffres ? (
        <p className="petit">
          Montant reconnu&nbsp;: <strong className="chiffres">{ecrireMontant(somme.centimes)}&nbsp;€</strong>
        </p>
      ) : (
        <Champ
          id="somme-euros"
          libelle={`Montant de «\u00a0${somme.texte}\u00a0», en euros`}
          valeur={saisie}
          changer={(mots) => {
            setSaisie(mots);
            const centimes = centimesSaisis(mots);
            if (centimes !== null) lancerSansFocus(changerMontant(somme, centimes));
          }}
        />
      )}
      <Button className="lien" onPress={() => lancer(changerMontant(somme, null))}>
        Ce n’est pas un montant
      </Button>
    </div>
  );
}

function PiedFil({
  editor,
  fil,
  fils,
  surFil,
  lecture,
}: {
  editor: Editor;
  fil: FilDuTexte;
  fils: readonly FilDuTexte[];
  surFil: SurFil | undefined;
  lecture: boolean;
}) {
  const tous = places(editor.state.doc, fils);
  const rang = tous.findIndex((ici) => ici.fil.id === fil.id);
  const aller = (vers: number): void => {
    const ici = tous[(vers + tous.length) % tous.length];
    if (ici) editor.chain().setTextSelection(ici.de).scrollIntoView().focus().run();
  };
  return (
    <div className="pied-rang">
      <p className="petit">
        {fil.remplacement === null ? "Commentaire" : "Suggestion"} {rang + 1} sur {tous.length}
      </p>
      {fil.remplacement !== null && !lecture && surFil?.accepter && (
        <Button
          className="outil"
          onPress={() => {
            const tr = accepterLaSuggestion(editor.state, fil);
            if (!tr) return;
            editor.view.dispatch(tr.scrollIntoView());
            surFil.accepter?.(fil.id);
            annoncer("Suggestion acceptée\u00a0: le texte est changé.");
            editor.view.focus();
          }}
        >
          Accepter
        </Button>
      )}
      {fil.remplacement !== null && surFil?.refuser && (
        <Button
          className="outil"
          onPress={() => {
            if (!lecture)
              editor.view.dispatch(oterLeFil(editor.state.tr, fil.id).setMeta("addToHistory", false));
            surFil.refuser?.(fil.id);
            annoncer("Suggestion refusée\u00a0: le texte reste.");
            editor.view.focus();
          }}
        >
          Refuser
        </Button>
      )}
      {tous.length > 1 && (
        <>
          <Button className="outil" onPress={() => aller(rang - 1)}>
            Précédent
          </Button>
          <Button className="outil" onPress={() => aller(rang + 1)}>
            Suivant
          </Button>
        </>
      )}
    </div>
  );
}
