/** Acts older than this register: read back, confirmed one by one, then found again. */
import { compter, dateMoyenne } from "@executoire/droit";
import type { LectureResume, RepriseResume } from "@executoire/server/contrat";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { Link } from "wouter";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { Champ } from "../seance/redaction/champs.tsx";
import { Forme } from "../signes/Forme.tsx";
import { insecable } from "../signes/typographie.ts";
import { Depot } from "./Depot.tsx";
import { reprises } from "./lectures.ts";

export default function Reprise() {
  const [q, setQ] = useState("");
  const requete = useQuery(reprises(useDeferredValue(q.trim())));
  const vue = requete.data;
  if (requete.isError && !vue)
    return (
      <EtatDePage
        titre="Reprise d’anciens actes"
        erreur={requete.error}
        recommencer={() => requete.refetch()}
      />
    );
  return (
    <Page titre="Reprise d’anciens actes" surtitre={<Link href="/actes">Actes</Link>} large>
      {vue ? (
        <div className="reprise">
          {vue.lectures && <Depot />}
          {vue.lectures && <AConfirmer lectures={vue.lectures} />}
          <section aria-labelledby="reprise-registre">
            <h2 id="reprise-registre">Actes repris</h2>
            <div className="reprise-chercher">
              <Champ
                id="reprise-q"
                libelle="Chercher par numéro, objet ou mots du texte"
                valeur={q}
                changer={setQ}
              />
            </div>
            {vue.reprises.length === 0 ? (
              <p className="vide">
                {q ? "Aucun acte repris ne répond à cette recherche." : "Aucun acte n’est encore repris."}
              </p>
            ) : (
              <>
                <p className="petit" role="status">
                  {compter(vue.total, "acte repris", "actes repris")}
                  {vue.total > vue.reprises.length &&
                    `, les ${vue.reprises.length} plus récents sont montrés`}
                  .
                </p>
                <ul className="reprise-liste">
                  {vue.reprises.map((acte) => (
                    <UnActe key={acte.id} acte={acte} />
                  ))}
                </ul>
              </>
            )}
          </section>
        </div>
      ) : (
        <Attente quoi="Lecture du registre" />
      )}
    </Page>
  );
}

function AConfirmer({ lectures }: { lectures: LectureResume[] }) {
  return (
    <section aria-labelledby="reprise-attente">
      <h2 id="reprise-attente">À confirmer</h2>
      {lectures.length === 0 ? (
        <p className="vide">Aucune lecture n’attend.</p>
      ) : (
        <ul className="reprise-liste">
          {lectures.map((l) => (
            <li key={l.id}>
              <span className="reprise-nom">
                <Link href={`/reprise/lectures/${l.id}`}>
                  {l.numero ? `${l.numero} ` : ""}
                  {l.objet ? insecable(l.objet) : l.fichier}
                </Link>
                <span className="petit">
                  {l.dateActe ? dateMoyenne(l.dateActe) : "sans date"}, {l.fichier}
                </span>
              </span>
              <span className="reprise-etats">
                {l.sienne === false && (
                  <span className="verdict ton-rouge">
                    <Forme trace="carre" /> Autre collectivité
                  </span>
                )}
                <span className={`verdict ton-${l.contradictions > 0 ? "ambre" : "vert"}`}>
                  <Forme trace={l.contradictions > 0 ? "triangle" : "rond"} />
                  {l.contradictions > 0 ? `${l.contradictions} à vérifier` : "Tout s’accorde"}
                </span>
                <span className="petit">
                  {compter(l.lus, "champ lu", "champs lus")}
                  {l.doutes > 0 && `, ${l.doutes} à confiance moindre`}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function UnActe({ acte }: { acte: RepriseResume }) {
  return (
    <li>
      <span className="reprise-nom">
        <Link href={`/reprise/actes/${acte.id}`}>
          {acte.numero} {insecable(acte.objet)}
        </Link>
        <span className="petit">{dateMoyenne(acte.date)}</span>
      </span>
      <span className="reprise-etats">
        {acte.retiree ? (
          <span className="verdict ton-gris">
            <Forme trace="losange" /> Retiré
          </span>
        ) : (
          <span className="verdict ton-vert">
            <Forme trace="rond" /> Repris
          </span>
        )}
        <span className="petit">
          par {acte.repris.par}
          {acte.corrections > 0 && `, ${compter(acte.corrections, "correction")}`}
        </span>
      </span>
    </li>
  );
}
