/** What is delegated, matter by matter, each with the ceiling the assembly set. */
import type { ListeDeDelegation, MatiereDeleguee } from "@executoire/droit";
import { useState } from "react";
import { Button } from "react-aria-components";
import { Case, Champ } from "../seance/redaction/champs.tsx";

export function Matieres({
  liste,
  matieres,
  changer,
}: {
  liste: ListeDeDelegation;
  matieres: MatiereDeleguee[];
  changer: (suite: (avant: MatiereDeleguee[]) => MatiereDeleguee[]) => void;
}) {
  const libres = matieres.filter(({ cle }) => !liste.matieres.some((une) => une.cle === cle));
  const retirer = (cle: string) => changer((avant) => avant.filter((une) => une.cle !== cle));
  return (
    <fieldset className="matieres-choix">
      <legend>Matières déléguées</legend>
      {liste.matieres.map(({ cle, numero, libelle, limite }) => {
        const choisie = matieres.find((une) => une.cle === cle);
        return (
          <div key={cle} className="matiere-choix">
            <Case
              libelle={`${liste.fermee ? `${numero}° ` : ""}${libelle}`}
              aide={limite && choisie ? "La délibération en fixe les limites." : undefined}
              cochee={choisie !== undefined}
              cocher={(cochee) => (cochee ? changer((avant) => [...avant, { cle, libelle }]) : retirer(cle))}
            />
            {choisie && <Plafond matiere={choisie} changer={changer} />}
          </div>
        );
      })}
      {libres.map((matiere) => (
        <div key={matiere.cle} className="matiere-choix">
          <p>
            {matiere.libelle}{" "}
            <Button
              className="lien"
              aria-label={`Retirer ${matiere.libelle}`}
              onPress={() => retirer(matiere.cle)}
            >
              Retirer
            </Button>
          </p>
          <Plafond matiere={matiere} changer={changer} />
        </div>
      ))}
      <Ajouter fermee={liste.fermee} ajouter={(matiere) => changer((avant) => [...avant, matiere])} />
    </fieldset>
  );
}

/** Another subject, in the words of the deliberation; in a commune the register will say the law does not allow it. */
function Ajouter({ fermee, ajouter }: { fermee: boolean; ajouter: (matiere: MatiereDeleguee) => void }) {
  const [libelle, setLibelle] = useState("");
  return (
    <div className="matiere-choix">
      <Champ
        id="matiere-libre"
        libelle={fermee ? "Hors de la liste" : "Autre matière"}
        valeur={libelle}
        changer={setLibelle}
      />
      <Button
        className="bouton"
        isDisabled={libelle.trim() === ""}
        onPress={() => {
          ajouter({ cle: `libre:${libelle.trim().slice(0, 60)}`, libelle: libelle.trim() });
          setLibelle("");
        }}
      >
        Ajouter
      </Button>
    </div>
  );
}

function Plafond({
  matiere,
  changer,
}: {
  matiere: MatiereDeleguee;
  changer: (suite: (avant: MatiereDeleguee[]) => MatiereDeleguee[]) => void;
}) {
  return (
    <Champ
      id={`plafond-${matiere.cle}`}
      libelle="Plafond, €"
      valeur={matiere.plafond === undefined ? "" : String(matiere.plafond)}
      changer={(saisi) => {
        const chiffres = saisi.replace(/[\s\u00a0\u202f€]/g, "");
        if (!/^\d{0,12}$/.test(chiffres)) return;
        changer((avant) =>
          avant.map((une) => {
            if (une.cle !== matiere.cle) return une;
            const { plafond: _, ...reste } = une;
            return chiffres === "" ? reste : { ...reste, plafond: Number(chiffres) };
          }),
        );
      }}
    />
  );
}
