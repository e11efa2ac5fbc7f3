/** The register of delegations: what the assembly lets its executive decide alone, and the decisions taken so. */
import { compter, dateLongue, dateMoyenne } from "@executoire/droit";
import type { DelegationsVue, DelegationVue } from "@executoire/server/contrat";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { Link } from "wouter";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { Champ } from "../seance/redaction/champs.tsx";
import { attente } from "../signes/attente.ts";
import { Forme } from "../signes/Forme.tsx";
import { Refuser } from "../signes/Refuser.tsx";
import { insecable } from "../signes/typographie.ts";
import { LigneDeRegle } from "../signes/Verdict.tsx";
import { delegations } from "./lectures.ts";
import { NouvelleDelegation } from "./NouvelleDelegation.tsx";

export default function Delegations() {
  const requete = useQuery(delegations);
  const vue = requete.data;
  if (requete.isError && !vue)
    return <EtatDePage titre="Délégations" erreur={requete.error} recommencer={() => requete.refetch()} />;
  return (
    <Page titre="Délégations" surtitre={<Link href="/actes">Actes</Link>} large>
      {vue ? (
        <>
          <p className="petit">
            Ce que l’assemblée laisse l’exécutif décider seul ({vue.liste.article}). Chaque décision cite sa
            délégation, et il en est rendu compte à l’assemblée ({vue.liste.compteRendu}).
          </p>
          {vue.peutTenir && <NouvelleDelegation vue={vue} />}
          {vue.delegations.length === 0 ? (
            <p className="vide">
              Aucune délégation n’est inscrite. Sans elle, l’exécutif ne peut pas décider à la place de
              l’assemblée.
            </p>
          ) : (
            <div className="delegations">
              {vue.delegations.map((delegation) => (
                <UneDelegation key={delegation.id} delegation={delegation} vue={vue} />
              ))}
            </div>
          )}
        </>
      ) : (
        <Attente quoi="Lecture du registre" />
      )}
    </Page>
  );
}

function UneDelegation({ delegation: d, vue }: { delegation: DelegationVue; vue: DelegationsVue }) {
  return (
    <section className="delegation" aria-labelledby={`delegation-${d.id}`}>
      <div className="delegation-corps">
        <h2 id={`delegation-${d.id}`}>
          <span>
            Délibération{" "}
            {d.acte ? (
              <Link href={`/actes/${d.acte}`} className="chiffres">
                {d.numero}
              </Link>
            ) : (
              <span className="chiffres">{d.numero}</span>
            )}{" "}
            du {dateMoyenne(d.dateDecision)}
          </span>
          <span className={`verdict ton-${d.enVigueur ? "vert" : "gris"}`}>
            <Forme trace={d.enVigueur ? "rond" : "losange"} />
            {d.suspendueJusque
              ? "Suspendue"
              : d.enVigueur
                ? "En vigueur"
                : vue.aujourdhui < d.du
                  ? "À venir"
                  : "Terminée"}
          </span>
        </h2>
        <p>
          Donne pouvoir à {d.delegataire}, depuis le {dateLongue(d.du)}
          {d.au && `, jusqu’au ${dateLongue(d.au)}`}
          {d.motifFin && ` (${d.motifFin})`}.
        </p>
        <ul className="delegation-matieres">
          {d.matieres.map(({ cle, libelle, plafond }) => (
            <li key={cle}>
              {libelle}
              {plafond !== undefined && (
                <strong className="chiffres">, jusqu’à {plafond.toLocaleString("fr-FR")}&nbsp;€</strong>
              )}{" "}
              <span className="petit mono">{cle}</span>
            </li>
          ))}
        </ul>
        <Decisions delegation={d} />
        {vue.peutTenir &&
          d.motifFin === null &&
          (d.enVigueur || d.suspendueJusque || vue.aujourdhui < d.du) && <FinDeDelegation id={d.id} />}
      </div>
      <div className="delegation-droite">
        <ul className="regles" aria-label={`Ce que dit la loi de la délégation ${d.numero}`}>
          {d.verifications.map((regle) => (
            <LigneDeRegle key={regle.intitule} regle={regle} />
          ))}
        </ul>
      </div>
    </section>
  );
}

function Decisions({ delegation: { decisions } }: { delegation: DelegationVue }) {
  if (decisions.length === 0) return <p className="petit">Aucune décision prise sous cette délégation.</p>;
  return (
    <details>
      <summary>{compter(decisions.length, "décision prise", "décisions prises")}</summary>
      <ul className="fichiers">
        {decisions.map(({ id, numero, objet, dateDecision }) => (
          <li key={id}>
            <span>
              <Link href={`/actes/${id}`} className="chiffres">
                {numero}
              </Link>{" "}
              {insecable(objet)}
            </span>
            <span className="petit chiffres">{dateMoyenne(dateDecision)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function FinDeDelegation({ id }: { id: string }) {
  const client = useQueryClient();
  const [au, setAu] = useState("");
  const [motif, setMotif] = useState("");
  const [enCours, setEnCours] = useState(false);
  const [refus, setRefus] = useState<Motif | null>(null);
  return (
    <details className="geste-detail" open={refus !== null || undefined}>
      <summary>Mettre fin à la délégation</summary>
      <form
        className="geste-formulaire"
        onSubmit={async (evenement) => {
          evenement.preventDefault();
          setEnCours(true);
          setRefus(null);
          const reponse = await demander<DelegationsVue>("POST", `/api/delegations/${id}/fin`, { au, motif });
          setEnCours(false);
          if (reponse.sorte !== "ok") return setRefus(refusDe(reponse));
          client.setQueryData(delegations.queryKey, reponse.valeur);
          annoncer("La fin de la délégation est inscrite.");
        }}
      >
        <div className="champs-ligne">
          <div className="champ-date">
            <Champ id={`fin-${id}`} libelle="Dernier jour" type="date" valeur={au} changer={setAu} />
          </div>
          <Champ id={`motif-${id}`} libelle="Motif" valeur={motif} changer={setMotif} />
        </div>
        <Button
          type="submit"
          className={attente("bouton", enCours)}
          isDisabled={au === "" || motif.trim() === ""}
        >
          Inscrire la fin
        </Button>
        {refus && <Refuser motif={refus} />}
      </form>
    </details>
  );
}
