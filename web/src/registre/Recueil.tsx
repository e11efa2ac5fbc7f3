/** The acts of a period in one document. */
import { compter } from "@executoire/droit";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { EchecLecture, refusDe } from "../api/client.ts";
import { Champ } from "../seance/redaction/champs.tsx";
import { Refuser } from "../signes/Refuser.tsx";
import { insecable } from "../signes/typographie.ts";
import { recueil } from "./lectures.ts";

export function Recueil({ annee }: { annee: number }) {
  const [du, setDu] = useState(`${annee}-01-01`);
  const [au, setAu] = useState(`${annee}-12-31`);
  const [voulu, setVoulu] = useState<{ du: string; au: string } | null>(null);
  return (
    <section className="panneau" aria-labelledby="recueil">
      <h2 id="recueil">Actes d’une période</h2>
      <form
        className="registre-periode"
        onSubmit={(evenement) => {
          evenement.preventDefault();
          setVoulu({ du, au });
        }}
      >
        <Champ id="recueil-du" libelle="Du" type="date" valeur={du} changer={setDu} />
        <Champ id="recueil-au" libelle="Au" type="date" valeur={au} changer={setAu} />
        <Button type="submit" className="bouton" isDisabled={du === "" || au === ""}>
          Rassembler
        </Button>
      </form>
      {voulu && <Trouve {...voulu} />}
    </section>
  );
}

function Trouve({ du, au }: { du: string; au: string }) {
  const requete = useQuery(recueil(du, au));
  if (requete.isError) {
    const { error } = requete;
    return (
      <Refuser
        motif={
          error instanceof EchecLecture
            ? refusDe(error.reponse)
            : { phrase: "Cette période n’a pas pu être lue.", article: null, remede: "Réessayez." }
        }
      />
    );
  }
  const vue = requete.data;
  if (!vue) return <p role="status">Lecture…</p>;
  return (
    <div role="status" className="registre-recueil">
      <p>
        {vue.actes.length === 0 ? (
          "Aucun acte publié dans cette période."
        ) : (
          <a href={vue.adresse}>
            {vue.titre}, {compter(vue.actes.length, "acte")} (PDF)
          </a>
        )}
      </p>
      <p className="petit">{insecable(vue.phrase)}</p>
      {vue.ecartes.length > 0 && (
        <details>
          <summary>{compter(vue.ecartes.length, "acte n’y figure pas", "actes n’y figurent pas")}</summary>
          <ul className="petit">
            {vue.ecartes.map(({ numero, raison }) => (
              <li key={numero}>{insecable(raison)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
