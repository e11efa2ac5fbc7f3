/** All the acts of the authority, with a filter on words and on where they stand. */
import { compter } from "@executoire/droit";
import type { EtatAffiche } from "@executoire/server/contrat";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, Input, SearchField } from "react-aria-components";
import { Link } from "wouter";
import { actes } from "../api/lectures.ts";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { correspond } from "../direct/filtre.ts";
import { ETATS_ACTE } from "../signes/Etat.tsx";
import { TableDesActes } from "./TableDesActes.tsx";

export default function Actes() {
  const requete = useQuery(actes);
  const [saisie, setSaisie] = useState("");
  const [etat, setEtat] = useState<EtatAffiche | "">("");
  const tous = requete.data;
  if (requete.isError && !tous)
    return <EtatDePage titre="Actes" erreur={requete.error} recommencer={() => requete.refetch()} />;
  const visibles = (tous ?? []).filter(
    (acte) => (etat === "" || acte.etat === etat) && correspond(`${acte.numero} ${acte.objet}`, saisie),
  );
  return (
    <Page
      titre="Actes"
      entete={
        <p className="liens actes-liens">
          <Link href="/actes/nouveau" className="bouton">
            Nouvel acte
          </Link>
          <Link href="/registre">Registre</Link>
          <Link href="/delegations">Délégations</Link>
          <Link href="/reprise">Actes anciens</Link>
          <Link href="/modeles">Modèles</Link>
        </p>
      }
    >
      {!tous ? (
        <Attente quoi="Lecture des actes" />
      ) : tous.length === 0 ? (
        <p className="vide">
          Aucun acte encore&nbsp;: chaque délibération votée en séance vient ici, et chaque arrêté, décision
          ou contrat préparé hors séance, avec sa ligne de vie jusqu’à l’exécutoire.{" "}
          <Link href="/seances">Voir les séances</Link>
        </p>
      ) : (
        <>
          <div className="filtres">
            <SearchField
              className="recherche"
              aria-label="Chercher un acte"
              value={saisie}
              onChange={setSaisie}
            >
              <Input placeholder="Numéro ou mots de l’objet" />
              <Button className="effacer">×</Button>
            </SearchField>
            <label className="champ-ligne">
              État
              <select
                value={etat}
                onChange={(evenement) => setEtat(evenement.target.value as EtatAffiche | "")}
              >
                <option value="">tous</option>
                {(Object.keys(ETATS_ACTE) as EtatAffiche[]).map((cle) => (
                  <option key={cle} value={cle}>
                    {ETATS_ACTE[cle].mot}
                  </option>
                ))}
              </select>
            </label>
            <p className="petit" role="status">
              {compter(visibles.length, "acte")} sur {tous.length}
            </p>
          </div>
          {visibles.length === 0 ? (
            <p className="vide">Aucun acte ne répond à ce filtre.</p>
          ) : (
            <TableDesActes actes={visibles} nom="Actes" />
          )}
        </>
      )}
    </Page>
  );
}
