/** How a point is voted: ordinary, accounts, persons, or a majority that a text names. */
import type { Manque, RegimeVote } from "@executoire/droit";
import { idDeChamp } from "./adresse-de-champ.ts";
import { Case, Champ, Choix } from "./champs.tsx";

const TYPES: { valeur: RegimeVote["type"]; mot: string }[] = [
  { valeur: "ordinaire", mot: "Ordinaire\u00a0: majorité des suffrages exprimés" },
  { valeur: "comptes", mot: "Comptes\u00a0: arrêtés si les voix contre ne l’emportent pas" },
  { valeur: "nomination", mot: "Nomination ou élection de personnes" },
  { valeur: "qualifiee", mot: "Majorité qualifiée, prévue par un texte" },
];

const DEPARTS: Record<RegimeVote["type"], RegimeVote> = {
  ordinaire: { type: "ordinaire" },
  comptes: { type: "comptes" },
  nomination: { type: "nomination", mode: "uninominal", postes: 1, secretImpose: false },
  qualifiee: { type: "qualifiee", numerateur: 2, denominateur: 3, base: "exprimes", article: "" },
};

export function Regime({
  point,
  regime = DEPARTS.ordinaire,
  changer,
  manque,
  lecture,
}: {
  point: string;
  regime?: RegimeVote | undefined;
  changer: (regime: RegimeVote) => void;
  manque: Manque | undefined;
  lecture: boolean;
}) {
  const id = idDeChamp("regime", point);
  const detail = regime.type === "nomination" || regime.type === "qualifiee";
  return (
    <div className="regime">
      <Choix
        {...(detail ? {} : { id })}
        libelle="Régime de vote"
        valeur={regime.type}
        options={TYPES}
        changer={(type) => changer(DEPARTS[type])}
        lecture={lecture}
      />
      {regime.type === "comptes" && (
        <p className="petit">
          L’exécutif se retire au moment du vote et ne compte pas parmi les présents&nbsp;; l’assemblée élit
          un président pour ce débat (art. L2121-14 du CGCT).
        </p>
      )}
      {regime.type === "nomination" && (
        <div className="champs-ligne">
          <Choix
            libelle="Mode"
            valeur={regime.mode}
            options={[
              { valeur: "uninominal", mot: "Un poste à la fois" },
              { valeur: "liste", mot: "Scrutin de liste" },
            ]}
            changer={(mode) => changer({ ...regime, mode })}
            lecture={lecture}
          />
          <Champ
            id={id}
            libelle="Postes à pourvoir"
            valeur={enTexte(regime.postes)}
            changer={(valeur) => changer({ ...regime, postes: entier(valeur) })}
            manque={manque}
            lecture={lecture}
          />
          <Case
            libelle="Secret imposé par un texte"
            aide="Maire, adjoints, président, vice-présidents\u00a0: toujours. Ailleurs, l’assemblée peut y renoncer à l’unanimité."
            cochee={regime.secretImpose}
            cocher={(secretImpose) => changer({ ...regime, secretImpose })}
            lecture={lecture}
          />
        </div>
      )}
      {regime.type === "qualifiee" && (
        <div className="champs-ligne">
          <Champ
            id={`${id}-numerateur`}
            libelle="Part"
            valeur={enTexte(regime.numerateur)}
            changer={(valeur) => changer({ ...regime, numerateur: entier(valeur) })}
            lecture={lecture}
          />
          <Champ
            id={`${id}-denominateur`}
            libelle="Sur"
            valeur={enTexte(regime.denominateur)}
            changer={(valeur) => changer({ ...regime, denominateur: entier(valeur) })}
            lecture={lecture}
          />
          <Choix
            libelle="De quoi"
            valeur={regime.base}
            options={[
              { valeur: "exprimes", mot: "des suffrages exprimés" },
              { valeur: "effectif", mot: "de l’effectif" },
              { valeur: "presents", mot: "des présents" },
            ]}
            changer={(base) => changer({ ...regime, base })}
            lecture={lecture}
          />
          <Champ
            id={id}
            libelle="Article"
            valeur={regime.article}
            changer={(article) => changer({ ...regime, article })}
            manque={manque}
            lecture={lecture}
          />
        </div>
      )}
    </div>
  );
}

const entier = (valeur: string): number => Math.min(1000, Number(valeur.replace(/\D/g, "").slice(0, 4)) || 0);
const enTexte = (nombre: number): string => (nombre > 0 ? String(nombre) : "");
