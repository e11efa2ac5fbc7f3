/** The draft of a deliberation: number, object, matter, text, annexes. */
import type { Manque, PointId, Projet } from "@executoire/droit";
import { SourceDuPoint } from "../../projets/DeLAgenda.tsx";
import { EditeurTexte } from "../../redaction/EditeurTexte.tsx";
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
      {projet.source && <SourceDuPoint seance={seance} point={point} projet={projet.source.projet} />}
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
        libelle="Texte"
        valeur={projet.texte}
        changer={(texte) => changer((avant) => ({ ...avant, texte }))}
        vote={`${organe.charAt(0).toLocaleUpperCase("fr")}${organe.slice(1)} décide\u00a0:`}
        manque={manqueDe("texte")?.phrase}
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
