/** The batch before it leaves: each act with its findings folded, those that stay with their reason, one confirmation. */
import { compter } from "@executoire/droit";
import type { ControleLotVue, LotReponse, SessionVue } from "@executoire/server/contrat";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { Link, Redirect, useLocation } from "wouter";
import { useHistoryState } from "wouter/use-browser-location";
import { Constats } from "../acte/Constats.tsx";
import { direControle } from "../acte/direControle.ts";
import { demander, EchecLecture, type Motif, refusDe } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { attente } from "../signes/attente.ts";
import { taille } from "../signes/moments.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { Groupe, Ligne, Retirer } from "./LigneControlee.tsx";
import { teletransmission } from "./lectures.ts";
import { garderLot } from "./lot.ts";
import { trierLot } from "./trierLot.ts";

async function controler(actes: string[]): Promise<ControleLotVue> {
  const reponse = await demander<ControleLotVue>("POST", "/api/teletransmission/controles", { actes });
  if (reponse.sorte === "ok") return reponse.valeur;
  if (reponse.sorte === "conflit") return reponse.vue;
  throw new EchecLecture(reponse);
}

export default function ControleLot({ session }: { session: SessionVue }) {
  // Chosen on the desk and kept with this page of the history: a reload makes the same pre-flight again.
  const choisis = (useHistoryState() as { actes?: string[] } | null)?.actes;
  const requete = useQuery({
    queryKey: ["controle-lot", choisis],
    queryFn: () => controler(choisis ?? []),
    enabled: choisis !== undefined && choisis.length > 0,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!choisis || choisis.length === 0) return <Redirect to="/teletransmission" replace />;
  if (requete.isError)
    return <EtatDePage titre="Avant l’envoi" erreur={requete.error} recommencer={() => requete.refetch()} />;
  return (
    <Page
      titre={`Avant l’envoi de ${compter(choisis.length, "acte")}`}
      surtitre={<Link href="/teletransmission">Télétransmission</Link>}
    >
      {requete.data ? (
        <Lot vue={requete.data} cle={choisis} session={session} />
      ) : (
        <Attente quoi={`Composition et contrôle de ${compter(choisis.length, "message")}`} />
      )}
    </Page>
  );
}

function Lot({ vue, cle, session }: { vue: ControleLotVue; cle: string[]; session: SessionVue }) {
  const client = useQueryClient();
  const [, aller] = useLocation();
  const [retires, setRetires] = useState<ReadonlySet<string>>(new Set());
  const [motif, setMotif] = useState<Motif | null>(null);
  const [enCours, setEnCours] = useState(false);
  const titre = useRef<HTMLHeadingElement>(null);
  const { partants, restants, surveilles, communs } = useMemo(
    () => trierLot(vue.lignes, retires),
    [vue, retires],
  );
  const octets = partants.reduce((somme, ligne) => somme + ligne.octets, 0);

  /** One act mended is one act controlled again: the others stay as they were read. */
  async function refaire(acte: string) {
    const neuf = await controler([acte]);
    client.setQueryData<ControleLotVue>(
      ["controle-lot", cle],
      (avant) =>
        avant && {
          ...avant,
          lignes: avant.lignes.map((ligne) => neuf.lignes.find((l) => l.acte === ligne.acte) ?? ligne),
        },
    );
    const ligne = neuf.lignes[0];
    if (ligne) annoncer(`Contrôle de ${ligne.numero} refait. ${direControle(ligne.constats)}`);
    setTimeout(() => document.activeElement === document.body && titre.current?.focus(), 60);
  }

  async function transmettre() {
    if (enCours) return;
    setEnCours(true);
    setMotif(null);
    const reponse = await demander<LotReponse>("POST", "/api/teletransmission/lots", {
      lignes: partants.map(({ acte, confirme }) => ({ acte, confirme })),
    });
    setEnCours(false);
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    garderLot(session.collectivite.id, {
      a: Date.now(),
      lignes: reponse.valeur.lignes.map(({ acte, numero, refus }) => {
        const lue = partants.find((ligne) => ligne.acte === acte);
        return { acte, numero: lue?.numero ?? numero, objet: lue?.objet ?? "", refus };
      }),
    });
    const partis = reponse.valeur.lignes.filter(({ ok }) => ok).length;
    annoncer(
      `${compter(partis, "envoi")} ordonné${partis > 1 ? "s" : ""} sur ${reponse.valeur.lignes.length}.`,
    );
    await client.invalidateQueries({ queryKey: teletransmission.queryKey });
    aller("/teletransmission", { replace: true });
  }

  return (
    <div className="lot">
      <h2 ref={titre} tabIndex={-1} data-reprise className="lot-resume">
        {compter(partants.length, "acte")} peu{partants.length > 1 ? "vent" : "t"} partir
        {restants.length > 0 && `, ${restants.length} reste${restants.length > 1 ? "nt" : ""} ici`}
      </h2>
      {communs.length > 0 && (
        <details className="depliable lot-communs">
          <summary>
            {communs.length} point{communs.length > 1 ? "s" : ""} à surveiller, le
            {communs.length > 1 ? "s mêmes" : " même"} pour tous les actes
          </summary>
          <Constats constats={communs} />
        </details>
      )}
      {restants.length > 0 && (
        <Groupe nom="Restent ici" ton="rouge">
          {restants.map((ligne) => (
            <Ligne
              key={ligne.acte}
              ligne={ligne}
              communs={communs}
              retire={retires.has(ligne.acte)}
              refaire={refaire}
              ouvert
            >
              {retires.has(ligne.acte) && (
                <Button
                  className="lien"
                  onPress={() => setRetires((avant) => new Set([...avant].filter((a) => a !== ligne.acte)))}
                >
                  Remettre dans le lot<span className="hors-vue">, {ligne.numero}</span>
                </Button>
              )}
            </Ligne>
          ))}
        </Groupe>
      )}
      {surveilles.length > 0 && (
        <Groupe nom="Partent, avec des points à surveiller" ton="ambre">
          {surveilles.map((ligne) => (
            <Ligne key={ligne.acte} ligne={ligne} communs={communs} refaire={refaire}>
              <Retirer ligne={ligne} retirer={() => setRetires((avant) => new Set(avant).add(ligne.acte))} />
            </Ligne>
          ))}
        </Groupe>
      )}
      {partants.length > surveilles.length && (
        <Groupe nom="Partent" ton="vert">
          {partants
            .filter((ligne) => !surveilles.includes(ligne))
            .map((ligne) => (
              <Ligne key={ligne.acte} ligne={ligne} communs={communs} refaire={refaire}>
                <Retirer
                  ligne={ligne}
                  retirer={() => setRetires((avant) => new Set(avant).add(ligne.acte))}
                />
              </Ligne>
            ))}
        </Groupe>
      )}
      <div className="lot-pied">
        {motif && <Refuser motif={motif} />}
        {partants.length > 0 ? (
          <div className="geste">
            <Button className={attente("bouton bouton-fort", enCours)} onPress={transmettre}>
              Télétransmettre {compter(partants.length, "acte")} à la {vue.destinataire} au nom de{" "}
              {session.compte.nom}
            </Button>
            <p className="petit chiffres">
              {taille(octets)} en tout. Un envoi ne se reprend pas&nbsp;; un échec n’arrête pas les autres.
            </p>
          </div>
        ) : (
          <p>
            Aucun acte de ce choix ne peut partir&nbsp;: corrigez ce qui bloque, ou{" "}
            <Link href="/teletransmission">revenez à la liste</Link>.
          </p>
        )}
      </div>
    </div>
  );
}
