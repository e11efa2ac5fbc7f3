/** A new act, outside any sitting: saved as it is typed, recorded when its author says so. */
import type { ActePrisSaisi, PossiblesVue } from "@executoire/server/contrat";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { Link, useLocation, useSearch } from "wouter";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { ConflitBrouillon, StatutBrouillon } from "../brouillon/StatutBrouillon.tsx";
import { useBrouillon } from "../brouillon/useBrouillon.ts";
import { annoncer } from "../cadre/annonces.ts";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { nouvelIdentifiant } from "../seance/identifiant.ts";
import { allerAuChamp, idDeChamp } from "../seance/redaction/adresse-de-champ.ts";
import { attente } from "../signes/attente.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { Brouillons } from "./Brouillons.tsx";
import { Examen } from "./Examen.tsx";
import { Formulaire } from "./Formulaire.tsx";
import { acteVide, possibles } from "./lectures.ts";

export default function NouvelActe() {
  const requete = useQuery(possibles);
  const cle = useCle();
  const p = requete.data;
  if (requete.isError && !p)
    return <EtatDePage titre="Nouvel acte" erreur={requete.error} recommencer={() => requete.refetch()} />;
  if (!p)
    return (
      <Page titre="Nouvel acte">
        <Attente quoi="Lecture de ce qui peut être proposé" />
      </Page>
    );
  if (!p.peutPrendre)
    return (
      <Page titre="Nouvel acte" surtitre={<Link href="/actes">Actes</Link>}>
        <p className="vide">
          Votre compte lit les actes, et n’en prépare pas&nbsp;: ce geste appartient au service des assemblées
          et aux services rédacteurs.
        </p>
      </Page>
    );
  return <Saisie key={cle} cle={cle} possibles={p} />;
}

/** The draft has an address: a page closed by mistake is found again, and two drafts never mix. */
function useCle(): string {
  const cherche = useSearch();
  const nommee = new URLSearchParams(cherche).get("brouillon");
  const [neuve] = useState(() => {
    if (nommee) return nommee;
    const id = `${nouvelIdentifiant()}${nouvelIdentifiant()}`.replaceAll("p-", "");
    window.history.replaceState(window.history.state, "", `?brouillon=${id}`);
    return id;
  });
  return `acte:${nommee ?? neuve}`;
}

function Saisie({ cle, possibles: p }: { cle: string; possibles: PossiblesVue }) {
  const brouillon = useBrouillon<ActePrisSaisi>(cle, acteVide(p, "arrete-reglementaire"));
  const { contenu: acte, statut } = brouillon;
  const { enregistrer, enCours, motif } = useEnregistrement(cle);
  return (
    <Page
      large
      titre="Nouvel acte"
      surtitre={<Link href="/actes">Actes</Link>}
      entete={<StatutBrouillon brouillon={brouillon} />}
    >
      <ConflitBrouillon brouillon={brouillon} />
      <Brouillons brouillons={p.brouillons.filter((autre) => autre.cle !== cle)} />
      {statut === "lecture" ? (
        <Attente quoi="Lecture du brouillon" />
      ) : (
        <div className="acte-pris">
          <Formulaire possibles={p} acte={acte} changer={brouillon.changer} />
          <div className="acte-pris-droite">
            <div className="panneau">
              <Button
                className={attente("bouton bouton-fort", enCours)}
                isDisabled={statut === "conflit"}
                onPress={() => enregistrer(acte)}
              >
                Enregistrer l’acte
              </Button>
              <p className="petit">
                Le numéro est alors pris. L’acte reste modifiable tant qu’il n’est ni signé ni parti.
              </p>
              {motif && <Refuser motif={motif} />}
            </div>
            <Examen saisie={acte} />
          </div>
        </div>
      )}
    </Page>
  );
}

function useEnregistrement(cle: string) {
  const client = useQueryClient();
  const [, aller] = useLocation();
  const [enCours, setEnCours] = useState(false);
  const [motif, setMotif] = useState<Motif | null>(null);
  async function enregistrer(acte: ActePrisSaisi) {
    if (enCours) return;
    setMotif(null);
    if (acte.matiere.code === "") {
      setMotif({
        phrase: "L’acte n’a pas de matière.",
        article: null,
        remede: "Choisir la matière sous laquelle il sera classé par la préfecture.",
      });
      allerAuChamp(idDeChamp("matiere", "acte"));
      return;
    }
    setEnCours(true);
    const reponse = await demander<{ id: string }>("POST", "/api/actes", { ...acte, brouillon: cle });
    setEnCours(false);
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    annoncer(`Acte ${acte.numero} enregistré.`);
    void client.invalidateQueries({ queryKey: ["actes"] });
    aller(`/actes/${reponse.valeur.id}`);
  }
  return { enregistrer, enCours, motif };
}
