/** Every version kept: who and when, what changed between any two, and the way back to one. */
import type { BrouillonVue, ContenuProjet, VersionResume } from "@executoire/server/contrat";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import { Attente, Panne } from "../cadre/etats.tsx";
import { attente } from "../signes/attente.ts";
import { momentMoyen } from "../signes/moments.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { insecable } from "../signes/typographie.ts";
import { Difference } from "./Difference.tsx";
import { cleProjet, version as lectureVersion, projet, versions } from "./lectures.ts";
import type { Ecriture } from "./useEcriture.ts";

export function Versions({ id, ecriture }: { id: string; ecriture: Ecriture }) {
  const requete = useQuery({ ...versions(id), refetchOnMount: "always" });
  const [de, setDe] = useState<number | null>(null);
  const [vers, setVers] = useState<number | null>(null);
  return (
    <section className="projet-feuille" aria-labelledby="versions">
      <div className="point-tete">
        <h2 id="versions">Versions et comparaison</h2>
        <a className="petit retour-liste" href="#projet-textes">
          Revenir aux textes
        </a>
      </div>
      {requete.isError && !requete.data ? (
        <Panne erreur={requete.error} recommencer={() => requete.refetch()} />
      ) : !requete.data ? (
        <Attente quoi="Lecture des versions" />
      ) : (
        <Liste
          id={id}
          toutes={requete.data.versions}
          regle={requete.data.regle}
          de={de}
          vers={vers}
          choisir={(quoi, rang) => (quoi === "de" ? setDe(rang) : setVers(rang))}
          ecriture={ecriture}
        />
      )}
    </section>
  );
}

function Liste({
  id,
  toutes,
  regle,
  de,
  vers,
  choisir,
  ecriture,
}: {
  id: string;
  toutes: VersionResume[];
  regle: string;
  de: number | null;
  vers: number | null;
  choisir: (quoi: "de" | "vers", rang: number) => void;
  ecriture: Ecriture;
}) {
  const derniere = toutes[0];
  if (!derniere) return <p className="vide">Aucune version encore.</p>;
  const apres = toutes.find(({ rang }) => rang === vers) ?? derniere;
  const avant = toutes.find(({ rang }) => rang === de) ?? toutes[1] ?? derniere;
  return (
    <>
      <table className="table versions-table" aria-label="Versions du texte">
        <thead>
          <tr>
            <th scope="col">De</th>
            <th scope="col">À</th>
            <th scope="col">Version</th>
            <th scope="col">Par</th>
            <th scope="col">Signes</th>
          </tr>
        </thead>
        <tbody>
          {toutes.map((v, i) => (
            <tr key={v.rang}>
              <td>
                <input
                  type="radio"
                  name="version-de"
                  aria-label={`Comparer depuis la version du ${momentMoyen(v.fin)}`}
                  checked={v.rang === avant.rang}
                  onChange={() => choisir("de", v.rang)}
                />
              </td>
              <td>
                <input
                  type="radio"
                  name="version-vers"
                  aria-label={`Comparer jusqu’à la version du ${momentMoyen(v.fin)}`}
                  checked={v.rang === apres.rang}
                  onChange={() => choisir("vers", v.rang)}
                />
              </td>
              <td className="table-objet">
                <span className="chiffres">{momentMoyen(v.fin)}</span>
                {i === 0 && <span className="petit"> le texte d’aujourd’hui</span>}
                {v.retenue && <span className="petit"> {insecable(v.retenue)}</span>}
              </td>
              <td>{v.par}</td>
              <td className="chiffres">{v.caracteres.toLocaleString("fr")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="petit">{regle}</p>
      <Comparer id={id} avant={avant} apres={apres} />
      <Restaurer
        id={id}
        versions={[avant, apres].filter(
          (v, i, deux) => v.rang !== derniere.rang && deux.findIndex((x) => x.rang === v.rang) === i,
        )}
        ecriture={ecriture}
      />
    </>
  );
}

function Comparer({ id, avant, apres }: { id: string; avant: VersionResume; apres: VersionResume }) {
  // A version that still gathers saves changes under the same rank.
  const un = useQuery({ ...lectureVersion(id, avant.rang), refetchOnMount: "always" });
  const autre = useQuery({ ...lectureVersion(id, apres.rang), refetchOnMount: "always" });
  if (avant.rang === apres.rang)
    return <p className="vide">Choisissez deux versions différentes pour lire ce qui a changé.</p>;
  if (!un.data || !autre.data) return <Attente quoi="Comparaison" />;
  return (
    <div className="versions-difference">
      <h3>
        Du {momentMoyen(avant.fin)} au {momentMoyen(apres.fin)}
      </h3>
      <Difference avant={un.data.contenu} apres={autre.data.contenu} />
    </div>
  );
}

function Restaurer({
  id,
  versions: lesquelles,
  ecriture,
}: {
  id: string;
  versions: VersionResume[];
  ecriture: Ecriture;
}) {
  const client = useQueryClient();
  const { plume, brouillon, ecrit } = ecriture;
  const [motif, setMotif] = useState<Motif | null>(null);
  const [enCours, setEnCours] = useState(false);
  async function restaurer(rang: number) {
    if (enCours) return;
    setEnCours(true);
    setMotif(null);
    const tenue = await plume.prendre();
    if (!tenue) {
      setEnCours(false);
      return setMotif({
        phrase: "Une version se restaure la plume en main.",
        article: null,
        remede: "Prenez la plume, puis recommencez.",
      });
    }
    const reponse = await demander<BrouillonVue<ContenuProjet>>(
      "POST",
      `/api/brouillons/${encodeURIComponent(cleProjet(id))}/versions/${rang}/restaurer`,
      { version: brouillon.version, plume: plume.onglet },
    );
    setEnCours(false);
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    brouillon.rafraichir();
    annoncer("Version restaurée\u00a0; celle d’avant reste dans la liste.");
    void client.invalidateQueries({ queryKey: versions(id).queryKey });
    void client.invalidateQueries({ queryKey: projet(id).queryKey });
  }
  if (lesquelles.length === 0) return null;
  return (
    <div className="pile">
      {motif && <Refuser motif={motif} />}
      <p className="geste">
        {lesquelles.map((v) => (
          <Button
            key={v.rang}
            className={attente("bouton", enCours)}
            isDisabled={!ecrit || brouillon.statut !== "enregistre"}
            onPress={() => void restaurer(v.rang)}
          >
            Restaurer celle du {momentMoyen(v.fin)}
          </Button>
        ))}
        <span className="petit">
          {ecrit
            ? "Le texte d’aujourd’hui reste dans la liste."
            : "Pour restaurer, il faut pouvoir écrire ce texte."}
        </span>
      </p>
    </div>
  );
}
