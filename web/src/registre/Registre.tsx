/** The registers: what is printed and bound, what is to print, the papers of a sitting, the acts of a period. */
import { compter, type RegistreId } from "@executoire/droit";
import type { RegistresVue } from "@executoire/server/contrat";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "wouter";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { Forme } from "../signes/Forme.tsx";
import { DocumentsDeSeance } from "./DocumentsDeSeance.tsx";
import { registres } from "./lectures.ts";
import { Recueil } from "./Recueil.tsx";
import { Volume } from "./Volume.tsx";

export default function Registre() {
  const recherche = new URLSearchParams(useSearch());
  const seance = recherche.get("seance");
  if (seance) return <DocumentsDeSeance id={seance} />;
  return <LesRegistres registre={recherche.get("registre")} annee={recherche.get("annee")} />;
}

function LesRegistres({ registre, annee }: { registre: string | null; annee: string | null }) {
  const requete = useQuery(registres);
  const vue = requete.data;
  if (requete.isError && !vue)
    return <EtatDePage titre="Registre" erreur={requete.error} recommencer={() => requete.refetch()} />;
  if (!vue)
    return (
      <Page titre="Registre" large>
        <Attente quoi="Lecture des registres" />
      </Page>
    );
  const choisi = choisir(vue, registre, annee);
  return (
    <Page titre="Registre" surtitre={<Link href="/actes">Actes</Link>} large>
      {choisi ? (
        <div className="registre">
          <div className="registre-corps">
            <Volume key={`${choisi.registre}-${choisi.annee}`} {...choisi} />
          </div>
          <div className="registre-cote">
            <Volumes vue={vue} choisi={choisi} />
            <Recueil annee={choisi.annee} />
          </div>
        </div>
      ) : (
        <p className="vide">
          Rien n’est encore à inscrire&nbsp;: les délibérations entrent au registre quand la séance est levée,
          les arrêtés et les décisions quand ils sont signés.
        </p>
      )}
    </Page>
  );
}

interface Choisi {
  registre: RegistreId;
  annee: number;
}

/** The one asked for, else the latest year of the deliberations. */
function choisir(vue: RegistresVue, registre: string | null, annee: string | null): Choisi | null {
  const tous = vue.registres.flatMap(({ id, volumes }) =>
    volumes.map((v) => ({ registre: id, annee: v.annee })),
  );
  return (
    tous.find((v) => v.registre === registre && String(v.annee) === annee) ??
    tous.find((v) => v.registre === registre) ??
    tous[0] ??
    null
  );
}

function Volumes({ vue, choisi }: { vue: RegistresVue; choisi: Choisi }) {
  return (
    <nav className="panneau" aria-labelledby="volumes">
      <h2 id="volumes">Volumes</h2>
      {vue.registres.map(({ id, titre, volumes }) => (
        <div key={id}>
          <h3>{titre}</h3>
          {volumes.length === 0 ? (
            <p className="petit">Rien à inscrire.</p>
          ) : (
            <ul className="registre-volumes">
              {volumes.map((v) => {
                const ici = id === choisi.registre && v.annee === choisi.annee;
                return (
                  <li key={v.annee}>
                    <Link
                      href={`/registre?registre=${id}&annee=${v.annee}`}
                      aria-current={ici ? "page" : undefined}
                    >
                      <span className="chiffres">{v.annee}</span>
                      <span className="petit">
                        {v.clos
                          ? `clos, ${compter(v.pages, "page")}`
                          : v.aImprimer + v.changes > 0
                            ? `${compter(v.aImprimer + v.changes, "inscription")} à imprimer`
                            : "à jour"}
                      </span>
                      <Forme
                        trace={v.clos ? "carre" : v.aImprimer + v.changes > 0 ? "demi" : "rond"}
                        ton={v.clos ? "gris" : v.aImprimer + v.changes > 0 ? "ambre" : "vert"}
                      />
                    </Link>
                  </li>
                );
              })}
            </ul>
          )}
        </div>
      ))}
    </nav>
  );
}
