/** What a projet is: its title, its service, who will report it, the sitting it aims at. */
import { type ContenuProjet, dateLongue } from "@executoire/droit";
import { useQuery } from "@tanstack/react-query";
import { Champ, Choix } from "../seance/redaction/champs.tsx";
import { projets } from "./lectures.ts";

type Champs = Partial<Pick<ContenuProjet, "titre" | "service" | "rapporteur" | "seanceVisee">>;

export function EnTeteProjet({
  contenu,
  changer,
  retirer,
  lecture,
}: {
  contenu: ContenuProjet;
  changer: (champs: Champs) => void;
  retirer: (champ: "rapporteur" | "seanceVisee") => void;
  lecture: boolean;
}) {
  const { titre, service, rapporteur = "", seanceVisee = "" } = contenu;
  const seances = useQuery(projets).data?.seances ?? [];
  const connue = seances.some(({ id }) => id === seanceVisee);
  return (
    <div className="champs-ligne projet-entete">
      <div className="champ-titre">
        <Champ
          id="projet-titre"
          libelle="Titre du projet"
          valeur={titre}
          changer={(mots) => changer({ titre: mots })}
          lecture={lecture}
        />
      </div>
      <Champ
        id="projet-service"
        libelle="Service"
        valeur={service}
        changer={(mots) => changer({ service: mots })}
        lecture={lecture}
      />
      <Champ
        id="projet-rapporteur"
        libelle="Rapporteur"
        valeur={rapporteur}
        changer={(mots) => (mots ? changer({ rapporteur: mots }) : retirer("rapporteur"))}
        lecture={lecture}
      />
      <Choix
        id="projet-seance"
        libelle="Séance visée"
        valeur={seanceVisee}
        options={[
          { valeur: "", mot: "Pas encore" },
          ...(seanceVisee && !connue ? [{ valeur: seanceVisee, mot: "Déjà convoquée" }] : []),
          ...seances.map((s) => ({ valeur: s.id, mot: `${dateLongue(s.date)}, ${s.organe}` })),
        ]}
        changer={(id) => (id ? changer({ seanceVisee: id }) : retirer("seanceVisee"))}
        lecture={lecture}
      />
    </div>
  );
}
