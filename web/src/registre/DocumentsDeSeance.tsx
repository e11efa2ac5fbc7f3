/** The papers of one sitting, made one by one when they are asked for, or all by one order with what is not ready. */
import { compter, dateLongue } from "@executoire/droit";
import type { DocumentsDeSeanceVue, DocumentVue, ProductionVue } from "@executoire/server/contrat";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { Link } from "wouter";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { session } from "../api/lectures.ts";
import { annoncer } from "../cadre/annonces.ts";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { attente } from "../signes/attente.ts";
import { Barre } from "../signes/Barre.tsx";
import { Forme } from "../signes/Forme.tsx";
import { momentMoyen, taille } from "../signes/moments.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { insecable } from "../signes/typographie.ts";
import { documentsDeSeance, enCours } from "./lectures.ts";

export function DocumentsDeSeance({ id }: { id: string }) {
  const requete = useQuery(documentsDeSeance(id));
  const vue = requete.data;
  if (requete.isError && !vue)
    return (
      <EtatDePage
        titre="Documents de la séance"
        erreur={requete.error}
        recommencer={() => requete.refetch()}
      />
    );
  return (
    <Page
      titre={
        vue
          ? `Documents de la séance du ${dateLongue(vue.date).replaceAll(" ", "\u00a0")}`
          : "Documents de la séance"
      }
      surtitre={
        <>
          <Link href="/registre">Registre</Link> · <Link href={`/seances/${id}`}>La séance</Link>
        </>
      }
      large
    >
      {vue ? <Contenu vue={vue} /> : <Attente quoi="Lecture des documents" />}
    </Page>
  );
}

function Contenu({ vue }: { vue: DocumentsDeSeanceVue }) {
  const groupe = (quand: DocumentVue["quand"]) => vue.documents.filter((d) => d.quand === quand);
  return (
    <div className="registre">
      <div className="registre-corps">
        <Production vue={vue} />
        <Liste id="avant" titre="Avant la séance" documents={groupe("avant")} />
        <Liste id="apres" titre="Après la séance" documents={groupe("apres")} />
      </div>
      <div className="registre-cote">
        <section className="panneau" aria-labelledby="procurations">
          <h2 id="procurations">Procurations</h2>
          <p className="petit">
            Un formulaire au nom de chaque membre, avec les règles qui le lient&nbsp;; le mandataire y est
            déjà écrit quand le membre l’a annoncé.
          </p>
          <details>
            <summary>{compter(vue.procurations.length, "membre")}</summary>
            <ul className="registre-membres">
              {vue.procurations.map(({ siege, nom, adresse }) => (
                <li key={siege}>
                  <a href={adresse}>{nom}</a>
                </li>
              ))}
            </ul>
          </details>
        </section>
      </div>
    </div>
  );
}

