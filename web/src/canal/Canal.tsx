/** By what the authority's acts leave: chosen, tried, then trusted. */
import { dateCivileDe, dateLongue, dateMoyenne, heureDe } from "@executoire/droit";
import type { CanalVue, CertificatVue } from "@executoire/server/contrat";
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { Forme } from "../signes/Forme.tsx";
import { Anciens } from "./Anciens.tsx";
import { Formulaire } from "./Formulaire.tsx";
import { canal } from "./lectures.ts";
import { Orphelins } from "./Orphelins.tsx";

const TITRE = "Canal de télétransmission";

export default function Canal() {
  const requete = useQuery(canal);
  const vue = requete.data;
  if (requete.isError && !vue)
    return <EtatDePage titre={TITRE} erreur={requete.error} recommencer={() => requete.refetch()} />;
  return (
    <Page titre={TITRE} surtitre={<Link href="/teletransmission">Télétransmission</Link>}>
      {vue ? (
        <div className="canal">
          <EnVigueur vue={vue} />
          <Anciens vue={vue} />
          <Orphelins vue={vue} />
          {vue.peutRegler && (
            <p>
              <Link href="/teletransmission/acces">Logiciels qui déposent ici (Pastell, web-delib…)</Link>
            </p>
          )}
          {vue.peutRegler ? <Formulaire key={vue.change?.a ?? "aucun"} vue={vue} /> : <Lecture vue={vue} />}
        </div>
      ) : (
        <Attente quoi="Lecture du canal" />
      )}
    </Page>
  );
}

function EnVigueur({ vue }: { vue: CanalVue }) {
  const nom = vue.sortes.find(({ sorte }) => sorte === vue.sorte)?.nom;
  return (
    <section className="canal-vigueur" aria-label="Canal en vigueur">
      <p className="canal-nom">
        <Forme trace={vue.sorte ? "rond" : "carre"} ton={vue.sorte ? "vert" : "rouge"} />
        <span>
          <strong>{nom ?? "Aucun canal n’est choisi"}</strong>{" "}
          {vue.description !== nom && <span className="petit">{vue.description}</span>}
        </span>
      </p>
      {vue.change && (
        <p className="petit">
          Réglé par {vue.change.par} le {dateLongue(dateCivileDe(vue.change.a))} à {heureDe(vue.change.a)}.
        </p>
      )}
      {vue.certificat && <Certificat certificat={vue.certificat} />}
      {vue.avertissements.map((phrase) => (
        <p key={phrase} className="avertissement">
          <Forme trace="triangle" ton="ambre" />
          <span>{phrase}</span>
        </p>
      ))}
    </section>
  );
}

const ETATS: Record<CertificatVue["etat"], string> = {
  valide: "valable",
  "bientot-expire": "expire bientôt",
  expire: "expiré",
  "pas-encore-valide": "pas encore valable",
};

function Certificat({ certificat: c }: { certificat: CertificatVue }) {
  return (
    <p className="petit">
      Certificat de client «&nbsp;{c.sujet}&nbsp;», délivré par {c.emetteur}, du{" "}
      {dateMoyenne(dateCivileDe(c.valideDu))} au {dateMoyenne(dateCivileDe(c.valideAu))}&nbsp;:{" "}
      {ETATS[c.etat]}.
    </p>
  );
}

/** Whoever does not set the channel reads it, without what opens it. */
function Lecture({ vue }: { vue: CanalVue }) {
  const champs = vue.sorte ? vue.formulaires[vue.sorte] : [];
  const dits = (nom: string, choix?: { valeur: string; libelle: string }[]) =>
    choix?.find(({ valeur }) => valeur === vue.champs[nom])?.libelle ?? vue.champs[nom];
  return (
    <section className="panneau" aria-labelledby="reglages-titre">
      <h2 id="reglages-titre">Réglages</h2>
      <p className="note">Seul l’administrateur les modifie.</p>
      <dl className="canal-fiche">
        {champs
          .filter(({ nom }) => vue.champs[nom])
          .map(({ nom, libelle, type, choix }) => (
            <div key={nom}>
              <dt>{libelle}</dt>
              <dd>{type === "pem" ? "Déposé" : type === "secret" ? "Gardé" : dits(nom, choix)}</dd>
            </div>
          ))}
        {vue.emetteur.formulaire.map(({ nom, libelle, choix }) => (
          <div key={nom}>
            <dt>{libelle}</dt>
            <dd>
              {choix?.find(({ valeur }) => valeur === vue.emetteur.champs[nom])?.libelle ??
                vue.emetteur.champs[nom]}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
