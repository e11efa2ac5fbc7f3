/** A new sitting: its body and its day, with what the law says of that day while it is chosen. */
import {
  ajouterJours,
  type DateCivile,
  dateLongue,
  estDateCivile,
  fenetreConvocation,
} from "@executoire/droit";
import type { PreparationRequete, PreparationsVue } from "@executoire/server/contrat";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "react-aria-components";
import { Link, useLocation, useSearch } from "wouter";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { session } from "../api/lectures.ts";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { attente } from "../signes/attente.ts";
import { Forme } from "../signes/Forme.tsx";
import { Refuser } from "../signes/Refuser.tsx";
import { echeanceConvocation } from "./echeance.ts";
import { preparations } from "./lectures.ts";
import { nomOrgane } from "./organes.ts";
import { Choix } from "./redaction/champs.tsx";
import { type Cadre, EnTete, visioPossible } from "./redaction/EnTete.tsx";

export default function NouvelleSeance() {
  const requete = useQuery(preparations);
  const peut = useQuery(session).data?.compte.roles.includes("assemblees") ?? false;
  if (requete.isError && !requete.data)
    return (
      <EtatDePage titre="Nouvelle séance" erreur={requete.error} recommencer={() => requete.refetch()} />
    );
  return (
    <Page titre="Nouvelle séance" surtitre={<Link href="/seances">Séances</Link>}>
      {!requete.data ? (
        <Attente quoi="Lecture des organes" />
      ) : !peut ? (
        <p className="vide">Une nouvelle séance se prépare avec un compte du service des assemblées.</p>
      ) : requete.data.organes.length === 0 ? (
        <p className="vide">
          Aucun organe n’a de membres&nbsp;: commencez par la <Link href="/assemblee">composition</Link>.
        </p>
      ) : (
        <Formulaire key={requete.data.carences.length} vue={requete.data} />
      )}
    </Page>
  );
}

type Genre = "ordinaire" | "installation" | `carence:${string}`;

function Formulaire({ vue }: { vue: PreparationsVue }) {
  const client = useQueryClient();
  const [, naviguer] = useLocation();
  // The sitting that lacked its quorum leads here: its second convocation is then what is prepared.
  const demandee = new URLSearchParams(useSearch()).get("apresCarence");
  const suite = vue.carences.find(({ seance }) => seance === demandee);
  const [organe, setOrgane] = useState(suite?.organe ?? vue.organes[0]?.id ?? "");
  const [genre, setGenre] = useState<Genre>(suite ? `carence:${suite.seance}` : "ordinaire");
  const choisi = vue.organes.find(({ id }) => id === organe) ?? vue.organes[0];
  const [cadre, setCadre] = useState<Cadre>(() => ({
    date: ajouterJours(vue.aujourdhui, 21),
    heure: choisi?.habitude?.heure ?? "18:00",
    lieu: choisi?.habitude?.lieu ?? "",
    modalite: "presentiel",
  }));
  const [motif, setMotif] = useState<Motif | null>(null);
  const [enCours, setEnCours] = useState(false);
  if (!choisi) return null;
  const { profil } = choisi;
  const carences = vue.carences.filter((carence) => carence.organe === organe);
  const carence = carences.find(({ seance }) => genre === `carence:${seance}`);
  const installation = genre === "installation";

  function changerOrgane(suivant: string) {
    setOrgane(suivant);
    setGenre("ordinaire");
    const habitude = vue.organes.find(({ id }) => id === suivant)?.habitude;
    setCadre((avant) => ({
      ...avant,
      modalite: "presentiel",
      ...(habitude && { heure: habitude.heure, lieu: habitude.lieu }),
    }));
  }

  async function creer(evenement: FormEvent) {
    evenement.preventDefault();
    if (enCours) return;
    setEnCours(true);
    const reponse = await demander<{ id: string }>("POST", "/api/preparations", {
      organe,
      ...cadre,
      modalite: visioPossible(profil, installation) ? cadre.modalite : "presentiel",
      ...(installation && { installation }),
      ...(carence && { apresCarence: carence.seance }),
    } satisfies PreparationRequete);
    setEnCours(false);
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    void client.invalidateQueries({ queryKey: preparations.queryKey });
    naviguer(`/seances/${reponse.valeur.id}`);
  }

  return (
    <form className="nouvelle-seance" onSubmit={creer}>
      <div className="champs-ligne">
        <Choix
          libelle="Organe"
          valeur={organe}
          options={vue.organes.map(({ id }) => ({ valeur: id, mot: nomOrgane(vue.organes, id) }))}
          changer={changerOrgane}
        />
        <Choix<Genre>
          libelle="Séance"
          valeur={genre}
          options={[
            { valeur: "ordinaire", mot: "Ordinaire" },
            ...(organe === "conseil"
              ? [{ valeur: "installation" as const, mot: "Installation, après un renouvellement" }]
              : []),
            ...carences.map(({ seance, date }) => ({
              valeur: `carence:${seance}` as const,
              mot: `Seconde convocation, après la carence du ${dateLongue(date)}`,
            })),
          ]}
          changer={setGenre}
        />
      </div>
      <EnTete
        cadre={cadre}
        changer={(champs) => setCadre((avant) => ({ ...avant, ...champs }))}
        profil={profil}
        installation={installation}
        aujourdhui={vue.aujourdhui}
        manqueDe={() => undefined}
      />
      <Delais
        profil={profil}
        date={cadre.date}
        installation={installation}
        carence={carence}
        aujourdhui={vue.aujourdhui}
        prendre={(date) => setCadre((avant) => ({ ...avant, date }))}
      />
      {motif && <Refuser motif={motif} />}
      <div className="geste">
        <Button type="submit" className={attente("bouton bouton-fort", enCours)}>
          Préparer l’ordre du jour
        </Button>
        <p className="petit">Rien n’est envoyé&nbsp;: la séance reste un brouillon jusqu’à sa convocation.</p>
      </div>
    </form>
  );
}

/** Both ways of counting: from today to the first lawful date, from the date chosen back to the last sending. */
function Delais({
  profil,
  date,
  installation,
  carence,
  aujourdhui,
  prendre,
}: {
  profil: PreparationsVue["organes"][number]["profil"];
  date: DateCivile;
  installation: boolean;
  carence: { seance: string; date: DateCivile } | undefined;
  aujourdhui: DateCivile;
  prendre: (date: DateCivile) => void;
}) {
  if (!estDateCivile(date)) return null;
  const fenetre = fenetreConvocation(
    profil,
    { date, installation, ...(carence && { apresCarence: carence }) },
    aujourdhui,
  );
  const { ton, phrase } = echeanceConvocation(fenetre, aujourdhui);
  return (
    <div className="delais" role="status">
      <p>
        Convoquée aujourd’hui, la première date légale est le{" "}
        <strong>{dateLongue(fenetre.premiereSeance)}</strong>.{" "}
        {date < fenetre.premiereSeance && (
          <Button className="lien" onPress={() => prendre(fenetre.premiereSeance)}>
            Prendre cette date
          </Button>
        )}
      </p>
      {fenetre.dernierEnvoi && (
        <p>
          Pour le {dateLongue(date)}, convoquer au plus tard le{" "}
          <strong>{dateLongue(fenetre.dernierEnvoi)}</strong>.
        </p>
      )}
      <p className={`delai-echeance ton-${ton}`}>
        <Forme trace={ton === "vert" ? "rond" : ton === "ambre" ? "triangle" : "carre"} />
        <span>{phrase}</span>
      </p>
    </div>
  );
}
