/** The draft of a deliberation: number, object, matter, text with its structure beside, annexes. */
import {
  lireTexte,
  type Manque,
  type PointId,
  type Projet,
  type TexteActe,
  texteBrut,
} from "@executoire/droit";
import { useState } from "react";
import { egal } from "../../brouillon/egal.ts";
import { Texte } from "../Texte.tsx";
import { Annexes } from "./Annexes.tsx";
import { idDeChamp } from "./adresse-de-champ.ts";
import { Champ } from "./champs.tsx";
import { ChoixMatiere } from "./Matiere.tsx";

export function EditeurProjet({
  seance,
  point,
  projet,
  changer,
  manqueDe,
  organe,
  lecture,
}: {
  seance: string;
  point: PointId;
  projet: Projet;
  changer: (suite: (avant: Projet) => Projet) => void;
  manqueDe: (champ: Manque["champ"]) => Manque | undefined;
  /** `le Conseil communautaire`, to announce the decision in the preview. */
  organe: string;
  lecture: boolean;
}) {
  return (
    <section className="projet" aria-labelledby={`projet-${point}`}>
      <h3 id={`projet-${point}`}>Projet de délibération</h3>
      <div className="champs-ligne">
        <div className="champ-numero">
          <Champ
            id={idDeChamp("numero", point)}
            libelle="Numéro"
            valeur={projet.numero}
            changer={(numero) => changer((avant) => ({ ...avant, numero }))}
            manque={manqueDe("numero")}
            lecture={lecture}
          />
        </div>
        <ChoixMatiere
          point={point}
          matiere={projet.matiere}
          changer={(matiere) => changer((avant) => ({ ...avant, matiere }))}
          manque={manqueDe("matiere")}
          lecture={lecture}
        />
      </div>
      <Champ
        id={idDeChamp("objet", point)}
        libelle="Objet"
        lignes={2}
        valeur={projet.objet}
        changer={(objet) => changer((avant) => ({ ...avant, objet: objet.replace(/\s*\n\s*/g, " ") }))}
        manque={manqueDe("objet")}
        lecture={lecture}
      />
      <EditeurTexte
        id={idDeChamp("texte", point)}
        texte={projet.texte}
        changer={(texte) => changer((avant) => ({ ...avant, texte }))}
        manque={manqueDe("texte")}
        organe={organe}
        lecture={lecture}
      />
      <Annexes
        adresse={`/api/preparations/${encodeURIComponent(seance)}/annexes`}
        point={point}
        annexes={projet.annexes}
        changer={(suite) => changer((avant) => ({ ...avant, annexes: suite(avant.annexes) }))}
        manque={manqueDe("annexes")}
        lecture={lecture}
      />
    </section>
  );
}

/** Plain lines are typed; what is kept is their structure. The lines stay as typed while nobody else changes them. */
function EditeurTexte({
  id,
  texte,
  changer,
  manque,
  organe,
  lecture,
}: {
  id: string;
  texte: TexteActe;
  changer: (texte: TexteActe) => void;
  manque: Manque | undefined;
  organe: string;
  lecture: boolean;
}) {
  const [saisie, setSaisie] = useState(() => ({ brut: texteBrut(texte), lu: texte }));
  if (saisie.lu !== texte && !egal(saisie.lu, texte)) setSaisie({ brut: texteBrut(texte), lu: texte });
  return (
    <div className="texte-double">
      <Champ
        id={id}
        libelle="Texte"
        lignes={16}
        valeur={saisie.brut}
        changer={(brut) => {
          const lu = lireTexte(brut);
          setSaisie({ brut, lu });
          if (!egal(lu, texte)) changer(lu);
        }}
        manque={manque}
        aide={AIDE_TEXTE}
        lecture={lecture}
      />
      <div className="apercu">
        <h4>Tel qu’il sera lu</h4>
        {texte.blocs.length === 0 ? (
          <p className="vide">Le texte structuré apparaîtra ici.</p>
        ) : (
          <Texte
            texte={texte}
            vote={`${organe.charAt(0).toLocaleUpperCase("fr")}${organe.slice(1)} décide\u00a0:`}
          />
        )}
      </div>
    </div>
  );
}

const AIDE_TEXTE =
  "Collez ou écrivez au kilomètre\u00a0: visas, considérants, puis «\u00a0décide\u00a0:\u00a0» et une ligne par article. La phrase du vote s’écrira d’elle-même.";
