/** What this device kept when somebody else took the pen: compared with the text, brought back, or forgotten. */
import { motsDuTexte } from "@executoire/droit";
import { useState } from "react";
import { Button } from "react-aria-components";
import { annoncer } from "../cadre/annonces.ts";
import { momentMoyen } from "../signes/moments.ts";
import { Difference } from "./Difference.tsx";
import type { Ecriture } from "./useEcriture.ts";

export function MisDeCote({ ecriture }: { ecriture: Ecriture }) {
  const { miseDeCote, brouillon, reprendre, oublier, ecrit } = ecriture;
  const [copie, setCopie] = useState(false);
  if (!miseDeCote || brouillon.statut === "lecture") return null;
  const { contenu, a, par } = miseDeCote;
  async function copier() {
    const mots = [contenu.rapport, ...contenu.deliberations.map(({ texte }) => texte)]
      .map(motsDuTexte)
      .join("\n\n");
    await navigator.clipboard?.writeText(mots).catch(() => {});
    setCopie(true);
    annoncer("Texte copié.");
  }
  return (
    <section className="mis-de-cote" aria-labelledby="mis-de-cote">
      <h2 id="mis-de-cote">Vos derniers mots, gardés sur cet appareil</h2>
      <p className="petit">
        Ils n’étaient pas enregistrés quand {par ?? "une autre personne"} a pris la plume, le {momentMoyen(a)}
        . Voici ce qu’ils changeraient au texte d’aujourd’hui.
      </p>
      <Difference avant={brouillon.contenu} apres={contenu} abrege />
      <p className="geste">
        <Button className="bouton" isDisabled={!ecrit} onPress={reprendre}>
          Reprendre ma version
        </Button>
        {navigator.clipboard && (
          <Button className="bouton" onPress={() => void copier()}>
            {copie ? "Copié" : "Copier ma version"}
          </Button>
        )}
        <Button className="lien" onPress={oublier}>
          Ne plus la garder
        </Button>
        {!ecrit && <span className="petit">Pour la reprendre, prenez d’abord la plume.</span>}
      </p>
    </section>
  );
}