function Liste({ id, titre, documents }: { id: string; titre: string; documents: DocumentVue[] }) {
  return (
    <section className="panneau" aria-labelledby={id}>
      <h2 id={id}>{titre}</h2>
      <ul className="fichiers">
        {documents.map(({ nom, titre: quoi, adresse, motif, fait }) => (
          <li key={nom}>
            {adresse ? <a href={adresse}>{quoi} (PDF)</a> : <span>{quoi}</span>}
            <span className="petit chiffres">
              {motif
                ? insecable(motif)
                : fait
                  ? `${compter(fait.pages, "page")}, ${taille(fait.octets)}, ${momentMoyen(fait.a)}`
                  : "se fait à l’ouverture"}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Production({ vue }: { vue: DocumentsDeSeanceVue }) {
  const client = useQueryClient();
  const peut = useQuery(session).data?.compte.roles.includes("assemblees") ?? false;
  const [lance, setLance] = useState(false);
  const [refus, setRefus] = useState<Motif | null>(null);
  const { production } = vue;
  useFin(production);
  async function produire() {
    if (lance || enCours(production)) return;
    setLance(true);
    setRefus(null);
    const reponse = await demander<ProductionVue>(
      "POST",
      `/api/seances/${encodeURIComponent(vue.seance)}/production`,
    );
    setLance(false);
    if (reponse.sorte !== "ok") return setRefus(refusDe(reponse));
    client.setQueryData(documentsDeSeance(vue.seance).queryKey, { ...vue, production: reponse.valeur });
    void client.invalidateQueries({ queryKey: documentsDeSeance(vue.seance).queryKey });
  }
  const apres = vue.phase === "ouverte" || vue.phase === "levee";
  return (
    <section className="panneau" aria-labelledby="production">
      <h2 id="production">Tout produire</h2>
      <div className="registre-geste">
        {peut && (
          <Button className={attente("bouton bouton-fort", lance || enCours(production))} onPress={produire}>
            {production?.etat === "finie" ? "Produire de nouveau" : "Produire tous les documents"}
          </Button>
        )}
        <span className="petit">
          {apres
            ? "Délibérations, liste, procès-verbal, émargement, clôture. Ce qui n’a pas changé n’est pas refait, ce qui manque n’arrête rien."
            : "Ordre du jour, notes, dossier, émargement, procurations. Ce qui n’a pas changé n’est pas refait."}
        </span>
      </div>
      {refus && <Refuser motif={refus} />}
      {production && <Suivi production={production} />}
    </section>
  );
}

/** What ended while one looked is said once. */
function useFin(production: ProductionVue | null): void {
  const avant = useRef(production?.etat);
  useEffect(() => {
    if (avant.current === "en-cours" && production?.etat === "finie") annoncer(bilan(production));
    avant.current = production?.etat;
  }, [production]);
}

function bilan({ total, rouges, dejaFaits, dureeMs }: ProductionVue): string {
  const faits = total - rouges.length;
  const duree = dureeMs === null ? "" : ` en ${(dureeMs / 1000).toFixed(1).replace(".", ",")}\u00a0s`;
  const deja = dejaFaits > 0 ? `, dont ${dejaFaits} inchangé${dejaFaits > 1 ? "s" : ""}` : "";
  const manque = rouges.length > 0 ? `, ${compter(rouges.length, "pas prêt", "pas prêts")}` : "";
  return `${compter(faits, "document prêt", "documents prêts")}${deja}${manque}${duree}.`;
}

function Suivi({ production: p }: { production: ProductionVue }) {
  return (
    <div className="registre-production">
      {p.etat === "en-cours" && (
        <>
          <p className="chiffres">
            {p.traites} sur {p.total}. Vous pouvez quitter cette page&nbsp;: la production continue.
          </p>
          <Barre part={(100 * p.traites) / Math.max(1, p.total)} />
        </>
      )}
      {p.etat === "interrompue" && (
        <p>
          <Forme trace="triangle" ton="ambre" /> Interrompue après {compter(p.traites, "document")} sur{" "}
          {p.total}&nbsp;: la relancer reprend où elle s’est arrêtée.
        </p>
      )}
      {p.etat === "finie" && (
        <p>
          <Forme
            trace={p.rouges.length > 0 ? "triangle" : "rond"}
            ton={p.rouges.length > 0 ? "rouge" : "vert"}
          />{" "}
          {bilan(p)}
        </p>
      )}
      {p.rouges.length > 0 && (
        <>
          <h3>Pas prêts</h3>
          <ul className="registre-rouges">
            {p.rouges.map(({ document, ou, raison, remede }) => (
              <li key={`${document}-${raison}`}>
                <Forme trace="carre" ton="rouge" />
                <div>
                  <p>
                    <strong>{majuscule(document)}</strong>. {insecable(raison)}
                  </p>
                  <p className="petit">
                    {insecable(remede)}
                    {ou && (
                      <>
                        {" "}
                        <a href={ou} aria-label={`Ouvrir pour corriger : ${document}`}>
                          Ouvrir
                        </a>
                      </>
                    )}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

const majuscule = (texte: string): string => texte.charAt(0).toLocaleUpperCase("fr") + texte.slice(1);
