/** One old act to confirm: its original at left, what was read of it at right, what contradicts it above. */
import { CHAMPS_ACTE, CLES_CHAMPS, type CleChamp, type ContenuRepris, type Extrait } from "@executoire/droit";
import type { LectureVue } from "@executoire/server/contrat";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { Link, useLocation } from "wouter";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { attente } from "../signes/attente.ts";
import { Forme } from "../signes/Forme.tsx";
import { Refuser } from "../signes/Refuser.tsx";
import { Champs } from "./Champs.tsx";
import { Constats } from "./Constats.tsx";
import { lecture as requeteDe } from "./lectures.ts";
import { type Passages, Source } from "./Source.tsx";

export default function Lecture({ id }: { id: string }) {
  const requete = useQuery(requeteDe(id));
  if (requete.isError && !requete.data)
    return (
      <EtatDePage titre="Acte à confirmer" erreur={requete.error} recommencer={() => requete.refetch()} />
    );
  const vue = requete.data;
  return (
    <Page
      titre={vue?.numero ? `Acte ${vue.numero} à confirmer` : "Acte à confirmer"}
      surtitre={<Link href="/reprise">Reprise d’anciens actes</Link>}
      large
    >
      {vue ? <Confirmer vue={vue} /> : <Attente quoi="Lecture de l’acte" />}
    </Page>
  );
}

function Confirmer({ vue }: { vue: LectureVue }) {
  const client = useQueryClient();
  const [, aller] = useLocation();
  const [passages, setPassages] = useState<Passages>({ extraits: [], appel: 0 });
  const [motif, setMotif] = useState<Motif | null>(null);
  const [conflit, setConflit] = useState<{ leur: LectureVue; mien: Partial<ContenuRepris> } | null>(null);
  const [enCours, setEnCours] = useState(false);
  const cle = requeteDe(vue.id).queryKey;
  const tous = useMemo(() => tousLesPassages(vue), [vue]);
  const { champs } = vue.lecture;
  const montrerPassages = useCallback(
    (extraits: readonly Extrait[]) => setPassages(({ appel }) => ({ extraits, appel: appel + 1 })),
    [],
  );
  const montrer = useCallback(
    (c: CleChamp) => montrerPassages(champs[c]?.extraits ?? []),
    [champs, montrerPassages],
  );

  // One saving after the other: each is written over the version the one before left.
  const suite = useRef<Promise<unknown>>(Promise.resolve());
  function enregistrer(changes: Partial<ContenuRepris>): void {
    suite.current = suite.current.then(async () => {
      const courante = client.getQueryData(requeteDe(vue.id).queryKey) ?? vue;
      const reponse = await demander<LectureVue>("PUT", `/api/reprises/lectures/${vue.id}`, {
        version: courante.version,
        contenu: changes,
      });
      if (reponse.sorte === "conflit") return setConflit({ leur: reponse.vue, mien: changes });
      if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
      setMotif(null);
      client.setQueryData(cle, reponse.valeur);
      annoncer("Correction enregistrée, recompte à jour.");
    });
  }

  async function confirmer() {
    if (enCours) return;
    setEnCours(true);
    await suite.current;
    const { version } = client.getQueryData(requeteDe(vue.id).queryKey) ?? vue;
    const reponse = await demander<{ id: string }>("POST", `/api/reprises/lectures/${vue.id}/confirmation`, {
      version,
    });
    setEnCours(false);
    if (reponse.sorte === "conflit")
      return setConflit({ leur: reponse.vue as unknown as LectureVue, mien: {} });
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    client.invalidateQueries({ queryKey: ["reprises", "liste"] });
    annoncer("L’acte est repris au registre.");
    aller(`/reprise/actes/${reponse.valeur.id}`);
  }

  async function ecarter() {
    const reponse = await demander("DELETE", `/api/reprises/lectures/${vue.id}`);
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    client.invalidateQueries({ queryKey: ["reprises", "liste"] });
    annoncer("La lecture est écartée.");
    aller("/reprise");
  }

  function trancher(garder: boolean) {
    if (!conflit) return;
    client.setQueryData(cle, conflit.leur);
    setConflit(null);
    if (garder) enregistrer(conflit.mien);
  }

  return (
    <>
      <p className="petit">
        {vue.fichier}, SHA-256 <span className="mono reprise-empreinte">{vue.empreinte}</span>.{" "}
        <a href={`/api/reprises/lectures/${vue.id}/source`}>Télécharger l’original</a>
      </p>
      {vue.sienne === false && (
        <p className="reprise-etrangere">
          <Forme trace="carre" ton="rouge" /> Cet acte est d’une autre collectivité ({vue.collectivite}
          )&nbsp;: il se lit, mais n’entre pas dans ce registre.
        </p>
      )}
      {conflit && (
        <div className="refus refus-ambre" role="alert">
          <Forme trace="triangle" />
          <div>
            <p className="refus-phrase">
              {conflit.leur.modifieePar} a corrigé cette lecture pendant que vous l’aviez ouverte
              {CLES_CHAMPS.some((c) => c in conflit.mien) &&
                `\u00a0; votre correction (${CLES_CHAMPS.filter((c) => c in conflit.mien)
                  .map((c) => CHAMPS_ACTE[c].libelle)
                  .join(", ")}) n’est pas enregistrée`}
              .
            </p>
            <p className="reprise-gestes">
              {CLES_CHAMPS.some((c) => c in conflit.mien) && (
                <Button className="bouton" onPress={() => trancher(true)}>
                  Enregistrer ma correction par-dessus
                </Button>
              )}
              <Button className="bouton" onPress={() => trancher(false)}>
                Prendre la sienne
              </Button>
            </p>
          </div>
        </div>
      )}
      <Constats constats={vue.constats} voir={({ extraits }) => montrerPassages(extraits)} />
      <div className="reprise-ecran">
        <Source texte={vue.texte} debutsDePages={vue.debutsDePages} tous={tous} actifs={passages} />
        <div className="reprise-champs">
          <Champs vue={vue} enregistrer={enregistrer} montrer={montrer} />
        </div>
      </div>
      {motif && <Refuser motif={motif} />}
      <p className="reprise-gestes reprise-confirmer">
        <Button
          className={attente("bouton bouton-principal", enCours)}
          onPress={confirmer}
          isDisabled={conflit !== null}
        >
          Confirmer et reprendre l’acte
        </Button>
        <Button className="bouton" onPress={ecarter}>
          Écarter cette lecture
        </Button>
        <span className="petit">
          Le numéro est réservé, ce qui est inconnu le reste, et l’original est gardé tel quel.
        </span>
      </p>
    </>
  );
}

/** All that was read but the body, which would underline the whole page. */
const tousLesPassages = (vue: LectureVue): Extrait[] =>
  CLES_CHAMPS.flatMap((c) => (c === "texte" ? [] : (vue.lecture.champs[c]?.extraits ?? [])));
