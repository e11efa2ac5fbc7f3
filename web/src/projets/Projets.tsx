/** Every projet one may read: what waits for me first, then the others, as one looks for them. */
import { compter, dateMoyenne } from "@executoire/droit";
import type { ProjetResume, ProjetsVue, StatutProjet } from "@executoire/server/contrat";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, Input, SearchField } from "react-aria-components";
import { Link } from "wouter";
import { session } from "../api/lectures.ts";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { correspond } from "../direct/filtre.ts";
import { Marque } from "../signes/Etat.tsx";
import { momentMoyen } from "../signes/moments.ts";
import { insecable } from "../signes/typographie.ts";
import { projets } from "./lectures.ts";
import { STATUTS } from "./signes.ts";

const CHOIX: StatutProjet[] = ["en-redaction", "soumis", "vise", "inscrit", "ecarte"];

export default function Projets() {
  const requete = useQuery(projets);
  const roles = useQuery(session).data?.compte.roles ?? [];
  const vue = requete.data;
  if (requete.isError && !vue)
    return <EtatDePage titre="Projets" erreur={requete.error} recommencer={() => requete.refetch()} />;
  const regle = roles.includes("assemblees") || roles.includes("administrateur");
  return (
    <Page
      titre="Projets"
      entete={
        <p className="liens actes-liens">
          {vue?.peutEcrire && vue.projets.length > 0 && (
            <Link href="/projets/nouveau" className="bouton bouton-fort">
              Nouveau projet
            </Link>
          )}
          <Link href="/projets/circuits">{regle ? "Circuits et suppléances" : "Suppléances"}</Link>
          <Link href="/modeles">Modèles</Link>
        </p>
      }
    >
      {!vue ? (
        <Attente quoi="Lecture des projets" />
      ) : vue.projets.length === 0 ? (
        <Vide vue={vue} />
      ) : (
        <Liste vue={vue} />
      )}
    </Page>
  );
}

function Vide({ vue }: { vue: ProjetsVue }) {
  return (
    <div className="pile">
      <p className="vide">
        Aucun projet encore. Un projet réunit un rapport et ses délibérations avant la séance&nbsp;: on
        l’écrit, on le commente, il se vise, puis il entre à l’ordre du jour.
      </p>
      {vue.peutEcrire ? (
        <Link href="/projets/nouveau" className="bouton bouton-fort">
          Écrire le premier projet
        </Link>
      ) : (
        <p className="petit">Ceux qu’il vous reviendra de viser apparaîtront ici.</p>
      )}
    </div>
  );
}

function Liste({ vue }: { vue: ProjetsVue }) {
  const [saisie, setSaisie] = useState("");
  const [statut, setStatut] = useState<StatutProjet | "">("");
  const [service, setService] = useState("");
  const [seance, setSeance] = useState("");
  const visibles = vue.projets.filter(
    (p) =>
      (statut === "" || p.statut === statut) &&
      (service === "" || p.service === service) &&
      (seance === "" || p.seance?.id === seance) &&
      correspond(`${p.titre} ${p.service} ${p.rapporteur ?? ""} ${p.auteur}`, saisie),
  );
  const miens = visibles
    .filter(({ aViser }) => aViser)
    .sort((x, y) => (x.echeance ?? "9").localeCompare(y.echeance ?? "9"));
  const autres = visibles.filter(({ aViser }) => !aViser);
  const seances = [
    ...new Map(vue.projets.flatMap((p) => (p.seance ? [[p.seance.id, p.seance]] : []))).values(),
  ].sort((x, y) => x.date.localeCompare(y.date));
  return (
    <>
      <div className="filtres">
        <SearchField
          className="recherche"
          aria-label="Chercher un projet"
          value={saisie}
          onChange={setSaisie}
        >
          <Input placeholder="Titre, service, rapporteur" />
          <Button className="effacer">×</Button>
        </SearchField>
        <Filtre
          libelle="État"
          tous="tous"
          valeur={statut}
          changer={(v) => setStatut(v as StatutProjet | "")}
          options={CHOIX.map((cle) => [cle, STATUTS[cle].mot])}
        />
        {vue.services.length > 1 && (
          <Filtre
            libelle="Service"
            tous="tous"
            valeur={service}
            changer={setService}
            options={vue.services.map((s) => [s, s])}
          />
        )}
        {seances.length > 0 && (
          <Filtre
            libelle="Séance"
            tous="toutes"
            valeur={seance}
            changer={setSeance}
            options={seances.map((s) => [s.id, dateMoyenne(s.date)])}
          />
        )}
        <p className="petit" role="status">
          {compter(visibles.length, "projet")} sur {vue.projets.length}
        </p>
      </div>
      {visibles.length === 0 && <p className="vide">Aucun projet ne répond à ce filtre.</p>}
      {miens.length > 0 && (
        <section className="projets-groupe" aria-labelledby="projets-a-viser">
          <h2 id="projets-a-viser">À viser par vous</h2>
          <Table projets={miens} nom="Projets à viser par vous" />
        </section>
      )}
      {autres.length > 0 && (
        <section className="projets-groupe" aria-labelledby="projets-autres">
          <h2 id="projets-autres">{miens.length > 0 ? "Les autres" : "Tous les projets"}</h2>
          <Table projets={autres} nom={miens.length > 0 ? "Autres projets" : "Projets"} />
        </section>
      )}
    </>
  );
}

function Filtre({
  libelle,
  tous,
  valeur,
  changer,
  options,
}: {
  libelle: string;
  tous: string;
  valeur: string;
  changer: (valeur: string) => void;
  options: [valeur: string, mot: string][];
}) {
  return (
    <label className="champ-ligne">
      {libelle}
      <select value={valeur} onChange={(e) => changer(e.target.value)}>
        <option value="">{tous}</option>
        {options.map(([v, mot]) => (
          <option key={v} value={v}>
            {mot}
          </option>
        ))}
      </select>
    </label>
  );
}

function Table({ projets, nom }: { projets: ProjetResume[]; nom: string }) {
  return (
    <table className="table projets-table" aria-label={nom}>
      <thead>
        <tr>
          <th scope="col">Projet</th>
          <th scope="col">État</th>
          <th scope="col">Séance</th>
          <th scope="col">Dernière écriture</th>
        </tr>
      </thead>
      <tbody>
        {projets.map((p) => (
          <tr key={p.id}>
            <td className="table-objet">
              <Link href={`/projets/${p.id}`} className="projets-titre">
                {insecable(p.titre.trim() || "Projet sans titre")}
              </Link>
              <span className="petit projets-detail">
                {p.service || "sans service"}
                {p.deliberations !== 1 && ` · ${compter(p.deliberations, "délibération")}`}
              </span>
            </td>
            <td className="projets-etat">
              <Marque signe={STATUTS[p.statut]} />
              {p.statutEnMots !== "en rédaction" && (
                <span className="petit projets-detail">{insecable(p.statutEnMots)}</span>
              )}
              {p.echeance && (
                <span className="petit projets-detail chiffres">avant le {dateMoyenne(p.echeance)}</span>
              )}
            </td>
            <td className="chiffres">{p.seance ? dateMoyenne(p.seance.date) : ""}</td>
            <td className="petit">
              <span className="chiffres">{momentMoyen(p.modifieLe)}</span>
              <span className="projets-detail">{p.modifiePar}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
