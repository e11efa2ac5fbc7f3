/** Files on their way: kept outside the page, so that one may leave it while they go. */
import type { LectureResume } from "@executoire/server/contrat";
import { useSyncExternalStore } from "react";
import { type Motif, refusDe, televerser } from "../api/client.ts";

export interface EnChemin {
  cle: number;
  nom: string;
  etat: "attend" | "part" | "lit" | "lu" | "refuse";
  part: number;
  lecture?: string;
  motif?: Motif;
}

let file: readonly EnChemin[] = [];
let suivante = 0;
let enCours = false;
const attendus: { cle: number; fichier: File }[] = [];
const ecouteurs = new Set<() => void>();

function changer(cle: number, avec: Partial<EnChemin>): void {
  poser(file.map((f) => (f.cle === cle ? { ...f, ...avec } : f)));
}
function poser(nouvelle: readonly EnChemin[]): void {
  file = nouvelle;
  for (const ecouter of ecouteurs) ecouter();
}

export function deposer(fichiers: readonly File[], fini: () => void): void {
  for (const fichier of fichiers) {
    const cle = suivante++;
    attendus.push({ cle, fichier });
    poser([...file, { cle, nom: fichier.name, etat: "attend", part: 0 }]);
  }
  void envoyer(fini);
}

/** One at a time: the reader of PDF is shared by everybody. */
async function envoyer(fini: () => void): Promise<void> {
  if (enCours) return;
  enCours = true;
  for (let suivant = attendus.shift(); suivant; suivant = attendus.shift()) {
    const { cle, fichier } = suivant;
    changer(cle, { etat: "part" });
    const reponse = await televerser<LectureResume>("/api/reprises/lectures", fichier, (part) =>
      changer(cle, { part, etat: part < 1 ? "part" : "lit" }),
    );
    if (reponse.sorte === "ok") changer(cle, { etat: "lu", part: 1, lecture: reponse.valeur.id });
    else changer(cle, { etat: "refuse", motif: refusDe(reponse) });
    fini();
  }
  enCours = false;
}

/** What is done, or was refused and read, leaves the list. */
export const retirerFinis = (): void => poser(file.filter(({ etat }) => etat !== "lu" && etat !== "refuse"));

export const useFile = (): readonly EnChemin[] =>
  useSyncExternalStore(
    (ecouter) => {
      ecouteurs.add(ecouter);
      return () => ecouteurs.delete(ecouter);
    },
    () => file,
  );
