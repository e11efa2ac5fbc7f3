/** Leaving a seat, taking it, presiding: each with its day and its cause. */
import {
  CAUSES_FIN,
  CAUSES_MANDAT,
  type CauseFinMandat,
  type CauseMandat,
  CONSEIL,
  estEpci,
  nomComplet,
} from "@executoire/droit";
import { useMemo, useState } from "react";
import { Choix, eluDe, Personne, personneVide, Texte } from "./champs.tsx";
import type { PropsGeste } from "./FicheSiege.tsx";
import { FormulaireOrdre } from "./Formulaire.tsx";

const FINS = Object.entries(CAUSES_FIN) as [CauseFinMandat, string][];
const DEBUTS = Object.entries(CAUSES_MANDAT) as [CauseMandat, string][];

export function FinDeMandat({ lecture, ligne, fini, annuler }: PropsGeste) {
  const [cause, setCause] = useState<CauseFinMandat>("demission");
  const [du, setDu] = useState(lecture.date);
  const [motif, setMotif] = useState("");
  const siege = ligne.siege.id;
  const commande = useMemo(
    () => (du ? ({ ordre: "terminerMandat", siege, du, cause, ...(motif && { motif }) } as const) : null),
    [siege, du, cause, motif],
  );
  return (
    <FormulaireOrdre
      lecture={lecture}
      commande={commande}
      verbe="Enregistrer la fin du mandat"
      fait="La fin du mandat est enregistrée."
      fini={fini}
      annuler={annuler}
    >
      <Choix libelle="Cause" valeur={cause} choix={FINS} changer={setCause} focus />
      <Texte
        libelle="Premier jour sans ce mandat"
        type="date"
        valeur={du}
        changer={setDu}
        requis
        aide={
          cause === "demission"
            ? "Pour une démission\u00a0: le jour où la lettre est reçue."
            : "Ce jour-là, la personne n’est plus membre. La date peut être passée ou à venir."
        }
      />
      <Texte libelle="Précision (facultatif)" valeur={motif} changer={setMotif} />
      <p className="note">
        {lecture.composition.organe === CONSEIL
          ? "Le siège devient vacant. Il reste compté parmi les membres en exercice jusqu’à ce que la liste soit constatée épuisée\u00a0: le suivant en est membre de droit."
          : "La personne reste membre du conseil."}{" "}
        Les séances tenues avant cette date ne changent pas.
      </p>
    </FormulaireOrdre>
  );
}

export function Pourvoir({ lecture, ligne, fini, annuler }: PropsGeste) {
  const [personne, setPersonne] = useState(personneVide);
  const [cause, setCause] = useState<CauseMandat>(
    ligne.etat === "hors-exercice" ? "election-partielle" : "suivant-de-liste",
  );
  const [du, setDu] = useState(
    ligne.etat === "hors-exercice" ? lecture.date : (ligne.vacance?.du ?? lecture.date),
  );
  const siege = ligne.siege.id;
  const commande = useMemo(() => {
    const elu = eluDe(personne);
    return elu && du ? ({ ordre: "pourvoirSiege", siege, elu, du, cause } as const) : null;
  }, [siege, personne, du, cause]);
  const epci = estEpci(lecture.composition.profil.kind);
  return (
    <FormulaireOrdre
      lecture={lecture}
      commande={commande}
      verbe="Pourvoir le siège"
      fait="Le siège est pourvu."
      fini={fini}
      annuler={annuler}
    >
      <Personne valeur={personne} changer={setPersonne} requis focus />
      <Choix
        libelle="À quel titre"
        valeur={cause}
        choix={DEBUTS.filter(([cle]) => epci || cle !== "tableau")}
        changer={setCause}
      />
      <Texte
        libelle="Membre à partir du"
        type="date"
        valeur={du}
        changer={setDu}
        requis
        aide={"Le suivant de liste est membre dès la vacance\u00a0: c’est la date proposée."}
      />
    </FormulaireOrdre>
  );
}

export function ListeEpuisee({ lecture, ligne, fini, annuler }: PropsGeste) {
  const [du, setDu] = useState(ligne.vacance?.du ?? lecture.date);
  const siege = ligne.siege.id;
  const commande = useMemo(
    () => (du ? ({ ordre: "constaterListeEpuisee", siege, du } as const) : null),
    [siege, du],
  );
  return (
    <FormulaireOrdre
      lecture={lecture}
      commande={commande}
      verbe="Constater que la liste est épuisée"
      fait="Le siège n’est plus compté parmi les membres en exercice."
      fini={fini}
      annuler={annuler}
    >
      <Texte libelle="À partir du" type="date" valeur={du} changer={setDu} requis focus />
      <p className="note">
        Personne ne peut plus prendre ce siège avant une élection&nbsp;: il quitte les membres en exercice, et
        le quorum est compté sans lui à partir de ce jour.
      </p>
    </FormulaireOrdre>
  );
}

export function Presider({ lecture, ligne, fini, annuler }: PropsGeste) {
  const { president } = lecture.composition;
  const [qualite, setQualite] = useState(president.qualite);
  const [du, setDu] = useState(lecture.date);
  const siege = ligne.siege.id;
  const commande = useMemo(
    () => (du && qualite.trim() ? ({ ordre: "elirePresident", siege, du, qualite } as const) : null),
    [siege, du, qualite],
  );
  return (
    <FormulaireOrdre
      lecture={lecture}
      commande={commande}
      verbe="Enregistrer l’élection"
      fait="La présidence est enregistrée."
      fini={fini}
      annuler={annuler}
    >
      <Texte
        libelle="Qualité"
        valeur={qualite}
        changer={setQualite}
        requis
        focus
        aide={"Telle qu’elle est imprimée sous la signature\u00a0: Maire, Président, Présidente."}
      />
      <Texte libelle="Élection du" type="date" valeur={du} changer={setDu} requis />
      <p className="note">
        Remplace {nomComplet(president)} à partir de ce jour. Les séances convoquées ensuite porteront son
        nom.
      </p>
    </FormulaireOrdre>
  );
}
