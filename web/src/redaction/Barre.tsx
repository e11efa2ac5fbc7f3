/** The bar of the editor: kinds, looks, what is added. One stop of Tab, arrows inside, each name with its keys. */

import { redo, undo } from "@tiptap/pm/history";
import type { Command } from "@tiptap/pm/state";
import { type ReactNode, useRef } from "react";
import { Button, Group, ToggleButton, Toolbar } from "react-aria-components";
import { poserGenre } from "./commandes.ts";
import type { EtatCourant } from "./etatCourant.ts";
import { poserMontant } from "./montant.ts";
import { insererTableau } from "./tableaux.ts";
import { basculer, GENRES, MARQUES, type NomDeMarque } from "./touches.ts";

const GLYPHES: Record<NomDeMarque, ReactNode> = {
  gras: <strong>G</strong>,
  italique: <em>I</em>,
  souligne: <u>S</u>,
  // Drawn by the style sheet: read as « x2 », they would hide their name.
  exposant: <span className="signe-exposant" />,
  indice: <span className="signe-indice" />,
};

export function Barre({
  courant,
  genre,
  lancer,
  deposer,
  importer,
  commenter,
  retour,
}: {
  courant: EtatCourant;
  genre: "deliberation" | "rapport" | "arrete";
  lancer: (commande: Command, dite?: string) => void;
  deposer: (fichiers: File[]) => void;
  importer: () => void;
  commenter?: () => void;
  retour: () => void;
}) {
  const fichier = useRef<HTMLInputElement>(null);
  const horsTexte = courant.genre === null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape, from any control of the bar, goes back to the text
    <div className="redaction-barre" onKeyDown={(e) => e.key === "Escape" && retour()}>
      <Toolbar aria-label="Mise en forme du texte">
        <Group aria-label="Genre du paragraphe">
          {GENRES.map(({ genre: g, mot, nom }, i) =>
            genre === "rapport" && (g === "visa" || g === "considerant" || g === "article") ? null : (
              <ToggleButton
                key={g}
                className="outil"
                isSelected={courant.genre === g}
                isDisabled={horsTexte}
                aria-label={nom}
                aria-keyshortcuts={`Alt+${i + 1}`}
                {...{ title: `${nom} (Alt+${i + 1})` }}
                onChange={() => lancer(poserGenre(g), nom)}
              >
                {mot}
              </ToggleButton>
            ),
          )}
        </Group>
        <Group aria-label="Caractères">
          {MARQUES.map(({ marque, nom, dite }) => (
            <ToggleButton
              key={marque}
              className="outil outil-signe"
              isSelected={courant.marques.includes(marque)}
              isDisabled={horsTexte}
              aria-label={nom}
              aria-keyshortcuts={dite.replace("Ctrl", "Control")}
              {...{ title: `${nom} (${dite})` }}
              onChange={() => lancer(basculer(marque))}
            >
              <span aria-hidden="true">{GLYPHES[marque]}</span>
            </ToggleButton>
          ))}
          <Button
            className="outil outil-signe"
            isDisabled={horsTexte || !courant.choisi}
            aria-label="Montant en euros"
            {...{ title: "Montant en euros" }}
            onPress={() => lancer(poserMontant)}
          >
            <span aria-hidden="true">€</span>
          </Button>
        </Group>
        <Group aria-label="Ajouter">
          <Button
            className="outil"
            isDisabled={courant.tableau !== null}
            onPress={() =>
              lancer(insererTableau, "Tableau de trois colonnes, deux lignes. Écrivez son titre.")
            }
          >
            Tableau
          </Button>
          <Button className="outil" onPress={() => fichier.current?.click()}>
            Image
          </Button>
          <Button className="outil" onPress={importer}>
            Importer
          </Button>
          {commenter && (
            <Button
              className="outil"
              aria-keyshortcuts="Control+Alt+M"
              {...{ title: "Commenter les mots choisis (Ctrl+Alt+M)" }}
              onPress={commenter}
            >
              Commenter
            </Button>
          )}
        </Group>
        <Group aria-label="Revenir">
          <Button
            className="outil"
            isDisabled={!courant.annulable}
            aria-keyshortcuts="Control+Z"
            {...{ title: "Annuler (Ctrl+Z)" }}
            onPress={() => lancer(undo)}
          >
            Annuler
          </Button>
          <Button
            className="outil"
            isDisabled={!courant.retablissable}
            aria-keyshortcuts="Control+Y"
            {...{ title: "Rétablir (Ctrl+Y)" }}
            onPress={() => lancer(redo)}
          >
            Rétablir
          </Button>
        </Group>
      </Toolbar>
      <input
        ref={fichier}
        type="file"
        hidden
        accept="image/png,image/jpeg"
        multiple
        aria-label="Images à ajouter au texte"
        onChange={(e) => {
          deposer([...(e.target.files ?? [])]);
          e.target.value = "";
        }}
      />
    </div>
  );
}
