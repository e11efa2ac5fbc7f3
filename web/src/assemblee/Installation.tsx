/** A council after a general renewal: another term, with its own seats; the one before stays as it was. */
import { useState } from "react";
import { Texte } from "./champs.tsx";
import { ChoisirFichier, type FichierChoisi } from "./choisirFichier.tsx";
import { Formulaire } from "./Formulaire.tsx";
import type { Lecture } from "./lectures.ts";
import { useGeste } from "./useGeste.ts";

export function Installation({ lecture, fermer }: { lecture: Lecture; fermer: () => void }) {
  const [fichier, setFichier] = useState<FichierChoisi | null>(null);
  const [du, setDu] = useState("");
  const [rang, setRang] = useState("1");
  const [qualite, setQualite] = useState(lecture.composition.president.qualite);
  const { envoyer, enCours } = useGeste();
  return (
    <Formulaire
      verbe="Installer ce conseil"
      enCours={enCours}
      annuler={fermer}
      envoyer={async () => {
        if (!fichier)
          return {
            phrase: "Aucun fichier n’est choisi.",
            article: null,
            remede: "Choisir le fichier des sièges.",
          };
        const refus = await envoyer(
          "POST",
          `${encodeURIComponent(lecture.mandature.id)}/installation`,
          { fichier: fichier.base64, du, president: Number(rang), qualite },
          "Le nouveau conseil est installé.",
        );
        if (!refus) fermer();
        return refus;
      }}
    >
      <p className="petit">
        Une nouvelle mandature commence, avec tous ses sièges&nbsp;; les séances passées gardent leur conseil.
        Le nom et les réglages de la collectivité sont repris.
      </p>
      <ChoisirFichier choisir={setFichier} />
      <div className="champs-deux">
        <Texte libelle="Installé le" type="date" valeur={du} changer={setDu} requis />
        <Texte
          libelle="Rang de qui préside"
          type="number"
          valeur={rang}
          changer={setRang}
          requis
          aide="Le rang dans le fichier."
        />
        <Texte libelle="Qualité" valeur={qualite} changer={setQualite} requis />
      </div>
    </Formulaire>
  );
}
