/** Who signs: one of those the authority knows, or another person with his capacity. */
import type { Signataire as Personne } from "@executoire/droit";
import { useState } from "react";
import { Champ, Choix } from "../seance/redaction/champs.tsx";

const nom = ({ prenom, nom, qualite }: Personne): string => `${prenom} ${nom}, ${qualite}`;

export function Signataire({
  signataires,
  signataire,
  changer,
}: {
  signataires: Personne[];
  signataire: Personne;
  changer: (signataire: Personne) => void;
}) {
  const rang = signataires.findIndex((connu) => nom(connu) === nom(signataire));
  const [libre, setLibre] = useState(rang < 0);
  const autre = libre || rang < 0;
  return (
    <div className="champs-ligne">
      <Choix
        id="acte-signataire"
        libelle="Signataire"
        valeur={autre ? "autre" : String(rang)}
        options={[
          ...signataires.map((connu, i) => ({ valeur: String(i), mot: nom(connu) })),
          { valeur: "autre", mot: "Une autre personne" },
        ]}
        changer={(choix) => {
          setLibre(choix === "autre");
          const connu = signataires[Number(choix)];
          if (choix !== "autre" && connu) changer(connu);
        }}
      />
      {autre && (
        <>
          <Champ
            id="acte-signataire-prenom"
            libelle="Prénom"
            valeur={signataire.prenom}
            changer={(prenom) => changer({ ...signataire, prenom })}
          />
          <Champ
            id="acte-signataire-nom"
            libelle="Nom"
            valeur={signataire.nom}
            changer={(nouveau) => changer({ ...signataire, nom: nouveau })}
          />
          <Champ
            id="acte-signataire-qualite"
            libelle="Qualité"
            valeur={signataire.qualite}
            changer={(qualite) => changer({ ...signataire, qualite })}
          />
        </>
      )}
    </div>
  );
}
